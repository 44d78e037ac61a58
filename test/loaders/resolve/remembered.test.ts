import assert from "node:assert/strict";
import {test} from "node:test";
import {keyOf} from "../../../loaders/key.js";
import {nothingRemembered} from "../../../loaders/resolve/remembered.js";
import {run, shop, world} from "../../pipeline/world.js";

test("the lake says which key its references were made with, and not what it is", async () => {
  const result = await run(shop, await world(shop, {"sales.csv": "no,who,day,sum\n1,a,2024-01-05,1\n"}));
  assert.deepEqual(await result.rows("resolve.key"), [{kind: "public", fingerprint: keyOf("public", "portrait public key of tiny").fingerprint}]);
  assert.equal(nothingRemembered.key.kind, "none");
});
