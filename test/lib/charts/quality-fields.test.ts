import assert from "node:assert/strict";
import {test} from "node:test";
import {draw} from "../../../lib/charts/draw.js";
import {qualityFields} from "../../../lib/charts/quality-fields.js";
import {emptyFixture, fixture} from "./fixtures.js";

test("columns are told by their change; the axis starts where the values let it and says so", () => {
  assert.deepEqual(qualityFields.table(fixture(), "en").rows.map(([name]) => name), ["order_lines.customer_id", "order_lines.country", "order_lines.quantity"]);
  assert.doesNotMatch(qualityFields.sub(fixture(), "en"), /Axis starts/, "a value near zero shows the whole axis");
  const high = fixture({tables: {quality_columns: fixture().tables.quality_columns!.slice(1)}});
  assert.match(qualityFields.sub(high, "en"), /Axis starts at 90\./);
  assert.match(qualityFields.text(fixture(), "en"), /^Dot plot\. order_lines\.customer_id changed most, up 75\.2 points: from 0% to 75\.2%\.$/);
  assert.equal(qualityFields.empty(emptyFixture(), "zh"), "没有字段在清洗前后都有行。");
});

test("columns whose names are cut alike keep a line each", async () => {
  const [row] = fixture().tables.quality_columns!;
  const alike = fixture({tables: {quality_columns: ["a", "b"].map((end) => ({...row!, column: `${"long_name_".repeat(9)}${end}`}))}});
  assert.equal((await draw(qualityFields, alike, "en", true)).match(/order_lines/g)?.length, 2);
});
