import assert from "node:assert/strict";
import {test} from "node:test";
import type {Segmentation, Tag, Workspace} from "../../../lib/workspace.js";
import {madeSegments, segmentSteps, valueTags} from "../../../loaders/profile/segments.js";
import {run, shop, world} from "../../pipeline/world.js";

const base = {owner: "a", says: {en: "x", zh: "x"}}, csv = "no,who,day,sum\n1,a,2023-11-05,10\n2,a,2024-02-01,2.50\n3,b,2024-02-05,1\n4,c,2023-12-05,1\n5,d,2024-01-09,8\n";
const tags: Record<string, Tag> = {
  bought: {...base, kind: "statistic", of: "count", table: "orders"}, spent: {...base, kind: "statistic", of: "sum", column: "amount", table: "orders"}, rfm: {...base, kind: "rfm", amount: "amount", table: "orders"},
  stage: {...base, kind: "stage", from: ["bought"], states: [{state: "often", when: "bought >= 2", next: [], says: base.says}, {state: "once", next: ["often"], says: base.says}]}
};
const segments: Record<string, Segmentation> = {groups: {...base, kind: "rfm", tag: "rfm", quiet: 50}, stages: {...base, kind: "lifecycle", tag: "stage"}, near: {...base, kind: "clusters", features: [{tag: "bought"}, {tag: "spent", log: true}], k: 2}};
const shopped: Workspace = {...shop, tagMonths: 2, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags, segments, privacy: {basis: {kind: "open-data", licence: "CC0"}, threshold: 2}};

test("segments, amounts, changes, overlaps and cohorts of a tiny world", async () => {
  const {rows} = await run(shopped, await world(shopped, {"sales.csv": csv})), list = async (table: string, where: (row: Record<string, unknown>) => boolean = () => true) => (await rows(table)).filter(where).map((row) => Object.values(row).map(String).join(" "));
  assert.deepEqual(await list("profile.segment_sizes", (row) => row["segmentation"] === "stages"), ["stages 2024-02-01 once 4 19.00 0 3", "stages 2024-03-01 often 1 12.50 0 1", "stages 2024-03-01 once 3 10.00 0 3"]);
  assert.deepEqual(await list("profile.segment_flows", (row) => row["segmentation"] === "stages"), ["stages 2024-03-01 once often 1", "stages 2024-03-01 once once 3"]);
  assert.equal((await rows("profile.segment_flows")).filter((row) => row["segmentation"] === "groups" && row["before"] === null).reduce((sum, row) => sum + Number(row["persons"]), 0), 1);
  assert.deepEqual(await list("profile.segment_cohorts"), ["rfm 2023-11-01 0 1", "rfm 2023-11-01 3 1", "rfm 2023-12-01 0 1", "rfm 2024-01-01 0 1", "rfm 2024-02-01 0 1"]);
  assert.deepEqual(await list("profile.segment_coverage"), ["groups 4 4", "near 4 4", "stages 4 4"]);
  assert.deepEqual((await rows("profile.segments")).filter((row) => row["segmentation"] === "groups").map((row) => String(row["quiet"])).sort(), ["false", "false", "true", "true"]);
  assert.equal((await rows("profile.segment_pairs")).reduce((sum, row) => sum + Number(row["persons"]), 0), 3 * 4);
  assert.equal((await rows("profile.segment_grid")).filter((row) => row["as_of"] === "2024-03-01").reduce((sum, row) => sum + Number(row["persons"]), 0), 4);
});

test("a segmentation of nobody, and clusters of too few rows, stop with their places", async () => {
  const bad = async (more: Record<string, Segmentation>, tagged = tags) => { const workspace = {...shopped, tags: tagged, segments: more}; await run(workspace, await world(workspace, {"sales.csv": csv})); };
  const near = {...base, kind: "clusters", features: [{tag: "bought"}], k: 5} as const;
  await assert.rejects(bad({near}), /more clusters than rows: 5 clusters, 4 rows \(segments\.near\) \(data\/tiny\/workspace\.ts\)/);
  await assert.rejects(bad({near: {...near, k: 3}}), /more clusters than different rows: 3 clusters, 2 different of 4 rows \(segments\.near\)/);
  const none = {...tags, never: {...tags["spent"], where: "amount > 999", mayBeEmpty: true} as Tag, same: {...base, kind: "statistic", of: "count", table: "orders", window: {until: 20000}, otherwise: 0} as Tag};
  await assert.rejects(bad({near: {...near, k: 2, features: [{tag: "never"}]}}, none), /nobody has a value of every feature \(segments\.near\)/);
  await assert.rejects(bad({near: {...near, k: 2, features: [{tag: "same"}]}}, none), /every feature has one value only: same \(segments\.near\)/);
});

test("segmentations need their tags, and the tag of their value", () => {
  const made = new Set(["resolve.persons", "profile.tag_rfm"]);
  assert.deepEqual(madeSegments(shopped, made).map(([id]) => id), ["groups"]);
  assert.deepEqual([segmentSteps(shopped, new Set(["profile.tag_rfm"])), valueTags([["groups", segments["groups"] as Segmentation]], shopped).map(([id]) => id)], [[], ["rfm"]]);
});
