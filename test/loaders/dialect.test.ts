import assert from "node:assert/strict";
import {after, test} from "node:test";
import {literal} from "../../lib/sql.js";
import {toBoolean, toDate, toDecimal, toInteger, toTimestamp} from "../../loaders/dialect.js";
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

test("toDecimal(column, precision, scale) refuses digits it cannot hold", () => check((s) => toDecimal(s, 8, 2), [["2.5", "2.50"], ["-0.05", "-0.05"], ["2.500", "2.50"], ["2.555", null], ["1234567", null], [".5", null], ["5.", "5.00"], ["abc", null], ["1e2", null]]));

test("toBoolean(column)", () => check(toBoolean, [["Yes", true], ["n", false], ["1", true], ["2", null], ["", null]]));

test("toTimestamp(column, formats) tries the patterns in order", () =>
  check((s) => toTimestamp(s, ["yyyy-MM-dd HH:mm:ss", "d/M/yyyy"]), [["2011-12-09 12:50:00", "2011-12-09 12:50:00"], ["9/2/2011", "2011-02-09 00:00:00"], ["29/2/2011", null], ["2011-13-01 00:00:00", null], ["2011-12-09", null], ["x", null]]));

test("toDate(column, formats) refuses days that do not exist", () => check((s) => toDate(s, ["yyyy-MM-dd", "yyyy年M月d日"]), [["2024-02-29", "2024-02-29"], ["2023-02-29", null], ["2024年3月5日", "2024-03-05"]]));

test("Spark's names mean in DuckDB what they mean in Spark", () =>
  check((s) => s, [["x", "x"]]).then(async () => {
    const [row] = await engine.query("select regexp_replace('a1b22', '([0-9]+)', '<$1>') as a, regexp_like('abc', '^b') as b, date_format(date '2024-03-05', 'yyyy-MM') as c, datediff(date '2024-03-05', date '2024-03-01') as d, size([1, 2]) as e");
    assert.deepEqual(row, {a: "a<1>b<22>", b: false, c: "2024-03", d: 4, e: 2});
  }));
