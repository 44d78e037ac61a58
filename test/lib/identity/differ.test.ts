import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {differ, longest, type Piece} from "../../../lib/identity/differ.js";

const joined = (pieces: readonly Piece[], same?: boolean) => pieces.filter((piece) => same === undefined || piece.same === same).map(({text}) => text).join("");

/** Length of the longest common subsequence, by recursion. */
function common(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return 0;
  return a[0] === b[0] ? 1 + common(a.slice(1), b.slice(1)) : Math.max(common(a.slice(1), b), common(a, b.slice(1)));
}

test("differ(one, other) marks the letters that only one of them has", () => {
  assert.deepEqual(differ("maria", "marja"), [[{text: "mar", same: true}, {text: "i", same: false}, {text: "a", same: true}], [{text: "mar", same: true}, {text: "j", same: false}, {text: "a", same: true}]]);
  assert.deepEqual(differ("", "x"), [[], [{text: "x", same: false}]]);
  assert.deepEqual(differ("张伟", "张炜"), [[{text: "张", same: true}, {text: "伟", same: false}], [{text: "张", same: true}, {text: "炜", same: false}]]);
  assert.deepEqual(differ("😀a", "😀b")[0], [{text: "😀", same: true}, {text: "a", same: false}]);
});

test("pieces make up their texts, what is the same is equal in both and as long as can be", () => {
  const text = fc.string({unit: fc.constantFrom("a", "b", "中", "😀"), maxLength: 7});
  fc.assert(fc.property(text, text, (one, other) => {
    const [a, b] = differ(one, other);
    assert.equal(joined(a), one);
    assert.equal(joined(b), other);
    assert.equal(joined(a, true), joined(b, true));
    assert.equal([...joined(a, true)].length, common([...one], [...other]));
  }));
});

test("very long texts are told apart whole", () => {
  const long = "a".repeat(longest + 1);
  assert.deepEqual(differ(long, "a"), [[{text: long, same: false}], [{text: "a", same: false}]]);
  assert.deepEqual(differ(long, long)[0], [{text: long, same: true}]);
});
