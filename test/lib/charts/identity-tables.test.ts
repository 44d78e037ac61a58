import assert from "node:assert/strict";
import {test} from "node:test";
import {identityAlone, identityDecisions, identityLedger, identityRules, identityShared, identitySizes, identitySteps, identitySystems} from "../../../lib/charts/identity-tables.js";
import {emptyFixture, fixture} from "./fixtures.js";

test("tables hold what was published, and say what is too few", () => {
  const rows = [identitySteps, identitySizes, identitySystems, identityAlone, identityShared].map((figure) => figure.table(fixture(), "en").rows.at(-1));
  assert.deepEqual(rows, [[20, 1853, 2484, 5], ["3+", 156], ["crm", "erp", 1962], ["crm", "stays alone, for reasons with too few records to tell apart", 40], ["phone", 66, 254, 2]]);
  assert.deepEqual(identityLedger.table(fixture(), "en").rows, [["kept their number", 2040], ["are new", 44], ["are gone with their records", null]]);
  assert.deepEqual(identityDecisions.table(fixture(), "zh").rows, [["与其他判断矛盾", 1], ["已执行", 6]]);
  assert.equal(identitySizes.table(fixture(), "en").columns[0]?.show?.("3+"), "3 and more");
  assert.deepEqual(identityRules.table(fixture(), "zh").rows[1], ["city", "否", 396945, null, 564423]);
  assert.equal(identityRules.table(fixture(), "en").columns[2]?.show?.(null), "too few to show");
  for (const figure of [identitySteps, identityRules, identityAlone, identityLedger, identityDecisions]) assert.deepEqual(figure.table(emptyFixture(), "en").rows, []);
});
