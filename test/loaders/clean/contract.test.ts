import assert from "node:assert/strict";
import {test} from "node:test";
import {ProblemsError} from "../../../lib/errors.js";
import type {CleanTable, Contract, Workspace} from "../../../lib/workspace.js";
import {brokenContracts} from "../../../loaders/clean/contract.js";
import {run, shop, world} from "../../pipeline/world.js";

const orders = shop.clean["orders"] as CleanTable;
const csv = "no,who,day,sum\n1,a,2024-01-05,1\n2,a,2024-02-07,-1\n3,b,2024-02-20,2\n4,b,2024-02-21,2\n";
const held = async (contract: Contract, text = csv) => {
  const workspace: Workspace = {...shop, clean: {orders: {...orders, contract}}};
  return run(workspace, await world(workspace, {"sales.csv": text}));
};

test("a delivery that keeps its contract passes, and says what was found", async () => {
  const result = await held({exactColumns: true, rows: {min: 4, max: 4}, freshDays: 9, refusedShare: 0.25});
  assert.deepEqual((await result.rows("clean.contracts")).map((row) => [row["contract"], row["passed"], row["found"], row["expected"]]), [
    ["columns", true, "none", "none more"], ["fresh", true, "9", "≤ 9"], ["refused", true, "25% (1 of 4)", "≤ 25%"], ["rows", true, "4", "4 to 4"]
  ]);
});

test("every broken contract is reported, and the build stops", async () => {
  await assert.rejects(held({exactColumns: true, rows: {min: 5}, freshDays: 8, refusedShare: 0.2}, csv.replace("sum\n", "sum,extra\n").replaceAll(/(\d)\n/g, "$1,x\n").replace("sum,extra,x", "sum,extra")), (error: unknown) => {
    assert.ok(error instanceof ProblemsError);
    assert.deepEqual(error.problems.map(({code}) => code), ["broken-contract", "broken-contract", "broken-contract", "broken-contract"]);
    for (const part of [/exactly the columns.*found extra/, /at least 5 rows; found 4/, /at most 8 days old; found 9/, /At most 20% of the rows of orders are refused; found 25% \(1 of 4\)/]) assert.match(error.message, part);
    return true;
  });
});

test("a delivery without a day is not fresh", async () => {
  await assert.rejects(held({freshDays: 8}, "no,who,day,sum\n"), /at most 8 days old; found no day/);
});

test("brokenContracts(rows) leaves out what was kept", () => {
  assert.deepEqual(brokenContracts([{passed: true}]), []);
  assert.equal(brokenContracts([{passed: false, says_en: "x", found: "1", expected: "0", table: "t", contract: "c", source: "f.csv", line: 3}])[0]?.message, "broken contract: x; found 1, expected 0 (t.c) (f.csv, line 3)");
});
