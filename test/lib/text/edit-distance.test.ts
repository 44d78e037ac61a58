import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {optimalStringAlignment} from "../../../lib/text/edit-distance.js";

const cases: readonly (readonly [string, string, number])[] = [
  ["kitten", "sitting", 3], ["CA", "ABC", 3], ["ab", "ba", 1], ["", "abc", 3], ["same", "same", 0], ["shanghai", "shnaghai", 1], ["上海市", "上海", 1], ["😀a", "a😀", 1], ["saturday", "sunday", 3]
];
for (const [a, b, expected] of cases) test(`optimalStringAlignment(${a}, ${b})`, () => assert.equal(optimalStringAlignment(a, b), expected));

/** The recurrence itself, without rows or limits. */
function plain(a: string, b: string, i = a.length, j = b.length, seen = new Map<string, number>()): number {
  if (i === 0 || j === 0) return i + j;
  const key = `${i},${j}`;
  const known = seen.get(key);
  if (known !== undefined) return known;
  let least = Math.min(plain(a, b, i - 1, j, seen) + 1, plain(a, b, i, j - 1, seen) + 1, plain(a, b, i - 1, j - 1, seen) + (a[i - 1] === b[j - 1] ? 0 : 1));
  if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, plain(a, b, i - 2, j - 2, seen) + 1);
  seen.set(key, least);
  return least;
}

test("equals the plain recurrence, and limit + 1 beyond a limit", () => {
  const word = fc.string({unit: fc.constantFrom("a", "b", "c"), maxLength: 7});
  fc.assert(fc.property(word, word, fc.nat({max: 4}), (a, b, limit) => {
    const distance = plain(a, b);
    assert.equal(optimalStringAlignment(a, b), distance);
    assert.equal(optimalStringAlignment(a, b, limit), Math.min(distance, limit + 1));
  }), {seed: 1, numRuns: 500});
});
