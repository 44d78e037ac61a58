import assert from "node:assert/strict";
import {after, test} from "node:test";
import type {RecommendProductRow, RecommendWayRow} from "../../../lib/page.js";
import {scoreModel} from "../../../lib/recommend/model.js";
import {basketEntries, modelOfRows, scoreSelect, wayOfRows} from "../../../lib/recommend/published.js";
import {wayNames, wayRecommender} from "../../../lib/recommend/ways.js";
import {lines, recommendLake} from "../../util/recommend-lake.js";

const lake = await recommendLake(lines());
after(() => lake.close());

test("the relation that is one stands first; what a season or one kind of person buys is none", async () => {
  const rows = await lake.rows("publish.recommend_relations"), pairs = rows.map((row) => `${String(row["a"])}${String(row["b"])}`);
  assert.equal(pairs[0], "AB");
  assert.ok(!pairs.includes("CD") && !pairs.includes("EF"), pairs.join());
  for (const row of rows) assert.ok(Number(row["sure"]) > 1 && Number(row["baskets"]) % 5 === 0 && Number(row["persons"]) % 5 === 0 && Number(row["low"]) <= Number(row["lift"]) && Number(row["lift"]) <= Number(row["high"]));
});

test("published products and weights score as the model does, in SQL and in TypeScript", async () => {
  const products = (await lake.rows("publish.recommend_products")) as unknown as RecommendProductRow[], model = modelOfRows(products, {again: 0});
  await lake.engine.query("create view recommend_products as select * from \"publish.recommend_products\"").catch(() => []);
  for (const basket of [["A"], ["C", "G"], ["A", "E", "F"]]) {
    const items = basket.map((id) => products.findIndex(({product}) => product === id)), scores = scoreModel(model, basketEntries(items.map((item) => ({item, days: 0})), 180));
    const sql = scoreSelect(basket, 20).replaceAll("from recommend_products", "from \"publish.recommend_products\"").replaceAll("from recommend_weights", "from \"publish.recommend_weights\""), rows = await lake.engine.query(sql);
    assert.equal(rows.length, products.length - basket.length);
    for (const row of rows) assert.ok(Math.abs(Number(row["score"]) - scores[products.findIndex(({product}) => product === row["product"])]!) < 1e-9, String(row["product"]));
    assert.deepEqual(rows.map((row) => Number(row["score"])), rows.map((row) => Number(row["score"])).sort((a, b) => b - a));
  }
});

test("single methods as they are published score as they are judged, and their reasons sum to the score", async () => {
  const products = (await lake.rows("publish.recommend_products")) as unknown as RecommendProductRow[], rows = (await lake.rows("publish.recommend_ways")).map((row) => ({...row, rank: Number(row["rank"])})) as unknown as RecommendWayRow[];
  const made = (await lake.rows("profile.recommend_ways")), entries = basketEntries([{item: 0, days: 3}, {item: 4, days: 40}], 180);
  assert.deepEqual([...new Set(rows.map(({way}) => way))].sort(), [...wayNames].sort());
  assert.equal(rows.length, made.length);
  for (const name of wayNames) {
    const recommender = wayRecommender(wayOfRows(name, rows.filter(({way}) => way === name), products)), scores = recommender.scores(entries);
    assert.ok(scores.some((score) => score !== 0), name);
    for (const [item, score] of scores.entries()) { const {base, parts} = recommender.reasons(entries, item); assert.ok(Math.abs(parts.reduce((sum, part) => sum + part, base) - score) < 1e-9, name); }
  }
});

test("numbers of persons are rounded, and no weight has fewer behind it than may be shown", async () => {
  for (const row of await lake.rows("publish.recommend_weights")) assert.ok(Number(row["persons"]) >= 5 && Number(row["persons"]) % 5 === 0);
  for (const row of await lake.rows("publish.recommend_products")) assert.ok(row["persons"] === null || (Number(row["persons"]) >= 5 && Number(row["persons"]) % 5 === 0));
  const [settings] = await lake.rows("publish.recommend_settings"), choice = await lake.rows("publish.recommend_choice"), examples = await lake.rows("publish.recommend_examples");
  assert.deepEqual([settings?.["k"], settings?.["judged_from"], choice.filter((row) => row["chosen"] === true).length, examples.map((row) => row["products"])], [3, "2024-01-01", 1, ["[\"A\"]"]]);
});

test("quality is told of all persons by every method, and bundles have lifts", async () => {
  const rows = await lake.rows("publish.recommend_quality"), bought = rows.filter((row) => row["scope"] === "all" && row["metric"] === "bought");
  assert.deepEqual(bought.map((row) => row["method"]), [...wayNames, "links", "blend"]);
  for (const row of rows) if (row["low"] !== null) assert.ok(Number(row["low"]) <= Number(row["value"]) + 1e-9 && Number(row["value"]) <= Number(row["high"]) + 1e-9);
  const [first] = await lake.rows("publish.recommend_bundles");
  assert.ok(Number(first?.["lift"]) > 1 && Number(first?.["size"]) >= 2);
});
