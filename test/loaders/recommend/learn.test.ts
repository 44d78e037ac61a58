import assert from "node:assert/strict";
import {after, test} from "node:test";
import {lines, recommendLake} from "../../util/recommend-lake.js";

const all = lines("learn"), lake = await recommendLake(all), few = await recommendLake(all.filter(({who}) => ["P1", "P2", "P3"].includes(who)));
after(() => { lake.close(); few.close(); });

test("one of what was tried is chosen, the best on validation data", async () => {
  const rows = await lake.rows("profile.recommend_choice"), best = Math.max(...rows.map((row) => Number(row["ndcg"])));
  assert.deepEqual(rows.filter((row) => row["chosen"] === true).map((row) => Number(row["ndcg"])), [best]);
  assert.ok(rows.length > 10);
});

test("what is chosen does not depend on the period that is judged", async () => {
  const other = await recommendLake(all.filter(({day}) => day < "2024-01-01"));
  assert.deepEqual(await other.rows("profile.recommend_choice"), await lake.rows("profile.recommend_choice"));
  other.close();
});

test("the model has a row for each product; too few persons join nothing and choose nothing", async () => {
  const rows = await lake.rows("profile.recommend_model"), bases = rows.filter((row) => row["goes"] === -1);
  assert.equal(bases.length, 9);
  assert.ok(rows.length > 9 && bases.every((row) => Number(row["days"]) >= 1));
  const small = await few.rows("profile.recommend_choice");
  assert.deepEqual([small.length, small[0]?.["ndcg"]], [1, null]);
});
