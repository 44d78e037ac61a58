import assert from "node:assert/strict";
import {test} from "node:test";
import {doubtful, probability, sideBySide, silent, steps, type EvidenceRecord, type PairEvidence} from "../../../lib/identity/evidence.js";

const part = (label: string, bits: number, rare = 0) => ({feature: label, label, agrees: "exact", one: "x", other: "x", bits, rare});
const evidence: PairEvidence = {prior: -13.1, parts: [part("email", 11.4, 1.5), part("city", -1.8), part("phone", 0)], together: -0.5, household: 0, partner: 0, weight: -2.5};

test("steps(evidence) go from nothing to the weight, each from where the one before ended", () => {
  const found = steps(evidence);
  assert.deepEqual(found.map(({kind}) => kind), ["prior", "feature", "rare", "feature", "feature", "together"]);
  found.forEach(({from, to, bits}, i) => {
    assert.equal(from, i === 0 ? 0 : found[i - 1]?.to);
    assert.ok(Math.abs(to - from - bits) < 1e-12);
  });
  assert.ok(Math.abs((found.at(-1)?.to ?? NaN) - evidence.weight) < 1e-9);
});

test("a likelier partner is the last step", () => assert.deepEqual(steps({...evidence, partner: -4, weight: -6.5}).map(({kind, to}) => [kind, to.toFixed(1)]).at(-1), ["partner", "-6.5"]));

test("a rarity of nothing is no step", () => assert.deepEqual(steps({prior: -1, parts: [part("a", 2, 0.001)], together: 0, household: 0, partner: 0, weight: 1}).map(({kind}) => kind), ["prior", "feature"]));

test("a feature that says nothing is no step, and is told apart from one whose agreement weighs nothing", () => {
  const given: PairEvidence = {prior: -1, parts: [{...part("a", 0), agrees: null}, part("b", 0), part("c", 2)], together: 0, household: 0, partner: 0, weight: 1};
  assert.deepEqual(silent(given).map(({label}) => label), ["a"]);
  assert.deepEqual(steps(given).map((step) => step.part?.label), [undefined, "b", "c"]);
});

test("bits are odds: 0 is one half, and pairs in doubt are between 1 and 99 in a hundred", () => {
  assert.equal(probability(0), 0.5);
  assert.ok(Math.abs(probability(doubtful) - 0.99) < 1e-12 && Math.abs(probability(-doubtful) - 0.01) < 1e-12);
});

test("sideBySide(one, other) puts columns of the same features on one line, and loses none", () => {
  const record = (...values: [string, string, string | null][]): EvidenceRecord => ({rid: 1, reference: "", system: "", number: "", cluster: 1, values: values.map(([column, features, text]) => ({column, kind: "name", features: features.split(" "), text}))});
  assert.deepEqual(sideBySide(record(["first", "f0", "Ann"], ["last", "f1", "Li"], ["mail", "f2", "a@b"]), record(["name", "f0 f1", "Ann Li"], ["mail", "f2", null], ["fax", "f9", "1"])), [
    {column: "first / name", one: "Ann", other: "Ann Li", compared: true}, {column: "last", one: "Li", other: null, compared: false}, {column: "mail", one: "a@b", other: null, compared: true}, {column: "fax", one: null, other: "1", compared: false}
  ]);
});
