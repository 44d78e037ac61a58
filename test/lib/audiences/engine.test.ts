import assert from "node:assert/strict";
import {test} from "node:test";
import {audienceEngine} from "../../../lib/audiences/engine.js";
import {packColumn} from "../../../lib/audiences/pack.js";

function filled() {
  const engine = audienceEngine();
  engine.add({tag: "n"}, packColumn("number", [1, 3, 5, 7, null]));
  engine.add({tag: "b"}, packColumn("boolean", [true, true, false, false, true]));
  engine.add({tag: "t"}, packColumn("text", ["a", "a", "B'", null, "ab"]));
  engine.add({consent: "mail"}, packColumn("boolean", [true, null, null, true, null]));
  return engine;
}

test("sizes, consent and overlap are counted", () => {
  const engine = filled();
  assert.deepEqual(engine.size({tag: "b"}, "mail", {tag: "n", atMost: 3}), {persons: 3, allowed: 1, consenting: 2, other: {persons: 2, both: 2}});
  assert.deepEqual(engine.size({not: {tag: "b"}}, "mail", null), {persons: 2, allowed: 1, consenting: 2, other: null});
  assert.deepEqual(engine.values({tag: "t"}, "B", 9), ["B'", "ab"]);
  assert.throws(() => engine.size({tag: "b"}, "calls", null), /column was not sent: \{"consent":"calls"\}/);
  engine.drop();
  assert.equal(engine.bytes(), 0);
});

test("differences are Cohen's h of shares and d of means, the strongest first", () => {
  const found = filled().compare({tag: "b"}, {not: {tag: "b"}}, [{tag: "n"}, {tag: "t"}, {tag: "b"}], 9);
  const of = (tag: string, value: unknown) => found.find(({ask, value: own, kind}) => "tag" in ask && ask.tag === tag && own === value && (tag === "t" || kind !== "held"));
  assert.deepEqual([of("n", null)?.a, of("n", null)?.b, of("n", null)?.effect.toFixed(6)], [2, 6, (-4 / Math.sqrt(2)).toFixed(6)]); // means 2 and 6, both variances 2
  assert.deepEqual([of("t", "a")?.a.toFixed(6), of("t", "a")?.b, of("t", "a")?.effect.toFixed(6)], ["0.666667", 0, (2 * Math.asin(Math.sqrt(2 / 3))).toFixed(6)]);
  assert.deepEqual([of("t", null)?.kind, of("t", null)?.a, of("t", null)?.b], ["held", 1, 0.5], "who has no value at all sets groups apart too");
  assert.deepEqual(found.map(({effect}) => Math.abs(effect)), found.map(({effect}) => Math.abs(effect)).toSorted((a, b) => b - a));
  assert.deepEqual(filled().compare({tag: "n", is: 99}, null, [{tag: "t"}], 9), [], "nobody differs in nothing");
});

test("dates differ by their mean, in days, and by who has one", () => {
  const engine = audienceEngine(), days = ["2024-01-01", "2024-01-03", "2024-02-01", "2024-02-05", null];
  engine.add({tag: "b"}, packColumn("boolean", [true, true, false, false, false]));
  engine.add({tag: "d"}, packColumn("date", days));
  const found = engine.compare({tag: "b"}, {not: {tag: "b"}}, [{tag: "d"}], 9), mean = found.find(({kind}) => kind === "date"), held = found.find(({kind}) => kind === "held");
  assert.deepEqual([mean?.a, mean?.b], [19_724, 19_756]); // 2 January and 3 February
  assert.equal(mean?.effect.toFixed(6), (-32 / Math.sqrt((2 + 8) / 2)).toFixed(6));
  assert.deepEqual([held?.a, held?.b.toFixed(6)], [1, "0.666667"]);
});

test("a tag with 10,000 values is asked for by thousands of them, and suggests a few", () => {
  const engine = audienceEngine(), ask = {tag: "many"}, values = Array.from({length: 20_000}, (_, i) => `<b>${i % 10_000}</b>`);
  engine.add(ask, packColumn("text", values));
  engine.add({consent: "mail"}, packColumn("boolean", values.map((_, i) => (i % 2 === 0 ? true : null))));
  const half = Array.from({length: 5000}, (_, i) => `<b>${2 * i}</b>`);
  assert.deepEqual(engine.size({tag: "many", in: half}, "mail", null), {persons: 10_000, allowed: 10_000, consenting: 10_000, other: null});
  assert.deepEqual([engine.values(ask, "<B>99", 50).length, engine.values(ask, "nobody", 50)], [50, []]);
  assert.equal(engine.compare({tag: "many", in: half}, null, [ask], 15).length, 15);
});
