import assert from "node:assert/strict";
import {test} from "node:test";
import {columns, customer, phone} from "../../../loaders/generate/world.js";

test("customer(number, seed) depends on nothing but its number and the seed", () => {
  const first = customer(17, "a");
  customer(18, "a");
  assert.deepEqual(customer(17, "a"), first);
  assert.notDeepEqual(customer(17, "b"), first);
});

test("no two customers share a phone number, and e-mail addresses are of domains that nobody can own", () => {
  const numbers = Array.from({length: 2000}, (_, i) => phone(i % 2 === 0 ? "CN" : "GB", i));
  assert.equal(new Set(numbers).size, numbers.length);
  const text = JSON.stringify(Array.from({length: 200}, (_, i) => customer(i, "a")));
  for (const [, domain] of text.matchAll(/@([\w.-]+)/g)) assert.match(domain ?? "", /(^|\.)example(\.\w+)?$|\.test$|\.invalid$/);
});

test("every file has its columns once", () => {
  for (const [file, names] of Object.entries(columns)) assert.equal(new Set(names).size, names.length, file);
});
