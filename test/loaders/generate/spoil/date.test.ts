import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../../util/property.js";
import {seededRandom} from "../../../../lib/random.js";
import {spoilerOf} from "../../../../loaders/generate/spoil.js";
import {excelSerial, readDate, writeDate} from "../../../../loaders/generate/spoil/date.js";

test("writeDate undoes readDate", () => {
  for (const [value, pattern] of [["2026-03-05", "yyyy-MM-dd"], ["05.03.2026", "dd.MM.yyyy"], ["2026-03-05 09:10:11", "yyyy-MM-dd HH:mm:ss"], ["05/03/2026 09:10", "dd/MM/yyyy HH:mm"], ["2026-03-05T09:10:11", "yyyy-MM-dd'T'HH:mm:ss"]] as const) {
    const parts = readDate(value, pattern);
    assert.ok(parts);
    assert.equal(writeDate(parts, pattern), value);
  }
  assert.equal(readDate("5.3.2026", "dd.MM.yyyy"), null);
  assert.equal(writeDate({yyyy: "2026", MM: "03", dd: "05"}, "d MMM yyyy"), "5 Mar 2026");
});

test("excelSerial(parts) is the serial number that spreadsheets give", () => {
  assert.equal(excelSerial({yyyy: "2000", MM: "01", dd: "01"}), 36526);
  assert.equal(excelSerial({yyyy: "2026", MM: "10", dd: "01"}), 46296);
});

const dates = fc.tuple(fc.integer({min: 1950, max: 2026}), fc.integer({min: 1, max: 12}), fc.integer({min: 1, max: 28}), fc.string()).map(([year, month, day, seed]) => ({date: `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`, random: seededRandom(seed)}));
const real = (date: string) => !Number.isNaN(Date.parse(`${date}T00:00:00Z`)) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);

test("impossible dates do not exist, future ones do and lie behind asOf, swapped ones do", () => {
  fc.assert(fc.property(dates, ({date, random}) => {
    assert.ok(!real(spoilerOf("date-impossible").spoil(date, random, {})));
    const future = spoilerOf("date-future").spoil(date, random, {asOf: "2026-10-01"});
    assert.ok(real(future) && future > "2026-10-01", future);
    assert.ok(real(spoilerOf("date-swapped").spoil(date, random, {})));
  }), {seed: 4});
});

test("another format says the same day, in the column's pattern or not at all", () => {
  const wrong = Array.from({length: 40}, (_, i) => spoilerOf("date-format").spoil("05.03.2026", seededRandom(`f${i}`), {pattern: "dd.MM.yyyy"}));
  assert.deepEqual([...new Set(wrong)].sort(), ["2026/3/5", "20260305", "2026年3月5日", "5 Mar 2026"].sort());
  assert.equal(spoilerOf("date-format").spoil("soon", seededRandom("x"), {}), "soon");
});
