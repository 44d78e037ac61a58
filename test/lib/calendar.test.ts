import assert from "node:assert/strict";
import {test} from "node:test";
import {isDay} from "../../lib/calendar.js";

test("a day is one of the calendar, leap years and ends of months included", () => {
  for (const day of ["2024-02-29", "2000-02-29", "2024-04-30", "1999-12-31", "0999-01-01"]) assert.ok(isDay(day), day);
  for (const day of ["2024-02-30", "2023-02-29", "1900-02-29", "2024-04-31", "2024-00-10", "2024-13-01", "2024-01-00", "2024-01-32", "2024-1-1", "2024-01-01T00:00", " 2024-01-01", "", null, undefined, 20240101, new Date()]) assert.ok(!isDay(day), String(day));
});
