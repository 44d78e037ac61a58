import assert from "node:assert/strict";
import {after, test} from "node:test";
import {comparedMethods} from "../../../loaders/recommend/judged.js";
import {defaultOptions} from "../../../lib/recommend/choose.js";
import {countBefore} from "../../../lib/recommend/fit.js";
import {logOf} from "../../../lib/recommend/histories.js";
import {scoreModel} from "../../../lib/recommend/model.js";
import {wayNames} from "../../../lib/recommend/ways.js";
import {groupBy, lines, recommendLake, workspace} from "../../util/recommend-lake.js";

const all = lines("judged"), lake = await recommendLake(all);
after(() => lake.close());

test("best-sellers are worth what plain JavaScript finds: lists of what most persons bought before the period", async () => {
  const before = all.filter(({day}) => day < "2024-01-01"), after = all.filter(({day}) => day >= "2024-01-01" && day < workspace.asOf), buyers = (product: string) => new Set(before.filter((line) => line.product === product).map(({who}) => who)).size;
  const list = [..."ABCDEFGHI"].map((product) => ({product, n: 5 * Math.round(buyers(product) / 5)})).sort((x, y) => y.n - x.n || (x.product < y.product ? -1 : 1)).slice(0, 3).map(({product}) => product);
  const known = new Set(before.map(({who}) => who)), taken = groupBy(after.filter(({who}) => known.has(who)), ({who}) => who), persons = [...taken.values()].map((own) => new Set(own.map(({product}) => product)));
  const row = (await lake.rows("profile.recommend_judged")).find((one) => one["scope"] === "all" && one["method"] === "popular" && one["metric"] === "bought");
  assert.ok(Math.abs(Number(row?.["value"]) - persons.reduce((sum, own) => sum + list.filter((product) => own.has(product)).length, 0) / persons.length) < 1e-9);
});

test("single methods, the blend without buying again, and the blend are compared; elsewhere best-sellers and the blend", () => {
  const log = logOf(6, 3, Array.from({length: 6}, (_, person) => [0, 1].map((item) => ({person, item, day: 5 + item, kind: "purchase" as const, weight: 1, times: 1}))).flat()), products = ["A", "B", "C"].map((product_id) => ({product_id, title_en: product_id, title_zh: product_id, category: "tea", price: 1, margin: null, in_stock: null, words: "tea"}));
  const counted = countBefore(log, 10, {least: 2, horizon: 60}), options = {...defaultOptions, strength: 1, base: 0.3, again: 0.2}, entries = [{item: 0, weight: 1, times: 1, age: 4}], scored = (all?: boolean) => new Map(comparedMethods(log, 10, counted, options, products, 2, all).methods.map(([name, scores]) => [name, [...scores(entries)]]));
  const every = scored(), few = scored(false), whole = comparedMethods(log, 10, counted, options, products, 2).whole;
  assert.deepEqual([[...every.keys()], [...few.keys()]], [[...wayNames, "links", "blend"], ["popular", "blend"]]);
  assert.deepEqual([every.get("blend"), few.get("blend")], [[...scoreModel(whole, entries)], [...scoreModel(whole, entries)]]);
  assert.ok(every.get("links")![0]! < 1e-3 && every.get("links")![1]! > 0.1 && every.get("blend")![0]! > 0.3 && every.get("popular")![2] === 0);
});

test("small parts are hidden, and rules cost what they cost", async () => {
  const rows = await lake.rows("profile.recommend_judged");
  for (const row of rows) assert.ok(row["suppressed"] === false || row["value"] === null);
  assert.deepEqual([...new Set(rows.filter((row) => row["scope"] === "rule").map((row) => row["part"]))], ["none", "bought", "perCategory", "diversity", "margin"]);
  const value = (part: string, method: string, metric: string) => Number(rows.find((row) => row["part"] === part && row["method"] === method && row["metric"] === metric)?.["value"]);
  assert.ok(value("margin", "0.8", "margin") >= value("none", "", "margin") && value("perCategory", "1", "categories") >= value("none", "", "categories"));
});
