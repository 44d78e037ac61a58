import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {seededRandom} from "../../../lib/random.js";
import {rowSpoilerOf, rowSpoilers, spoilerOf, spoilers, spoilersFor, type SpoilContext, type ValueClass} from "../../../loaders/generate/spoil.js";

/** A value of each class that can go wrong in every way of its class, and what its spoilers may know. */
const examples: Record<ValueClass, {values: string[]; context?: SpoilContext}> = {
  number: {values: ["1234.50"], context: {range: [0, 10_000]}},
  integer: {values: ["1234567"], context: {range: [0, 10_000_000]}},
  boolean: {values: ["yes"], context: {categories: ["yes", "no"], synonyms: {yes: ["是"]}}},
  date: {values: ["1985-07-04"]},
  time: {values: ["2026-03-05 09:10:11"]},
  code: {values: ["C0012345a", "00123456"]},
  category: {values: ["telephone", "Telephone", "married 已婚 a"], context: {categories: ["telephone", "Telephone set", "cellular", "married 已婚 a"], synonyms: {telephone: ["tel"]}}},
  text: {values: ["Green tea from 杭州 & more"]},
  name: {values: ["Emma 王芳 Smith"]},
  email: {values: ["emma.smith@example.com"]},
  phone: {values: ["15400012345"]},
  id: {values: ["99010119850704123X", "990101198507041231"]}
};

test("every spoiler has an id of its own, and changes a value of each of its classes", () => {
  assert.equal(new Set([...spoilers, ...rowSpoilers].map(({id}) => id)).size, spoilers.length + rowSpoilers.length);
  for (const {id, classes, spoil} of spoilers) {
    for (const each of classes) {
      const {values, context = {}} = examples[each];
      const random = seededRandom(id);
      assert.ok(values.some((value) => Array.from({length: 20}, () => spoil(value, random, context)).some((wrong) => wrong !== value)), `${id} of ${each}`);
    }
  }
});

test("spoil(value, random, context) throws for no text, and the same seed gives the same error", () => {
  fc.assert(fc.property(fc.string({unit: "grapheme", minLength: 1}), fc.constantFrom(...spoilers), fc.string(), (value, {spoil}, seed) => {
    const twice = [spoil(value, seededRandom(seed), {}), spoil(value, seededRandom(seed), {})];
    assert.equal(twice[0], twice[1]);
  }), {seed: 4, numRuns: 2000});
});

test("an error that nothing can see is not called repairable; one that differs in writing alone is", () => {
  for (const {id, visible, repairable} of spoilers) if (visible !== "yes") assert.equal(repairable, visible === "parsed", id);
});

test("spoilerOf(id), rowSpoilerOf(id), spoilersFor(class)", () => {
  assert.equal(spoilerOf("full-width").id, "full-width");
  assert.equal(rowSpoilerOf("twice").id, "twice");
  assert.throws(() => spoilerOf("nothing"), /unknown spoiler: nothing/);
  assert.throws(() => rowSpoilerOf("nothing"), /unknown spoiler of records: nothing/);
  assert.ok(spoilersFor("phone").some(({id}) => id === "phone-shape") && !spoilersFor("date").some(({id}) => id === "phone-shape"));
});
