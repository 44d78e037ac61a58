import assert from "node:assert/strict";
import {test} from "node:test";
import {name} from "../../../lib/text/name.js";

const cases: readonly (readonly [string, string | null])[] = [
  ["  mary   o'neil ", "Mary O'Neil"], ["MARY O'NEIL-MCDONALD VAN DYKE", "Mary O'Neil-McDonald van Dyke"], ["Mr. John Smith", "John Smith"], ["MR JOHN SMITH", "John Smith"], ["Dr Mrs Ann Lee", "Ann Lee"], ["John McDonald", "John McDonald"],
  ["张 三", "张三"], ["张三 先生", "张三"], ["张三女士", "张三"], ["张　三", "张三"], ["先生", null], ["Mr", null], ["Ｊｏｈｎ　Ｓｍｉｔｈ", "John Smith"], ["JOHN SMITH III", "John Smith III"], ["迪丽热巴 • 迪力木拉提", "迪丽热巴·迪力木拉提"],
  ["van den Berg", "van den Berg"], ["VAN DEN BERG", "Van den Berg"], ["J. R. SMITH", "J. R. Smith"], ["Drew Smith", "Drew Smith"], ["Mrsa", "Mrsa"], ["王小明 (Tom)", "王小明 (Tom)"], ["123", null], ["", null], ["-", null], ["ÉMILE ZOLA", "Émile Zola"],
  ["X", "X"], ["Jo\u200bhn Smith", "John Smith"], ["ANNE-MARIE D'ARCY", "Anne-Marie D'Arcy"], ["Smith, John", "Smith, John"], ["O’BRIEN", "O'Brien"], ["MCINTYRE", "McIntyre"], ["DR. DRE", "Dre"], ["李先生", "李"]
];
for (const [input, expected] of cases) test(`name(${JSON.stringify(input)})`, () => assert.equal(name(input, {}), expected));
