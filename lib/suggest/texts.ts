import {html} from "../text/html.js";
import {withoutInvisible} from "../text/invisible.js";
import {undoMojibake} from "../text/mojibake.js";
import {foldTight} from "../text/fold.js";
import {type Column, isWorded, looked, mend, propose} from "./column.js";
import {call, named} from "./proposal.js";

const wide = /[\uff01-\uff5e\u3000]/g;
/** The text as `halfWidth` leaves it. */
export const narrow = (text: string): string => text.replace(wide, (letter) => (letter === "\u3000" ? " " : String.fromCharCode(letter.charCodeAt(0) - 0xfee0)));

const blank = "\\t\\r\\n\\u00a0\\u2000-\\u200a\\u202f\\u205f\\u3000";
const runs = new RegExp(`[ ${blank}]+`, "g"), odd = new RegExp(`[${blank}]|  `);
/** The text as `collapseBlanks` leaves it. */
export const singleBlanks = (text: string): string => (odd.test(text) ? text.replace(runs, " ") : text).replace(/^ +| +$/g, "");

/** Repairs of the writing that lose nothing: wrong decoding, HTML, invisible characters, width, blanks, case. Each only where a value needs it; what they leave is what later proposals see. */
export function proposeTexts(column: Column): void {
  if (isWorded(column)) { decoding(column); markup(column); }
  plain(column, "invisible", "stripInvisible", withoutInvisible, 30, 0.99, ["characters that nobody sees (zero-width, soft hyphen, byte order mark, controls)", "看不见的字符（零宽、软连字符、字节序标记、控制字符）"]);
  width(column);
  blanks(column);
  if (isWorded(column)) cases(column);
}

function plain(column: Column, kind: "invisible" | "width" | "blanks", name: "stripInvisible" | "halfWidth" | "collapseBlanks", change: (text: string) => string, order: number, confidence: number, [en, zh]: [string, string]): void {
  const {rows, examples, keep} = mend(column, change);
  if (rows === 0) return;
  propose(column, {kind, place: "repairs", line: named(name), en: `${rows} values of ${column.name} have ${en}`, zh: `${column.name} 有 ${rows} 个值含${zh}`, rows, confidence, order, examples});
  keep();
}

function decoding(column: Column): void {
  const {rows, examples, keep} = mend(column, (text) => (undoMojibake(text) === text ? text.normalize("NFC") : undoMojibake(undoMojibake(text)).normalize("NFC")));
  if (rows > 0) {
    propose(column, {kind: "mojibake", place: "repairs", line: named("readableText"), en: `${rows} values of ${column.name} are UTF-8 that was read as Windows-1252, or are written with loose accents; what was meant can be had again`, zh: `${column.name} 有 ${rows} 个值是被误读为 Windows-1252 的 UTF-8，或重音符分离；可以还原`, rows, confidence: 0.97, order: 10, examples});
    keep();
  }
  const lost = [...column.texts].filter(([text]) => /\ufffd|锟斤拷/.test(text));
  const gone = lost.reduce((sum, [, n]) => sum + n, 0);
  if (gone > 0) propose(column, {kind: "decoding", place: "rules", line: call("decoded", column.name, {does: "flag"}), en: `${gone} values of ${column.name} lost characters to a wrong decoding; they cannot be had again`, zh: `${column.name} 有 ${gone} 个值因错误解码丢失字符，无法还原`, rows: gone, judges: true, confidence: 0.95, order: 60, examples: lost.map(([text]) => text)});
}

function markup(column: Column): void {
  const {rows, examples, keep} = mend(column, (text) => (/<[/!]?[a-z][^<>]*>|&(?:[a-z]{2,8}|#\d{2,5}|#x[0-9a-f]{2,5});/i.test(text) ? html(text, {}) : text));
  if (rows === 0 || rows > 0.9 * column.filled) return;
  propose(column, {kind: "html", place: "repairs", line: named("plainText"), en: `${rows} values of ${column.name} hold remains of HTML`, zh: `${column.name} 有 ${rows} 个值残留 HTML 标记`, rows, confidence: 0.95, order: 20, examples});
  keep();
}

/** Full width: sure where letters and digits are wide; in Chinese prose wide punctuation is right, and a repair of all of it is left to a person. */
function width(column: Column): void {
  const {rows} = mend(column, narrow);
  if (rows === 0) return;
  let [letters, han] = [0, 0];
  for (const [text, n] of column.texts) {
    if (/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000]/.test(text)) letters += n;
    if (/\p{Script=Han}/u.test(text)) han += n;
  }
  const prose = isWorded(column) && han > 0.2 * column.filled;
  if (prose && letters < 0.5 * rows) return;
  plain(column, "width", "halfWidth", narrow, 40, prose ? 0.7 : 0.98, ["letters, digits or signs in full width", "全角字母、数字或符号"]);
}

/** Blanks; line breaks of prose are kept. */
function blanks(column: Column): void {
  let lines = 0;
  for (const [text, n] of column.texts) if (/\n/.test(text.trim())) lines += n;
  if (lines <= 0.02 * column.filled) return plain(column, "blanks", "collapseBlanks", singleBlanks, 50, 0.98, ["blanks outside or doubled blanks", "首尾或重复的空格"]);
  const {rows, examples, keep} = mend(column, (text) => text.trim());
  if (rows === 0) return;
  const line = call("replacePattern", "outer-blanks", "^[\\s\\x{a0}\\x{3000}]+|[\\s\\x{a0}\\x{3000}]+$", "", {en: "Outer blanks removed", zh: "去掉首尾空格"});
  propose(column, {kind: "blanks", place: "repairs", line, en: `${rows} values of ${column.name} have blanks outside; line breaks inside stay`, zh: `${column.name} 有 ${rows} 个值首尾有空格；内部换行保留`, rows, confidence: 0.95, order: 50, examples});
  keep();
}

/** Codes in one case with some in the other; words that differ only in case, accents or punctuation from a far more frequent one. */
function cases(column: Column): void {
  let [upper, lower, mixed] = [0, 0, 0];
  for (const [text, n] of column.texts) {
    if (!/[a-z]/i.test(text)) continue;
    if (text === text.toUpperCase()) upper += n;
    else if (text === text.toLowerCase()) lower += n;
    else mixed += n;
  }
  const all = upper + lower + mixed;
  const code = column.profile.spec.type === "code" || [...column.texts.keys()].filter((text) => /^[\w./-]*\d[\w./-]*$/.test(text)).length > 0.8 * column.texts.size;
  for (const [name, most, change] of [["upperCase", upper, (text: string) => text.toUpperCase()], ["lowerCase", lower, (text: string) => text.toLowerCase()]] as const) {
    if (!code || all === 0 || most === all || most < 0.9 * all) continue;
    const {rows, examples, keep} = mend(column, change);
    propose(column, {kind: "case", place: "repairs", line: named(name), en: `${column.name} is written in ${name === "upperCase" ? "capital" : "small"} letters, but for ${rows} values`, zh: `${column.name} 多为${name === "upperCase" ? "大写" : "小写"}，有 ${rows} 个值例外`, rows, confidence: 0.85, order: 55, examples});
    return keep();
  }
  if (!code) spellings(column);
}

/** How many spellings a line may hold. */
const longest = 60;

function spellings(column: Column): void {
  if (column.texts.size > 50_000 || column.profile.privacy === "direct" || column.profile.rest > 0) return;
  const groups = new Map<string, [string, number][]>();
  for (const entry of column.texts) { const key = foldTight(entry[0]); if (key.length >= 2) groups.set(key, [...(groups.get(key) ?? []), entry]); }
  const pairs: [string, string, number][] = [];
  for (const group of groups.values()) {
    const [first, ...others] = group.sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
    if (first !== undefined && first[1] >= 5) for (const [other, n] of others) if (first[1] >= 5 * n) pairs.push([other, first[0], n]);
  }
  if (pairs.length === 0 || pairs.length > longest) return;
  const map = Object.fromEntries(pairs.map(([from, to]) => [from, to]));
  const {rows, examples, keep} = mend(column, (text) => (Object.hasOwn(map, text) ? map[text] ?? text : text));
  if (rows > 0.3 * looked(column)) return;
  const line = call("mapValues", `${safeId(column.name)}-one-spelling`, map, {en: `One spelling for values of ${column.name} that differ only in case, accents or punctuation`, zh: `${column.name} 只差大小写、重音或标点的写法统一`});
  propose(column, {kind: "spelling", place: "repairs", line, holdsValues: true, en: `${pairs.length} spellings of ${column.name} differ only in case, accents or punctuation from one that is at least five times as frequent`, zh: `${column.name} 有 ${pairs.length} 种写法与常见写法只差大小写、重音或标点`, rows, confidence: 0.85, order: 70, examples});
  keep();
}

/** A part of an id made of a column's name, which may be any text. */
export function safeId(name: string): string {
  return name.replace(/[^\p{L}\p{N}_-]+/gu, "-").replace(/^[-_]+|-+$/g, "") || "column";
}
