import assert from "node:assert/strict";
import {test} from "node:test";
import {countShapes, describeShapes, patternDistance, patternOf, shapeDistance, shapeOf} from "../../../loaders/ingest/shapes.js";

test("shapeOf(value)", () => {
  const cases: [string, string][] = [["12", "integer"], ["-0012", "integer"], ["1.5", "decimal"], ["1.234,50", "decimal"], ["1E5", "decimal"], [",5", "decimal"], ["2024-01-05", "date"], ["5.1.2024", "date"], ["01/05/24 10:00", "date"], ["2024年3月5日", "date"], ["2024-01-05T10:00:00Z", "date"], ["A12", "text"], ["1.2.3.4", "text"]];
  for (const [value, shape] of cases) assert.equal(shapeOf(value), shape, value);
});

test("countShapes, shapeDistance and describeShapes speak of values that are there", () => {
  const [numbers, texts, none] = [countShapes(["1", "2", " ", null, "x"]), countShapes(["x", "y"]), countShapes([])];
  assert.deepEqual(numbers, {integer: 2, decimal: 0, date: 0, text: 1, patterns: {9: 2, a: 1}});
  assert.ok(Math.abs(shapeDistance(numbers, texts) - 2 / 3) < 1e-12);
  assert.equal(shapeDistance(numbers, none), 0);
  assert.deepEqual([describeShapes(numbers), describeShapes(none)], ["67% integer, 33% text", "no values"]);
});

test("patternOf(value) and patternDistance tell codes from amounts and names from sentences", () => {
  const cases: [string, string][] = [["A12-0034", "A9-9{4}"], [" Ann Lee ", "Aa Aa"], ["王伟", "文"], ["2024-01-05", "9{4}-9-9"]];
  for (const [value, pattern] of cases) assert.equal(patternOf(value), pattern, value);
  assert.equal(patternDistance(countShapes(["A1", "A2"]), countShapes(["B7"])), 0);
  assert.equal(patternDistance(countShapes(["A1", "x"]), countShapes(["B7"])), 0.5);
  assert.equal(patternDistance(countShapes(["A1"]), countShapes([""])), 1);
});
