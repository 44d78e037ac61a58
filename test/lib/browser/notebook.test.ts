import assert from "node:assert/strict";
import {test} from "node:test";
import {chartMaker} from "../../../lib/browser/notebook.js";
import {draw} from "../../../lib/charts/draw.js";
import {csv} from "../../../lib/charts/csv.js";
import {fixture} from "../charts/fixtures.js";

const bar = {mark: "bar", encoding: {x: {field: "n", type: "quantitative"}, y: {field: "name", type: "nominal"}}};
const rows = [{name: "甲 & <b>", n: 3}, {name: "b", n: 4.5, extra: new Date(0)}];
const words = {title: {en: "Three and four", zh: "三与四"}, says: "Rows, all time.", columns: {n: {en: "How many", zh: "多少"}}};

test("a chart holds its rows: in the drawing, in the table and in the CSV", async () => {
  const maker = chartMaker(bar, rows, words), table = maker.table(fixture(), "zh");
  assert.deepEqual(table.columns.map(({key, name, numeric}) => [key, name, numeric]), [["name", "name", false], ["n", "多少", true], ["extra", "extra", false]]);
  assert.deepEqual(table.rows, [["甲 & <b>", 3, null], ["b", 4.5, "1970-01-01T00:00:00.000Z"]]);
  assert.equal(csv(table), "\ufeffname,n,extra\r\n甲 & <b>,3,\r\nb,4.5,1970-01-01T00:00:00.000Z\r\n");
  for (const narrow of [true, false]) assert.match(await draw(maker, fixture(), "en", narrow), /甲 &amp; &lt;b&gt;/);
  assert.deepEqual([maker.title(fixture(), "en"), maker.title(fixture(), "zh"), maker.text(fixture(), "zh")], ["Three and four", "三与四", "三与四。Rows, all time."]);
});

test("a specification may follow the language and the width", () => {
  const maker = chartMaker((lang, narrow) => ({mark: "bar", description: `${lang} ${narrow}`}), rows, words);
  assert.deepEqual((maker.spec?.(fixture(), "zh", true) as unknown as {description: string; data: object}), {mark: "bar", description: "zh true", data: {values: rows}});
});

test("no row draws nothing and says so; a value that no table can show is an error that names its column", () => {
  assert.equal(chartMaker(bar, [], words).empty(fixture(), "en"), "The query gives no row.");
  assert.throws(() => chartMaker(bar, [{a: {b: 1}}], words), /neither a number nor a text: a/);
});
