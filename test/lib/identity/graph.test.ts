import assert from "node:assert/strict";
import {test} from "node:test";
import type {EvidenceMember} from "../../../lib/identity/evidence.js";
import {graphOf} from "../../../lib/identity/graph.js";

const member = (rid: number, cluster: number): EvidenceMember => ({rid, cluster, reference: String(rid), system: "crm", number: String(rid)});

test("graphOf(members, links) names the weakest link of each person, and the strongest between two", () => {
  const links = [{l: 1, r: 2, bits: 9}, {l: 2, r: 3, bits: 2.5}, {l: 1, r: 3, bits: -4}, {l: 3, r: 4, bits: -1}, {l: 1, r: 4, bits: -8}, {l: 4, r: 5, bits: 7}];
  const {lines, weakest, between, places} = graphOf([member(1, 1), member(2, 1), member(3, 1), member(4, 4), member(5, 4)], links);
  assert.deepEqual(weakest.map(({l, r}) => [l, r]), [[2, 3], [4, 5]]);
  assert.deepEqual(between, {l: 3, r: 4, bits: -1});
  assert.deepEqual(lines.map(({l, r, holds, weakest: last}) => [l, r, holds, last]), [[1, 2, true, false], [2, 3, true, true], [3, 4, false, false], [4, 5, true, true]]);
  for (const {x, y} of places.values()) assert.ok(Math.abs((x - 0.5) ** 2 + (y - 0.5) ** 2 - 0.25) < 1e-12);
  assert.equal(new Set([...places.values()].map(({x, y}) => `${x.toFixed(6)} ${y.toFixed(6)}`)).size, 5);
});

test("a record alone has no links", () => assert.deepEqual([graphOf([member(1, 1)], []).lines, graphOf([member(1, 1)], []).weakest, graphOf([member(1, 1)], []).between], [[], [], undefined]));
