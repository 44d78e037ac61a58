import assert from "node:assert/strict";
import {test} from "node:test";
import {aggregates, columnNames, withDate} from "../../../lib/tags/names.js";

test("columns are words that are neither SQL, calls, texts nor as_of", () => {
  const cases: [string, string[]][] = [
    ["type = 'view' and count(*) >= 5", ["type"]], ["sum(amount) > 500 or \"odd \"\"name\" is null", ["amount", "odd \"name"]], ["datediff(as_of, max(ordered_at)) > 30", ["ordered_at"]],
    ["case when a >= 1.5 then 'it''s b' else null end", ["a"]], ["kind in ('S', 'R') and not blocked", ["kind", "blocked"]], ["cast(x as decimal(12,2)) > 0", ["x"]]
  ];
  for (const [sql, names] of cases) assert.deepEqual(columnNames(sql), names, sql);
});

test("a condition over a group has an aggregate outside texts", () => {
  assert.deepEqual(["count(*) > 1", "SUM (x) > 1", "x > 1", "x = 'count(*)'"].map(aggregates), [true, true, false, false]);
});

test("the date takes the place of as_of, not of a text or a quoted name", () => {
  assert.equal(withDate("at < AS_OF and x = 'as_of' and \"as_of\" = 1", "2024-01-31"), "at < cast('2024-01-31' as date) and x = 'as_of' and \"as_of\" = 1");
});
