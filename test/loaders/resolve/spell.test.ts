import assert from "node:assert/strict";
import {test} from "node:test";
import {spell} from "../../../loaders/resolve/spell.js";

const cases: [string, string, string][] = [
  ["欧阳小安", "ouyang, xiaoan", "ouyangxiaoan"], ["上海", "shang, hai", "shanghai"], ["Lud&#228;scher", "ludascher", "ludascher"], ["Żaneta  Łoś", "zaneta los", "zaneta los"], ["張三", "zhang, san", "zhangsan"]
];

test("spell: as a person, family name first before a comma, and as words", () => {
  for (const [value, person, words] of cases) assert.deepEqual(spell(value), {value, person, words});
});
