import assert from "node:assert/strict";
import {test} from "node:test";
import {within} from "./erased.js";
import fc from "./property.js";

test("within finds what a plain search of each value finds", () => {
  const letters = fc.string({unit: fc.constantFrom("a", "b", "茶", "😀"), maxLength: 200});
  fc.assert(fc.property(letters, fc.array(fc.string({unit: fc.constantFrom("a", "b", "茶", "😀"), minLength: 1, maxLength: 8}), {maxLength: 12}), (text, values) => assert.deepEqual(within(text, values), values.filter((value) => text.includes(value)))));
});
