import assert from "node:assert/strict";
import {after, test} from "node:test";
import {collapseBlanks, lowerCase, mapValues, missingIf, replacePattern, upperCase} from "../../lib/rules.js";
import {literal} from "../../lib/sql.js";
import type {Repair} from "../../lib/workspace.js";
import {createEngine} from "../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const says = {en: "x", zh: "x"};
const apply = async (repair: Repair, value: string) => (await engine.query(`select ${repair.sql} as v from (select ${literal(value)} as value)`))[0]?.["v"];

const cases: readonly (readonly [string, Repair, string, string | null])[] = [
  ["blanks", collapseBlanks, "  a \t b\u00a0\u3000c ", "a b c"],
  ["capitals", upperCase, "Café no 1", "CAFÉ NO 1"],
  ["small letters", lowerCase, "A@B.Com", "a@b.com"],
  ["a mapped value", mapValues("m", {EIRE: "Ireland", "it's": "x"}, says), "EIRE", "Ireland"],
  ["a value with a quote", mapValues("m", {"it's": "x"}, says), "it's", "x"],
  ["an unmapped value", mapValues("m", {EIRE: "Ireland"}, says), "France", "France"],
  ["a placeholder", missingIf("p", ["N/A", "-"], says), "-", null],
  ["no placeholder", missingIf("p", ["N/A"], says), "n/a", "n/a"],
  ["a pattern with a group", replacePattern("r", "^([0-9]+)\\.0$", "$1", says), "17850.0", "17850"],
  ["a pattern that does not fit", replacePattern("r", "^([0-9]+)\\.0$", "$1", says), "17850.5", "17850.5"]
];
for (const [name, repair, input, expected] of cases) {
  test(`repairs ${name}`, async () => assert.equal(await apply(repair, input), expected));
}
