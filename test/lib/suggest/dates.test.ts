import assert from "node:assert/strict";
import {test} from "node:test";
import {dateFormatsOf, proposeDateFormats, proposeDateRange, readDay} from "../../../lib/suggest/dates.js";
import {oneColumn} from "../../util/profiled.js";

const days = (n: number) => Array.from({length: n}, (_, i) => new Date(Date.UTC(2023, 0, 1 + i)).toISOString().slice(0, 10));

test("readDay knows days that do not exist, and formats", () => {
  assert.equal(readDay("1970-01-02", ["yyyy-MM-dd"])?.day, 1);
  assert.equal(readDay("2 Jan 1970", ["d MMM yyyy"])?.day, 1);
  assert.equal(readDay("45292", ["excel"])?.day, Date.UTC(2024, 0, 1) / 864e5);
  for (const bad of ["2023-02-29", "2023-13-01", "0000-00-00", "soon"]) assert.equal(readDay(bad, ["yyyy-MM-dd"]), undefined, bad);
  assert.deepEqual(dateFormatsOf({from: "a", type: "date"}), ["yyyy-MM-dd"]);
});

test("other writings are read; day before month by evidence, without any a doubt", () => {
  const of = (...more: string[]) => { const column = oneColumn([...days(60), ...more], {type: "date"}); proposeDateFormats(column); return column.proposals.map(({line, confidence}) => [(line.value as string[]).slice(1), confidence >= 0.5]); };
  assert.deepEqual(of(), []);
  assert.deepEqual(of("2023/3/5", "2023年3月5日"), [[["yyyy/M/d", "yyyy年M月d日"], true]]);
  assert.deepEqual(of("25/12/2023", "1/2/2023"), [[["d/M/yyyy"], true]]);
  assert.deepEqual(of("12/25/2023", "1/2/2023"), [[["M/d/yyyy"], true]]);
  assert.deepEqual(of("1/2/2023"), [[["d/M/yyyy"], false]]);
});

test("days after the date of the data and days far before all others are told, and nothing of a steady column", () => {
  const of = (...more: string[]) => { const column = oneColumn([...days(400), ...more], {type: "date"}); proposeDateRange(column); return column.proposals.map(({kind, rows}) => [kind, rows]); };
  assert.deepEqual(of(), []);
  assert.deepEqual(of("1900-01-01", "1900-01-01", "2031-01-01"), [["future", 1], ["range", 2]]);
});
