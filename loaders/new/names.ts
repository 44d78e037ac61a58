import {pinyin} from "../../lib/text/pinyin.js";
import type {Text} from "../../lib/workspace.js";
import {nameWords} from "./header.js";

/** A name as a workspace writes it: words in small letters joined by `_`; Chinese stays; names that cleaning or SQL conditions use are changed. */
export function columnName(name: string): string {
  const plain = nameWords(name).join("_") || "column";
  const safe = /^\d/.test(plain) ? `c_${plain}` : plain;
  return ["as_of", "value"].includes(safe) ? `${safe}_` : safe;
}

/** A name in plain Latin letters, for sources and tables; Chinese in pinyin, and what has no reading by `fallback`. */
export function plainName(name: string, fallback: string): string {
  const spelled = /\p{Script=Han}/u.test(name) ? name.replace(/\p{Script=Han}+/gu, (run) => ` ${pinyin(run, {}) ?? ""} `) : name;
  const folded = spelled.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "");
  return /^[a-z]/.test(folded) ? folded : folded === "" ? fallback : `${fallback}_${folded}`;
}

/** Makes names unique, by a number behind those that were there before. */
export function unique(names: readonly string[], taken: Iterable<string> = []): string[] {
  const used = new Set([...taken].map((name) => name.toLowerCase()));
  return names.map((name) => {
    let free = name;
    for (let n = 2; used.has(free.toLowerCase()); n += 1) free = `${name}_${n}`;
    used.add(free.toLowerCase());
    return free;
  });
}

/** What a column means as far as its name says: in words, and as the file has it. */
export function meaningOf(from: string): Text {
  const numbered = /^column_(\d+)$/.exec(from)?.[1];
  if (numbered !== undefined) return {en: `Column ${numbered}`, zh: `第 ${numbered} 列`};
  const words = nameWords(from).join(" ");
  const chinese = /\p{Script=Han}/u.test(from);
  return chinese ? {en: `Column ${from}`, zh: from} : {en: words === "" ? `Column ${from}` : words.charAt(0).toUpperCase() + words.slice(1), zh: `字段 ${from}`};
}
