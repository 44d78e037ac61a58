import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {test} from "node:test";
import {resolveSteps} from "../../../loaders/resolve/index.js";
import {run, shop, world} from "../../pipeline/world.js";

test("one person for each customer number of a system, with a number that depends on nothing else", async () => {
  const result = await run(shop, await world(shop, {"sales.csv": "no,who,day,sum\n1,a,2024-01-05,1\n2,a,2024-01-06,1\n3,,2024-01-06,1\n"}));
  assert.deepEqual(await result.rows("resolve.persons"), [{person_id: createHash("md5").update("shop:a").digest("hex"), system: "shop", customer_id: "a"}]);
});

test("without a table that names customers there are no persons", () => assert.deepEqual(resolveSteps(shop, new Set()), []));
