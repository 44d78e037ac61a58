import assert from "node:assert/strict";
import {test} from "node:test";
import {pick, plain, say} from "../../../lib/words/lang.js";

test("only what has a digit stands out", () => {
  assert.deepEqual(say`of ${"3 files"} ${"are"} in use`, ["of ", {num: "3 files"}, " ", "are", " in use"]);
});

test("a sentence can be read as plain text, in the reader's language", () => {
  assert.equal(plain(say`of ${"3 files"}`), "of 3 files");
  assert.deepEqual([pick("en", "a", "甲"), pick("zh", "a", "甲")], ["a", "甲"]);
});
