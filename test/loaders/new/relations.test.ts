import assert from "node:assert/strict";
import {test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {chooseRelations, findRelations, type FoundRelation, isRelation, namesAgree, type Side, worthComparing} from "../../../loaders/new/relations.js";

const side = (table: string, from: string, others: Partial<Side> = {}): Side => ({table, raw: `raw.${table}`, from, type: "code", measured: {filled: 10, distinct: 10, least: null, most: null}, key: false, nameless: false, missing: [], ...others});

test("namesAgree: equal names, and a column that names the table", () => {
  assert.ok(namesAgree("customer_id", "customerId", "x"));
  assert.ok(namesAgree("customer_id", "id", "customers"));
  assert.ok(namesAgree("CustomerNo", "number", "customer"));
  assert.ok(!namesAgree("id", "id", "orders"));
  assert.ok(!namesAgree("amount", "id", "customers"));
});

test("isRelation: whole numbers need names or most of the key; texts need their values", () => {
  const numbers = {filled: 1000, distinct: 900, least: 1, most: 1000};
  const key = side("users", "id", {key: true, type: "integer", measured: {...numbers, distinct: 1000}});
  assert.ok(isRelation(side("ratings", "u", {type: "integer", measured: numbers}), key, 1, 0.9));
  assert.ok(!isRelation(side("ratings", "stars", {type: "integer", measured: {...numbers, distinct: 5}}), key, 1, 0.005));
  assert.ok(!isRelation(side("orders", "id", {key: true, type: "integer", measured: numbers}), key, 1, 0.9), "two numberings");
  assert.ok(isRelation(side("orders", "user_id", {type: "integer", measured: {...numbers, distinct: 20}}), key, 0.95, 0.02), "the name speaks for it");
  assert.ok(!isRelation(side("orders", "user_id"), key, 0.5, 0.5));
  assert.ok(!worthComparing(side("a", "x"), side("a", "y", {key: true})), "one table");
});

test("chooseRelations makes no circle and one target for a column", () => {
  const [a, b] = [side("a", "b_id", {key: true}), side("b", "a_id", {key: true})];
  const relation = (from: Side, to: Side, coverage: number): FoundRelation => ({from, to, share: 1, coverage, evidence: ""});
  assert.equal(chooseRelations([relation(a, b, 1), relation(b, a, 1)]).length, 1);
  const c = side("c", "k", {key: true});
  assert.deepEqual(chooseRelations([relation(a, b, 0.5), relation(a, c, 0.9)]).map(({to}) => to.table), ["c"]);
});

test("findRelations counts what stands in the key, spellings of missing aside", async () => {
  const engine = await createEngine({threads: 1});
  try {
    await engine.query(`create table "raw.customers" as select 'record' as _kind, 'C' || i as id from range(10) t(i)`);
    await engine.query(`create table "raw.orders" as select 'record' as _kind, case when i = 0 then 'N/A' else 'C' || (i % 8) end as customer_id from range(40) t(i)`);
    const found = await findRelations(engine, [side("customers", "id", {key: true}), side("orders", "customer_id", {measured: {filled: 39, distinct: 8, least: null, most: null}, missing: ["N/A"]})]);
    assert.deepEqual(found.map(({from, to, share, coverage}) => [from.from, to.table, share, coverage]), [["customer_id", "customers", 1, 0.8]]);
  } finally {
    engine.close();
  }
});
