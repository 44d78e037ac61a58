import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {adjustedRand} from "../../../lib/ml/cluster/scores.js";
import {fitMixture, mixtureShares} from "../../../lib/ml/cluster/mixture.js";
import {fitClusters, labelsOf, prepare} from "../../../lib/segments/cluster.js";
import {fromRows} from "../../../lib/stats/matrix.js";
import {assignSelect, featuresSelect, valuesSelect, type FeatureModel} from "../../../lib/segments/assign.js";
import type {Row, SqlStep} from "../../../loaders/step.js";
import {runSteps} from "../../util/tag-lake.js";

const random = seededRandom("assign"), people = Array.from({length: 80}, (_, i) => `P${String(i).padStart(2, "0")}`);
const tag = () => people.filter(() => random() < 0.9).map((person_id): Row => ({as_of: "2024-03-01", person_id, value: Math.round(random() * 1000) / 10}));
const columns = {as_of: "date", person_id: "string", value: "double"}, [a, b] = [tag(), tag()];
const model: FeatureModel[] = [{tag: "a", log: true, shift: 3.123456789012345, divisor: 1e-7, centres: [0, 4e6, -3]}, {tag: "b", shift: 50, divisor: 25, centres: [0, 1, -1]}];

test("of a mixture everybody is in the component that plain JavaScript finds most probable", async () => {
  const both = a.flatMap((row) => { const other = b.find(({person_id}) => person_id === row["person_id"]); return other === undefined ? [] : [{person: String(row["person_id"]), values: [Number(row["value"]), Number(other["value"])]}]; });
  const features = [{tag: "a", log: true}, {tag: "b"}], {x, scale} = prepare(fromRows(both.map(({values}) => values)), {features}), found = fitClusters(x, 3, "mixture", "s"), {components} = found;
  assert.ok(components !== undefined);
  const fitted = features.map((feature, j): FeatureModel => ({...feature, shift: scale.shift[j] ?? 0, divisor: scale.divisor[j] ?? 1, centres: [0, 1, 2].map((c) => components.centres.values[2 * c + j] ?? 0), factors: components.factors.map((factor) => [...factor.subarray(2 * j, 2 * j + j + 1)]), constants: [...components.constants]}));
  const lake = await runSteps([{kind: "sql", name: "out", stage: "profile", module: "", inputs: [], settings: {}, orderBy: ["person_id"], select: assignSelect(fitted)}], {"profile.tag_a": {columns, rows: a}, "profile.tag_b": {columns, rows: b}}, "2024-03-01");
  const labels = labelsOf(x, found), shares = mixtureShares(x, fitMixture(x, 3, seededRandom("s mixture 3"))).labels;
  assert.deepEqual((await lake.rows("out")).map((row) => [row["person_id"], row["segment"]]), both.map(({person}, i) => [person, `cluster_${1 + (labels[i] ?? 0)}`]));
  assert.equal(adjustedRand(labels, shares), 1, "the form for SQL is the mixture's own");
  lake.close();
});

test("values of numeric tags are read of those who have all, at the date", () => {
  assert.equal(valuesSelect(["a", "b"], "2024-03-01", (name) => name), "select \"t0\".person_id as person_id, cast(\"t0\".value as double) as \"f1\", cast(\"t1\".value as double) as \"f2\" from profile.tag_a \"t0\" join profile.tag_b \"t1\" on \"t1\".as_of = \"t0\".as_of and \"t1\".person_id = \"t0\".person_id where \"t0\".as_of = cast('2024-03-01' as date) and \"t0\".value is not null and \"t1\".value is not null");
});

test("everybody with all features is in the cluster of the nearest centre, as plain JavaScript finds it", async () => {
  const steps = [{kind: "sql", name: "out", stage: "profile", module: "", inputs: [], settings: {}, orderBy: ["person_id"], select: assignSelect(model)}, {kind: "sql", name: "features", stage: "profile", module: "", inputs: [], settings: {}, orderBy: ["person_id"], select: featuresSelect(model)}] satisfies SqlStep[];
  const lake = await runSteps(steps, {"profile.tag_a": {columns, rows: a}, "profile.tag_b": {columns, rows: b}}, "2024-03-01");
  const other = new Map(b.map((row) => [row["person_id"], Number(row["value"])]));
  const expected = a.flatMap((row): [unknown, string][] => {
    const y = other.get(row["person_id"] ?? null);
    if (y === undefined) return [];
    const z = [(Math.log(1 + Number(row["value"])) - 3.123456789012345) / 1e-7, (y - 50) / 25], away = [0, 1, 2].map((c) => ((z[0] ?? 0) - (model[0]?.centres[c] ?? 0)) ** 2 + ((z[1] ?? 0) - (model[1]?.centres[c] ?? 0)) ** 2);
    return [[row["person_id"], `cluster_${1 + away.indexOf(Math.min(...away))}`]];
  });
  assert.deepEqual((await lake.rows("out")).map((row) => [row["person_id"], row["segment"]]), expected);
  assert.equal((await lake.rows("features")).length, expected.length);
  lake.close();
});
