import assert from "node:assert/strict";
import {test} from "node:test";
import {missingWords} from "../../../lib/rules.js";

test("each spelling stands once, in any case, and is either certain or doubtful", () => {
  const all = [...missingWords.certain, ...missingWords.doubtful].map((word) => word.toLowerCase());
  assert.equal(new Set(all).size, all.length);
  for (const word of all) assert.equal(word, word.trim());
  for (const word of ["n/a", "null", "--", "nil", "?", "空", "#n/a", "\\n"]) assert.ok(missingWords.certain.some((each) => each.toLowerCase() === word), word);
  for (const word of ["-", "none", "unknown", "无", "未知", "不详"]) assert.ok(missingWords.doubtful.some((each) => each.toLowerCase() === word), word);
});
