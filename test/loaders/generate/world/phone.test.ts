import assert from "node:assert/strict";
import {test} from "node:test";
import {parsePhoneNumberFromString} from "libphonenumber-js/max";
import {mobileOf} from "../../../../loaders/generate/world/phone.js";

test("a Chinese number is no other customer's and of no range that has been given to an operator", () => {
  const numbers = [...Array.from({length: 5000}, (_, i) => mobileOf("CN", i)), ...Array.from({length: 5000}, (_, i) => mobileOf("CN", i + 40_000_000))];
  assert.equal(new Set(numbers).size, numbers.length);
  for (const number of numbers.slice(0, 500)) assert.equal(parsePhoneNumberFromString(number, "CN")?.isValid(), false);
});

test("a British number is one of Ofcom's for drama; the first 15,000 are different", () => {
  const numbers = Array.from({length: 15_000}, (_, i) => mobileOf("GB", i));
  assert.equal(new Set(numbers).size, numbers.length);
  for (const number of numbers) assert.match(number, /^(07700900|01632960|02079460|0(113|114|115|116|117|118|121|131|141|151|161)4960|02920180)\d{3}$/);
});
