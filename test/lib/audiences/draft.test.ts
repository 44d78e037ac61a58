import assert from "node:assert/strict";
import {test} from "node:test";
import {comparedColumns, conditionAt, keyOfPath, withCondition, type ConditionPath} from "../../../lib/audiences/draft.js";
import type {AudienceCondition} from "../../../lib/workspace.js";

const who: AudienceCondition = {all: [{tag: "a"}, {not: {any: [{tag: "b"}, {all: [{tag: "c"}]}]}}]}, deep: ConditionPath = [1, "not", 1, 0];

test("a condition is found, replaced and taken out at its place", () => {
  assert.deepEqual([conditionAt(who, deep), conditionAt(who, [5]), conditionAt(who, ["not"])], [{tag: "c"}, undefined, undefined]);
  assert.deepEqual(withCondition(who, deep, {tag: "d"}), {all: [{tag: "a"}, {not: {any: [{tag: "b"}, {all: [{tag: "d"}]}]}}]});
  assert.deepEqual(withCondition(who, deep, undefined), {all: [{tag: "a"}, {not: {any: [{tag: "b"}]}}]}, "a group that is left empty goes too");
  assert.deepEqual(withCondition({not: {tag: "a"}}, ["not"], undefined), undefined);
  assert.deepEqual(withCondition(who, [9], {tag: "d"}), who, "no such place changes nothing");
  assert.deepEqual(who, {all: [{tag: "a"}, {not: {any: [{tag: "b"}, {all: [{tag: "c"}]}]}}]});
});

test("a place has the name that errors give it", () => {
  assert.deepEqual([keyOfPath(who, deep), keyOfPath(who, []), keyOfPath({not: {tag: "a"}}, ["not"])], ["who.all[1].not.any[1].all[0]", "who", "who.not"]);
});

test("audiences are compared in all tags, and in attributes that do not hang on when they are read", () => {
  const says = {en: "t", zh: "t"};
  assert.deepEqual(comparedColumns({attributes: [{name: "age", says, type: "text", compared: true}, {name: "orders.channel", says, type: "text", compared: false}], tags: [{id: "t", says, type: "text", parts: [], states: {}}]}), [{attribute: "age"}, {tag: "t"}]);
});
