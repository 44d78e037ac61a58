import assert from "node:assert/strict";
import {after, test} from "node:test";
import {defaultOptions} from "../../../lib/recommend/choose.js";
import {compress} from "../../../lib/recommend/item-weights.js";
import {wayNames} from "../../../lib/recommend/ways.js";
import {wayOptions, wayRows} from "../../../loaders/recommend/ways.js";
import {lines, recommendLake} from "../../util/recommend-lake.js";

const lake = await recommendLake(lines());
after(() => lake.close());

test("every single method has rows of products of the catalogue, and none that says nothing", async () => {
  const rows = await lake.rows("profile.recommend_ways"), products = (await lake.rows("profile.recommend_products")).length;
  assert.deepEqual([...new Set(rows.map(({way}) => way))].sort(), [...wayNames].sort());
  for (const {way, product, base, links} of rows) {
    assert.ok(Number(product) >= 0 && Number(product) < products && (base === null) !== (links === null), String(way));
    if (base !== null) assert.notEqual(Number(base), 0);
    else if (way !== "factors") for (const [to, weight] of JSON.parse(String(links)) as [number, number][]) assert.ok(to >= 0 && to < products && weight !== 0);
  }
  assert.equal(new Set(rows.map(({way, part, product}) => `${String(way)} ${String(part)} ${String(product)}`)).size, rows.length);
});

test("rows of each kind of method", () => {
  const row = (way: string, part: string, product: number, base: number | null, links: string | null = null) => ({way, part, product, base, links});
  assert.deepEqual(wayRows({name: "popular", base: Float64Array.of(1, 0, 0.5)}), [row("popular", "", 0, 1), row("popular", "", 2, 0.5)]);
  assert.deepEqual(wayRows({name: "again", days: Float64Array.of(30, 7)}), [row("again", "", 0, 30), row("again", "", 1, 7)]);
  assert.deepEqual(wayRows({name: "kind", base: Float64Array.of(1, 0), kinds: {of: ["tea", null], base: new Map([["tea", Float64Array.of(0, 0.25)]])}}), [row("kind", "", 0, 1), row("kind", "tea", 1, 0.25)]);
  assert.deepEqual(wayRows({name: "next", steps: 1, weights: compress(3, [{from: 2, to: 0, weight: 0.5}, {from: 2, to: 1, weight: -0.1}])}), [row("next", "", 2, null, "[[0,0.5],[1,-0.1]]")]);
  assert.deepEqual(wayRows({name: "factors", factors: {items: 2, factors: 2, lambda: 10, alpha: 2, item: Float64Array.of(0, 0, 0.5, -1)}}), [row("factors", "10 2", 1, null, "[0.5,-1]")]);
});

test("penalties are those that validation chose, where the blend has them", () => {
  const {strength, penalty, least} = wayOptions({...defaultOptions, method: "ease", strength: 1500, penalty: 30}, {linked: new Int32Array(10)}, 5);
  assert.deepEqual([strength, penalty, least, wayOptions({...defaultOptions, method: "cosine", strength: 10}, {linked: new Int32Array(10)}, 5).strength], [1500, 30, 5, 100]);
});
