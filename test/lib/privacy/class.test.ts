import assert from "node:assert/strict";
import {test} from "node:test";
import {privacyOf} from "../../../lib/privacy/class.js";

test("the class of a column: its own, the schema's, and personal where nothing is known of it", () => {
  assert.deepEqual([privacyOf("orders", "secret"), privacyOf("orders", "amount"), privacyOf("orders", "amount", {privacy: "quasi"})], ["direct", "none", "quasi"]);
});
