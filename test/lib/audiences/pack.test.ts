import assert from "node:assert/strict";
import {test} from "node:test";
import {countCodes} from "../../../lib/audiences/bits.js";
import {columnBytes, compareValues, packColumn, unpackColumn, type PackedColumn} from "../../../lib/audiences/pack.js";
import {seededRandom} from "../../../lib/random.js";
import type {TagType, TagValue} from "../../../lib/workspace.js";

const random = seededRandom("pack"), whole = (most: number) => Math.floor(random() * most);
const codeAt = ({width, codes}: PackedColumn, row: number) => (width >= 8 ? codes[row] ?? 0 : ((codes[Math.floor((row * width) / 8)] ?? 0) >> ((row * width) % 8)) & (2 ** width - 1));

test("every width gives every value back, and as many bytes as it says", () => {
  for (const [distinct, width] of [[1, 1], [3, 2], [15, 4], [255, 8], [256, 16], [65_535, 16], [65_536, 32]] as const) {
    const given = Array.from({length: 2 * distinct + 13}, (_, i): number | null => (i < distinct ? i - 3 : whole(5) === 0 ? null : whole(distinct) - 3)), column = unpackColumn(packColumn("number", given));
    assert.deepEqual([column.width, column.rows, columnBytes(column)], [width, given.length, Math.ceil((given.length * width) / 8)]);
    assert.deepEqual(given.map((_, row) => { const code = codeAt(column, row); return code === 0 ? null : column.values[code - 1]; }), given);
    const counts = countCodes(column);
    assert.deepEqual([counts[0], counts.reduce((sum, n) => sum + n, 0)], [given.filter((one) => one === null).length, given.length]);
  }
});

test("values are sorted, whatever their kind", () => {
  const kinds: [TagType, (TagValue | null)[], TagValue[]][] = [
    ["text", ["z", null, "<script>", "'", "z", "茶", ""], ["", "'", "<script>", "z", "茶"]], ["boolean", [true, false, null], [false, true]], ["date", ["2024-02-01", "2023-12-31"], ["2023-12-31", "2024-02-01"]], ["number", [], []],
    ["number", [NaN, 1e300, -Infinity, Infinity, 0.1, 2, 10], [-Infinity, 0.1, 2, 10, 1e300, Infinity, NaN]]
  ];
  for (const [type, given, values] of kinds) assert.deepEqual(unpackColumn(packColumn(type, given)).values, values);
  assert.deepEqual([compareValues(NaN, NaN), compareValues(NaN, 1), compareValues(1, NaN), compareValues("a", "a")], [0, 1, -1, 0]);
});

test("a column that is cut off is an error", () => {
  const packed = packColumn("text", ["a", "b", "c", "d", "e"]);
  for (const length of [0, 3, 10, packed.length - 1]) assert.throws(() => unpackColumn(packed.subarray(0, length)), /column of .*cut off/);
});
