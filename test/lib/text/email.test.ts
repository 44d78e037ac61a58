import assert from "node:assert/strict";
import {test} from "node:test";
import {email} from "../../../lib/text/email.js";

const cases: readonly (readonly [string, string | null])[] = [
  [" Anna.Lee@Example.COM ", "Anna.Lee@example.com"], ["mailto:anna@example.com?subject=x", "anna@example.com"], ["anna＠ｅｘａｍｐｌｅ．ｃｏｍ", "anna@example.com"], ["anna@example.com.", "anna@example.com"], ["anna@example.com,", "anna@example.com"],
  ["anna at example.com", "anna@example.com"], ["anna(at)example.com", "anna@example.com"], ["anna@@example.com", null], ["anna@example", null], ["anna", null], ["@example.com", null], ["a@b@c.com", null], ["Anna <anna@example.com>", "anna@example.com"],
  ["anna @ example.com", "anna@example.com"], ["an na@example.com", null], ["anna@exa_mple.com", null], ["anna@-example.com", null], ["anna@example.c", null], ["a+b.c@sub.example.co.uk", "a+b.c@sub.example.co.uk"], ["anna@例子.com", null],
  ["an\u200bna@example.com", "anna@example.com"], ["look at me", null], [`${"a".repeat(65)}@example.com`, null], ["anna@example。com", "anna@example.com"], ["", null], ["anna@example.com; bob@example.com", null]
];
for (const [input, expected] of cases) test(`email(${JSON.stringify(input)})`, () => assert.equal(email(input, {}), expected));
test("option lower: the local part in small letters", () => assert.equal(email("Anna@Example.com", {lower: true}), "anna@example.com"));
