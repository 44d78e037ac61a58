import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {hiddenGroups, type CountedGroup} from "../../../lib/privacy/cells.js";
import {seededRandom} from "../../../lib/random.js";
import {rank} from "../../util/rank.js";

const indicator = ({members}: CountedGroup, atoms: number) => Array.from({length: atoms}, (_, atom) => (members.includes(atom) ? 1 : 0));

test("no small group follows from the counts shown, in any combination", () => {
  const world = fc.record({sizes: fc.array(fc.integer({min: 1, max: 40}), {minLength: 4, maxLength: 9}), sets: fc.array(fc.integer({min: 1, max: 511}), {minLength: 3, maxLength: 14}), threshold: fc.integer({min: 2, max: 25})});
  let small = 0, complementary = 0;
  fc.assert(fc.property(world, ({sizes, sets, threshold}) => {
    const groups = sets.map((bits): CountedGroup => { const members = sizes.flatMap((_, i) => ((bits >> i) & 1 ? [i] : [])); return {members, size: members.reduce((sum, i) => sum + (sizes[i] ?? 0), 0)}; });
    const whole: CountedGroup = {members: sizes.map((_, i) => i), size: sizes.reduce((a, b) => a + b, 0)}, all = [whole, ...groups];
    const hidden = hiddenGroups(all, [], {threshold, random: seededRandom("cells")});
    const shown = all.filter((group, i) => hidden[i] === false && group.size > 0).map((group) => indicator(group, sizes.length)), base = rank(shown);
    for (const group of all.filter(({size}) => size > 0 && size < threshold)) {
      ++small;
      assert.equal(rank([...shown, indicator(group, sizes.length)]), base + 1, "a small group is not in the span of what is shown");
    }
    // And nothing is hidden for nothing: each group hidden beyond the small ones would give one away.
    for (const [i, group] of all.entries()) {
      if (hidden[i] !== true || (group.size > 0 && group.size < threshold)) continue;
      ++complementary;
      const more = [...shown, indicator(group, sizes.length)], with_ = rank(more);
      assert.ok(all.some((secret) => secret.size > 0 && secret.size < threshold && rank([...more, indicator(secret, sizes.length)]) === with_), "hidden without need");
    }
  }), {numRuns: 400, seed: 7});
  assert.ok(small > 100 && complementary > 20, `${small} small groups, ${complementary} hidden beside them`);
});

test("a guarded difference hides the count that would give it away", () => {
  const group = (members: number[], size: number): CountedGroup => ({members, size});
  const hide = (groups: CountedGroup[], guarded: CountedGroup[]) => hiddenGroups(groups, guarded, {threshold: 20, random: seededRandom("g")});
  assert.deepEqual(hide([group([0, 1], 100), group([0], 95)], [group([1], 5)]), [false, true], "100 less 95 is 5");
  assert.deepEqual(hide([group([0, 1], 100), group([0], 60)], [group([1], 40)]), [false, false]);
  assert.deepEqual(hide([group([0, 1], 100), group([0, 1], 100), group([], 0)], []), [false, false, false]);
});

test("thousands of small groups hide nothing but themselves", () => {
  const small = 9000, group = (members: number[], size: number): CountedGroup => ({members, size}), large = Array.from({length: 50}, (_, i) => group([small + i], 50)), ones = Array.from({length: small}, (_, i) => group([i], 1));
  const whole = group(Array.from({length: small + 50}, (_, i) => i), small + 2500), hidden = hiddenGroups([whole, ...large, ...ones], [], {threshold: 20, random: seededRandom("many")});
  assert.deepEqual([hidden.slice(0, 51).filter(Boolean).length, hidden.slice(51).filter(Boolean).length], [0, small]);
});
