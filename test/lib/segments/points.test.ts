import assert from "node:assert/strict";
import {test} from "node:test";
import {pointSets, pointsSelect, pointTables} from "../../../lib/segments/points.js";
import type {Segmentation, Tag} from "../../../lib/workspace.js";
import {shop} from "../../pipeline/world.js";

const base = {owner: "a", says: {en: "x", zh: "x"}}, count: Tag = {...base, kind: "statistic", of: "count", table: "orders"};
const tags: Record<string, Tag> = {n: count, m: count, last: {...base, kind: "last", column: "channel", table: "orders"}, place: {...base, kind: "ranking", by: "n", groups: 4}, rfm: {...base, kind: "rfm", amount: "amount", table: "orders"}};
const made = new Set(Object.keys(tags).map((tag) => `profile.tag_${tag}`)), workspace = {...shop, tags}, groups: [string, Segmentation] = ["groups", {...base, kind: "rfm", tag: "rfm"}];

test("sets are the measures of each value and the features of the workspace's clusters, else its first numbers", () => {
  const near: [string, Segmentation] = ["near", {...base, kind: "clusters", features: [{tag: "m", log: true}], k: 2}];
  assert.deepEqual(pointSets([groups, near], workspace, made).map(({set, features}) => [set, features.map(({feature, log}) => `${feature} ${log}`)]), [["rfm rfm", ["days false", "orders false", "money false"]], ["clusters", ["m true"]]]);
  assert.deepEqual(pointSets([groups], workspace, made)[1]?.features.map(({feature}) => feature), ["n", "m"]);
  assert.deepEqual(pointSets([], {...workspace, tags: {}}, made), []);
});

test("each set is read from its tables", () => {
  const [measures, clusters] = pointSets([groups], workspace, made);
  assert.ok(measures !== undefined && clusters !== undefined);
  assert.deepEqual([pointTables(measures), pointTables(clusters)], [["profile.segment_value_rfm"], ["profile.tag_n", "profile.tag_m"]]);
  assert.match(pointsSelect(measures, "2024-01-01", (name) => `<${name}>`), /cast\("money" as double\) as "f3" from <profile\.segment_value_rfm> v where as_of = cast\('2024-01-01' as date\)$/);
  assert.match(pointsSelect(clusters, "2024-01-01", (name) => `<${name}>`), /from <profile\.tag_n>/);
});
