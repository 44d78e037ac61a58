import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {JsonFault, parseFlat} from "../../../loaders/ingest/json.js";

const flat = (text: string) => Object.fromEntries(parseFlat(text));
const fault = (text: string): string => {
  try { parseFlat(text); } catch (error) { if (error instanceof JsonFault) return `${error.broken ? "broken" : "kept out"}: ${error.message}`; throw error; }
  return "none";
};

test("parseFlat keeps numbers as they are written, arrays as their text, and joins names", () => {
  assert.deepEqual(flat('{"a":1E5,"b":12345678901234567890, "c":1.50,"d":{"e":{"f":true},"g":null},"h":[1.0, {"x":"]"}],"i":{},"j":"x\\u4e2d\\n"}'), {
    a: "1E5", b: "12345678901234567890", c: "1.50", "d.e.f": "true", "d.g": null, h: '[1.0, {"x":"]"}]', i: "{}", j: "x中\n"
  });
  assert.deepEqual(flat(" { } "), {});
});

test("parseFlat says why a text is no record", () => {
  const cases: [string, string][] = [
    ["", "broken: breaks off"], ["{", "broken: breaks off"], ['{"a":1', "broken: breaks off"], ['{"a"', "broken: breaks off"], ['{"a":"x', "broken: quote never closed"], ['{"a":01}', "broken: no comma between values"], ['{"a":+1}', "broken: unexpected text"],
    ['{"a":1,}', "broken: no name of a value where one should be"], ["{'a':1}", "broken: no name of a value where one should be"], ['{"a":1} x', "broken: text after the record"], ['{"a":NaN}', "broken: unexpected text"], ['{"a":"\t"}', "broken: control character inside quotes"],
    ['{"a":"\\x"}', "broken: unknown escape inside quotes"], ['{"a":[1,]}', "broken: unexpected text"], ["[1]", "kept out: no object"], ["5", "kept out: no object"], ['{"a":1,"a":2}', "kept out: key twice: a"], ['{"a":{"b":1},"a.b":2}', "kept out: key twice: a.b"],
    ['{"a":"\\u0000"}', "kept out: contains a NUL character"], ['{"a":"\\ud800"}', "kept out: contains half a character"], [`{"a":${"[".repeat(300)}`, "broken: nested deeper than 200"], [`{"a":${'{"a":'.repeat(100_000)}`, "broken: nested deeper than 200"]
  ];
  for (const [text, expected] of cases) assert.equal(fault(text), expected, text.slice(0, 40));
});

test("parseFlat reads what JSON.parse reads, and nothing else", () => {
  fc.assert(fc.property(fc.json({maxDepth: 3}), fc.nat(), fc.constantFrom("", '"', "}", ",", "]", "1", "\\"), (json, at, sign) => {
    const whole = `{"k":${json}}`;
    const text = sign === "" ? whole : `${whole.slice(0, at % whole.length)}${sign}${whole.slice(at % whole.length)}`;
    let parsed: unknown;
    try { parsed = JSON.parse(text); } catch { parsed = undefined; }
    const found = fault(text);
    assert.equal(found.startsWith("broken"), parsed === undefined, text);
    if (found !== "none") return;
    const expected = new Map<string, unknown>();
    const walk = (value: object, prefix: string): void => { for (const [key, child] of Object.entries(value)) if (typeof child === "object" && child !== null && !Array.isArray(child) && Object.keys(child as object).length > 0) walk(child as object, `${prefix}${key}.`); else expected.set(prefix + key, child); };
    walk(parsed as object, "");
    for (const [name, value] of parseFlat(text)) {
      const original = expected.get(name);
      assert.deepEqual(typeof original === "string" ? value : value === null ? null : JSON.parse(value), original);
    }
    assert.equal(parseFlat(text).size, expected.size);
  }), {numRuns: 1000});
});
