import assert from "node:assert/strict";
import {test} from "node:test";
import ts from "typescript";
import {code, comment, list, noted, pretty, property} from "../../../loaders/new/source-text.js";
import fc from "../../util/property.js";

const read = (text: string): unknown => JSON.parse(JSON.stringify((0, eval)(ts.transpile(`(${text})`, {target: ts.ScriptTarget.ES2022}))));

test("code: what it writes is read as the same value", () => {
  fc.assert(fc.property(fc.jsonValue({depthSize: "small"}).filter((value) => !JSON.stringify(value).includes("__proto__")), (value) => {
    for (const text of [code(value), pretty(value, "    "), ...(Array.isArray(value) ? [list(value, "    ")] : [])]) assert.deepEqual(read(text), JSON.parse(JSON.stringify(value)));
  }));
});

test("comment: no line is longer than a line may be, and nothing ends a comment", () => {
  fc.assert(fc.property(fc.array(fc.stringMatching(/^\S{1,30}$/), {minLength: 1, maxLength: 60}), (words) => {
    const lines = comment(words.join("\n"), "      ");
    assert.ok(lines.every((line) => line.startsWith("      //") && line.length <= 170));
    assert.equal(lines.map((line) => line.slice(9)).join(" ").trim(), words.join(" ").trim());
  }));
});

test("property", () => assert.deepEqual(["a_b", "订单", "a-b", "1"].map(property), ["a_b", "订单", '"a-b"', '"1"']));

test("noted: what something rests on in one comment, what is to be checked in others", () => {
  assert.deepEqual(noted(["a", "b"], ["c", "d"], "  "), ["  // a; b", "  // check: c", "  // check: d"]);
});
