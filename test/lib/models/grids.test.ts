import assert from "node:assert/strict";
import {test} from "node:test";
import {methodProblems} from "../../../lib/models/check.js";
import {candidates, searchCost, usualGrids} from "../../../lib/models/grids.js";
import type {ModelMethod} from "../../../lib/workspace.js";

test("all combinations are tried, and their cost is known before", () => {
  const grid: ModelMethod = {kind: "tree", minLeaf: 7, search: {depth: [1, 2, 3], minLeaf: [5, 9]}};
  assert.deepEqual(candidates(grid).slice(0, 3), [{kind: "tree", minLeaf: 5, depth: 1}, {kind: "tree", minLeaf: 9, depth: 1}, {kind: "tree", minLeaf: 5, depth: 2}]);
  assert.deepEqual([candidates(grid).length, searchCost(grid), searchCost({kind: "bayes"}), candidates({kind: "bayes"})], [6, 31, 1, [{kind: "bayes"}]]);
});

test("the settings that are offered are settings that a workspace may have", () => {
  for (const [kind, search] of Object.entries(usualGrids)) if (Object.keys(search).length > 0) methodProblems({kind, search} as ModelMethod, (key, what) => assert.fail(`${kind}.${key}: ${what}`));
});
