import assert from "node:assert/strict";
import {test} from "node:test";
import {featuresOf} from "../../../loaders/resolve/features.js";
import {comparedFeatures} from "../../../loaders/resolve/types.js";

const features = featuresOf([{table: "a", column: "id", system: "a", kinds: {title: "other", year: "other", state: "address", zip: "address", city: "address", authors: "name"}}]);
const of = (label: string) => features.find((feature) => feature.label === label)?.id ?? "";
const row = (feature: string, more: Record<string, number>) => ({feature, filled: 100, distinct_values: 90, most: 3, agreeing: 5, letters: 8, words: 1, numbers: 0, ...more});
const profile = (words: number) => [row("all", {filled: 100, agreeing: 4950}), row(of("title"), {words: 7}), row(of("year"), {numbers: 1}), row(of("zip"), {numbers: 1}), row(of("city"), {}), row(of("state"), {}), ...features.filter(({kind}) => kind === "name").map(({id, part}) => row(id, {words: part === "full" ? words : 1}))];
const values = [{feature: of("state"), v: "nsw", source: 0, c: 60}, {feature: of("state"), v: "vic", source: 0, c: 40}];

test("how values are compared follows from kind and shape", () => {
  const {compared, extent} = comparedFeatures(features, profile(2), values);
  assert.deepEqual(Object.fromEntries(compared.map(({part, label, comparison}) => [part ?? label, comparison])), {given: "given", family: "family", state: "category", zip: "code", city: "word", title: "text", year: "number"});
  assert.deepEqual([extent.records, extent.pairs], [100, 4950]);
  assert.deepEqual(compared.find(({label}) => label === "state")?.values, [{value: "nsw", counts: [60]}, {value: "vic", counts: [40]}]);
});

test("records of each table are counted", () => {
  const both = features.map((feature) => ({...feature, columns: [...feature.columns, []]}));
  assert.deepEqual(comparedFeatures(both, [...profile(2), {feature: "table 0", filled: 70}, {feature: "table 1", filled: 30}], values).extent.tables, [70, 30]);
});

test("lists of names are compared by their words", () => assert.deepEqual(comparedFeatures(features, profile(6), []).compared.flatMap(({kind, part, comparison}) => (kind === "name" ? [[part, comparison]] : [])), [["full", "text"]]));
