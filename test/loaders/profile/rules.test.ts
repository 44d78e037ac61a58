import assert from "node:assert/strict";
import {test} from "node:test";
import type {CleanTable, Rule} from "../../../lib/workspace.js";
import {dimensionOf, listRules, ruleText} from "../../../loaders/profile/rules.js";
import {shop} from "../../pipeline/world.js";

const says = {en: "A", zh: "甲"};
const table = (rules: readonly Rule[], more: Partial<CleanTable> = {}): CleanTable => ({source: "s", says, columns: {a: {from: "A", type: "integer", required: true}, b: {from: "B", missing: ["-"], unreadable: "missing", type: "date"}}, rules, ...more});

test("every rule is listed in the order in which rules run, those that a column implies included", () => {
  const listed = listRules(table([{kind: "refuse", id: "r", when: "a < 0", shows: ["a"], says}]));
  assert.deepEqual(listed.map(({rule, column, effect, dimension}) => [rule, column, effect, dimension]), [
    ["unreadable-record", null, "refuse", "validity"], ["a-unreadable", "a", "refuse", "validity"], ["a-missing", "a", "refuse", "completeness"],
    ["b-placeholder", "b", "remove", "completeness"], ["b-unreadable", "b", "remove", "validity"], ["r", "a", "refuse", "validity"]
  ]);
  assert.ok(listed.every((rule) => rule.says.en && rule.says.zh));
});

test("each kind of rule has its effect and its dimension; what a rule says of itself comes first", () => {
  const cases: [Rule, string, string | null, string][] = [
    [{kind: "flag", id: "x", when: "true", says}, "flag", null, "validity"],
    [{kind: "flag", id: "x", when: "sum(a) < 0", group: ["b"], shows: ["b"], says}, "flag", "b", "consistency"],
    [{kind: "fail", id: "x", when: "true", shows: ["derived"], says}, "fail", null, "validity"],
    [{kind: "route", id: "x", when: "true", to: "t", says, dimension: "timeliness"}, "route", null, "timeliness"],
    [{kind: "missing", id: "x", column: "a", when: "true", says}, "remove", "a", "validity"],
    [{kind: "set", id: "x", column: "a", to: "1", when: "true", says}, "fix", "a", "validity"],
    [{kind: "fill", id: "x", column: "a", with: "median", says}, "fill", "a", "completeness"],
    [{kind: "outlier", id: "x", column: "a", method: "iqr", does: "clip", says}, "fix", "a", "validity"],
    [{kind: "outlier", id: "x", column: "a", method: "mad", does: "missing", says}, "remove", "a", "validity"],
    [{kind: "deduplicate", id: "x", by: "all", says}, "merge", null, "uniqueness"],
    [{kind: "unique", id: "x", by: ["a"], does: "refuse", says}, "refuse", "a", "uniqueness"],
    [{kind: "unique", id: "x", by: ["a", "b"], does: "flag", says}, "flag", null, "uniqueness"],
    [{kind: "reference", id: "x", columns: ["a"], table: "t", keys: ["k"], does: "missing", says}, "remove", "a", "consistency"]
  ];
  for (const [rule, effect, column, dimension] of cases) {
    const listed = listRules(table([rule])).at(-1);
    assert.deepEqual([listed?.effect, listed?.column, dimensionOf(rule)], [effect, column, dimension], rule.kind);
  }
});

test("every rule says in both languages what it means, those that parsing implies included", () => {
  const orders = shop.clean["orders"];
  assert.ok(orders);
  assert.deepEqual(ruleText(orders, "negative"), {en: "Negative", zh: "负数"});
  assert.deepEqual(ruleText(orders, "amount-unreadable"), {en: "amount is no number", zh: "amount 不是数字"});
  assert.deepEqual(ruleText(orders, "order_id-missing"), {en: "order_id is empty", zh: "order_id 为空"});
  assert.deepEqual(ruleText(orders, "order_id-placeholder"), {en: "order_id holds a word for nothing", zh: "order_id 是占位符"});
  assert.equal(ruleText(orders, null).en, "Kept");
});
