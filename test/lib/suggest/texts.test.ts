import assert from "node:assert/strict";
import {test} from "node:test";
import {narrow, proposeTexts, safeId, singleBlanks} from "../../../lib/suggest/texts.js";
import {oneColumn, times} from "../../util/profiled.js";

const kinds = (counts: Record<string, number>, type: "text" | "code" = "text") => { const column = oneColumn(times(counts), {type}); proposeTexts(column); return [column.proposals.map(({kind}) => kind), Object.fromEntries(column.texts)] as const; };

test("each fault of writing has its proposal, and what it leaves is one value", () => {
  for (const [wrong, kind] of [["Par\u200bis", "invisible"], ["Ｐａｒｉｓ", "width"], ["  Paris\t", "blanks"], ["<b>Paris</b>", "html"], ["PARIS", "spelling"]] as const) assert.deepEqual(kinds({Paris: 90, Rome: 80, [wrong]: 2}), [[kind], {Paris: 92, Rome: 80}], wrong);
  assert.deepEqual(kinds({"Zoë": 50, "ZoÃ«": 1}), [["mojibake"], {"Zoë": 51}]);
  assert.deepEqual(kinds({"x\ufffdy": 1, ab: 60})[0], ["decoding"]);
});

test("clean columns have none; Chinese punctuation is right; prose keeps its lines; ampersands are no HTML", () => {
  for (const clean of [{Paris: 9, "R & D": 9, "5 < 6": 3}, {"好，谢谢！": 40, "不行（退）": 40}, {"one\ntwo": 60, plain: 9}]) assert.deepEqual(kinds(clean)[0], [], JSON.stringify(clean));
});

test("codes in capitals with some small ones; a code that differs in case for good reason stays", () => {
  assert.deepEqual(kinds({A12: 50, B34: 45, a12: 1}, "code"), [["case"], {A12: 51, B34: 45}]);
  assert.deepEqual(kinds({A12: 50, a12: 50}, "code")[0], []);
});

test("helpers", () => {
  assert.equal(narrow("Ａ　１"), "A 1");
  assert.equal(singleBlanks(" a \u00a0 b "), "a b");
  assert.equal(safeId("emp.var.rate"), "emp-var-rate");
  assert.equal(safeId("!"), "column");
});
