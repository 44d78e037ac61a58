import assert from "node:assert/strict";
import {after, test} from "node:test";
import fc from "../../util/property.js";
import {literal} from "../../../lib/sql.js";
import {isLuhn, isResidentId, luhnSql, residentBirthDateSql, residentIdSql, residentSexSql} from "../../../lib/text/checksum.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const inSql = async (expression: string, texts: readonly string[]) =>
  (await engine.query(`select ${expression} as v from (values ${texts.map((text, i) => `(${String(i)}, ${literal(text)})`).join(", ")}) as t(i, x) order by i`)).map((row) => row["v"]);

/** The example that articles on the algorithm share, test numbers of card networks, an IMEI; texts that are no such number. */
const cards: readonly (readonly [string, boolean])[] = [
  ["79927398713", true], ["79927398710", false], ["4111111111111111", true], ["4111111111111112", false], ["378282246310005", true], ["6011111111111117", true], ["5555555555554444", true], ["490154203237518", true], ["1234567", false], ["4111 1111 1111 1111", false], ["", false], ["12345678901234567890", false], ["０１２３４５６７８", false]
];
/** Published in GB 11643-1999 itself: the first two. */
const ids: readonly (readonly [string, boolean])[] = [
  ["11010519491231002X", true], ["440524188001010014", true], ["11010519491231002x", true], ["110105194912310020", false], ["440524188001010013", false], ["11010519490229002X", false], ["990105194912310023", false], ["11010519491331002X", false], ["110105491231002", false], ["", false], ["11010519000229001X", false]
];

for (const [value, expected] of cards) test(`isLuhn(${value})`, () => assert.equal(isLuhn(value), expected));
for (const [value, expected] of ids) test(`isResidentId(${value})`, () => assert.equal(isResidentId(value), expected));

test("the SQL says the same of published numbers", async () => {
  assert.deepEqual(await inSql(luhnSql("x"), cards.map(([value]) => value)), cards.map(([, expected]) => expected));
  assert.deepEqual(await inSql(residentIdSql("x"), ids.map(([value]) => value)), ids.map(([, expected]) => expected));
  assert.deepEqual(await engine.query(`select ${luhnSql("x")} as a, ${residentIdSql("x")} as b from (select cast(null as string) as x)`), [{a: null, b: null}]);
});

test("the SQL says the same of any text", async () => {
  const digits = fc.string({unit: fc.constantFrom(..."0123456789"), minLength: 6, maxLength: 21});
  const right = fc.tuple(fc.constantFrom("110105", "440524", "310101", "820000", "130000"), fc.date({min: new Date("1800-01-01"), max: new Date("2099-12-31"), noInvalidDate: true}), fc.nat({max: 999}), fc.constantFrom(..."0123456789Xx"))
    .map(([place, day, order, check]) => place + day.toISOString().slice(0, 10).replaceAll("-", "") + String(order).padStart(3, "0") + check);
  const anyDay = fc.tuple(fc.constantFrom("1896", "1900", "1904", "2000", "2001", "2024", "2100"), fc.nat({max: 14}), fc.nat({max: 32}), fc.constantFrom(..."0123456789X"))
    .map(([year, month, day, check]) => `110105${year}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}123${check}`);
  const texts = fc.sample(fc.oneof(digits, right, anyDay, fc.string({maxLength: 20})), {numRuns: 1500, seed: 5}).map((text) => text.replaceAll("\u0000", ""));
  assert.deepEqual(await inSql(luhnSql("x"), texts), texts.map(isLuhn));
  const residents = texts.map(isResidentId);
  assert.deepEqual(await inSql(residentIdSql("x"), texts), residents);
  assert.ok(residents.filter(Boolean).length > 30 && texts.filter(isLuhn).length > 30, "the sample holds valid ones");
});

test("the date is one of the calendar", async () => {
  const days = ["18000228", "18000229", "19000229", "19040229", "20000229", "20230229", "20240229", "19990431", "19991231", "17991231", "21000101"];
  const isDay = (text: string) => {
    const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
    const day = new Date(`${iso}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(iso) && text >= "18000101" && text < "21000000";
  };
  for (const day of days) {
    const some = [..."0123456789X"].some((check) => isResidentId(`110105${day}123${check}`));
    assert.equal(some, isDay(day), day);
  }
});

test("birth date and sex are read from numbers of the right shape", async () => {
  const texts = ["11010519491231002X", "440524188001010014", "nothing", "11010520240230123X"];
  assert.deepEqual(await inSql(residentBirthDateSql("x"), texts), ["1949-12-31", "1880-01-01", null, null]);
  assert.deepEqual(await inSql(residentSexSql("x"), texts), ["F", "M", null, null]);
});
