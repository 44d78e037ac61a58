import assert from "node:assert/strict";
import {test} from "node:test";
import {qualityRules} from "../../../lib/charts/quality-rules.js";
import {emptyFixture, fixture} from "./fixtures.js";

test("rules that acted are told by how much; the key names only what is there", () => {
  assert.deepEqual(qualityRules.table(fixture(), "en").rows.map(([rule, , effect, rows]) => [rule, effect, rows]), [["whole-number", "repaired", 406829], ["same-line-twice", "merged", 5268]]);
  assert.deepEqual(qualityRules.key?.(fixture(), "en").map(({name}) => name), ["values repaired, emptied or filled", "rows set aside or merged"]);
  assert.match(qualityRules.text(fixture(), "zh"), /^条形图。3 条规则中 2 条有动作；最多的一条 406,829 次。/);
  assert.equal(qualityRules.empty(emptyFixture(), "en"), "No rule changed, flagged or refused anything.");
});
