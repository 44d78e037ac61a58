import assert from "node:assert/strict";
import {test} from "node:test";
import {pinyin} from "pinyin-pro";
import {companies, english, familyNames, givenNames} from "../../../../loaders/generate/world/names.js";

test("the Latin form of every Chinese name is its pinyin, as a dictionary has it", () => {
  for (const {text, latin} of familyNames) assert.equal(pinyin(text, {toneType: "none", type: "array", mode: "surname"}).join(""), latin, text);
  for (const {text, latin} of [...givenNames.F, ...givenNames.M]) assert.equal(pinyin(text, {toneType: "none", v: true}), latin, text);
});

test("no list names anybody twice, and English names fit into Windows-1252", () => {
  for (const list of [english.F, english.M, english.family, companies]) assert.equal(new Set(list).size, list.length);
  for (const name of [...english.F, ...english.M, ...english.family]) assert.ok([...name].every((letter) => letter <= "ÿ"), name);
});
