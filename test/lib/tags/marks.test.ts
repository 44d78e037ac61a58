import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {carries, marksOf, mostMarks, mostValues} from "../../../lib/tags/marks.js";
import type {Tag} from "../../../lib/workspace.js";

const pick = (...ids: string[]) => ids.map((id): [string, Tag] => [id, demo.tags?.[id] as Tag]);

test("truths come first, then the values of tags with few; numbers and many values are none", () => {
  const shown = new Map([["lifecycle", ["active", "lapsed"]], ["repeat_buyer", ["true"]], ["blocked", []], ["spend_12m", ["100"]], ["value", Array.from({length: mostValues + 1}, (_, i) => String(i))]]);
  assert.deepEqual(marksOf(pick("lifecycle", "repeat_buyer", "blocked", "spend_12m", "value"), shown, demo), [{tag: "repeat_buyer", value: null}, {tag: "lifecycle", value: "active"}, {tag: "lifecycle", value: "lapsed"}]);
  const many = Array.from({length: 20}, (_, i): [string, Tag] => [`t${i}`, demo.tags?.["lifecycle"] as Tag]);
  assert.equal(marksOf(many, new Map(many.map(([id]) => [id, ["a", "b", "c"]])), demo).length, mostMarks);
});

test("a person carries a mark or not", () => {
  assert.deepEqual([carries({tag: "a", value: null}, {a: "true"}), carries({tag: "a", value: null}, {a: null}), carries({tag: "a", value: "x"}, {a: "x"}), carries({tag: "a", value: "x"}, {a: null})], [true, false, true, false]);
});
