import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {dateFormats, decideOrder, formatOf, monthFirst} from "../../../loaders/new/dates.js";
import {formatProblem, toTimestamp} from "../../../loaders/dialect.js";
import {createEngine} from "../../../loaders/engine.js";
import {literal} from "../../../lib/sql.js";

const cases: [written: string, format: string | undefined][] = [
  ["2024-01-05", "yyyy-MM-dd"], ["2024/1/5", "yyyy/M/d"], ["05.01.2024", "dd.MM.yyyy"], ["5/1/24", "d/M/yy"], ["20240105", "yyyyMMdd"], ["2024年1月5日", "yyyy年M月d日"], ["01-Jan-1995", "dd-MMM-yyyy"], ["5 January 2024", "d MMMM yyyy"], ["Jan 5, 2024", "MMM d, yyyy"],
  ["2024-01-05 10:30:00", "yyyy-MM-dd HH:mm:ss"], ["2024-01-05T10:30:00Z", "yyyy-MM-ddTHH:mm:ssXXX"], ["2015-02-24 11:35:52 -0800", "yyyy-MM-dd HH:mm:ss XXX"], ["2024-01-05T10:30:00.123+08:00", "yyyy-MM-ddTHH:mm:ss.SSSXXX"], ["1/5/2024 3:05 PM", "d/M/yyyy h:mm a"], ["5.1.2024 9:05", "d.M.yyyy H:mm"],
  ["A11", undefined], ["12", undefined], ["1.234,50", undefined], ["2024-01", undefined], ["1.22.333.4", undefined]
];
const mask = (text: string) => text.replace(/[0-9]/g, "9").replace(/[A-Za-z]/g, "a");

test("formatOf reads the masks of written dates, and the engine reads the dates with what it gives", async () => {
  const engine = await createEngine({threads: 1});
  try {
    for (const [written, format] of cases) {
      const found = formatOf(mask(written));
      assert.equal(found?.format, format, written);
      if (format === undefined) continue;
      assert.equal(formatProblem(format), undefined);
      const [row] = await engine.query(`select (${toTimestamp(literal(written), [format])}) is not null as read`);
      assert.equal(row?.["read"], true, `${written} as ${format}`);
    }
  } finally {
    engine.close();
  }
});

test("dateFormats joins forms that differ in leading zeros, the most frequent first", () => {
  assert.deepEqual(dateFormats([{text: "99.99.9999", n: 5}, {text: "9.99.9999", n: 4}, {text: "9999-99-99", n: 20}, {text: "aaa", n: 9}]).map(({format, n}) => [format, n]), [["yyyy-MM-dd", 20], ["d.M.yyyy", 9]]);
});

test("decideOrder decides by numbers over 12 alone, and says when nothing does", () => {
  assert.deepEqual(decideOrder({first: 4112, second: 0, all: 9870}), {order: "day", both: false, doubtful: false, evidence: "dates are day first: 4,112 of 9,870 have a first number over 12"});
  assert.equal(decideOrder({first: 0, second: 3, all: 9}).order, "month");
  assert.deepEqual([decideOrder({first: 5, second: 2, all: 20}).both, decideOrder({first: 5, second: 2, all: 20}).doubtful], [true, true]);
  assert.deepEqual([decideOrder({first: 0, second: 0, all: 4}).doubtful, decideOrder({first: 0, second: 0, all: 4}, {order: "month", why: "as elsewhere"}).order], [true, "month"]);
  fc.assert(fc.property(fc.date({min: new Date("1990-01-01"), max: new Date("2030-01-01"), noInvalidDate: true}), fc.boolean(), (date, american) => {
    const [day, month] = [date.getUTCDate(), date.getUTCMonth() + 1];
    if (day <= 12) return;
    const [first, second] = american ? [month, day] : [day, month];
    assert.equal(decideOrder({first: Number(first > 12), second: Number(second > 12), all: 1}).order, american ? "month" : "day");
  }));
});

test("monthFirst changes day and month alone", () => {
  assert.equal(monthFirst("dd/MM/yyyy HH:mm"), "MM/dd/yyyy HH:mm");
  assert.equal(monthFirst("d/MM/yyyy"), "M/dd/yyyy");
  assert.equal(monthFirst("yyyy-MM-dd"), "yyyy-MM-dd");
});
