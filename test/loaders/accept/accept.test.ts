import assert from "node:assert/strict";
import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {readBaseline} from "../../../lib/baseline.js";
import type {Workspace} from "../../../lib/workspace.js";
import {acceptParts, acceptWorkspace} from "../../../loaders/accept/accept.js";
import {deliver, run, shop, world} from "../../pipeline/world.js";

const clean = shop.clean["orders"]!;
const workspace: Workspace = {...shop, clean: {orders: {...clean, columns: {...clean.columns, amount: {...clean.columns["amount"]!, privacy: "none", required: false}}}}};
const file = (rows: number, bad: (i: number) => boolean, sum = (i: number) => 10 + (i % 90)) => `no,who,day,sum\n${Array.from({length: rows}, (_, i) => `N${i},ann.lee${i % 50}@example.com,2024-02-${String(1 + (i % 28)).padStart(2, "0")},${bad(i) ? "" : sum(i)}`).join("\n")}\n`;

/** A root that `runPipeline` can load the workspace from. */
function declare(root: string): void {
  mkdirSync(join(root, "data", "tiny"), {recursive: true});
  writeFileSync(join(root, "data", "tiny", "workspace.ts"), `export default ${JSON.stringify(workspace)};`);
  mkdirSync(join(root, "docs"), {recursive: true});
}

test("without a baseline nothing is compared; accept writes one without personal values; a worse delivery is told; accepting it again says what is accepted", async () => {
  const root = await world(workspace, {"sales.csv": file(2000, (i) => i % 100 === 0)});
  declare(root);
  const before = await run(workspace, root);
  assert.deepEqual(await before.rows("publish.quality_baseline"), []);
  assert.deepEqual(await before.rows("publish.quality_changes"), []);

  assert.match((await acceptWorkspace({root, workspace: "tiny"})).join("\n"), /^data\/tiny\/baseline\.json: new; commit it/);
  const text = readFileSync(join(root, "data/tiny/baseline.json"), "utf8");
  const {sources, tables} = readBaseline(text, "b");
  assert.deepEqual(sources["sales"], {delivered: 2000, kept: 2000, refused: 0, routed: 0, merged: 0, erased: 0});
  assert.deepEqual(tables["orders"]?.columns["amount"]?.missing, [20, 2000]);
  assert.equal(tables["orders"]?.columns["amount"]?.bins?.reduce((a, b) => a + b, 0), 1980);
  assert.ok(!text.includes("ann.lee") && !text.includes("N12"), "a value of a person");
  assert.deepEqual(await acceptWorkspace({root, workspace: "tiny"}), ["data/tiny/baseline.json: unchanged", "data/tiny/persons.ledger: unchanged"]);
  const same = await run(workspace, root);
  assert.deepEqual((await same.rows("publish.quality_baseline")).map(({as_of, worse, changed}) => [as_of, worse, changed]), [["2024-03-01", 0, 0]]);

  await deliver(root, workspace, {"sales.csv": file(2000, (i) => i % 10 === 0, (i) => 50 + (i % 90))});
  const after = await run(workspace, root);
  const changes = await after.rows("publish.quality_changes");
  assert.ok(changes.some((row) => row["kind"] === "missing" && row["verdict"] === "worse" && row["column"] === "amount" && row["before"] === 20 && row["now"] === 200), JSON.stringify(changes));
  assert.ok(changes.some((row) => row["kind"] === "spread" && row["column"] === "amount" && row["verdict"] === "changed"), JSON.stringify(changes));
  assert.ok(changes.every((row) => row["verdict"] !== "better"));
  assert.match((await acceptWorkspace({root, workspace: "tiny"})).join("\n"), /changed; commit it[^]*worse: orders\.amount: Missing as delivered 1\.0% \(20 \/ 2,000\) → 10\.0% \(200 \/ 2,000\), \+9\.0 points/);
});

test("a baseline that is no baseline stops a build with the file's name, and accept replaces it when it is gone", async () => {
  const root = await world(workspace, {"sales.csv": file(10, () => false)});
  declare(root);
  writeFileSync(join(root, "data/tiny/baseline.json"), "{}");
  await assert.rejects(run(workspace, root), /baseline cannot be read: format undefined, not 1.*npm run accept/s);
});

test("each part of accept has a file of its own", () => {
  assert.equal(new Set(acceptParts.map(({file: name}) => name)).size, acceptParts.length);
});
