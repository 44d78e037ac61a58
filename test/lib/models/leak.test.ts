import assert from "node:assert/strict";
import {test} from "node:test";
import {leakBar, singleFeature} from "../../../lib/models/leak.js";
import {rocAuc} from "../../../lib/ml/metrics.js";
import {seededRandom} from "../../../lib/random.js";

const random = seededRandom("leak"), n = 2000, rows = Int32Array.from({length: n}, (_, i) => i), train = rows.filter((row) => row % 2 === 0), test_ = rows.filter((row) => row % 2 === 1);
const y = Float64Array.from(rows, () => (random() < 0.3 ? 1 : 0)), noise = Float64Array.from(rows, () => random());
const judge = (column: Parameters<typeof singleFeature>[0]) => singleFeature(column, y, train, test_);

test("the label under another name is refused, as a number, turned round, as a word, or as whether it is missing", () => {
  const near = (row: number) => (random() < 0.99 ? y[row]! : 1 - y[row]!);
  for (const column of [
    {name: "a", kind: "number" as const, values: Float64Array.from(rows, (row) => 10 * near(row) + noise[row]!)}, {name: "b", kind: "number" as const, values: Float64Array.from(rows, (row) => -near(row))},
    {name: "c", kind: "category" as const, values: Array.from(rows, (row) => (near(row) === 1 ? "closed" : "open"))}, {name: "d", kind: "category" as const, values: Array.from(rows, (row) => (near(row) === 1 ? "x" : null))}, {name: "e", kind: "number" as const, values: Float64Array.from(rows, (row) => (near(row) === 1 ? NaN : noise[row]!))}
  ]) assert.match(judge(column).refused?.en ?? "", new RegExp(`AUC 0\\.9\\d\\d, bar ${leakBar}\\): it must be known only afterwards`), column.name);
});

test("a good feature is no leak, and its AUC is that of its groups", () => {
  const values = Float64Array.from(rows, (row) => Math.round(y[row]! + 4 * noise[row]!)), {auc, missing, refused} = judge({name: "a", kind: "number", values});
  assert.deepEqual([refused, missing], [undefined, 0]);
  assert.ok(Math.abs((auc ?? NaN) - rocAuc(Float64Array.from(test_, (row) => y[row]!), Float64Array.from(test_, (row) => values[row]!))) < 0.03, String(auc));
  assert.ok(judge({name: "b", kind: "number", values: noise}).auc! < 0.56);
});

test("empty, constant and naming columns are refused", () => {
  assert.match(judge({name: "a", kind: "number", values: new Float64Array(n).fill(NaN)}).refused?.en ?? "", /no value/);
  assert.match(judge({name: "b", kind: "number", values: new Float64Array(n).fill(3)}).refused?.en ?? "", /one value/);
  assert.match(judge({name: "c", kind: "category", values: Array.from({length: n}, () => "x")}).refused?.en ?? "", /one value/);
  assert.match(judge({name: "d", kind: "category", values: Array.from({length: n}, (_, i) => `no ${i % 500}`)}).refused?.en ?? "", /250 different values, more than 50/);
});
