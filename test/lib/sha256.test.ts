import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {test} from "node:test";
import {digest, sha256} from "../../lib/sha256.js";
import {seededRandom} from "../../lib/random.js";

test("sha256 gives the examples of FIPS 180-4", () => {
  assert.equal(sha256(new TextEncoder().encode("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert.equal(sha256(new TextEncoder().encode("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")), "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
});

test("sha256 and digest agree with Node for every length round a block", async () => {
  const random = seededRandom("sha256");
  for (const length of [...Array(131).keys(), 4096, 1_000_003]) {
    const bytes = Uint8Array.from({length}, () => Math.floor(random() * 256));
    const expected = createHash("sha256").update(bytes).digest("hex");
    assert.equal(sha256(bytes), expected, `${length} bytes`);
    assert.equal(await digest(bytes), expected);
    assert.equal(await digest(bytes, undefined), expected);
  }
});

test("sha256 reads a view into a larger buffer", () => {
  const bytes = new TextEncoder().encode("xxabcxx").subarray(2, 5);
  assert.equal(sha256(bytes), sha256(new TextEncoder().encode("abc")));
});
