import assert from "node:assert/strict";
import {after, test} from "node:test";
import {
  collapseBlanks, countryCode, digitsOnly, emailAddress, halfWidth, inPinyin, leadingZeros, lowerCase, mapValues, missingIf, nearestOf, personName, phoneNumber, plainText, regionCode, replacePattern, stripInvisible, tidy, unicodeForm, upperCase, decimalPoint, withoutUnit
} from "../../../lib/rules.js";
import {literal} from "../../../lib/sql.js";
import {judges} from "../../../lib/text/judges.js";
import type {Repair} from "../../../lib/workspace.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const says = {en: "x", zh: "x"};

async function apply(repair: Repair, value: string): Promise<unknown> {
  if ("sql" in repair) return (await engine.query(`select ${repair.sql} as v from (select ${literal(value)} as value)`))[0]?.["v"];
  return judges[repair.judge](value, repair.options ?? {}) ?? (repair.otherwise === "keep" ? value : null);
}

const jobs = ["admin.", "technician", "retired"];
const cases: readonly (readonly [string, Repair, string, string | null])[] = [
  ["blanks", collapseBlanks, "  a \t b\u00a0\u3000c\u2003", "a b c"],
  ["capitals", upperCase, "Café no 1", "CAFÉ NO 1"],
  ["small letters", lowerCase, "A@B.Com", "a@b.com"],
  ["a mapped value", mapValues("m", {EIRE: "Ireland", "it's": "x"}, says), "EIRE", "Ireland"],
  ["a value with a quote", mapValues("m", {"it's": "x"}, says), "it's", "x"],
  ["an unmapped value", mapValues("m", {EIRE: "Ireland"}, says), "France", "France"],
  ["nothing by an empty map", mapValues("m", {}, says), "France", "France"],
  ["a placeholder", missingIf("p", ["N/A", "-"], says), "-", null],
  ["no placeholder", missingIf("p", ["N/A"], says), "n/a", "n/a"],
  ["a pattern with a group", replacePattern("r", "^([0-9]+)\\.0$", "$1", says), "17850.0", "17850"],
  ["a pattern that does not fit", replacePattern("r", "^([0-9]+)\\.0$", "$1", says), "17850.5", "17850.5"],
  ["invisible characters", stripInvisible, "\ufeffTe\u200ba\u202e", "Tea"],
  ["emoji with joiners left whole", stripInvisible, "👩\u200d👧\u200b", "👩\u200d👧"],
  ["full width", halfWidth, "Ａ１！～　全", "A1!~ 全"],
  ["quotes in full width", halfWidth, "＇＂＼", "'\"\\"],
  ["digits only", digitsOnly, "(020) 79-46", "0207946"],
  ["no digits", digitsOnly, "none", null],
  ["a unit", withoutUnit, "12.5 pcs.", "12.5"],
  ["a unit in Chinese", withoutUnit, "-3个", "-3"],
  ["degrees", withoutUnit, "-3.5\u00a0°C", "-3.5"],
  ["a unit with a stroke", withoutUnit, "90 km/h", "90"],
  ["no unit", withoutUnit, "1E5", "1E5"],
  ["a decimal comma", decimalPoint, "-2,55", "-2.55"],
  ["no decimal comma", decimalPoint, "1,234", "1,234"],
  ["lost zeros", leadingZeros(5), "123", "00123"],
  ["longer digits", leadingZeros(5), "123456", "123456"],
  ["no digits for zeros", leadingZeros(5), "12a", "12a"],
  ["Unicode form", unicodeForm, "Ｔｅａ\u200b", "Tea"],
  ["HTML", plainText, "<b>Tea &amp; Co</b>", "Tea & Co"],
  ["a phone", phoneNumber("CN", {also: ["GB"]}), "07700 900123", "+447700900123"],
  ["a phone of elsewhere", phoneNumber("CN"), "07700 900123", null],
  ["a foreign phone", phoneNumber("CN", {international: true}), "+49 30 901820", "+4930901820"],
  ["an address", emailAddress, " Anna@Example.com", "anna@example.com"],
  ["a country", countryCode, "EIRE", "IE"],
  ["a province", regionCode("CN"), "广东省", "44"],
  ["a state", regionCode("US"), "texas", "US-TX"],
  ["a name", personName, "MR JOHN SMITH", "John Smith"],
  ["pinyin", inPinyin, "王小明", "Wang Xiaoming"],
  ["the nearest value", nearestOf("job", jobs), "technican", "technician"],
  ["a value near none", nearestOf("job", jobs), "engineer", null],
  ["a value near none, kept", nearestOf("job", jobs, {distance: 2, otherwise: "keep"}), "engineer", "engineer"]
];
for (const [name, repair, input, expected] of cases) {
  test(`repairs ${name}`, async () => assert.equal(await apply(repair, input), expected));
}

test("tidy makes the ways in which any text goes wrong one", async () => {
  let value = " \ufeffＡ\u200b\u3000 b ";
  for (const repair of tidy) value = String(await apply(repair, value));
  assert.equal(value, "A b");
});
