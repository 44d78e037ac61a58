import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {asOf, busyTotal, busyness, dateOf, dayOf, days, isSale, moment} from "../../../loaders/generate/calendar.js";

test("days run up to the day before asOf", () => {
  assert.equal(dateOf(days), asOf);
  assert.ok(dateOf(days - 1) < asOf);
});

test("dayOf(moment) spreads moments over days as busy as they are", () => {
  assert.equal(dayOf(0), 0);
  assert.ok(dayOf(busyTotal * (1 - 1e-9)) < days);
  const found = Array.from({length: days}, (_, i) => i).find((i) => isSale(i));
  assert.ok(found !== undefined && busyness(found) > busyness(found - 20));
});

test("moment(random, index) lies within its day", () => {
  const random = seededRandom("moment");
  for (let i = 0; i < 50; ++i) assert.ok(moment(random, i).startsWith(dateOf(i)));
});
