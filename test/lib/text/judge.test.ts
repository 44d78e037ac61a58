import assert from "node:assert/strict";
import {test} from "node:test";
import {listOption, numberOption, orNull, switchOption, textOption} from "../../../lib/text/judge.js";

const options = {a: "x", b: true, c: 2, d: ["y", "z"], e: {f: "g"}} as const;

test("options are read by their type, anything else is absent", () => {
  assert.equal(textOption(options, "a"), "x");
  assert.equal(textOption(options, "b"), undefined);
  assert.equal(switchOption(options, "b"), true);
  assert.equal(switchOption(options, "a"), false);
  assert.equal(numberOption(options, "c", 7), 2);
  assert.equal(numberOption(options, "none", 7), 7);
  assert.deepEqual(listOption(options, "d"), ["y", "z"]);
  assert.deepEqual(listOption(options, "a"), ["x"]);
  assert.deepEqual(listOption(options, "e"), []);
});

test("orNull: blank is null", () => {
  assert.equal(orNull(" \u3000\n"), null);
  assert.equal(orNull(" a "), "a");
});
