import assert from "node:assert/strict";
import {test} from "node:test";
import type {Workspace} from "../../../lib/workspace.js";
import {run, shop, world} from "../../pipeline/world.js";

const strict: Workspace = {...shop, privacy: {...shop.privacy, threshold: 3}};
const week = (day: string, who: string[]) => who.map((name, i) => `${day}${i}${name},${name},${day},10\n`).join("");

test("weeks with too few customers are hidden, and a second one with them", async () => {
  const csv = `no,who,day,sum\n${week("2024-02-28", ["a", "b", "c", "d"])}${week("2024-02-20", ["e", "f"])}${week("2024-02-10", ["g", "h", "i", "j", "k"])}`;
  const rows = await (await run(strict, await world(strict, {"sales.csv": csv}))).rows("publish.weekly");
  assert.deepEqual(rows.map((row) => [row["week"], row["suppressed"], row["customers"]]), [["2024-02-09", false, 5], ["2024-02-16", true, null], ["2024-02-23", true, null]]);
});

test("small groups are put together", async () => {
  const csv = `no,who,day,sum\n${week("2024-02-28", ["a", "b", "c", "d"])}x,,2024-02-28,3.10\ny,,2024-02-28,3.20\nz,,2024-02-28,1\n`;
  const rows = await (await run(strict, await world(strict, {"sales.csv": csv}))).rows("publish.groups");
  assert.deepEqual(rows.map((row) => [row["name"], row["customers"], row["orders"], row["revenue"], row["merged"]]), [["known", 4, 4, "40.00", 1], ["walk-in", 0, 3, "7.30", 1]]);
  const few = await (await run(strict, await world(strict, {"sales.csv": csv.replace(/^y.*\n/m, "")}))).rows("publish.groups");
  assert.deepEqual(few.map((row) => [row["name"], row["orders"], row["merged"]]), [[null, 6, 2]]);
});

test("a business of fewer customers than the threshold shows no total", async () => {
  const csv = "no,who,day,sum\n1,a,2024-02-28,10\n";
  const result = await run(strict, await world(strict, {"sales.csv": csv}));
  assert.equal((await result.rows("publish.totals"))[0]?.["revenue"], null);
  assert.ok((await result.rows("publish.periods")).every((row) => row["revenue"] === null || row["orders"] === 0));
});
