import assert from "node:assert/strict";
import {test} from "node:test";
import {monthEnds} from "../../../lib/tags/months.js";

test("months end on the first day that is not seen, over years and into short months", () => {
  assert.deepEqual(monthEnds("2026-10-01", 3), ["2026-08-01", "2026-09-01", "2026-10-01"]);
  assert.deepEqual(monthEnds("2024-03-31", 4), ["2023-12-01", "2024-01-01", "2024-02-01", "2024-03-01"]);
  assert.deepEqual(monthEnds("2024-03-31", 0), []);
});
