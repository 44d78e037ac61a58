import assert from "node:assert/strict";
import {test} from "node:test";
import {collapseBlanks} from "../../../lib/rules.js";
import type {Workspace} from "../../../lib/workspace.js";
import {run, shop, world} from "../../pipeline/world.js";

const orders = shop.clean["orders"];
assert.ok(orders);
const masked: Workspace = {...shop, clean: {orders: {...orders, columns: {...orders.columns, customer_id: {from: "who", required: true, repairs: [collapseBlanks]}}}}};

test("published examples are masked where the column is personal, and plain where it is not", async () => {
  const result = await run(masked, await world(masked, {"sales.csv": "no,who,day,sum\n1, Ann ,2024-01-05,1\n2,Bob,2024-01-05,-1.5\n"}));
  const [repair] = await result.rows("publish.repairs");
  assert.ok(!String(repair?.["before"]).includes("nn"));
  assert.deepEqual((await result.rows("publish.refused_examples")).map((row) => [row["column"], row["value"]]), [["amount", "-1.5"]]);
});
