import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {cutProblem, cutsOf, recut, segmentUnder} from "../../../lib/segments/lab.js";
import {common, types} from "../../../lib/segments/names.js";

const random = seededRandom("lab"), whole = (most: number) => Math.floor(random() * most), people = Array.from({length: 400}, () => ({days: whole(400), orders: 1 + whole(12), money: whole(1000)}));
const columns = {days: people.map(({days}) => days), orders: people.map(({orders}) => orders), money: people.map(({money}) => money)}, cuts = {recency: [30, 60, 120, 240], frequency: [10, 6, 3, 2], monetary: [800, 600, 400, 200]};

test("moved cuts give the segments that plain JavaScript counts", () => {
  const {segments, grid} = recut(columns, cuts), score = (better: readonly boolean[]) => 5 - (better.includes(true) ? better.indexOf(true) : 4);
  const scored = people.map((one) => ({...one, r: score(cuts.recency.map((edge) => one.days <= edge)), f: score(cuts.frequency.map((edge) => one.orders >= edge))}));
  for (const {segment, recency, frequency} of common) {
    const own = scored.filter(({r, f}) => r >= recency[0] && r <= recency[1] && f >= frequency[0] && f <= frequency[1]);
    assert.deepEqual(segments.find((one) => one.segment === segment), {segment, persons: own.length, money: own.reduce((sum, {money}) => sum + money, 0)});
  }
  assert.deepEqual([grid[0], grid[24], grid.reduce((a, b) => a + b, 0)], [scored.filter(({r, f}) => r === 5 && f === 5).length, scored.filter(({r, f}) => r === 1 && f === 1).length, 400]);
});

test("the eight types stand by scores above their means, in whole numbers", () => {
  const {types: found} = recut(columns, cuts), score = (value: number, edges: readonly number[], up: boolean) => { const at = edges.findIndex((edge) => (up ? value <= edge : value >= edge)); return at < 0 ? 1 : 5 - at; };
  const scored = people.map((one) => [score(one.days, cuts.recency, true), score(one.orders, cuts.frequency, false), score(one.money, cuts.monetary, false)]), mean = [0, 1, 2].map((j) => scored.reduce((sum, own) => sum + (own[j] ?? 0), 0));
  for (const [at, type] of types.entries()) {
    const own = people.filter((_, i) => [type.recency, type.frequency, type.monetary].every((high, j) => high === ((scored[i]?.[j] ?? 0) * people.length > (mean[j] ?? 0))));
    assert.deepEqual(found[at], {segment: type.segment, persons: own.length, money: own.reduce((sum, {money}) => sum + money, 0)});
    assert.equal(people.filter((_, i) => segmentUnder(columns, cuts, "types", at)(i)).length, own.length);
  }
  assert.equal(people.filter((_, i) => segmentUnder(columns, cuts, "segments", 0)(i)).length, recut(columns, cuts).segments[0]?.persons);
});

test("cuts out of order are named", () => {
  assert.equal(cutProblem(cuts), undefined);
  assert.deepEqual([cutProblem({...cuts, recency: [30, 20, 120, 240]}), cutProblem({...cuts, frequency: [10, 6, 6, 2]}), cutProblem({...cuts, monetary: [3, 2, 1, NaN]}), cutProblem({...cuts, monetary: [1]})], [{measure: "recency", at: 1}, {measure: "frequency", at: 2}, {measure: "monetary", at: 3}, {measure: "monetary", at: 0}]);
});

test("cuts from where scores begin give the same scores, also where ties leave some out", () => {
  const edge = (measure: "recency" | "frequency" | "monetary", ...bounds: [number, number | null][]) => bounds.map(([score, bound]) => ({measure, score, bound}));
  const found = cutsOf([...edge("recency", [5, 10], [4, 20], [3, 30], [2, 40], [1, null]), ...edge("frequency", [5, 9], [4, 4], [2, null]), ...edge("monetary", [5, 100], [3, 20], [1, null])]);
  assert.deepEqual(found, {recency: [10, 20, 30, 40], frequency: [9, 4, 3, 1], monetary: [100, 99.99, 20, 19.99]});
  assert.equal(cutProblem(found), undefined);
  assert.equal(cutProblem(cutsOf([...edge("recency", [3, null]), ...edge("frequency", [3, null]), ...edge("monetary", [3, null])])), undefined);
});
