import assert from "node:assert/strict";
import {test} from "node:test";
import {Laboratory, mostMembers} from "../../../lib/segments/laboratory.js";
import type {PointSet} from "../../../lib/segments/points.js";
import {fromRows, matrix} from "../../../lib/stats/matrix.js";

const set: PointSet = {set: "rfm value", features: ["days", "orders", "money"].map((feature) => ({feature, log: false}))}, cuts = {recency: [10, 20, 30, 40], frequency: [5, 4, 3, 2], monetary: [50, 40, 30, 20]};
const people = Array.from({length: 300}, (_, i) => `P${i}`), values = fromRows(people.map((_, i) => [i % 50, 1 + (i % 6), i % 60]));

test("rows of the lake are read once however often cuts move, and members are those of the answer before", async () => {
  let reads = 0;
  const lab = new Laboratory(async () => { reads += 1; return {values, people}; }), source = {set, asOf: "2024-01-01"};
  const first = await lab.answer({do: "recut", source, cuts}), second = await lab.answer({do: "recut", source, cuts: {...cuts, recency: [1, 2, 3, 4]}});
  assert.ok("recut" in first && "recut" in second && reads === 1 && first.rows === 300);
  const champions = second.recut.segments[0]?.persons ?? 0, members = await lab.answer({do: "members", of: "segments", at: 0});
  assert.deepEqual(members, {members: people.filter((_, i) => i % 50 <= 1 && 1 + (i % 6) >= 4).slice(0, mostMembers), of: champions});
  const found = await lab.answer({do: "explore", source, ask: {features: [{tag: "a"}, {tag: "b"}, {tag: "c"}], k: 2, scale: "standard", method: "k-means", seed: "s"}});
  assert.ok("clusters" in found);
  assert.equal((await lab.answer({do: "members", of: "clusters", at: 1}) as {of: number}).of, found.clusters.groups[1]?.size);
  assert.equal(reads, 1);
});

test("points of a published page have no members; nobody is a sentence; a failed reading is tried again", async () => {
  let fails = true;
  const lab = new Laboratory(async () => { if (fails) throw new Error("away"); return {values: matrix(0, 3), people: []}; });
  await lab.answer({do: "recut", source: {set, points: values}, cuts});
  await assert.rejects(lab.answer({do: "members", of: "types", at: 0}), /known only where the lake itself is read/);
  await assert.rejects(lab.answer({do: "recut", source: {set, asOf: "x"}, cuts}), /away/);
  fails = false;
  await assert.rejects(lab.answer({do: "recut", source: {set, asOf: "x"}, cuts}), /nobody has a value of every number/);
});
