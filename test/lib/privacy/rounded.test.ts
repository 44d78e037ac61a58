import assert from "node:assert/strict";
import {test} from "node:test";
import {told} from "../../../lib/privacy/rounded.js";

test("few persons are not told, more are rounded to whole thresholds, nobody is nobody", () => {
  assert.deepEqual([0, 1, 19, 20, 29, 30, 50].map((persons) => told(persons, 20).persons), [0, null, null, 20, 20, 40, 60]);
  assert.deepEqual([0, 7, 20].map((persons) => told(persons, 20).suppressed), [false, true, false]);
});
