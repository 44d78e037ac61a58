import assert from "node:assert/strict";
import {test} from "node:test";
import {identityLevels} from "../../../lib/charts/identity-levels.js";
import {emptyFixture, fixture} from "./fixtures.js";

test("weights are told with their sign, and m and u stand in the table", () => {
  assert.deepEqual(identityLevels.table(fixture(), "zh").rows, [["email", "不同", 0.04, 0.998, -4.64], ["email", "相同", 0.956, 0.0000586, 13.99]]);
  assert.match(identityLevels.text(fixture(), "en"), /email: the same \+14\.0; email: different −4\.6 bits\.$/);
  assert.ok(identityLevels.height(fixture(), true) > identityLevels.height(fixture(), false));
  assert.equal(identityLevels.empty(emptyFixture(), "en"), "No column is compared.");
});
