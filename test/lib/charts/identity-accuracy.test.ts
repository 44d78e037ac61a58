import assert from "node:assert/strict";
import {test} from "node:test";
import {identityAccuracy} from "../../../lib/charts/identity-accuracy.js";
import {fixture} from "./fixtures.js";

test("only thresholds with a known truth are drawn, and the table has both curves", () => {
  const steps = fixture().tables.identity_steps!;
  assert.deepEqual(identityAccuracy.table(fixture(), "en").rows[0], [0, 0.99, 0.98, 0.985, 0.00001]);
  const unknown = fixture({tables: {identity_steps: steps.map((row) => ({...row, precision: null, recall: null, f1: null, false_rate: null}))}});
  assert.equal(identityAccuracy.empty(unknown, "en"), "No column says who is who.");
  assert.equal(identityAccuracy.empty(fixture(), "en"), undefined);
});
