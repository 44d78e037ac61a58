import assert from "node:assert/strict";
import {test} from "node:test";
import {run, shop, world} from "../../pipeline/world.js";

test("a profile sums the orders of a person before asOf", async () => {
  const csv = "no,who,day,sum\n1,a,2024-01-05,10\n2,a,2024-02-01,2.50\n3,b,2024-03-05,1\n";
  const result = await run(shop, await world(shop, {"sales.csv": csv}));
  const rows = (await result.rows("profile.profiles")).map((row) => [row["orders"], row["revenue"], row["first_seen"], row["last_seen"]]);
  assert.deepEqual(rows.sort((x, y) => Number(y[0]) - Number(x[0])), [[2, "12.50", "2024-01-05", "2024-02-01"], [0, "0.00", null, null]]);
});
