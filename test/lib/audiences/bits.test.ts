import assert from "node:assert/strict";
import {test} from "node:test";
import {andBits, bitsWhere, countBits, countCodes, noBits, notBits, orBits, type Bits} from "../../../lib/audiences/bits.js";
import {packColumn, unpackColumn} from "../../../lib/audiences/pack.js";
import {seededRandom} from "../../../lib/random.js";

const random = seededRandom("bits"), whole = (most: number) => Math.floor(random() * most);
const rowsIn = (bits: Bits, rows: number) => Array.from({length: rows}, (_, i) => i).filter((i) => ((bits[i >> 5] ?? 0) >>> (i & 31)) & 1);

test("sets of every size and width hold whom a plain filter finds", () => {
  for (const rows of [0, 1, 7, 31, 32, 33, 64, 1000]) for (const distinct of [1, 3, 12, 200, 300, 70_000]) {
    const given = Array.from({length: rows}, () => (whole(3) === 0 ? null : whole(distinct))), column = unpackColumn(packColumn("number", given)), fits = Uint8Array.from({length: column.values.length + 1}, () => whole(2));
    const expected = given.flatMap((value, row) => (fits[value === null ? 0 : column.values.indexOf(value) + 1] === 1 ? [row] : [])), bits = bitsWhere(column, fits);
    assert.deepEqual([rowsIn(bits, rows), countBits(bits)], [expected, expected.length]);
    assert.equal(countBits(notBits(bits, rows)), rows - expected.length, "nobody after the last person");
    const other = bitsWhere(column, fits.map(() => whole(2)));
    assert.deepEqual([countBits(andBits(bits, other)) + countBits(orBits(bits, other)), countBits(orBits(bits, notBits(bits, rows)))], [countBits(bits) + countBits(other), rows]);
    const counts = countCodes(column, bits);
    assert.deepEqual(counts, Float64Array.from(counts, (_, code) => expected.filter((row) => (given[row] === null ? 0 : column.values.indexOf(given[row] ?? NaN) + 1) === code).length));
  }
  assert.equal(countBits(noBits(100)), 0);
});
