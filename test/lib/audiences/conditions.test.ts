import assert from "node:assert/strict";
import {test} from "node:test";
import {audienceNeeds, audienceOrder, audienceText, kinded, leavesOf} from "../../../lib/audiences/conditions.js";
import type {AudienceCondition} from "../../../lib/workspace.js";

const who: AudienceCondition = {all: [{tag: "a"}, {any: [{not: {audience: "x"}}, {attribute: "age", in: ["70+"]}]}, {events: {table: "orders"}}, {after: {table: "views"}, never: {table: "orders"}, days: 7}]};

test("a condition is told by its key, and its leaves stand in the order written", () => {
  assert.deepEqual(leavesOf(who).map(({kind}) => kind), ["tag", "audience", "attribute", "events", "sequence"]);
  assert.equal(kinded({not: {tag: "a"}}).kind, "not");
});

test("needs are named once", () => assert.deepEqual(audienceNeeds({who}), {tags: ["a"], facts: ["orders", "views"], audiences: ["x"], attributes: ["age"], fields: ["birth_date"]}));

test("audiences come after those that they refer to; circles are named", () => {
  const of = (name: string) => ({who: {audience: name}});
  assert.deepEqual(audienceOrder({a: of("b"), b: {who: {tag: "t"}}}), {order: ["b", "a"], circles: []});
  assert.deepEqual(audienceOrder({a: of("b"), b: of("a")}).circles, [["a", "b", "a"]]);
});

test("a saved definition holds nothing but itself", () => {
  const text = audienceText({who: {tag: "a"}, purpose: "p", owner: "o", says: {zh: "乙", en: "b"}});
  assert.equal(text, `${JSON.stringify({says: {en: "b", zh: "乙"}, owner: "o", purpose: "p", who: {tag: "a"}}, null, 2)}\n`);
});
