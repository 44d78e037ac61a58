import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {assignSelect, featuresSelect, type FeatureModel} from "../../../lib/segments/assign.js";
import type {Row, SqlStep} from "../../../loaders/step.js";
import {runSteps} from "../../util/tag-lake.js";

const random = seededRandom("assign"), people = Array.from({length: 80}, (_, i) => `P${String(i).padStart(2, "0")}`);
const tag = () => people.filter(() => random() < 0.9).map((person_id): Row => ({as_of: "2024-03-01", person_id, value: Math.round(random() * 1000) / 10}));
const columns = {as_of: "date", person_id: "string", value: "double"}, [a, b] = [tag(), tag()];
const model: FeatureModel[] = [{tag: "a", log: true, shift: 3.123456789012345, divisor: 1e-7, centres: [0, 4e6, -3]}, {tag: "b", shift: 50, divisor: 25, centres: [0, 1, -1]}];

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
