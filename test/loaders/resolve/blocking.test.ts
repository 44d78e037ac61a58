import assert from "node:assert/strict";
import {after, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {candidateRules, chooseRules, estimateSelect, largestBlock, pairsSelect} from "../../../loaders/resolve/blocking.js";
import type {Compared} from "../../../loaders/resolve/types.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const feature = (id: string, comparison: Compared["comparison"]): Compared => ({id, kind: "other", label: id, columns: [], own: [], comparison, filled: 1, distinct: 1, most: 1, agreeing: 1, values: []});
const features = [feature("f0", "token"), feature("f1", "code"), feature("f2", "text")];
// 800 records: f0 in couples, f1 equal for all but twelve, f2 two words of which one is rare.
await engine.query(`create table "resolve.records" as select i as rid, i % 2 as source, cast(i // 2 as varchar) as f0, case when i < 12 then cast(i // 6 as varchar) else 'same' end as f1, 'common w' || cast(i // 4 as varchar) as f2 from range(1, 801) t(i)`);
const extent = {records: 800, pairs: 319_600};

test("pairs are estimated before they are made, exactly for a small table; what is too large is refused and told", async () => {
  for (const cross of [false, true]) {
    const rules = candidateRules(features);
    const estimates = await engine.query(estimateSelect(rules, extent, cross));
    for (const rule of rules) {
      const [made] = await engine.query(`select count(*) as n from (${pairsSelect([rule], cross)})`);
      assert.equal(Number(estimates.find((row) => row["rule"] === rule.id)?.["pairs"]), Number(made?.["n"]), rule.says);
    }
    const all = estimates.find((row) => row["rule"] === rules.find(({says}) => says === "f1")?.id);
    assert.deepEqual([all?.["oversized"], Number(all?.["largest"]) > largestBlock, Number(all?.["refused"]) > 100_000], [1, true, true]);
  }
});

test("the cheapest rules are used, none that a shorter one includes; a pair knows the rules that found it", async () => {
  const rules = candidateRules(features);
  const chosen = chooseRules(rules, await engine.query(estimateSelect(rules, extent, false)), extent).filter(({used}) => used).map(({rule}) => rule);
  assert.ok(chosen.some(({says}) => says === "f0") && !chosen.some(({says}) => says === "f0 + f1"), chosen.map(({says}) => says).join());
  const pairs = await engine.query(`select count(*) as n, count(distinct l * 1000 + r) as d, min(r - l) as least from (${pairsSelect(chosen, false)})`);
  assert.deepEqual([pairs[0]?.["n"] === pairs[0]?.["d"], Number(pairs[0]?.["least"]) > 0], [true, true]);
});
