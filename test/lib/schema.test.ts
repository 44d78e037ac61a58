import assert from "node:assert/strict";
import {test} from "node:test";
import {schema} from "../../lib/schema.js";
import type {Workspace} from "../../lib/workspace.js";
import {createEngine} from "../../loaders/engine.js";
import {run, shop, world} from "../pipeline/world.js";

test("every published Parquet file has the columns that the schema states, in its order and types", async () => {
  const says = {en: "x", zh: "x"}, described: Workspace = {
    ...shop, privacy: {...shop.privacy, basis: {kind: "open-data", licence: "CC BY 4.0"}}, identity: shop.identity.map((spec) => ({...spec, kinds: {channel: "other" as const}})),
    facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags: {bought: {kind: "rule", when: "count(*) >= 1", table: "orders", owner: "a", says}, value: {kind: "rfm", amount: "amount", table: "orders", owner: "a", says}},
    segments: {groups: {kind: "rfm", tag: "value", owner: "a", says}},
    recommend: {events: [{table: "orders", product: "channel", kind: "purchase", weight: 1}]},
    audiences: {buyers: {says, owner: "a", purpose: "mail", who: {tag: "bought"}}},
    clean: {...shop.clean, visits: {source: Object.values(shop.clean)[0]?.source ?? "", says, columns: Object.values(shop.clean)[0]?.columns ?? {}, rules: []}},
    models: {again: {kind: "persons", cut: "2024-02-01", label: {kind: "buys-again", table: "orders", days: 20}, features: ["bought"], split: {by: "person"}, methods: {logistic: {kind: "logistic"}}, says, outcome: says, owner: "a", seed: "1"}}
  };
  const result = await run(described, await world(described, {"sales.csv": "no,who,day,sum\n1,a,2024-01-05,10.00\n2,b,2024-01-05,-1\n"}));
  const engine = await createEngine({threads: 1});
  const made = result.steps.filter(({stage}) => stage === "publish");
  assert.deepEqual(made.map(({name}) => name.replace("publish.", "")).sort(), Object.keys(schema).filter((name) => schema[name]?.class !== "personal").sort());
  for (const {name, file} of made) {
    const columns = await engine.check(`select * from read_parquet('${file}')`);
    const stated = Object.fromEntries(Object.entries(schema[name.replace("publish.", "")]?.columns ?? {}).map(([column, {type}]) => [column, type === "string" ? "VARCHAR" : type.toUpperCase()]));
    assert.deepEqual(Object.entries(columns), Object.entries(stated), name);
  }
  for (const table of ["persons", "profiles"]) {
    const step = result.steps.find(({name}) => name.endsWith(`.${table}`));
    assert.deepEqual(Object.keys(await engine.check(`select * from read_parquet('${step?.file}')`)), Object.keys(schema[table]?.columns ?? {}));
  }
  engine.close();
});

test("every table and column says what it means in both languages", () => {
  for (const [table, {says, columns}] of Object.entries(schema)) {
    assert.ok(says.en && says.zh, table);
    for (const [column, {meaning}] of Object.entries(columns)) assert.ok(meaning.en && meaning.zh, `${table}.${column}`);
  }
});

test("no published table has a column that is personal", () => {
  for (const [table, {class: kind, columns}] of Object.entries(schema)) if (kind !== "personal") assert.ok(Object.values(columns).every(({privacy}) => privacy === "none"), table);
});
