import assert from "node:assert/strict";
import {test} from "node:test";
import {distinctive, shortName, wordsOf} from "../../../../loaders/publish/gate/distinctive.js";

test("names and numbers are distinctive, plain words are not", () => {
  assert.deepEqual(["Ann Lee", "C000123", "申请退货", "red", "2024-01-02"].map((value) => distinctive(value, "direct")), [true, true, true, false, false]);
  assert.deepEqual([shortName("李明", "direct"), shortName("李明", "quasi")], [true, false]);
  assert.deepEqual(wordsOf("Ann-Lee 中文"), ["ann", "lee", "中", "文"]);
});
