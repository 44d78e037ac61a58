import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {bCubedScores, pairwiseScores} from "../../../lib/linkage/measures.js";

const labels = fc.array(fc.tuple(fc.nat(4), fc.nat(4)), {minLength: 1, maxLength: 25}).map((pairs) => [pairs.map(([a]) => `f${a}`), pairs.map(([, b]) => `t${b}`)] as const);

test("pairwise scores are those of counting every pair", () => {
  fc.assert(fc.property(labels, ([found, truth]) => {
    let [both, said, real] = [0, 0, 0];
    for (let i = 0; i < found.length; ++i) for (let j = 0; j < i; ++j) {
      const [a, b] = [found[i] === found[j], truth[i] === truth[j]];
      both += a && b ? 1 : 0;
      said += a ? 1 : 0;
      real += b ? 1 : 0;
    }
    const {precision, recall} = pairwiseScores(found, truth);
    assert.ok(Math.abs(precision - (said === 0 ? 1 : both / said)) < 1e-12 && Math.abs(recall - (real === 0 ? 1 : both / real)) < 1e-12);
  }));
});

test("B-cubed is the mean over records, as Bagga and Baldwin's example has it", () => {
  // Response of their figure: {1–5}, {6, 7, 8–12} for the truth {1–5}, {6, 7}, {8–12}: precision 76%, recall 100%.
  const truth = [..."aaaaabbccccc"], found = [..."xxxxxyyyyyyy"];
  const {precision, recall} = bCubedScores(found, truth);
  assert.deepEqual([precision.toFixed(2), recall], ["0.76", 1]);
  fc.assert(fc.property(labels, ([x, y]) => {
    const means = x.map((_, i) => {
      const mine = x.flatMap((label, j) => (label === x[i] ? [j] : []));
      return mine.filter((j) => y[j] === y[i]).length / mine.length;
    });
    assert.ok(Math.abs(bCubedScores(x, y).precision - means.reduce((a, b) => a + b, 0) / x.length) < 1e-9);
  }));
});
