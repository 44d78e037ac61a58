import assert from "node:assert/strict";
import {test} from "node:test";
import {evaluate} from "../../../lib/audiences/evaluate.js";
import {packColumn, unpackColumn} from "../../../lib/audiences/pack.js";
import {partSizes} from "../../../lib/audiences/parts.js";
import type {AudienceCondition} from "../../../lib/workspace.js";

const numbers = Array.from({length: 100}, (_, i) => i), column = unpackColumn(packColumn("number", numbers)), sizes = (who: AudienceCondition) => partSizes(who, (part) => evaluate(part, () => column));
const of = (test: (i: number) => boolean) => numbers.filter(test).length;

test("each condition tells whom it takes from its group or adds to it, and where it stands", () => {
  assert.deepEqual(sizes({all: [{tag: "n", atLeast: 20}, {not: {tag: "n", atLeast: 80}}, {any: [{tag: "n", lessThan: 30}, {tag: "n", is: 99}, {tag: "n", is: 25}]}]}), [
    {key: "who.all[0]", join: "all", own: 80, before: null, after: 80}, {key: "who.all[1].not", join: "all", own: 80, before: 80, after: of((i) => i >= 20 && i < 80)}, {key: "who.all[2]", join: "all", own: 31, before: 60, after: 10},
    {key: "who.all[2].any[0]", join: "any", own: 30, before: null, after: 30}, {key: "who.all[2].any[1]", join: "any", own: 1, before: 30, after: 31}, {key: "who.all[2].any[2]", join: "any", own: 1, before: 31, after: 31}
  ]);
  assert.deepEqual(sizes({not: {any: [{tag: "n", is: 1}]}}).map(({key}) => key), ["who.not.any[0]"]);
  assert.deepEqual(sizes({tag: "n", is: 1}), [], "one condition alone is the whole");
});
