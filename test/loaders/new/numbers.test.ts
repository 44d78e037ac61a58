import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {literal} from "../../../lib/sql.js";
import {parse} from "../../../loaders/clean/parse.js";
import {createEngine} from "../../../loaders/engine.js";
import type {Measured} from "../../../loaders/new/measure.js";
import {findNumber, numericParts} from "../../../loaders/new/numbers.js";

function measured(texts: readonly string[]): Measured {
  const count = (of: (text: string) => string) => [...texts.reduce((map, text) => map.set(of(text), (map.get(of(text)) ?? 0) + 1), new Map<string, number>())].map(([text, n]) => ({text, n}));
  const affixes = texts.flatMap((text) => { const [, prefix, suffix] = /^([^0-9]*)[0-9].*?([^0-9]*)$/.exec(text) ?? []; return prefix === undefined || suffix === undefined ? [] : [{prefix, suffix, n: 1}]; });
  return {column: "x", rows: texts.length, filled: texts.length, distinct: 0, top: count((text) => text), masks: count((text) => text.replace(/[0-9]/g, "9").replace(/[A-Za-zÀ-ÿ]/g, "a")), affixes, placeholders: [], longest: 0, meanLength: 0, blanks: 0, wide: 0, zeros: 0, least: null, most: null};
}

const cases: [string, string[], object, number][] = [
  ["points", ["1.5", "2.25", "10"], {}, 2],
  ["commas", ["1,5", "2,25", "10"], {decimal: ","}, 2],
  ["German thousands", ["1.234,50", "99,00", "1.000"], {decimal: ",", group: "."}, 2],
  ["English thousands", ["1,234.50", "99.00", "1,000"], {group: ","}, 2],
  ["French thousands", ["1 234,50", "99,00"], {decimal: ",", group: " "}, 2],
  ["Swiss thousands", ["1'234.50", "99.00"], {group: "'"}, 2],
  ["euros behind", ["1.234,50 €", "9,99 €"], {decimal: ",", group: ".", currency: ["€"]}, 2],
  ["dollars in front", ["$5", "$1,250.00"], {group: ",", currency: ["$"]}, 2],
  ["per cent", ["5%", "12.5%"], {percent: true}, 1],
  ["brackets for negatives", ["(12.50)", "3.00"], {accounting: true}, 2]
];
for (const [name, texts, format, scale] of cases) test(`findNumber: ${name}`, () => {
  const found = findNumber(measured(texts));
  assert.deepEqual(found?.format, format);
  assert.equal(found?.scale, scale);
});

test("findNumber doubts what every reader would doubt, and takes the file's other columns for it", () => {
  assert.ok(findNumber(measured(["1,234", "5,678"]))?.doubt);
  assert.deepEqual(findNumber(measured(["1,234", "5,678"]), {decimal: ","})?.format, {decimal: ","});
  assert.deepEqual(findNumber(measured(["1.234", "5.678"]), {decimal: ","})?.format, {decimal: ",", group: "."});
  assert.equal(findNumber(measured(["A11", "B12"])), undefined);
  assert.deepEqual(findNumber(measured(["5 kg", "12 kg"]))?.units, ["kg"]);
  assert.deepEqual(numericParts(measured(["1.22.333.4", "x9y9"])).map(({text}) => text), ["9.99.999.9"]);
});

test("numbers written in a way are read back with the format that was found", async () => {
  const engine = await createEngine({threads: 1});
  const ways = {en: {group: ",", decimal: "."}, de: {group: ".", decimal: ","}, fr: {group: " ", decimal: ","}, ch: {group: "'", decimal: "."}} as const;
  try {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(ways) as (keyof typeof ways)[]), fc.array(fc.integer({min: -99_999_999, max: 99_999_999}), {minLength: 5, maxLength: 20}), async (way, cents) => {
      const {group, decimal} = ways[way];
      const texts = [...cents, 123_456_789].map((n) => `${n < 0 ? "-" : ""}${Math.floor(Math.abs(n) / 100).toString().replace(/\B(?=(\d{3})+$)/g, group)}${decimal}${String(Math.abs(n) % 100).padStart(2, "0")}`);
      const number = findNumber(measured(texts))?.format;
      assert.ok(number);
      const rows = await engine.query(`select cast(round((${parse("v", {from: "v", type: "decimal(18,2)", number})}) * 100) as bigint) as n from (values ${texts.map((text, i) => `(${literal(text)}, ${literal(i)})`).join(", ")}) t(v, i) order by i`);
      assert.deepEqual(rows.map((row) => row["n"]), [...cents.map((n) => n + 0), 123_456_789]);
    }), {numRuns: 25, seed: 11});
  } finally {
    engine.close();
  }
});
