import assert from "node:assert/strict";
import {test} from "node:test";
import {countBefore} from "../../../lib/recommend/fit.js";
import {waysBefore} from "../../../lib/recommend/fit-ways.js";
import {historyAt, logOf, type Event} from "../../../lib/recommend/histories.js";
import type {Entry} from "../../../lib/recommend/model.js";
import {favourite, wayNames, wayRecommender, type Way} from "../../../lib/recommend/ways.js";
import {seededRandom} from "../../../lib/random.js";

const random = seededRandom("ways"), items = 12, persons = 60, kindOf = Array.from({length: items}, (_, i) => (i === 11 ? null : i % 2 === 0 ? "tea" : "ware"));
const events = Array.from({length: persons * 12}, (_, e): Event => ({person: e % persons, item: 2 * Math.floor(random() * 6) + ((e % persons) % 2), day: Math.floor(random() * 100), kind: "purchase", weight: 1, times: 1})), log = logOf(persons, items, events);
const products = kindOf.map((category, i) => ({category, words: i < 4 ? "red tea" : i === 5 ? null : `article ${i}`})), counted = countBefore(log, 100, {least: 5, horizon: 30}), options = {least: 5, strength: 20, penalty: 10, neighbours: 6}, ways = waysBefore(log, 100, counted, products, options);
const entry = (item: number, age: number, times = 1): Entry => ({item, weight: 2 ** (-age / 30), times, age});
const histories: Entry[][] = [[], [entry(3, 4)], Array.from({length: items}, (_, i) => entry(i, i % 4, 1 + (i % 3))), [entry(99, 1), entry(-1, 2), entry(2, 3, 0)], ...[0, 1, 7].map((p) => historyAt(log, p, 90, 60))];

test("every way is there, and its reasons sum to its scores, for nothing, one product, all, and ids that are gone", () => {
  assert.deepEqual(ways.map(({name}) => name).sort(), [...wayNames].sort());
  for (const way of ways) {
    const recommender = wayRecommender(way);
    for (const entries of histories) for (const [item, score] of recommender.scores(entries).entries()) {
      const {base, parts} = recommender.reasons(entries, item);
      assert.ok(parts.length === entries.length && Number.isFinite(score) && Math.abs(parts.reduce((sum, part) => sum + part, base) - score) < 1e-9, `${way.name} ${item}`);
    }
    assert.throws(() => recommender.reasons([], items), {code: "unknown-id"}, way.name);
  }
});

const of = (name: Way["name"]) => ways.find((way) => way.name === name)!;
const shown = (name: Way["name"], entries: Entry[]) => [...wayRecommender(of(name)).scores(entries).entries()].sort(([a, p], [b, q]) => q - p || a - b).map(([item]) => item);

test("who bought most of one kind is shown its best-sellers, others those of all", () => {
  assert.deepEqual([favourite([entry(0, 1), entry(1, 1, 2)], kindOf), favourite([entry(0, 1), entry(1, 1)], kindOf), favourite([entry(11, 1), entry(0, 1, 0)], kindOf)], ["ware", "tea", ""]);
  assert.ok(shown("kind", [entry(0, 1)]).slice(0, 5).every((item) => item % 2 === 0) && shown("kind", [entry(1, 1)]).slice(0, 5).every((item) => item % 2 === 1));
  assert.deepEqual(shown("kind", []), shown("popular", []));
});

test("persons of one taste are led to it by neighbours, EASE, factors and what follows", () => {
  for (const name of ["cosine", "jaccard", "lift", "ease", "factors", "next", "next2"] as const) assert.ok(shown(name, [entry(2, 1), entry(4, 9)]).slice(0, 3).every((item) => item % 2 === 0), name);
  assert.ok(shown("content", [entry(0, 1)]).slice(0, 3).every((item) => item < 4));
  assert.deepEqual(shown("again", [entry(7, 50), entry(8, 2)]).slice(0, 2), [8, 7]);
});

test("what follows looks at the last basket, or the last two, half as much at the earlier one", () => {
  const [one, two] = [wayRecommender(of("next")), wayRecommender(of("next2"))], entries = [entry(2, 1), entry(3, 9), entry(4, 30)];
  assert.deepEqual(one.scores(entries), one.scores([entry(2, 1)]));
  const [last, before] = [two.scores([entry(2, 1)]), two.scores([entry(3, 9)])];
  for (const [item, score] of two.scores(entries).entries()) assert.ok(Math.abs(score - last[item]! - before[item]! / 2) < 1e-12);
});

test("numbers of fewer persons than may be shown are nowhere; without kinds and texts two ways are left out", () => {
  const few = waysBefore(log, 100, countBefore(log, 100, {least: persons, horizon: 30}), products, {...options, least: persons});
  for (const {weights, base, factors} of few.filter(({name}) => name !== "content")) assert.ok((weights?.weight.length ?? 0) === 0 && (base ?? [0]).every((value) => value === 0) && factors === undefined);
  assert.deepEqual(waysBefore(log, 100, counted, products.map(() => ({category: null, words: null})), options).map(({name}) => name).filter((name) => name === "kind" || name === "content"), []);
});
