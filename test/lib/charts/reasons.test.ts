import assert from "node:assert/strict";
import {test} from "node:test";
import {reasons} from "../../../lib/charts/reasons.js";
import {emptyFixture, fixture} from "./fixtures.js";

test("reasons are ordered by rows and told in a sentence", () => {
  assert.deepEqual(reasons.table(fixture(), "en").rows, [["price-zero", "Price is zero", 2351], ["price-negative", "Price below zero", 2]]);
  assert.match(reasons.text(fixture(), "en"), /^Bar chart\. .* Price is zero: 2,351; Price below zero: 2\.$/);
  assert.equal(reasons.empty(emptyFixture(), "en"), "No row was refused.");
});
