import assert from "node:assert/strict";
import test from "node:test";
import {compareFiles, isPublicationClass, strictest} from "../../lib/manifest.js";

test("compareFiles(expected, found)", () => {
  const expected = ["a", "b", "c"].map((path) => ({path, sha256: path}));
  assert.deepEqual(compareFiles(expected, new Map([["a", "a"], ["b", "x"], ["d", "d"]])), {missing: ["c"], extra: ["d"], different: ["b"]});
});

test("strictest(classes)", () => {
  assert.deepEqual([strictest([]), strictest(["public", "pseudonymous", "aggregate"]), strictest(["personal", "public"])], ["public", "pseudonymous", "personal"]);
  assert.deepEqual(["public", "secret", null].map(isPublicationClass), [true, false, false]);
});
