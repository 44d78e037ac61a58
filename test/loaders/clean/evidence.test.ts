import assert from "node:assert/strict";
import {test} from "node:test";
import {run, shop, world} from "../../pipeline/world.js";

test("the evidence says lines, days, months, examples and changes", async () => {
  const result = await run(shop, await world(shop, {"sales.csv": "no,who,day,sum\n1,a,2024-01-05,1\n2,a,2024-02-07,-1\n3,a,2055-02-07,-2\n\n4,a,x,1\n5\n"}));
  assert.deepEqual(await result.rows("clean.orders_lines"), [{kind: "blank", rows: 1}, {kind: "record", rows: 4}, {kind: "unreadable", rows: 1}]);
  assert.deepEqual(await result.rows("clean.orders_days"), [{first_day: "2024-01-05", last_day: "2024-01-05"}]);
  assert.deepEqual(await result.rows("clean.orders_monthly"), [{month: null, rule: "negative", rows: 1}, {month: null, rule: "ordered_at-unreadable", rows: 1}, {month: null, rule: "unreadable-record", rows: 1}, {month: "2024-02-01", rule: "negative", rows: 1}]);
  assert.deepEqual((await result.rows("clean.orders_examples")).map((row) => [row["rule"], row["line"], row["column"], row["value"]]), [["negative", 3, "amount", "-1"], ["negative", 4, "amount", "-2"], ["ordered_at-unreadable", 6, "ordered_at", "x"], ["unreadable-record", 7, null, "1 fields, 4 expected"]]);
});
