import assert from "node:assert/strict";
import {test} from "node:test";
import {countShapes, describeShapes, shapeDistance, shapeOf} from "../../../loaders/ingest/shapes.js";

test("shapeOf(value)", () => {
  const cases: [string, string][] = [["12", "integer"], ["-0012", "integer"], ["1.5", "decimal"], ["1.234,50", "decimal"], ["1E5", "decimal"], [",5", "decimal"], ["2024-01-05", "date"], ["5.1.2024", "date"], ["01/05/24 10:00", "date"], ["2024年3月5日", "date"], ["2024-01-05T10:00:00Z", "date"], ["A12", "text"], ["1.2.3.4", "text"]];
  for (const [value, shape] of cases) assert.equal(shapeOf(value), shape, value);
});

test("countShapes, shapeDistance and describeShapes speak of values that are there", () => {
  const [numbers, texts, none] = [countShapes(["1", "2", " ", null, "x"]), countShapes(["x", "y"]), countShapes([])];
  assert.deepEqual(numbers, {integer: 2, decimal: 0, date: 0, text: 1});
  assert.ok(Math.abs(shapeDistance(numbers, texts) - 2 / 3) < 1e-12);
  assert.equal(shapeDistance(numbers, none), 0);
  assert.deepEqual([describeShapes(numbers), describeShapes(none)], ["67% integer, 33% text", "no values"]);
});
