import assert from "node:assert/strict";
import {after, test} from "node:test";
import {agree, agreeBirthDate, decoded, inOrder, lengthBetween, luhn, matches, notAfter, oneOf, range, residentId, unsigned, type Treatment} from "../../../lib/rules.js";
import {literal} from "../../../lib/sql.js";
import type {Rule} from "../../../lib/workspace.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const flag: Treatment = {does: "flag"};

/** Is a row with this value (and another) found by the rule? */
async function finds(rule: Rule, v: string, w = "null"): Promise<boolean> {
  assert.ok("when" in rule);
  const rows = await engine.query(`select count(*) as n from (select ${v} as "v x", ${w} as w, cast('2024-06-30' as date) as as_of) where ${rule.when}`);
  return rows[0]?.["n"] === 1;
}

const text = literal;
const day = (iso: string) => `cast(${literal(iso)} as date)`;
const time = (iso: string) => `cast(${literal(iso)} as timestamp)`;
const cases: readonly (readonly [string, Rule, string, string, boolean])[] = [
  ["below a range", range("v x", {...flag, min: 17, max: 98}), "16", "null", true],
  ["on a range's edge", range("v x", {...flag, min: 17, max: 98}), "98", "null", false],
  ["a missing value in no range", range("v x", {...flag, min: 17}), "cast(null as int)", "null", false],
  ["a decimal above", range("v x", {...flag, max: 0.5}), "cast(0.51 as decimal(5,2))", "null", true],
  ["a day too early", range("v x", {...flag, min: "2020-01-01"}), day("2019-12-31"), "null", true],
  ["a time on the first day", range("v x", {...flag, min: "2020-01-01"}), time("2020-01-01 00:00:00"), "null", false],
  ["too long", lengthBetween("v x", 2, 4, flag), text("abcde"), "null", true],
  ["Chinese characters counted as characters", lengthBetween("v x", 2, 4, flag), text("上海市区"), "null", false],
  ["no match", matches("v x", "[0-9]{4}-[A-Z]{5}", flag), text("1234-ABCDEF"), "null", true],
  ["a match, with alternatives", matches("v x", "a|b", flag), text("b"), "null", false],
  ["an alternative only in part", matches("v x", "a|b", flag), text("bc"), "null", true],
  ["a value of the list", oneOf("v x", ["it's", "b"], flag), text("it's"), "null", false],
  ["a value of no list", oneOf("v x", ["a", "b"], flag), text("c"), "null", true],
  ["a missing value in no list", oneOf("v x", ["a", "b"], flag), "cast(null as string)", "null", false],
  ["a wrong check digit", luhn("v x", flag), text("4111111111111112"), "null", true],
  ["a right check digit", luhn("v x", flag), text("4111111111111111"), "null", false],
  ["a wrong resident id", residentId("v x", flag), text("110105194912310020"), "null", true],
  ["a right resident id", residentId("v x", flag), text("11010519491231002X"), "null", false],
  ["a resident not yet born", residentId("v x", flag), text("110105203001011237"), "null", true],
  ["a missing resident id", residentId("v x", flag), "cast(null as string)", "null", false],
  ["a time on the last day", notAfter("v x", flag), time("2024-06-30 23:59:59"), "null", false],
  ["a day after", notAfter("v x", flag), day("2024-07-01"), "null", true],
  ["a day after a limit", notAfter("v x", {...flag, limit: "2020-01-01"}), day("2020-01-02"), "null", true],
  ...["cafÃ©", "Dotcomgiftshop Gift Voucher Â£20", "ä¸\u00adå›½", "ðŸ˜€", "caf\ufffd", "锟斤拷"].map((wrong) => [`a wrong decoding: ${wrong}`, decoded("v x", flag), text(wrong), "null", true] as const),
  ...["café", "“café”", "中国", "£20", "NÃO É", "À «vous»", "Ørsted’s", "😀", "Ärger—Öl"].map((right) => [`a right decoding: ${right}`, decoded("v x", flag), text(right), "null", false] as const),
  ["an order of days", inOrder("w", "v x", flag), day("2024-01-01"), day("2024-01-02"), true],
  ["the same day", inOrder("w", "v x", flag), day("2024-01-02"), day("2024-01-02"), false],
  ["disagreement", agree("v x", "w * 2", flag), "3", "2", true],
  ["agreement within", agree("v x", "w * 2", {...flag, within: 1}), "3", "2", false],
  ["a missing side", agree("v x", "w * 2", flag), "3", "cast(null as int)", false],
  ["another birth date", agreeBirthDate("v x", "w", flag), day("1949-12-30"), text("11010519491231002X"), true],
  ["the same birth date", agreeBirthDate("v x", "w", flag), day("1949-12-31"), text("11010519491231002X"), false]
];
for (const [name, rule, v, w, expected] of cases) test(`${expected ? "finds" : "passes"} ${name}`, async () => assert.equal(await finds(rule, v, w), expected));

test("a treatment decides the kind of rule", () => {
  for (const does of ["flag", "refuse", "fail"] as const) {
    const rule = range("age", {does, min: 0, max: 120});
    assert.equal(rule.kind, does);
    assert.ok("shows" in rule);
    assert.deepEqual(rule.shows, ["age"]);
  }
  assert.deepEqual(range("age", {does: "missing", min: 0, max: 120}), {kind: "missing", id: "age-range", column: "age", when: '"age" < 0 or "age" > 120', says: {en: "age outside 0 – 120", zh: "age 不在 0 – 120"}});
});

test("ids and sentences are those given, else the column's", () => {
  const own = {en: "Too old", zh: "年龄过大"};
  assert.deepEqual([range("age", {does: "flag", max: 98, id: "too-old", says: own})].map(({id, says}) => [id, says]), [["too-old", own]]);
  const made = [range("a", {does: "flag", min: 1}), lengthBetween("a", 1, 2, flag), matches("a", "x", flag), oneOf("a", ["x"], flag), luhn("a", flag), residentId("a", flag), notAfter("a", flag), decoded("a", flag), inOrder("b", "a", flag), agree("a", "b", flag)];
  assert.equal(new Set(made.map(({id}) => id)).size, made.length);
  for (const {says} of made) assert.ok(says.en.length > 3 && /\p{Script=Han}/u.test(says.zh), says.en);
});

test("unsigned sets the absolute value where the sign is wrong", async () => {
  assert.equal(await finds(unsigned("v x"), "-3"), true);
  assert.equal(await finds(unsigned("v x", {when: "w = 1"}), "-3", "2"), false);
  const rule = unsigned("v x");
  assert.ok(rule.kind === "set");
  assert.equal((await engine.query(`select ${rule.to} as v from (select -3 as "v x")`))[0]?.["v"], 3);
});

test("builders without a limit or a value are refused", () => {
  assert.throws(() => range("a", flag), /range without a limit: a/);
  assert.throws(() => oneOf("a", [], flag), /no values: a/);
});
