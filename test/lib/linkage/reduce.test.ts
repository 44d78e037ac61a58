import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {type Decision, decisionOn, type Verdict} from "../../../lib/linkage/decisions.js";
import {reduceDecisions} from "../../../lib/linkage/reduce.js";

const on = (day: number) => `2026-03-${String(day).padStart(2, "0")}`;
const said = (pair: string, verdict: Verdict, day = 1) => decisionOn(pair[0] ?? "", pair[1] ?? "", verdict, on(day));
const all = () => true;
const statuses = (decisions: readonly Decision[], known: (reference: string) => boolean = all) => reduceDecisions(decisions, known).statuses.join(" ");

test("chains of same are one group; different stays apart; cannot tell changes nothing", () => {
  assert.deepEqual(reduceDecisions([said("ab", "same"), said("bc", "same"), said("de", "different"), said("fg", "unsure")], all), {groups: [["a", "b", "c"]], apart: [["d", "e"]], statuses: ["obeyed", "obeyed", "obeyed", "noted"]});
});

test("of a chain that would join what is different, the earliest verdict yields", () => {
  const decisions = [said("ab", "same", 1), said("bc", "same", 2), said("ac", "different", 1)];
  assert.deepEqual(reduceDecisions(decisions, all), {groups: [["b", "c"]], apart: [["a", "c"]], statuses: ["contradicted", "obeyed", "obeyed"]});
});

test("a later verdict on a pair replaces the earlier; two verdicts of one day contradict each other; the same line twice is one", () => {
  assert.equal(statuses([said("ab", "same", 1), said("ab", "different", 2)]), "replaced obeyed");
  assert.equal(statuses([said("ab", "same", 1), said("ab", "different", 1)]), "contradicted contradicted");
  assert.equal(statuses([said("ab", "same", 1), said("ab", "same", 1)]), "obeyed replaced");
});

test("a record that is gone is told, and still links the chain it stands in", () => {
  const {groups, statuses: told} = reduceDecisions([said("ab", "same"), said("bc", "same"), said("bd", "different"), said("be", "unsure")], (reference) => reference !== "b");
  assert.deepEqual([groups, told], [[["a", "c"]], ["gone", "gone", "gone", "gone"]]);
});

const world = fc.array(fc.record({a: fc.nat(8), b: fc.nat(8), verdict: fc.constantFrom<Verdict>("same", "different", "unsure"), day: fc.integer({min: 1, max: 5})}).filter(({a, b}) => a !== b).map(({a, b, verdict, day}) => decisionOn(`r${a}`, `r${b}`, verdict, on(day))), {maxLength: 14});

test("whatever is decided, no group holds two records that are different, in any order of lines", () => {
  fc.assert(fc.property(world, (decisions) => {
    const {groups, apart, statuses: told} = reduceDecisions(decisions, all);
    for (const group of groups) for (const [a, b] of apart) assert.ok(!(group.includes(a) && group.includes(b)), `${group.join()} holds ${a} and ${b}`);
    assert.equal(new Set(groups.flat()).size, groups.flat().length);
    decisions.forEach(({a, b, verdict}, i) => {
      const together = groups.some((group) => group.includes(a) && group.includes(b));
      if (told[i] === "obeyed" && verdict === "same") assert.ok(together);
      if (told[i] === "contradicted" && verdict === "same" && !decisions.some((other, j) => j !== i && other.a === a && other.b === b)) assert.ok(!together && apart.length > 0);
    });
    const backwards = reduceDecisions([...decisions].reverse(), all);
    assert.deepEqual([backwards.groups, backwards.apart], [groups, apart]);
  }));
});
