import assert from "node:assert/strict";
import {test} from "node:test";
import {timeSteps} from "../../../loaders/profile/cube.js";
import {run, shop, world} from "../../pipeline/world.js";

const csv = "no,who,day,sum\n1,a,2024-02-23,30\n2,b,2024-02-24,210\n3,,2024-01-01,90\n4,a,2023-12-31,400\n5,c,2024-02-28,100\n6,d,2024-03-01,999\n";

test("every order before asOf stands in one cell of each step, with its weekday and size", async () => {
  const rows = await (await run(shop, await world(shop, {"sales.csv": csv}))).rows("profile.order_cube");
  for (const step of timeSteps) assert.equal(rows.filter((row) => row["step"] === step).reduce((sum, row) => sum + Number(row["orders"]), 0), 5, step);
  const of = (period: string) => rows.filter((row) => row["step"] === "month" && row["period"] === period).map((row) => [row["days"], row["part"], row["amount_from"], row["amount_until"], row["orders"], row["revenue"], row["members"]]).sort();
  // thirds of 30, 90, 100, 210, 400 lie at 93 and 173: the edges are 100 and 200; 23 Feb 2024 was a Friday, 24 a Saturday, 28 a Wednesday
  assert.deepEqual(of("2024-02-01"), [["mon-wed", "morning", "100.00", "200.00", 1, "100.00", 1], ["sat-sun", "morning", "200.00", null, 1, "210.00", 1], ["thu-fri", "morning", "0.00", "100.00", 1, "30.00", 1]]);
  assert.deepEqual(of("2024-01-01"), [["mon-wed", "morning", "0.00", "100.00", 1, "90.00", 1]]);
  assert.deepEqual(of("2023-12-01"), [["sat-sun", "morning", "200.00", null, 1, "400.00", 1]]);
});
