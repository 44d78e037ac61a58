import {element} from "../charts/dom.js";
import {visible} from "../visible.js";
import type {LakeText} from "../lake.js";
import type {Lang} from "../words/lang.js";
import {localWords} from "../words/local.js";

const signs: Readonly<Record<string, string>> = {"U+0020": "·", "U+0009": "⇥", "U+000A": "⏎", "U+000D": "␍", "U+00A0": "⍽"};

/** A delivered text for the eye: set apart from the reading order around it, unseen characters by sign or code, its length said where it is cut. */
export function textElement({text, length}: LakeText, lang: Lang): HTMLElement {
  const words = localWords(lang);
  if (text === null) return element("span", {class: "nil"}, words.empty);
  const pieces = visible(text).map((piece) => (typeof piece === "string" ? piece : element("span", {class: "hid", title: `${piece.code} ${piece.name}`}, signs[piece.code] ?? piece.code)));
  const rest = length - [...text].length;
  return element("span", {}, element("bdi", {class: "raw", dir: "auto"}, ...pieces), ...(rest > 0 ? [" ", element("span", {class: "nil"}, words.more(rest))] : []));
}
