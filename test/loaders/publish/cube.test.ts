import assert from "node:assert/strict";
import {test} from "node:test";
import {run, shop, world} from "../../pipeline/world.js";

const orders = (day: string, who: readonly string[], sum = 10) => who.map((name) => `${day}${name}${sum},${name},${day},${sum}\n`).join("");
const cube = async (csv: string, threshold: number) => {
  const strict = {...shop, privacy: {...shop.privacy, threshold}};
  return (await run(strict, await world(strict, {"sales.csv": `no,who,day,sum\n${csv}`}))).rows("publish.order_cube");
};

test("small cells are empty, and never one alone", async () => {
  const rows = await cube(orders("2024-01-08", Array.from({length: 60}, (_, i) => `p${i}x`)) + orders("2024-02-05", ["a"]) + orders("2024-02-08", [..."abc"]), 3);
  assert.deepEqual(rows.map((row) => [row["step"], row["period"], row["days"], row["orders"], row["revenue"], row["suppressed"]]), [["month", "2024-01-01", "mon-wed", 60, "600.00", false], ["month", "2024-02-01", "mon-wed", null, null, true], ["month", "2024-02-01", "thu-fri", null, null, true]]);
});

test("time is cut as finely as nine orders in ten allow", async () => {
  const spread = ["2024-01-08", "2024-02-05", "2023-10-02", "2023-11-06"].map((day, i) => orders(day, [..."abcd"].map((name) => name + i))).join("");
  assert.deepEqual([...new Set((await cube(spread, 4)).map((row) => row["step"]))], ["month"]);
  assert.deepEqual((await cube(spread, 5)).map((row) => [row["step"], row["orders"]]), [["quarter", 8], ["quarter", 8]]);
  assert.deepEqual((await cube(spread, 40)).map((row) => [row["step"], row["orders"]]), [["year", null], ["year", null]], "too few however it is cut");
});
