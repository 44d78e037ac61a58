import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {asOf, busyness, clocks, dateOf, dayAt, dayNumber, days, isFestive, isSale, london, moment, start, utc, withOffset, write} from "../../../loaders/generate/calendar.js";

test("days run up to the day before asOf", () => {
  assert.equal(dateOf(days), asOf);
  assert.ok(dateOf(days - 1) < asOf);
  assert.equal(dayNumber("2025-11-11"), dayNumber(dateOf(dayNumber("2025-11-11"))));
});

test("each clock spreads moments over days as busy as they are", () => {
  for (const clock of Object.values(clocks)) {
    assert.equal(clock.dayOf(0), 0);
    assert.equal(clock.dayOf(clock.total * (1 - 1e-9)), days - 1);
    for (const day of [0, 17, 300, days - 1]) assert.equal(clock.dayOf(clock.noon(day)), day);
    assert.equal(clock.before(days), clock.total);
  }
  const [sale, festive] = [dayNumber("2025-11-08"), dayNumber("2025-09-25")];
  assert.ok(isSale(sale) && !isSale(sale - 30) && isFestive(festive) && !isFestive(festive + 30));
  assert.ok(busyness(sale, "sale") > 2 * busyness(sale, "festival"));
  assert.ok(busyness(festive, "festival") > 2 * busyness(festive, "sale"));
});

test("moment(random, index) lies within its day", () => {
  const random = seededRandom("moment");
  for (let i = 0; i < 50; ++i) assert.equal(dayAt(moment(random, i)), i);
});

test("a local time is written in any pattern, as true time, with its offset and as London's clock", () => {
  const winter = start + dayNumber("2026-01-15") * 86_400_000 + 9 * 3_600_000 + 123_000; // 09:02:03 in Shanghai
  assert.equal(write(winter, "dd.MM.yyyy HH:mm:ss"), "15.01.2026 09:02:03");
  assert.equal(new Date(utc(winter)).toISOString(), "2026-01-15T01:02:03.000Z");
  assert.equal(withOffset(winter), "2026-01-15T09:02:03+08:00");
  // Independent: what the system's own time zone data say of London.
  const clock = new Intl.DateTimeFormat("sv-SE", {timeZone: "Europe/London", dateStyle: "short", timeStyle: "medium"});
  for (const date of ["2025-03-29", "2025-03-30", "2025-03-31", "2025-07-01", "2025-10-25", "2025-10-27", "2026-03-29", "2026-10-01"]) {
    const local = start + dayNumber(date) * 86_400_000 + 20 * 3_600_000;
    assert.equal(write(london(local), "yyyy-MM-dd HH:mm:ss"), clock.format(utc(local)), date);
  }
});
