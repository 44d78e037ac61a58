import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {audienceReads} from "../../../lib/audiences/lineage.js";

test("an audience says which tags, columns, fields and audiences it is made of", () => {
  const of = (id: string) => { const audience = demo.audiences?.[id]; return audience === undefined ? [] : audienceReads(audience.who, demo); };
  assert.deepEqual(of("viewed_not_bought"), ["views.category", "views.happened_at", "views.customer_id", "purchases.category", "purchases.ordered_at", "purchases.customer_id"]);
  assert.deepEqual(of("young_app"), ["golden.birth_date", "tag:last_channel"]);
  assert.deepEqual(of("win_back"), ["audience:valuable_silent", "audience:unhappy_regulars"]);
});
