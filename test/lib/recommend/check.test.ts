import assert from "node:assert/strict";
import {test} from "node:test";
import {recommendProblems} from "../../../lib/recommend/check.js";
import type {RecommendSpec, Workspace} from "../../../lib/workspace.js";
import {shop} from "../../pipeline/world.js";

const recommend: RecommendSpec = {events: [{table: "orders", product: "channel", kind: "purchase", weight: 1, basket: "order_id"}], products: {table: "orders", id: "order_id", title: {en: "channel", zh: "channel"}, price: "amount"}};
const base: Workspace = {...shop, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}, timeless: {number: "customer_id", system: "shop"}}};
const problems = (spec: RecommendSpec) => recommendProblems({...base, recommend: spec}, new Set(["orders", "timeless"]), "w").map(({message}) => /\(recommend\.([^)]*)\)/.exec(message)?.[1]);
const [event] = recommend.events;

test("what is right has no problem, and each wrong value names its place", () => {
  assert.deepEqual([problems(recommend), recommendProblems(base, new Set(), "w")], [[], []]);
  assert.deepEqual(problems({...recommend, k: 0, horizon: 1.5, halfLife: 99999}), ["k", "horizon", "halfLife"]);
  assert.deepEqual(problems({events: []}), ["events"]);
  assert.deepEqual(problems({events: [{...event!, table: "gone"}]}), ["events.0.table"]);
  assert.deepEqual(problems({events: [{...event!, table: "timeless"}]}), ["events.0.table"]);
  assert.deepEqual(problems({events: [{...event!, product: "gone", basket: "none", weight: 2, where: "nothing > 1"}]}), ["events.0.weight", "events.0.product", "events.0.basket", "events.0.where"]);
  assert.deepEqual(problems({events: [{...event!, weight: -1}, {...event!, kind: "gift" as "view"}]}), ["events.0.weight", "events.1.kind"]);
});

test("products and rules are judged too", () => {
  const products = {...recommend.products!, table: "gone"};
  assert.deepEqual(problems({...recommend, products}), ["products.table"]);
  assert.deepEqual(problems({...recommend, products: {...recommend.products!, title: {en: "a", zh: "channel"}, cost: "b", stock: {table: "gone", id: "x", quantity: "y"}}}), ["products.title.en", "products.cost", "products.stock.table"]);
  assert.deepEqual(problems({...recommend, rules: {bought: "maybe" as "keep", diversity: 2, margin: 0.5, perCategory: 0, price: {min: 5, max: 1}, stock: true}}), ["rules.bought", "rules.diversity", "rules.perCategory", "rules.price", "rules.stock", "rules.perCategory", "rules.margin"]);
  assert.deepEqual(problems({...recommend, examples: [{says: {en: "a", zh: "b"}, products: []}]}), ["examples.0.products"]);
});
