import assert from "node:assert/strict";
import {test} from "node:test";
import {segmentProblems} from "../../../lib/segments/check.js";
import type {Segmentation, Tag} from "../../../lib/workspace.js";
import {shop} from "../../pipeline/world.js";

const base = {owner: "a", says: {en: "x", zh: "x"}};
const tags: Record<string, Tag> = {
  n: {...base, kind: "statistic", of: "count", table: "orders"}, last: {...base, kind: "last", column: "channel", table: "orders"}, rfm: {...base, kind: "rfm", amount: "amount", table: "orders"}, three: {...base, kind: "rfm", amount: "amount", groups: 3, table: "orders"},
  stage: {...base, kind: "stage", from: ["n"], states: [{state: "new", says: base.says, next: []}]}
};
const problems = (segments: unknown, files = {}) => segmentProblems({...shop, tags, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}, untimed: {number: "customer_id", system: "shop"}}, segments: segments as Record<string, Segmentation>}, "data/tiny/workspace.ts", files).map(({message}) => message);
const one = (given: object) => problems({s: {...base, ...given}});

test("sound definitions have no problem", () => {
  const cuts = {recency: [10, 20, 30, 40], frequency: [9, 5, 3, 2], monetary: [400, 300, 200, 100]};
  assert.deepEqual(problems({a: {...base, kind: "rfm", tag: "rfm", names: "types", cuts, quiet: 60}, b: {...base, kind: "lifecycle", tag: "stage", value: "rfm"}, c: {...base, kind: "clusters", features: [{tag: "n", log: true}], k: 2, names: [base.says, base.says], scale: "robust", method: "ward", seed: "s"}, d: {...base, kind: "clusters", features: [{tag: "n"}], k: [2, 8]}}), []);
  assert.deepEqual(problems({e: {...base, kind: "buyers", purchases: "orders", visits: "orders", words: [{table: "orders", column: "amount"}], k: [2, 8], seed: "s"}, f: {...base, kind: "buyers", purchases: "orders", words: [], k: 2, names: [base.says, base.says]}}), []);
});

test("every mistake is named with its place", () => {
  const cases: [object, RegExp][] = [
    [{kind: "magic"}, /no kind of segmentation: there are rfm, lifecycle, clusters, buyers: "magic" \(segments\.s\.kind\) \(data\/tiny\/workspace\.ts\)/],
    [{kind: "rfm", tag: "n"}, /no tag of kind rfm: "n" \(segments\.s\.tag\)/], [{kind: "rfm", tag: "three"}, /names for five groups only, the tag has another number: 3/], [{kind: "rfm", tag: "rfm", names: "best"}, /neither common nor types: "best"/],
    [{kind: "rfm", tag: "rfm", cuts: {recency: [1, 2, 3], frequency: [4, 3, 2, 1], monetary: [1, 2, 3, 4]}}, /no four numbers: \[1,2,3\] \(segments\.s\.cuts\.recency\).*\n?/], [{kind: "rfm", tag: "rfm", cuts: {recency: [1, 2, 2, 4], frequency: [4, 3, 2, 1], monetary: [4, 3, 2, 1], x: 1}}, /edges do not go up: \[1,2,2,4\]/],
    [{kind: "rfm", tag: "rfm", cuts: 4}, /no cuts: 4/], [{kind: "lifecycle", tag: "rfm"}, /no tag of kind stage: "rfm"/], [{kind: "rfm", tag: "rfm", value: "n"}, /no tag of kind rfm: "n" \(segments\.s\.value\)/], [{kind: "rfm", tag: "rfm", quiet: 0}, /no whole number of days above 0: 0/],
    [{kind: "rfm", tag: "rfm", colour: 1}, /unknown key: "colour"/], [{kind: "rfm", tag: "rfm", owner: ""}, /nobody answers for it: ""/], [{kind: "rfm", tag: "rfm", says: "x"}, /no words in English and Chinese: "x"/],
    [{kind: "buyers", k: 2, purchases: "gone", words: 3}, /unknown table of facts: "gone" \(segments\.s\.purchases\).*\nno list of columns: 3/], [{kind: "buyers", k: 1, purchases: "orders", visits: "untimed", words: []}, /no time: rows of this table of facts do not say when: "untimed" \(segments\.s\.visits\).*\nneither a number of clusters/],
    [{kind: "buyers", k: 2, purchases: "orders", words: ["x", {table: "orders", column: "gone"}, {table: "orders", column: "amount", x: 1}, {table: "orders", column: "amount"}, {table: "constructor"}]}, /no column: "x" \(segments\.s\.words\[0\]\).*\nunknown column: "gone".*[^]*unknown key: "x".*[^]*column twice: "amount".*[^]*unknown table of facts: "constructor"/],
    [{kind: "clusters", k: 2, features: []}, /no list of features/], [{kind: "clusters", k: 2, features: ["n"]}, /no feature: "n"/], [{kind: "clusters", k: 2, features: [{tag: "gone"}]}, /unknown tag: "gone" \(segments\.s\.features\[0\]\.tag\)/], [{kind: "clusters", k: 2, features: [{tag: "last"}]}, /no number: the tag is text: "last"/],
    [{kind: "clusters", k: 2, features: [{tag: "n"}, {tag: "n", log: 1, x: 1}]}, /unknown key: "x".*[^]*feature twice: "n".*[^]*neither true nor false: 1/], [{kind: "clusters", k: 1, features: [{tag: "n"}]}, /neither a number of clusters from 2 to 20 nor a range of them: 1/], [{kind: "clusters", k: [4, 3], features: [{tag: "n"}]}, /nor a range of them: \[4,3\]/],
    [{kind: "clusters", k: 2, features: [{tag: "n"}], scale: "x", method: "y", seed: "", names: []}, /no scale.*[^]*no method.*[^]*no text.*[^]*no words in English and Chinese for each/]
  ];
  for (const [given, expected] of cases) assert.match(one(given).join("\n"), expected);
  assert.match(problems({Bad: {...base, kind: "rfm", tag: "rfm"}, none: 3}).join("\n"), /no name of small letters, digits and _: "Bad" \(segments\.Bad\).*\nno segmentation: 3 \(segments\.none\)/);
  assert.match(problems({s: {...base, kind: "rfm", tag: "n"}}, {s: "data/tiny/segments/s.json"}).join("\n"), /^no tag of kind rfm: "n" \(tag\) \(data\/tiny\/segments\/s\.json\)$/);
});
