import assert from "node:assert/strict";
import {test} from "node:test";
import {run, shop, world} from "../../pipeline/world.js";

const passed = async (csv: string) => {
  const result = await run(shop, await world(shop, {"sales.csv": `no,who,day,sum\n${csv}`}));
  return Object.fromEntries((await result.rows("publish.checks")).map((row) => [String(row["check"]), row["passed"]]));
};

test("checks pass on sound data and fail on what they look for", async () => {
  assert.deepEqual(await passed("1,a,2024-02-28,1\n"), {"date:orders": true, "fresh:sales": true, "rows:sales": true, "unique:orders": true});
  assert.deepEqual(await passed("1,a,2024-01-01,1\n1,b,2024-01-01,1\n"), {"date:orders": true, "fresh:sales": false, "rows:sales": true, "unique:orders": false});
  assert.equal((await passed("1,a,2024-03-01,1\n"))["date:orders"], false);
});

test("contracts of tables are checks too", async () => {
  const orders = shop.clean["orders"];
  assert.ok(orders);
  const held = {...shop, clean: {orders: {...orders, contract: {rows: {min: 1}, freshDays: 9}}}};
  const result = await run(held, await world(held, {"sales.csv": "no,who,day,sum\n1,a,2024-02-28,1\n"}));
  const contracts = (await result.rows("publish.checks")).filter((row) => String(row["check"]).startsWith("contract:"));
  assert.deepEqual(contracts.map((row) => [row["check"], row["passed"]]), [["contract:orders.fresh", true], ["contract:orders.rows", true]]);
});

test("orders are held against the customers of their own system, and of no other", async () => {
  const says = {en: "People", zh: "客户"};
  const people = {source: "people", says, columns: {customer_id: {from: "id", required: true}}, rules: []};
  const known = async (system: string) => {
    const two = {
      ...shop, sources: {...shop.sources, people: {system, path: "people.csv", format: "csv" as const, columns: ["id"], says}}, clean: {...shop.clean, customers: people},
      identity: [...shop.identity, {table: "customers", column: "customer_id", system}]
    };
    const result = await run(two, await world(two, {"sales.csv": "no,who,day,sum\n1,a,2024-02-28,1\n2,b,2024-02-28,1\n3,,2024-02-28,1\n", "people.csv": "id\na\n"}));
    return (await result.rows("publish.checks")).find((row) => row["check"] === "known:orders")?.["found"];
  };
  assert.equal(await known("shop"), "1");
  assert.equal(await known("crm"), undefined);
});
