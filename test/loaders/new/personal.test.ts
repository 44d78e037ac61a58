import assert from "node:assert/strict";
import {test} from "node:test";
import type {Measured} from "../../../loaders/new/measure.js";
import {findPersonalColumn} from "../../../loaders/new/personal.js";

function judged(name: string, texts: readonly string[], numeric = false) {
  const sample = [...new Set(texts)].map((text) => ({text, n: texts.filter((other) => other === text).length}));
  const measured: Measured = {column: name, rows: texts.length, filled: texts.length, distinct: sample.length, top: sample, masks: [], affixes: [], placeholders: [], longest: Math.max(...texts.map((text) => text.length)), meanLength: texts.reduce((sum, text) => sum + text.length, 0) / texts.length, blanks: 0, wide: 0, zeros: 0, least: null, most: null};
  const {privacy, kind} = findPersonalColumn(name, measured, sample, numeric);
  return [privacy, kind];
}

const many = (make: (i: number) => string, n = 40) => Array.from({length: n}, (_, i) => make(i));
const cases: [name: string, texts: readonly string[], numeric: boolean, privacy: string, kind: string][] = [
  ["E-Mail", many((i) => `x${i}`), false, "direct", "e-mail"],
  ["contact", many((i) => `mara.quill${i}@shop.cn`), false, "direct", "e-mail"],
  ["x", many((i) => `138000${10000 + i}`), true, "direct", "phone"],
  ["surname", many((i) => `Quill${i}`), false, "direct", "name"],
  ["收货人", many((i) => `王芳${i}`), false, "direct", "name"],
  ["k", ["王芳", "李雷", "张伟", "刘洋", "陈静", "杨帆"], false, "direct", "name"],
  ["who", many((i) => `${["James", "Mary", "Olivia", "Noah"][i % 4]} Quill${"abcdefghij"[i % 10] ?? ""}`), false, "direct", "name"],
  ["date_of_birth", many((i) => `1980-01-${10 + (i % 20)}`), false, "quasi", "birth date"],
  ["street", many((i) => `${i} Mill Lane`), false, "direct", "address"],
  ["customerID", many((i) => `C${i}`), false, "direct", "id"],
  ["会员号", many((i) => `${i}`), true, "direct", "id"],
  ["gender", ["M", "F"], false, "quasi", "trait"],
  ["tweet", many((i) => `@airline${i} thank you for nothing`), false, "direct", "text"],
  ["review", many((i) => `The room of number ${i} was clean and the breakfast good`), false, "quasi", "text"],
  ["price", many((i) => `${i}.50`), true, "none", "none"],
  ["mailing", ["yes", "no"], false, "none", "none"],
  ["email", ["yes", "no"], false, "none", "none"],
  ["StockCode", many((i) => `8512${i}A`), false, "none", "none"],
  ["country", ["France", "Spain"], false, "none", "none"]
];
for (const [name, texts, numeric, privacy, kind] of cases) test(`findPersonalColumn: ${name} of ${texts[0] ?? ""}`, () => assert.deepEqual(judged(name, texts, numeric), [privacy, kind]));
