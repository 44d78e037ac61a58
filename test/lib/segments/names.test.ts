import assert from "node:assert/strict";
import {test} from "node:test";
import {common, segmentsOf, segmentTags, types, valueTag} from "../../../lib/segments/names.js";
import type {Segmentation, Tag} from "../../../lib/workspace.js";

const base = {owner: "a", says: {en: "x", zh: "x"}};
const tags: Record<string, Tag> = {
  n: {...base, kind: "statistic", of: "count", table: "orders"}, rfm: {...base, kind: "rfm", amount: "amount", table: "orders"}, other: {...base, kind: "rfm", amount: "amount", table: "orders"},
  stage: {...base, kind: "stage", from: ["n"], states: [{state: "new", says: base.says, next: []}]}
};

test("each pair of scores is in exactly one of the ten segments, each triple of marks in one of the eight types", () => {
  for (let r = 1; r <= 5; ++r) for (let f = 1; f <= 5; ++f) assert.equal(common.filter(({recency, frequency}) => r >= recency[0] && r <= recency[1] && f >= frequency[0] && f <= frequency[1]).length, 1, `${r}${f}`);
  assert.equal(new Set(types.map(({recency, frequency, monetary}) => `${recency} ${frequency} ${monetary}`)).size, 8);
  assert.ok(types.every(({monetary, says}) => says.zh.startsWith("重要") === monetary), "重要 is a high amount");
});

test("segments, value and tags of each kind", () => {
  const rfm: Segmentation = {...base, kind: "rfm", tag: "other"}, stage: Segmentation = {...base, kind: "lifecycle", tag: "stage"}, clusters: Segmentation = {...base, kind: "clusters", features: [{tag: "n"}], k: [2, 3]};
  assert.deepEqual([rfm, {...rfm, names: "types" as const}, stage, clusters].map((one) => segmentsOf(one, tags).length), [10, 8, 1, 3]);
  assert.deepEqual(segmentsOf({...clusters, k: 2, names: [{en: "A", zh: "甲"}, {en: "B", zh: "乙"}]}).map(({segment, says}) => [segment, says.zh]), [["cluster_1", "甲"], ["cluster_2", "乙"]]);
  assert.deepEqual([rfm, stage, {...stage, value: "other"}].map((one) => valueTag(one, tags)), ["other", "rfm", "other"]);
  assert.deepEqual([rfm, stage, clusters].map((one) => segmentTags(one, {tags})), [["other"], ["stage", "rfm"], ["n", "rfm"]]);
  assert.equal(valueTag(clusters, {}), undefined);
});
