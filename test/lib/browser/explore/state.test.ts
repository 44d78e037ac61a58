import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../../util/property.js";
import {forget, readHash, readHistory, remember, writeHash, type ExploreState} from "../../../../lib/browser/explore/state.js";

test("a state comes back from its address, whatever it says", () => {
  const text = fc.string({unit: "grapheme"});
  fc.assert(fc.property(text, text, fc.constantFrom("lake", "published"), fc.constantFrom("table", "chart"), text, (sql, value, target, view, x) => {
    const state: ExploreState = {sql, parameters: value === "" ? {} : {least: value}, target: target as "lake", view: view as "chart", chart: {kind: "", x, y: ""}};
    assert.deepEqual(readHash(writeHash(state, ["least"])), state);
  }));
  assert.equal(readHash("#made"), null);
  assert.deepEqual(readHash("#q=a&view=x&on=y"), {sql: "a", parameters: {}, target: "published", view: "table", chart: {kind: "", x: "", y: ""}});
});

test("history keeps the last fifty, each once, and forgets; without storage it is empty", () => {
  assert.deepEqual(readHistory(), []);
  const kept = new Map<string, string>();
  Object.assign(globalThis, {localStorage: {getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => kept.set(key, value), removeItem: (key: string) => kept.delete(key)}});
  try {
    for (let i = 0; i < 60; i++) remember(`select ${i}`);
    remember("select 30");
    assert.deepEqual([readHistory().length, readHistory()[0], readHistory()[1], readHistory().filter((sql) => sql === "select 30").length], [50, "select 30", "select 59", 1]);
    kept.set("explore.history", "{broken");
    assert.deepEqual(readHistory(), []);
    remember("a");
    forget();
    assert.deepEqual(readHistory(), []);
  } finally {
    Reflect.deleteProperty(globalThis, "localStorage");
  }
});
