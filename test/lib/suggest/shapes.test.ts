import assert from "node:assert/strict";
import {test} from "node:test";
import {startColumn} from "../../../lib/suggest/column.js";
import {proposeElsewhere, proposeShapes, shapeOf, usualShapes} from "../../../lib/suggest/shapes.js";
import {oneColumn, profiled} from "../../util/profiled.js";

const many = (n: number, of: (i: number) => string) => Array.from({length: n}, (_, i) => of(i));
const kinds = (texts: string[], name = "c") => { const column = oneColumn(texts, {}, name); proposeShapes(column); return column.proposals.map(({kind, rows}) => [kind, rows]); };

test("shapeOf and usualShapes: letters that never change are written out", () => {
  assert.equal(shapeOf("AB-12x 中"), "[A-Z]{2}-[0-9]{2}[a-z] \\p{Han}+");
  assert.equal(usualShapes(oneColumn([...many(300, (i) => String(100000 + i)), ...many(60, (i) => `C${200000 + i}`)])), "[0-9]{6}|C[0-9]{6}");
  assert.equal(usualShapes(oneColumn(many(300, (i) => "x".repeat(i % 37 + 1)))), undefined);
});

test("codes of another form, addresses, telephone numbers and check digits", () => {
  assert.deepEqual(kinds([...many(300, (i) => String(100000 + i)), "5.3E+05", "12"]), [["pattern", 2]]);
  assert.deepEqual(kinds(many(300, (i) => String(100000 + i))), []);
  assert.deepEqual(kinds(many(5000, (i) => String(i + 1))), [], "the first nine of numbers that were counted up are no errors");
  assert.deepEqual(kinds([...many(5000, (i) => String(i + 1)), "x"]), [["pattern", 1]]);
  assert.deepEqual(kinds([...many(100, (i) => `a${i}@shop.example`), "a at b", "A@Shop.example"]), [["email", 2]]);
  assert.deepEqual(kinds([...many(100, (i) => `139${String(10000000 + i)}`), "12"], "phone"), [["phone", 101]]);
  const luhn = (base: string) => { const sum = [...base].reverse().reduce((total, digit, i) => { const twice = Number(digit) * 2; return total + (i % 2 === 0 ? (twice > 9 ? twice - 9 : twice) : Number(digit)); }, 0); return base + String((10 - (sum % 10)) % 10); };
  const cards = many(100, (i) => luhn(`4000${String(10000000 + i * 7919)}`));
  assert.deepEqual(kinds([...cards, cards[0]!.replace(/.$/, (digit) => String((Number(digit) + 1) % 10))])[0], ["checksum", 1]);
});

test("a code among words belongs to the other column", () => {
  const words = many(298, (i) => ["RED CUP", "BLUE JUG", "OLD LAMP"][i % 3] ?? "");
  const table = profiled({code: many(300, (i) => String(20000 + i)), name: [...words, "21212", "21213"]});
  const columns = table.columns.map((profile) => startColumn(table, profile));
  assert.deepEqual(proposeElsewhere(columns, []).map(({column, rows}) => [column, rows]), [["name", 2]]);
});
