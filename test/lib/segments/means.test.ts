import assert from "node:assert/strict";
import {test} from "node:test";
import {meaning, stateName, type Edge} from "../../../lib/segments/means.js";
import {common} from "../../../lib/segments/names.js";
import type {Tag} from "../../../lib/workspace.js";

const says = {en: "x", zh: "x"}, rfm = {kind: "rfm", tag: "value", owner: "a", says} as const;
const edges: Edge[] = ([[5, 10, 9], [4, 30, 5], [3, 60, 3], [2, 90, 2], [1, null, null]] as const).flatMap(([score, recency, frequency]): Edge[] => [{measure: "recency", score, bound: recency}, {measure: "frequency", score, bound: frequency}]);

test("segments in plain thresholds", () => {
  assert.deepEqual(Object.fromEntries(common.map(({segment}) => [segment, meaning(rfm, segment, edges).en])), {
    champions: "Last purchase at most 10 days ago, at least 5 purchases", loyal: "Last purchase 11 to 60 days ago, at least 5 purchases", potential: "Last purchase at most 30 days ago, 2 to 4 purchases", new: "Last purchase at most 10 days ago, fewer than 2 purchases",
    promising: "Last purchase 11 to 30 days ago, fewer than 2 purchases", attention: "Last purchase 31 to 60 days ago, 3 to 4 purchases", about_to_sleep: "Last purchase 31 to 60 days ago, fewer than 3 purchases", cannot_lose: "Last purchase more than 60 days ago, at least 9 purchases",
    at_risk: "Last purchase more than 60 days ago, 3 to 8 purchases", hibernating: "Last purchase more than 60 days ago, fewer than 3 purchases"
  });
  assert.equal(meaning(rfm, "attention", edges).zh, "最近一次购买在 31 至 60 天前，购买 3 至 4 次");
});

test("a score that nobody has because of ties borrows the next bound", () => {
  assert.equal(meaning(rfm, "about_to_sleep", edges.filter(({measure, score}) => measure !== "frequency" || score > 2)).en, "Last purchase 31 to 60 days ago, fewer than 3 purchases");
});

test("types, states and clusters", () => {
  const stage: Tag = {kind: "stage", from: ["n"], owner: "a", says, states: [{state: "at_risk", says: {en: "Silent", zh: "沉默"}, next: []}]};
  assert.match(meaning({...rfm, names: "types"}, "important_keep", edges).en, /^Recency not above it, frequency above the mean score, amount above the mean score$/);
  assert.deepEqual(meaning({kind: "lifecycle", tag: "s", owner: "a", says}, "at_risk", [], {s: stage}), {en: "Silent", zh: "沉默"});
  assert.match(meaning({kind: "clusters", k: 2, features: [], owner: "a", says}, "cluster_1", []).en, /centre/);
  assert.deepEqual([meaning(rfm, "unknown", edges), meaning({kind: "lifecycle", tag: "gone", owner: "a", says}, "x", [])], [{en: "", zh: ""}, {en: "", zh: ""}]);
  assert.deepEqual([stateName("at_risk"), stateName("half_way")], [{en: "At risk", zh: "有流失风险"}, {en: "Half way", zh: "Half way"}]);
});
