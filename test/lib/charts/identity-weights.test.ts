import assert from "node:assert/strict";
import {test} from "node:test";
import {identityWeights} from "../../../lib/charts/identity-weights.js";
import {emptyFixture, fixture} from "./fixtures.js";

test("groups that are too small are not drawn and said in the table", () => {
  const {data} = identityWeights.spec?.(fixture(), "en", false) as unknown as {data: {values: {from: number}[]}};
  assert.deepEqual(data.values.map(({from}) => from), [-4, -2, 2, 38]);
  const {columns, rows} = identityWeights.table(fixture(), "en");
  assert.deepEqual([rows[2], columns[1]?.show?.(null)], [[0, null], "too few to show"]);
  assert.match(identityWeights.text(fixture(), "en"), /Most pairs, 235, weigh 38 to 40 bits\.$/);
  assert.equal(identityWeights.empty(emptyFixture(), "en"), "There are too few pairs to show.");
});
