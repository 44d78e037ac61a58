import assert from "node:assert/strict";
import test from "node:test";
import {distinctive, shortName, wordsOf, lakeColumns} from "../../../../loaders/publish/gate/lake.js";

const cases: [value: string, direct: boolean, quasi: boolean][] = [
  ["ann.smith@shop.com", true, false],
  ["Ann Smith", true, false],
  ["Li", false, false],
  ["欧阳小", true, false],
  ["王伟", false, false],
  ["13812345678", true, false],
  ["17850", false, false],
  ["C000417", true, false],
  ["12 Mill Lane", true, true],
  ["United Kingdom", true, false],
  ["London", false, false],
  ["1987-03-12", false, false],
  ["SW1A 1AA", true, false],
  ["上海市静安区南京西路1266号", true, true]
];

for (const [value, direct, quasi] of cases)
  test(`distinctive(${value})`, () => assert.deepEqual([distinctive(value, "direct"), distinctive(value, "quasi")], [direct, quasi]));

test("wordsOf(text) folds case and width, and takes Han signs apart", () => {
  assert.deepEqual(wordsOf("Ａnn,  SMITH-12a 王伟"), ["ann", "smith", "12a", "王", "伟"]);
});

test("shortName(value) is two Han signs of a direct column", () => {
  assert.deepEqual([shortName("王伟", "direct"), shortName("王伟", "quasi"), shortName("王小伟", "direct")], [true, false, false]);
});

test("what a rule flagged is looked for by the class of its own column, and the logs of cleaning are no columns themselves", () => {
  const step = (name: string) => ({name, stage: "clean" as const, key: "", inputs: [], file: `${name}.parquet`, sha256: "", rows: 1, ran: true, seconds: 0});
  const dictionary = [["contacts", "name", "direct"], ["contacts", "city", "none"], ["contacts_flags", "value", "direct"], ["contacts_decided", "_rule", "direct"]].map(([table, column, privacy]) => ({stage: "clean", table: table ?? "", column: column ?? "", privacy: privacy ?? ""}));
  const says = {en: "A", zh: "甲"};
  const workspace = {clean: {contacts: {source: "c", says, columns: {name: {from: "n"}, city: {from: "c"}}, rules: []}}} as unknown as Parameters<typeof lakeColumns>[0]["workspace"];
  const columns = lakeColumns({workspace, steps: ["clean.contacts", "clean.contacts_flags", "clean.contacts_decided"].map(step)}, {tables: new Map([["dictionary", {name: "dictionary", file: "", class: "public" as const, rows: dictionary}]])});
  assert.deepEqual(columns.map(({table, column, where}) => [table, column, where?.is]), [["contacts", "name", undefined], ["contacts_flags", "value", "name"]]);
});
