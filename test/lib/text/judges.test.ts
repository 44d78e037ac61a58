import assert from "node:assert/strict";
import {createContext, runInContext} from "node:vm";
import {test} from "node:test";
import {build} from "esbuild";
import fc from "../../util/property.js";
import {judges} from "../../../lib/text/judges.js";
import type {JudgeName, JudgeOptions} from "../../../lib/workspace.js";
import {root} from "../../util/source.js";

const tried: readonly (readonly [JudgeName, JudgeOptions])[] = [
  ["phone", {region: "CN", also: ["GB", "US"]}], ["phone", {region: "GB", strict: true, international: true}], ["email", {}], ["email", {lower: true}], ["unicode", {}], ["unicode", {form: "NFC"}], ["html", {}],
  ["nearest", {values: ["admin.", "blue-collar", "上海", "Ōsaka", "yes", "no"], distance: 2}], ["country", {}], ["region", {}], ["region", {country: "US"}], ["name", {}], ["pinyin", {}]
];
const word = fc.constantFrom("Mr ", "先生", "<b>", "</b>", "&amp;", "&lt;", "script>", "+86", "0086", "(0)", "154", "12345678", " at ", "@", "example", ".com", "张", "三", "欧阳", "·", " ", "\u3000", "\u200b", "\u202e", "Ａ", "MC", "O'", "-", "van ", "yse", "上 海", "e\u0301", "ﬁ", "ŉ", "ß", "İ", "\u0345", "\ud55c", "\uffa0", ";", "mailto:", "转1", "E+10", "1.", "𠀀");
const text = fc.oneof(fc.string({unit: "binary", maxLength: 30}), fc.string({unit: "grapheme", maxLength: 20}), fc.array(word, {maxLength: 9}).map((parts) => parts.join("")), fc.array(fc.oneof(word, fc.string({unit: "binary", maxLength: 2})), {maxLength: 7}).map((parts) => parts.join("")));

for (const [name, options] of tried) {
  test(`${name}(${JSON.stringify(options)}) never throws, never returns blank text, and keeps its own results`, () => {
    fc.assert(fc.property(text, (value) => {
      const once = judges[name](value, options);
      if (once === null) return;
      assert.notEqual(once.trim(), "");
      assert.equal(judges[name](once, options), once);
    }), {seed: 42, numRuns: 3000});
  });
}

test("lone surrogates are text too", () => {
  for (const [name, options] of tried) for (const value of ["\ud83d", "a\udc00b", "<\ud800>"]) judges[name](value, options);
});

test("the judges run where there is no Node", async () => {
  const {outputFiles} = await build({entryPoints: [`${root}/lib/text/judges.ts`], bundle: true, platform: "browser", format: "iife", globalName: "made", write: false, logLevel: "silent"});
  const context = createContext({});
  runInContext(outputFiles[0]?.text ?? "", context);
  assert.equal(runInContext("[made.judges.phone('154 1234 5678', {region: 'CN'}), made.judges.country('法国', {}), made.judges.html('&amp;<b>x', {}), made.judges.pinyin('王小明', {})].join('|')", context), "+8615412345678|FR|&x|Wang Xiaoming");
});
