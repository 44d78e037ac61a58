import {fold} from "../../lib/text/fold.js";
import {html} from "../../lib/text/html.js";
import {pinyin} from "../../lib/text/pinyin.js";
import type {Row} from "../step.js";

/** A text in Latin letters without marks: as a person's name (Chinese names as `Family, Given` in pinyin) and as words. */
export function spell(value: string): Row & {value: string; person: string; words: string} {
  const text = html(value, {}) ?? value;
  if (!/\p{Script=Han}/u.test(text)) return {value, person: fold(text), words: fold(text)};
  const spelled = pinyin(text, {}) ?? text;
  const person = /^\p{Script=Han}+$/u.test(text.trim()) ? spelled.replace(" ", ", ") : spelled;
  return {value, person: fold(person).replace(/'/g, ""), words: fold(spelled).replace(/[' ]/g, "")};
}
