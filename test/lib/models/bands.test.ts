import assert from "node:assert/strict";
import {test} from "node:test";
import {bestCut, cuts, profitOf, scoreBands, wilson} from "../../../lib/models/bands.js";
import {rocAuc} from "../../../lib/ml/metrics.js";
import {seededRandom} from "../../../lib/random.js";
import fc from "../../util/property.js";

test("bands hold all rows in order, equal scores together, and no outcome of few", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({min: 0, max: 30}), fc.boolean()), {maxLength: 300}), fc.integer({min: 2, max: 12}), (rows, threshold) => {
    const y = rows.map(([, label]) => (label ? 1 : 0)), scores = rows.map(([score]) => score / 30), bands = scoreBands(y, scores, threshold);
    for (const {rows: size, positives} of bands) assert.ok(positives >= threshold && size - positives >= threshold);
    if (bands.length === 0) return;
    assert.equal(bands.reduce((sum, band) => sum + band.rows, 0), rows.length);
    for (const at of cuts(bands).slice(1)) assert.deepEqual([scores.filter((score) => score >= at.threshold).length, y.filter((label, i) => label === 1 && scores[i]! >= at.threshold).length], [at.rows, at.truePositives]);
  }));
  assert.deepEqual(scoreBands([1, 0, 1], [0.5, 0.2, 0.1], 2), []);
  assert.throws(() => scoreBands([1], [NaN], 2), {code: "not-finite"});
});

test("the curve through bands loses little of the area, and the best cut earns what it says", () => {
  const random = seededRandom("bands"), scores = Array.from({length: 4000}, () => random()), y = scores.map((score) => (random() < score ? 1 : 0)), all = cuts(scoreBands(y, scores, 20));
  let area = 0;
  for (const [i, point] of all.slice(1).entries()) area += ((point.falseAlarms - all[i]!.falseAlarms) * (point.found + all[i]!.found)) / 2;
  assert.ok(Math.abs(area - rocAuc(y, scores)) < 0.005);
  const contact = {cost: 30, benefit: 100}, best = all[bestCut(all, contact)]!;
  assert.equal(profitOf(best, contact), 100 * best.truePositives - 30 * best.rows);
  assert.ok(all.every((point) => profitOf(point, contact) <= profitOf(best, contact)));
  assert.ok(Math.abs(best.threshold - 0.3) < 0.08, String(best.threshold)); // a perfectly calibrated score is worth approaching from cost / benefit on
  assert.deepEqual([all[0]!.rows, all.at(-1)!.share, all.at(-1)!.found, all.at(-1)!.falseNegatives, all.at(-1)!.lift], [0, 1, 1, 0, 1]);
  assert.equal(bestCut(all, {cost: 200, benefit: 100}), 0);
});

test("Wilson's interval", () => {
  // By its definition the ends are the shares from which the one seen lies 1.96 of their own standard errors away.
  for (const [part, whole] of [[15, 50], [1, 9], [400, 1000]] as const) for (const end of wilson(part, whole)) assert.ok(Math.abs(Math.abs(part / whole - end) / Math.sqrt((end * (1 - end)) / whole) - 1.959963984540054) < 1e-9);
  assert.deepEqual([wilson(0, 0), wilson(0, 10)[0], wilson(10, 10)[1]], [[0, 1], 0, 1]);
});
