import assert from "node:assert/strict";
import {test} from "node:test";
import {identifier, identifiers, literal} from "../../lib/sql.js";

test("identifier(name) quotes whatever the name contains", () => {
  assert.equal(identifier('a"b'), '"a""b"');
  assert.equal(identifiers(["a", "b c"]), '"a", "b c"');
});

test("literal(value) quotes text and refuses numbers without a form", () => {
  assert.deepEqual([literal("it's"), literal(null), literal(true), literal(1.5), literal(12n)], ["'it''s'", "null", "true", "1.5", "12"]);
  assert.throws(() => literal(Number.NaN), /invalid number: NaN/);
});
