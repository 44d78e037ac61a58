import assert from "node:assert/strict";
import {test} from "node:test";
import {timeAxis} from "../../../lib/charts/time-axis.js";

const days = (...list: string[]) => list.map((day) => Date.parse(day));

test("a few weeks are labelled by day, a year by month, a century by years", () => {
  assert.deepEqual(timeAxis(days("2011-10-03", "2011-10-10", "2011-11-28"), "en", 6), {tickCount: 3, format: "%-d %b", labelFlush: true});
  assert.deepEqual(timeAxis(days("2010-12-06", "2011-11-28"), "zh", 6), {tickCount: {interval: "month", step: 2}, format: "%Y年%-m月", labelFlush: true});
  assert.deepEqual(timeAxis(days("1925-01-01", "2025-01-01"), "en", 4), {tickCount: {interval: "month", step: 240}, format: "%b %Y", labelFlush: true});
});

test("months stay months, and one day or none is no trouble", () => {
  assert.deepEqual(timeAxis(days("2011-10-01", "2011-11-01"), "en", 6), {tickCount: {interval: "month", step: 1}, format: "%b %Y", labelFlush: true});
  assert.deepEqual(timeAxis(days("2011-10-03"), "en", 6), timeAxis([], "en", 6));
});
