import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {after, before, test} from "node:test";
import {literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import {tableFile} from "../../loaders/cache.js";
import {createEngine} from "../../loaders/engine.js";
import {compareWorlds, type Detection, type TruthKind} from "./detection.js";

const says = {en: "Shop", zh: "店"};
const workspace: Workspace = {
  name: "tiny", title: says, asOf: "2024-03-01", currency: "EUR",
  sources: {sales: {system: "shop", path: "sales-*.csv", format: "csv", columns: ["no", "day", "sum"], says}},
  clean: {
    orders: {
      source: "sales", says,
      columns: {order_id: {from: "no"}, ordered_on: {from: "day"}, amount: {from: "sum"}},
      rules: [{kind: "refuse", id: "negative", when: "amount < 0", shows: ["amount"], says}, {kind: "flag", id: "odd-row", when: "true", says}, {kind: "route", id: "test", when: "order_id like 'T%'", to: "tests", says}]
    }
  },
  identity: [], compare: {column: "x", says}, privacy: {basis: {kind: "fictional"}, threshold: 2}
};
const kinds: TruthKind[] = [
  {id: "blanks", visible: "yes", repairable: true}, {id: "negative", visible: "yes", repairable: false}, {id: "twice", visible: "yes", repairable: true},
  {id: "format", visible: "parsed", repairable: true}, {id: "typo", visible: "no", repairable: false}
];

type Cells = readonly (string | number | null)[];
const tables: Record<string, string> = {
  "clean.orders": "order_id varchar, ordered_on varchar, amount varchar, _file varchar, _line bigint",
  "clean.tests": "order_id varchar, ordered_on varchar, amount varchar, _file varchar, _line bigint",
  "clean.orders_decided": "_file varchar, _line bigint, _verdict varchar, _rule varchar",
  "clean.orders_repairs": "_file varchar, _line bigint, \"column\" varchar, rule varchar",
  "clean.orders_flags": "_file varchar, _line bigint, \"column\" varchar, rule varchar",
  "ingest.sales": "_file varchar, _line bigint, _kind varchar"
};

async function lake(folder: string, rows: Record<string, readonly Cells[]>): Promise<string> {
  const engine = await createEngine();
  try {
    for (const [name, columns] of Object.entries(tables)) {
      await engine.query(`create or replace table made (${columns})`);
      for (const row of rows[name] ?? []) await engine.query(`insert into made values (${row.map(literal).join(", ")})`);
      mkdirSync(dirname(tableFile(folder, name)), {recursive: true});
      await engine.materialize("select * from made", tableFile(folder, name), {orderBy: []});
    }
  } finally {
    engine.close();
  }
  return folder;
}

const root = mkdtempSync(join(tmpdir(), "portrait-detection-"));
after(() => rmSync(root, {recursive: true, force: true}));
let result: Detection;

before(async () => {
  const file = "sales-1.csv";
  const undirtied = await lake(join(root, "whole"), {
    "clean.orders": [["A", "1", "10", file, 2], ["B", "2", "20", file, 3], ["C", "3", "30", file, 4], ["D", "4", "40", file, 5], ["E", "5", "50", file, 6]],
    "clean.tests": [["T1", "6", "60", file, 7]],
    "clean.orders_decided": [[file, 7, "routed", "test"]],
    "clean.orders_repairs": [[file, 6, "order_id", "fold"]]
  });
  const dirtied = await lake(join(root, "dirty"), {
    // line 2: blanks, mended; 3: its copy, merged; then all one further. 4 (B): negative sum, refused. 5 (C): written otherwise, read rightly. 6 (D): a wrong day that nobody sees. 7 (E): touched in both worlds.
    "clean.orders": [["A", "1", "10", file, 2], ["C", "3", "30", file, 5], ["D", "9", "40", file, 6], ["E", "5", "50", file, 7]],
    "clean.tests": [["T1", "7", "60", file, 8]],
    "clean.orders_decided": [[file, 3, "merged", "same"], [file, 4, "refused", "negative"], [file, 8, "routed", "test"]],
    "clean.orders_repairs": [[file, 2, "order_id", "collapse-blanks"], [file, 7, "order_id", "fold"], [file, 5, "amount", "eager"]],
    "clean.orders_flags": [[file, 5, null, "odd-row"], [file, 8, "ordered_on", "odd-day"]]
  });
  const truth = join(root, "errors.csv");
  writeFileSync(truth, `file,line,column,kind,truth,inserted\n${file},2,no,blanks," A",0\n${file},3,,twice,,1\n${file},4,sum,negative,20,0\n${file},5,day,format,3,0\n${file},6,day,typo,4,0\n${file},7,no,blanks,E,0\n${file},8,day,blanks,6,0\n`);
  result = await compareWorlds({workspace, dirtied, undirtied, truth, kinds});
});

test("an error is detected where its cell is touched or its row is set aside, and not at the same place without the error", () => {
  const found = Object.fromEntries(result.kinds.map(({id, errors, detected, right}) => [id, [errors, detected, right]]));
  // Of three blanks, one is mended, one is touched in both worlds alike (no detection, though right), one is seen but left wrong. The mark on a whole row names no cell of it, so the other writing is not detected.
  assert.deepEqual(found, {blanks: [3, 2, 2], negative: [1, 1, 0], twice: [1, 1, 1], format: [1, 0, 1], typo: [1, 0, 0]});
});

test("recall counts visible kinds, precision every touched place, repaired those whose value can be had", () => {
  assert.equal(result.recall, 4 / 5);
  assert.equal(result.repaired, 3 / 4);
  // Touched alone in the dirtied world: A's number, the copy, B's sum, C's sum (no error there), C's row, T1's day.
  assert.deepEqual([result.touched, result.wrong, result.precision], [6, 1, 1 - 1 / 6]);
  assert.deepEqual(result.falseAlarms, [{table: "orders", rule: "eager", places: 1, example: "sales-1.csv line 5 sum"}]);
  assert.deepEqual(result.missed, [{kind: "blanks", column: "no", places: 1, example: "sales-1.csv line 7 no"}]);
});

test("an error of an unknown kind is an error of the truth", async () => {
  await assert.rejects(compareWorlds({workspace, dirtied: join(root, "dirty"), undirtied: join(root, "whole"), truth: join(root, "errors.csv"), kinds: kinds.slice(1)}), /no table of kinds has: blanks/);
});
