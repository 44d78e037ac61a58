import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../../util/property.js";
import {parsePhoneNumberFromString} from "libphonenumber-js";
import {seededRandom} from "../../../../lib/random.js";
import {spoilerOf} from "../../../../loaders/generate/spoil.js";
import {residentCheck} from "../../../../loaders/generate/spoil/contact.js";

test("residentCheck(digits) gives the example of GB 11643-1999", () => {
  assert.equal(residentCheck("11010519491231002"), "X");
  assert.equal(residentCheck("44052418800101001"), "4");
});

test("checksum breaks the check digit, always", () => {
  fc.assert(fc.property(fc.stringMatching(/^[0-9]{17}$/), fc.string(), (digits, seed) => {
    const wrong = spoilerOf("checksum").spoil(digits + residentCheck(digits), seededRandom(seed), {});
    assert.notEqual(residentCheck(wrong), wrong.at(-1));
  }), {seed: 4});
});

test("phone-shape writes the same number, as libphonenumber reads it", () => {
  for (const [number, region] of [["13800138000", "CN"], ["07700900123", "GB"], ["+8615400012345", "CN"], ["+447700900123", "GB"], ["02079460123", "GB"]] as const) {
    const expected = parsePhoneNumberFromString(number, region)?.number;
    for (let i = 0; i < 60; ++i) {
      const wrong = spoilerOf("phone-shape").spoil(number, seededRandom(`p${i}`), {region});
      assert.notEqual(wrong, number);
      assert.equal(parsePhoneNumberFromString(wrong, region)?.number, expected, wrong);
    }
  }
});

test("email-broken leaves no address, email-at one that can be read", () => {
  for (let i = 0; i < 60; ++i) {
    assert.doesNotMatch(spoilerOf("email-broken").spoil("emma@example.com", seededRandom(`e${i}`), {}), /^[a-z.]+@[a-z]+\.[a-z]+$/);
    assert.equal(spoilerOf("email-at").spoil("emma@example.com", seededRandom(`e${i}`), {}).replace(/ ?(at|\(at\)|\[at\]|＠|@) ?(?=example)/, "@"), "emma@example.com");
  }
});

test("unknown-key names nothing that numbers up to some millions have", () => {
  for (let i = 0; i < 60; ++i) {
    assert.match(spoilerOf("unknown-key").spoil("C0012345", seededRandom(`k${i}`), {}), /^C9\d{6}$/);
    assert.match(spoilerOf("unknown-key").spoil("SO250101-0000123-01", seededRandom(`k${i}`), {}), /^SO250101-9\d{6}-01$/);
  };
});
