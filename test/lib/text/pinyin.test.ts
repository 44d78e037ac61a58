import assert from "node:assert/strict";
import {test} from "node:test";
import {pinyin} from "../../../lib/text/pinyin.js";

const cases: readonly (readonly [string, string | null])[] = [
  ["王小明", "Wang Xiaoming"], ["欧阳小安", "Ouyang Xiao'an"], ["单雄信", "Shan Xiongxin"], ["曾国藩", "Zeng Guofan"], ["吕洞宾", "Lyu Dongbin"], ["诸葛亮", "Zhuge Liang"], ["张 三", "Zhang San"], ["王", "Wang"], ["欧阳", "Ou Yang"],
  ["John Smith", "John Smith"], [" John  Smith", "John Smith"], ["迪丽热巴·迪力木拉提", "Dilireba Dilimulati"], ["Tom王", "Tom Wang"], ["", null], ["\u{20000}", null], ["仇英", "Qiu Ying"]
];
for (const [input, expected] of cases) test(`pinyin(${JSON.stringify(input)})`, () => assert.equal(pinyin(input, {}), expected));
test("option umlaut", () => assert.equal(pinyin("吕洞宾", {umlaut: "v"}), "Lv Dongbin"));
