import assert from "node:assert/strict";
import {after, test} from "node:test";
import {literal} from "../../lib/sql.js";
import {formatProblem, toBoolean, toCode, toDate, toDecimal, toDouble, toInteger, toTimestamp} from "../../loaders/dialect.js";
import {createEngine} from "../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());

const check = async (expression: (column: string) => string, cases: readonly (readonly [string | null, unknown])[]) => {
  for (const [input, expected] of cases) {
    const [row] = await engine.query(`select ${expression("s")} as v from (select cast(${literal(input)} as varchar) as s)`);
    assert.deepEqual(row?.["v"] ?? null, expected, `${String(input)}`);
  }
};

test("toInteger(column) reads whole numbers and nothing else", () => check(toInteger, [["17", 17], [" -4 ", -4], ["+5", 5], ["1e3", null], ["0x10", null], ["1.0", null], ["1,000", null], ["", null], [null, null], ["12345678901234567890", null], ["１", null]]));

test("regexp_like(s, p) finds what regexp_matches finds, anchored or not, over line ends, in each alternative", async () => {
  const patterns = ["^a", "^a$", "^a|b$", "^(a|b)$", "^", "$", "^$", "a", "b$", "[0-9]{2}", "^[^a]+$", "^(?i)A", "(?i)^A", "^a.b", "^a\\nb$", "^é.$", "^.*\\bb", "^\\^", "(?m)^b$", "^(?m)a$"];
  const texts = [null, "", "a", "b", "ab", "ba", "cab", "A", "a\nb", "b\na", "xa\n", "a\n", "é1", "12", "1", "^", "a b", "a^b", " a "];
  const values = (list: readonly (string | null)[]) => list.map((text) => `select cast(${literal(text)} as varchar) as v`).join(" union all ");
  for (const pattern of patterns) {
    const differing = await engine.query(`select v from (${values(texts)}) where regexp_like(v, ${literal(pattern)}) is distinct from regexp_matches(v, ${literal(pattern)})`);
    assert.deepEqual(differing, [], pattern);
  }
  const differing = await engine.query(`select t.v, p.v as p from (${values(texts)}) t cross join (${values(patterns)}) p where regexp_like(t.v, p.v) is distinct from regexp_matches(t.v, p.v)`);
  assert.deepEqual(differing, [], "patterns from a column");
  assert.equal((await engine.query(`select count(*) as n from (${values(texts)}) where regexp_like(v, '^a')`))[0]?.["n"], 6);
});

test("toDecimal(column, precision, scale) refuses digits it cannot hold", () => check((s) => toDecimal(s, 8, 2), [["2.5", "2.50"], ["-0.05", "-0.05"], ["2.500", "2.50"], ["2.555", null], ["1234567", null], [".5", "0.50"], [".", null], ["5.", "5.00"], ["abc", null], ["1e2", null]]));

test("toBoolean(column)", () => check(toBoolean, [["Yes", true], ["n", false], ["1", true], ["2", null], ["", null]]));

test("toTimestamp(column, formats) tries the patterns in order", () =>
  check((s) => toTimestamp(s, ["yyyy-MM-dd HH:mm:ss", "d/M/yyyy"]), [["2011-12-09 12:50:00", "2011-12-09 12:50:00"], ["9/2/2011", "2011-02-09 00:00:00"], ["29/2/2011", null], ["2011-13-01 00:00:00", null], ["2011-12-09", null], ["x", null]]));

test("toDate(column, formats) refuses days that do not exist", () => check((s) => toDate(s, ["yyyy-MM-dd", "yyyy年M月d日"]), [["2024-02-29", "2024-02-29"], ["2023-02-29", null], ["2024年3月5日", "2024-03-05"]]));

test("numbers in the way of their source", async () => {
  await check((s) => toDecimal(s, 8, 2, {decimal: ",", group: "."}), [["1.234,50", "1234.50"], ["1234,5", "1234.50"], ["-1.234", "-1234.00"], ["1.23,50", null], ["1,234.50", null], ["12.34.567", null], ["1.234,555", null], ["1.234,5500", "1234.55"]]);
  await check((s) => toDecimal(s, 8, 2, {group: ",", currency: ["¥", "CNY", "US$"], accounting: true}), [["¥1,234.50", "1234.50"], ["-¥ 3", "-3.00"], ["¥-3", "-3.00"], ["3 CNY", "3.00"], ["US$9.99", "9.99"], ["€3", null], ["(12.5)", "-12.50"], ["12.5-", "-12.50"], ["(12.5", null], ["¥", null], ["", null], ["−7", "-7.00"]]);
  await check((s) => toDecimal(s, 8, 4, {percent: true}), [["12.5%", "0.1250"], ["12.5 ％", "0.1250"], ["0.5", "0.5000"], ["-3%", "-0.0300"], ["12.345%", null]]);
  await check((s) => toInteger(s, {group: " "}), [["1 234 567", 1_234_567], ["1\u00a0234", 1234], ["1 23", null], ["1.5", null], ["+5", 5]]);
  await check((s) => toDouble(s, {decimal: ",", percent: true}), [["1,5", 1.5], ["50%", 0.5], ["1.5", null]]);
  await check(toDouble, [["1e3", 1000], ["-.5E-2", -0.005], ["5.", 5], ["nan", null], ["inf", null], ["e3", null], ["1e", null]]);
});

test("toBoolean(column, words)", () => check((s) => toBoolean(s, {true: ["是", "Oui"], false: ["否"]}), [["是", true], ["OUI", true], ["否", false], ["yes", null]]));

test("toCode(column) keeps what identifies", () => check(toCode, [["17850.0", "17850"], ["00123", "00123"], ["1E5", "1E5"], ["12345678901234567890.00", "12345678901234567890"], [" a ", "a"], ["1.50", "1.50"], ["C-1.0", "C-1.0"]]));

test("dates of spreadsheets, epochs, months in words, halves of the day", async () => {
  await check((s) => toTimestamp(s, ["excel"]), [["45292", "2024-01-01 00:00:00"], ["45292.5", "2024-01-01 12:00:00"], ["1", "1899-12-31 00:00:00"], ["9999999", null], ["2024-01-01", null]]);
  await check((s) => toTimestamp(s, ["epoch"]), [["1700000000", "2023-11-14 22:13:20"], ["-1", "1969-12-31 23:59:59"], ["1700000000.5", "2023-11-14 22:13:20.5"], ["17e8", null]]);
  await check((s) => toTimestamp(s, ["epoch-ms"]), [["1700000000000", "2023-11-14 22:13:20"]]);
  await check((s) => toDate(s, ["d MMM yyyy", "MMMM d, yyyy", "dd.MM.yy"]), [["5 Mar 2024", "2024-03-05"], ["March 5, 2024", "2024-03-05"], ["05.03.24", "2024-03-05"], ["05.03.85", "1985-03-05"], ["5 Mrz 2024", null]]);
  await check((s) => toTimestamp(s, ["M/d/yyyy h:mm a"]), [["3/5/2024 1:07 PM", "2024-03-05 13:07:00"], ["3/5/2024 12:00 AM", "2024-03-05 00:00:00"], ["3/5/2024 13:07 PM", null]]);
});

test("times move from the zone of the source, or by their offset, into the zone of the workspace", async () => {
  const shanghai = {into: "Asia/Shanghai"};
  await check((s) => toTimestamp(s, ["yyyy-MM-dd HH:mm:ss"], {zone: "Europe/London", ...shanghai}), [["2026-01-15 12:00:00", "2026-01-15 20:00:00"], ["2026-07-15 12:00:00", "2026-07-15 19:00:00"]]);
  await check((s) => toTimestamp(s, ["yyyy-MM-dd'T'HH:mm:ssXXX"], shanghai), [["2026-01-15T12:00:00Z", "2026-01-15 20:00:00"], ["2026-01-15T12:00:00+08:00", "2026-01-15 12:00:00"], ["2026-01-15T12:00:00-0330", "2026-01-15 23:30:00"], ["2026-01-15T12:00:00", null]]);
  await check((s) => toTimestamp(s, ["yyyy-MM-ddTHH:mm:ss.SSSXXX"]), [["2026-01-15T12:00:00.250+01:00", "2026-01-15 11:00:00.25"]]);
  await check((s) => toTimestamp(s, ["yyyy-MM-dd HH:mm:ss"], {zone: "Asia/Shanghai"}), [["2026-01-15 12:00:00", "2026-01-15 04:00:00"]]);
  await check((s) => toTimestamp(s, ["epoch"], shanghai), [["0", "1970-01-01 08:00:00"]]);
});

test("formatProblem(format) names a letter that is none", () => {
  assert.equal(formatProblem("yyyy-MM-dd'T'HH:mm:ss.SSSXXX"), undefined);
  assert.equal(formatProblem("yyyy年M月d日"), undefined);
  assert.match(formatProblem("YYYY-MM-DD") ?? "", /letter/);
  assert.match(formatProblem("plain") ?? "", /letter|pattern/);
});

test("Spark's names mean in DuckDB what they mean in Spark", () =>
  check((s) => s, [["x", "x"]]).then(async () => {
    const [row] = await engine.query("select regexp_replace('a1b22', '([0-9]+)', '<$1>') as a, regexp_like('abc', '^b') as b, date_format(date '2024-03-05', 'yyyy-MM') as c, datediff(date '2024-03-05', date '2024-03-01') as d, size([1, 2]) as e");
    assert.deepEqual(row, {a: "a<1>b<22>", b: false, c: "2024-03", d: 4, e: 2});
  }));
