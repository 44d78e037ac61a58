import assert from "node:assert/strict";
import {test} from "node:test";
import {chartById, chartsOf} from "../../../lib/charts/index.js";

test("charts are found by page and by name; an unknown one is named", () => {
  assert.deepEqual(chartsOf("index").map((chart) => chart.id), ["weekly", "groups"]);
  assert.deepEqual(chartsOf("nope"), []);
  assert.equal(chartById("lineage").id, "lineage");
  assert.throws(() => chartById("nope"), /unknown chart: nope/);
});
