import assert from "node:assert/strict";
import {test} from "node:test";
import type {Recognised} from "../../../loaders/new/recognise.js";
import {planSources, sourceName} from "../../../loaders/new/sources.js";
import {newWorkspace} from "./util.js";

const table = (path: string, others: Partial<Recognised> = {}): Recognised => ({given: {path, file: `/x/${path}`, inFolder: true}, packed: false, format: "csv", ascii: true, delimiter: ";", names: ["a", "b"], evidence: {}, ...others});

test("planSources: one spec for a series, in the form of a workspace", async () => {
  const checked = table("in/orders-01.csv");
  const [orders, ...others] = await planSources([checked, table("in/orders-02.csv", {names: ["a"], encoding: "gb18030", ascii: false})], "shop", () => "", new Map([[checked, ["look at it"]]]));
  assert.deepEqual(others, []);
  assert.deepEqual(orders?.spec, {system: "shop", path: "in/orders-*.csv", format: "csv", encoding: "gb18030", delimiter: ";", columns: ["a", "b"], optional: ["b"], says: {en: "2 files, in/orders-*.csv", zh: "2 个文件，in/orders-*.csv"}});
  assert.deepEqual([orders?.id, orders?.checks], ["orders", ["look at it"]]);
});

test("sourceName: from the file, and from the sheet where there are several", () => {
  const one = (path: string, files: Recognised[]) => sourceName({path, files, names: [], optional: [], drift: []}, files);
  assert.equal(one("Telco-Customer-Churn.csv", [table("x.csv")]), "telco_customer_churn");
  const sheets = [table("b.xlsx", {format: "excel", sheet: "Orders"}), table("b.xlsx", {format: "excel", sheet: "Sheet2"})];
  assert.deepEqual(sheets.map((sheet) => sourceName({path: "b.xlsx", files: [sheet], names: [], optional: [], drift: []}, sheets)), ["orders", "b_sheet2"]);
});

test("formats that name their columns themselves are looked into", async () => {
  const {workspace} = await newWorkspace({"a.json": JSON.stringify({list: [{id: 1, who: {name: "x"}}, {id: 2, sum: 3}]})});
  assert.deepEqual(Object.values(workspace.sources)[0]?.columns, ["id", "who.name", "sum"]);
});
