import assert from "node:assert/strict";
import {test} from "node:test";
import {maskValue} from "../../../lib/privacy/mask.js";

const cases = [
  ["zhumin1@mail.test", "z×××××•@××××.××××"],
  ["于涛", "于×"],
  ["O'Connor Jr.", "O'×××××× ××."],
  ["1985-02-30", "1•••-••-••"],
  ["(+44)7700900003", "(+••)••••••••••"],
  ["１２３", "１••"],
  ["¥1,068.00", "¥•,•••.••"],
  ["e\u0301a", "e××"],
  ["a😀", "a×"],
  ["王", "×"],
  ["", ""]
] as const;

for (const [value, masked] of cases) test(`maskValue(${JSON.stringify(value)}) is ${JSON.stringify(masked)}`, () => assert.equal(maskValue(value), masked));
