import assert from "node:assert/strict";
import {test} from "node:test";
import {run, shop, world} from "../../pipeline/world.js";

test("orders are new, returning or unknown; weeks end the day before asOf; nothing of asOf or later counts", async () => {
  const csv = "no,who,day,sum\n1,a,2024-02-23,10\n2,a,2024-02-29,5\n3,,2024-02-29,1\n4,b,2024-03-01,99\n";
  const result = await run(shop, await world(shop, {"sales.csv": csv}));
  assert.deepEqual((await result.rows("profile.sales")).map((row) => [row["order_id"], row["kind"]]), [["1", "new"], ["2", "returning"], ["3", "unknown"]]);
  assert.deepEqual((await result.rows("profile.weekly")).map((row) => [row["week"], row["kind"], row["revenue"], row["customers"], row["members"]]), [["2024-02-23", "new", "10.00", 1, 1], ["2024-02-23", "returning", "5.00", 1, 1], ["2024-02-23", "unknown", "1.00", 0, 1]]);
});

test("a customer buys again if the next order comes within 60 days", async () => {
  const csv = "no,who,day,sum\n1,a,2023-12-10,1\n2,a,2024-01-20,1\n3,b,2023-12-10,1\n4,b,2024-02-20,1\n5,c,2023-10-01,1\n6,d,2024-01-05,1\n";
  const result = await run(shop, await world(shop, {"sales.csv": csv}));
  const last = (await result.rows("profile.periods")).find((row) => row["period"] === "last");
  assert.deepEqual([last?.["from"], last?.["until"], last?.["repeat_base"], last?.["repeat_customers"]], ["2023-12-01", "2024-03-01", 2, 1]); // 1 Jan is the last day of the base: a and b
});
