import assert from "node:assert/strict";
import {test} from "node:test";
import {groupCounts} from "../../../lib/models/groups.js";
import {seededRandom} from "../../../lib/random.js";

const random = seededRandom("groups"), n = 900, rows = Int32Array.from({length: n}, (_, i) => i + 10);
const y = Float64Array.from(rows, () => (random() < 0.4 ? 1 : 0)), scores = Float64Array.from(rows, () => random());
const columns = [{name: "colour", kind: "category" as const, values: Array.from({length: n + 10}, (_, i) => (i % 60 === 0 ? "rare" : i % 3 === 0 ? "red" : i % 3 === 1 ? "blue" : null))}, {name: "age", kind: "number" as const, values: Float64Array.from({length: n + 10}, (_, i) => (i % 9 === 0 ? NaN : 20 + ((i * 7) % 50)))}];
const found = groupCounts({y, scores, columns, rows}, 0.5, {threshold: 10, random: seededRandom("a")});

test("counts are those of the rows; what is small is hidden, with another so that it cannot be worked out", () => {
  assert.deepEqual(found.filter(({feature}) => feature === "colour").map(({group}) => group), ["", "blue", "rare", "red"]);
  assert.deepEqual(found.filter(({feature}) => feature === "age").map(({group}) => group.replace(/[\d.]+/g, "n")), ["", "< n", "n – n", "n – n", "≥ n"]);
  const colours = found.filter(({feature}) => feature === "colour"), hidden = colours.filter(({suppressed}) => suppressed);
  assert.ok(hidden.some(({group}) => group === "rare") && hidden.length >= 2, JSON.stringify(hidden));
  for (const {group, suppressed, rows: count, truePositives, falsePositives, falseNegatives, trueNegatives} of colours) {
    if (suppressed) { assert.deepEqual([count, truePositives], [null, null]); continue; }
    const own = [...rows.keys()].filter((i) => (columns[0]!.values[rows[i]!] ?? "") === group), of = (is: (i: number) => boolean) => own.filter(is).length;
    assert.deepEqual([count, truePositives, falsePositives, falseNegatives, trueNegatives], [own.length, of((i) => y[i] === 1 && scores[i]! >= 0.5), of((i) => y[i] === 0 && scores[i]! >= 0.5), of((i) => y[i] === 1 && scores[i]! < 0.5), of((i) => y[i] === 0 && scores[i]! < 0.5)]);
    for (const cell of [truePositives, falsePositives, falseNegatives, trueNegatives]) assert.ok(cell === 0 || (cell ?? 0) >= 10);
  }
});
