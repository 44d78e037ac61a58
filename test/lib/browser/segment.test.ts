import assert from "node:assert/strict";
import {test} from "node:test";
import {words} from "../../../lib/browser/segment.js";

test("Chinese becomes letters, other words stay whole", () => {
  assert.deepEqual(words("SQL 探索, 3 files"), ["sql", "探", "索", "3", "files"]);
  assert.deepEqual(words(""), []);
});
