import {optimalStringAlignment} from "../text/edit-distance.js";
import {country} from "../text/country.js";
import {fold} from "../text/fold.js";
import {nearest} from "../text/nearest.js";
import {type Column, frequent, mend, propose, total} from "./column.js";
import {call} from "./proposal.js";
import {safeId} from "./texts.js";

/** A list of known values is at most so long. */
const longest = 80;

/** Categories: rare misspellings to the nearest known value, and what is none of the known values flagged. Countries are known by name. */
export function proposeSets(column: Column): void {
  if (column.profile.rest > 0 || column.filled < 50) return;
  if (countries(column)) return;
  const known = knownValues(column);
  if (known === undefined) return;
  misspelt(column, known);
  strangers(column, known);
}

/**
 * The values that are known: those above the widest fall of the frequencies, sought where what lies below is at most 1 in 25 rows altogether and each of its values at most 1 in 200,
 * if that fall is at least threefold; all values where each stands often enough. Undefined for columns that are no list of categories.
 */
export function knownValues({texts, filled}: Pick<Column, "texts" | "filled">): string[] | undefined {
  const sorted = [...texts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  let [above, best, at] = [0, 3, -1];
  for (const [i, [, rows]] of sorted.entries()) {
    above += rows;
    if (i >= longest) break;
    const next = sorted[i + 1]?.[1] ?? 0;
    if (above < 0.96 * filled || next > 0.005 * filled) continue;
    const fall = rows / Math.max(next, 1);
    if (next === 0 ? at < 0 && rows >= 3 && sorted.length * 10 <= filled : fall >= best) { best = fall; at = i; }
  }
  return at < 0 ? undefined : sorted.slice(0, at + 1).map(([text]) => text);
}

function misspelt(column: Column, known: readonly string[]): void {
  const set = new Set(known);
  const distance = known.every((value) => [...value].length >= 7) && apart(known) > 4 ? 2 : 1;
  const {rows, examples, keep} = mend(column, (text) => (set.has(text) ? text : nearest(text, {values: known, distance}) ?? text));
  if (rows === 0) return;
  const id = `${safeId(column.name)}-spelling`;
  const line = call("nearestOf", id, known, {distance, otherwise: "keep", says: {en: `Spelling of ${column.name}: the nearest of ${known.length} known values, at most ${distance} ${distance === 1 ? "letter" : "letters"} off`, zh: `${column.name} 的写法：${known.length} 个已知值中最近者，至多差 ${distance} 个字`}});
  propose(column, {kind: "category", place: "repairs", line, holdsValues: true, en: `${rows} values of ${column.name} are no more than ${distance} ${distance === 1 ? "letter" : "letters"} or their case away from one of its ${known.length} frequent values`, zh: `${column.name} 有 ${rows} 个值与 ${known.length} 个常见值之一至多差 ${distance} 个字或大小写`, rows, confidence: 0.9, order: 75, examples});
  keep();
}

/** The least distance between two of some values. */
function apart(values: readonly string[]): number {
  let least = Infinity;
  for (const [i, a] of values.entries()) for (const b of values.slice(i + 1)) least = Math.min(least, optimalStringAlignment(fold(a), fold(b), 5));
  return least;
}

function strangers(column: Column, known: readonly string[]): void {
  const set = new Set(known);
  const others = [...column.texts].filter(([text]) => !set.has(text));
  const rows = total(others);
  if (rows === 0) return;
  const [last = 0] = known.map((value) => column.texts.get(value) ?? 0).sort((a, b) => a - b);
  const line = call("oneOf", column.name, [...known], {does: "flag", id: `${safeId(column.name)}-known`});
  propose(column, {kind: "set", place: "rules", line, holdsValues: true, judges: true, en: `${rows} values of ${column.name} (${others.length} different ones) are none of its ${known.length} known values, of which the rarest stands in ${last} rows`, zh: `${column.name} 有 ${rows} 个值（${others.length} 种）不在 ${known.length} 个已知值之内，已知值中最少见的出现 ${last} 行`, rows, confidence: 0.8, order: 230, examples: frequent(others)});
}

/** Countries by name or code: other words for one take its most frequent word, and what names no country is flagged. Nine rows in ten must name one. */
function countries(column: Column): boolean {
  if (column.texts.size > 2000) return false;
  const codes = new Map([...column.texts.keys()].map((text) => [text, country(text, {})] as const));
  const groups = new Map<string, [string, number][]>();
  let [named, letters] = [0, 0];
  for (const [text, rows] of column.texts) {
    const code = codes.get(text);
    if (code === null || code === undefined) continue;
    named += rows;
    if ([...text].length > 3) letters += rows;
    groups.set(code, [...(groups.get(code) ?? []), [text, rows]]);
  }
  if (named < 0.9 * column.filled || groups.size < 3 || (letters < 0.5 * named && groups.size < 6)) return false;
  const own = (text: string) => column.texts.get(text) ?? 0;
  const first = new Map([...groups].map(([code, list]) => [code, frequent(list, 1)[0] ?? ""]));
  const other = [...codes].flatMap(([text, code]) => (code === null || first.get(code) === text ? [] : [[text, first.get(code) ?? text] as const]));
  if (other.length > 0 && other.length <= longest) {
    const map = Object.fromEntries(other);
    const line = call("mapValues", `${safeId(column.name)}-one-word`, map, {en: `One word for each country of ${column.name}: its most frequent one`, zh: `${column.name} 中每个国家统一为最常见的写法`});
    const {rows, examples, keep} = mend(column, (text) => (Object.hasOwn(map, text) ? map[text] ?? text : text));
    propose(column, {kind: "country", place: "repairs", line, holdsValues: true, en: `${column.name} names countries; ${rows} values are other words for one that is mostly called otherwise`, zh: `${column.name} 是国家；有 ${rows} 个值是常用名称之外的写法`, rows, confidence: 0.9, order: 72, examples});
    keep();
  }
  // A country needs no number of rows to be one; other values stay known where they are frequent.
  const frequentOnes = [...column.texts].filter(([text, rows]) => codes.get(text) === null && rows >= 0.0005 * column.filled && rows >= 20 && ![...first.values()].includes(text) && /^\p{Lu}[\p{L} .'-]{3,}$/u.test(text)).map(([text]) => text);
  const known = [...first.values(), ...frequentOnes].filter((text) => own(text) > 0).sort((a, b) => own(b) - own(a) || (a < b ? -1 : 1));
  if (known.length <= 3 * longest) { misspelt(column, known); strangers(column, known); }
  return true;
}
