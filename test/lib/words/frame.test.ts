import assert from "node:assert/strict";
import {test} from "node:test";
import {frameWords} from "../../../lib/words/frame.js";

test("the frame has the same words in both languages", () => {
  assert.deepEqual(Object.keys(frameWords("zh")), Object.keys(frameWords("en")));
  assert.deepEqual([frameWords("en").more(1200), frameWords("zh").more(3)], ["Show 1,200 more", "再显示 3 行"]);
});
