import assert from "node:assert/strict";
import {test} from "node:test";
import {leaveLastOut, splitByTime, splitWithinUsers} from "../../../lib/recommend/split.js";

const user = [1, 2, 1, 1, 1, 3], key = [0.4, 0.1, 0.2, 0.9, 0.3, 0.5];

test("by time, within users, and the last one of each", () => {
  assert.deepEqual([...splitByTime([1, 5, 3], 3).test], [1, 2]);
  assert.deepEqual(splitWithinUsers(user, key, 0.75), {train: Int32Array.of(0, 1, 2, 4, 5), test: Int32Array.of(3)});
  assert.deepEqual([...splitWithinUsers([1, 1], [1, 2], 0.25).train], []); // round(0.5) is 0, as numpy and Python round
  assert.deepEqual([...splitWithinUsers([1, 1], [1, 2], 0.75).train], [0, 1]); // round(1.5) is 2
  assert.deepEqual([...leaveLastOut(user, key).test], [3]);
  assert.deepEqual([...leaveLastOut([1, 1], [7, 7]).test], [1]);
  assert.throws(() => splitWithinUsers(user, key, 1), {code: "invalid-share"});
});
