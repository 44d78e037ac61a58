import assert from "node:assert/strict";
import {after, test} from "node:test";
import {groupBy, lines, recommendLake} from "../../util/recommend-lake.js";

const all = lines("sets"), lake = await recommendLake(all);
after(() => lake.close());

test("bundles have the baskets and the lift that plain JavaScript counts", async () => {
  const baskets = [...groupBy(all.filter(({day}) => day < "2024-03-01"), ({order}) => order).values()].map((basket) => new Set(basket.map(({product}) => product))), of = (ids: readonly string[]) => baskets.filter((basket) => ids.every((id) => basket.has(id))).length;
  const rows = await lake.rows("profile.recommend_sets");
  assert.ok(rows.length > 0);
  for (const row of rows) {
    const ids = JSON.parse(String(row["products"])) as string[], n = of(ids), lift = n / baskets.length / ids.reduce((all, id) => all * (of([id]) / baskets.length), 1);
    assert.ok(n === Number(row["baskets"]) && Math.abs(lift - Number(row["lift"])) < 1e-9 && Number(row["persons"]) >= 5, ids.join());
  }
});
