import assert from "node:assert/strict";
import {test} from "node:test";
import {phone} from "../../../lib/text/phone.js";

const both = {region: "CN", also: ["GB"]};
const cases: readonly (readonly [string, string | null])[] = [
  ["15412345678", "+8615412345678"], ["154-1234-5678", "+8615412345678"], ["+86 154 1234 5678", "+8615412345678"], ["0086 15412345678", "+8615412345678"], ["(+86)15412345678", "+8615412345678"], ["８６－１５４１２３４５６７８", "+8615412345678"],
  ["8615412345678", "+8615412345678"], ["15412345678.0", "+8615412345678"], ["1.5412345678E+10", "+8615412345678"], ["1.54E+10", null], ["电话：15412345678", "+8615412345678"], ["tel:+86-154-1234-5678", "+8615412345678"],
  ["07700 900123", "+447700900123"], ["+44 (0)7700 900123", "+447700900123"], ["0044 7700 900123", "+447700900123"], ["+447700900123", "+447700900123"], ["(07700) 900123", "+447700900123"], ["01632 960018", "+441632960018"], ["07712 345678", "+447712345678"], ["7700900123", "+447700900123"], ["0771-2345678", "+867712345678"],
  ["020 8394 6001 ext. 12", "+862083946001"], ["010-62345678转123", "+861062345678"], ["010 6234 5678", "+861062345678"], ["0755-82345678", "+8675582345678"], ["400-820-8820", "+864008208820"],
  ["1541234567", null], ["12345", null], ["154123456789", null], ["15412345678/15412345679", null], ["call 15412345678 now", null], ["abc", null], ["", null], ["00000000000", null], ["+1 212 555 0100", null], ["+49 30 123456", null], ["1234567890123456789012345", null],
  ["154\u200b12345678", "+8615412345678"], ["11111111111", null]
];
for (const [input, expected] of cases) test(`phone(${JSON.stringify(input)})`, () => assert.equal(phone(input, both), expected));

test("strict asks for an allocated range", () => {
  for (const fictional of ["15412345678", "07700 900123"]) assert.equal(phone(fictional, {...both, strict: true}), null);
  assert.equal(phone("13812345678", {...both, strict: true}), "+8613812345678");
});
test("international lets explicit country codes pass", () => {
  assert.equal(phone("+49 30 901820", {...both, international: true}), "+4930901820");
  assert.equal(phone("0049 30 901820", {...both, international: true}), "+4930901820");
  assert.equal(phone("030 901820", {region: "GB", international: true}), null);
});
test("a number of another region of the list, by the first that fits", () => {
  assert.equal(phone("(212) 555-0100", {region: "US"}), "+12125550100");
  assert.equal(phone("07700 900123", {region: "GB"}), "+447700900123");
  assert.equal(phone("15412345678", {region: "GB"}), null);
  for (const [regions, expected] of [[both, "+862079460018"], [{region: "GB", also: ["CN"]}, "+442079460018"]] as const) assert.equal(phone("020 7946 0018", regions), expected, "Guangzhou and London share 020");
  assert.equal(phone("138 1234 5678", {region: "XX"}), null);
});
