import assert from "node:assert/strict";
import {test} from "node:test";
import {KindsOf} from "../../../../loaders/generate/kinds/kind.js";
import {spoilerOf} from "../../../../loaders/generate/spoil.js";

test("a table of kinds takes visibility and words from its spoilers, unless it says otherwise", () => {
  const {kinds} = new KindsOf("a.csv", "a").rows({twice: 0.1}).column("x", "text", {lost: 0.1, cut: 0.05}, {}, {lost: {visible: "yes"}}).own("y", 0.01, spoilerOf("html")).swapped("x", "y", 0.02, true);
  assert.deepEqual(kinds.map(({id, column, visible, repairable, rate}) => [id, column, visible, repairable, rate]), [
    ["a.twice", null, "yes", true, 0.1], ["a.x.lost", "x", "yes", false, 0.1], ["a.x.cut", "x", "no", false, 0.05], ["a.y.html", "y", "yes", true, 0.01], ["a.x.swapped-with-y", "x", "yes", true, 0.02]
  ]);
  assert.throws(() => new KindsOf("a.csv", "a").column("x", "date", {html: 0.1}), /html is nothing for a date/);
});
