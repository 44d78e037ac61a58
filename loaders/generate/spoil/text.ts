import iconv from "iconv-lite";
import type {Random} from "../../../lib/random.js";
import {pick, whole} from "../draw.js";
import {allClasses, spoiler, type SpoilContext, type Spoiler, type ValueClass} from "./spoiler.js";

const worded: readonly ValueClass[] = ["text", "name", "category"];
const outer = [" ", "  ", "\u00a0", "\u3000", "\t"];
const hidden = ["\u200b", "\ufeff", "\u00ad", "\u200e", "\u2060"];

/** ASCII in the width of Chinese characters, blanks included. */
export const fullWidth = (text: string): string => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));

/** Text with one part put in between its letters, after the first and before the last. */
const insertInside = (text: string, part: string, random: Random) => {
  const letters = [...text];
  if (letters.length < 2) return text + part;
  const at = whole(random, 1, letters.length - 1);
  return [...letters.slice(0, at), part, ...letters.slice(at)].join("");
};

const html: readonly ((text: string) => string)[] = [
  (text) => `<p>${escaped(text)}</p>`,
  (text) => `${escaped(text)}<br>`,
  (text) => `<b>${escaped(text)}</b>`,
  (text) => (/[&<>"]/.test(text) ? escaped(text) : `${text}&nbsp;`)
];
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Edits of texts that any system makes: blanks, width, case, invisible characters, HTML, wrong decoding, lost values. */
export const textSpoilers: readonly Spoiler[] = [
  spoiler("blanks-around", allClasses, "yes", true, "Blanks before or after the value", "首尾有多余空格", (value, random) => pick(random, [pick(random, outer) + value, value + pick(random, outer), ` ${value} `])),
  spoiler("blanks-inside", worded, "yes", true, "Blanks doubled inside the value", "中间有多余空格", (value, random) => value.replace(/(?<=\S) (?=\S)/, pick(random, ["  ", "   ", " \u00a0", "\t"]))),
  spoiler("full-width", allClasses, "yes", true, "Letters and digits in full width", "字母和数字为全角", fullWidth),
  spoiler("upper-case", ["name", "category", "email", "text"], "yes", true, "Capital letters throughout", "全部大写", (value) => value.toUpperCase()),
  spoiler("lower-case", ["category", "code", "id"], "yes", true, "Small letters throughout", "全部小写", (value) => value.toLowerCase()),
  spoiler("invisible", allClasses, "yes", true, "An invisible character", "含不可见字符", (value, random) => pick(random, [() => pick(random, hidden) + value, () => value + pick(random, hidden), () => insertInside(value, pick(random, hidden), random)])()),
  spoiler("html", ["text", "name"], "yes", true, "Remains of HTML", "残留 HTML 标记", (value, random) => pick(random, html)(value)),
  spoiler("placeholder", allClasses, "yes", false, "A placeholder for a missing value", "用占位符代替缺失值", (_, random, {placeholders = ["N/A", "-", "null", "无", "未知"]}) => pick(random, placeholders)),
  spoiler("mojibake", worded, "yes", true, "UTF-8 decoded as Windows-1252", "UTF-8 被误读为 Windows-1252", mojibake),
  spoiler("replacement", worded, "yes", false, "Characters lost to a wrong decoding", "错误解码导致字符丢失", (value) => (/[^\0-\x7f]/.test(value) ? value.replace(/[^\0-\x7f]+/g, (part) => (part.length > 1 ? "锟斤拷" : "\ufffd")) : value)),
  spoiler("lost", allClasses, "no", false, "The value is missing", "值缺失", () => ""),
  spoiler("cut", ["text", "name"], "no", false, "The end of the text is missing", "文字被截断", (value, random) => ([...value].length < 6 ? value : [...value].slice(0, whole(random, 2, [...value].length - 3)).join(""))),
  spoiler("typo-text", ["text", "name", "email", "code"], "no", false, "One letter wrong, in a value that nothing else knows", "一处笔误，别处无从核对", (value, random) => edited(value, random)),
  spoiler("category-typo", ["category"], "yes", true, "A category with one letter wrong", "类别有一处笔误", categoryTypo),
  spoiler("category-synonym", ["category", "boolean"], "yes", true, "Another word for the category", "类别的其他写法", (value, random, {synonyms = {}}) => pick(random, Object.hasOwn(synonyms, value) ? (synonyms[value] ?? [value]) : [value])),
  spoiler("category-wrong", ["category", "boolean"], "no", false, "Another category than the true one", "类别填错", (value, random, {categories = []}) => pick(random, categories.filter((other) => other !== value).concat(categories.length < 2 ? [value] : []))),
  spoiler("category-unknown", ["category"], "yes", false, "A category that does not exist", "不存在的类别", (_, random) => pick(random, ["???", "TBD", "XX99", "待定类", "misc-7"]))
];

// WHATWG's windows-1252 gives the five bytes without a letter a control character, and every program that shows such text does the same.
function mojibake(value: string): string {
  if (!/[^\0-\x7f]/.test(value)) return value;
  const latin = iconv.decode(iconv.encode(value, "utf8"), "latin1");
  return [...latin].map((letter) => (letter >= "\x80" && letter <= "\x9f" ? printable(letter) : letter)).join("");
}

function printable(letter: string): string {
  const decoded = iconv.decode(Buffer.from([letter.charCodeAt(0)]), "windows-1252");
  return decoded === "\ufffd" ? letter : decoded;
}

/** One letter taken out, put in or replaced (Levenshtein distance 1), in the alphabet of its neighbours; the first letter stays. */
export function edited(value: string, random: Random): string {
  const letters = [...value];
  const places = letters.flatMap((letter, i) => (i > 0 && /[\p{L}\p{N}]/u.test(letter) ? [i] : []));
  if (letters.length < 3 || places.length < 2) return value;
  const at = pick(random, places);
  const old = letters[at] ?? "";
  const other = neighbour(old, random);
  const way = whole(random, 0, 2);
  if (way === 0) letters.splice(at, 1);
  else if (way === 1) letters.splice(at, 0, other);
  else letters[at] = other;
  return letters.join("");
}

function neighbour(letter: string, random: Random): string {
  const alphabet = /\d/.test(letter) ? "0123456789" : /[A-Z]/.test(letter) ? "ABCDEFGHIJKLMNOPQRSTUVWXYZ" : /[a-z]/.test(letter) ? "abcdefghijklmnopqrstuvwxyz" : "的一是了我不人在他有";
  return pick(random, [...alphabet].filter((other) => other !== letter));
}

/** An edit that lies nearer to its own category than to any other, and is none itself; short words are left alone: nothing could tell them apart. */
function categoryTypo(value: string, random: Random, {categories = []}: SpoilContext): string {
  if ([...value].length < 4 || !/^[\0-\x7f]*$/.test(value)) return value;
  for (let attempt = 0; attempt < 8; ++attempt) {
    const wrong = edited(value, random);
    if (wrong !== value && categories.every((other) => other === value || levenshtein(other.toLowerCase(), wrong.toLowerCase()) > 2)) return wrong;
  }
  return value;
}

/** Levenshtein's distance (1966) between two short texts, in letters. */
export function levenshtein(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (const [i, letter] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries()) next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)));
    row = next;
  }
  return row[b.length] ?? 0;
}
