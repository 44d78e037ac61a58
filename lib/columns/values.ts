import {numberStatistics, type Weighted} from "./numbers.js";
import {bare, fingerprint, isPlaceholder, isoDay, readsAs, shapeOf, toDate, toNumber} from "./reads.js";
import type {ColumnStatistics, DateForm, DayStatistics, Reads, SimilarValues, TextStatistics, ValueCount} from "./shape.js";

/** How many commonest values, shapes and groups of values alike are kept. */
export const kept = {top: 20, patterns: 20, similar: 10, gaps: 5, placeholders: 10} as const;

/** What all but so many of the values of a raw column must read as. */
export const readShare = 0.95;

/** The part of a column's statistics that its different values give; counts are rows. */
export type ValueStatistics = Omit<ColumnStatistics, "column" | "position" | "type" | "from" | "privacy" | "rows" | "missing" | "blank" | "monotone" | "estimated">;

/** Statistics of the values that are there, each different one once, in any order. `type` is the lake's. */
export function valueStatistics(values: readonly ValueCount[], type: string, asOf: string): ValueStatistics {
  const list = [...values].sort((a, b) => b.rows - a.rows || compareText(a.value, b.value));
  const rows = sum(list), isText = type === "VARCHAR";
  const count = (of: (value: string) => boolean) => sum(list.filter(({value}) => of(value)));
  const numbers = list.flatMap(({value, rows: n}) => { const x = typeOf(type) === "number" || isText ? toNumber(value) : undefined; return x === undefined ? [] : [{x, n}]; });
  const dates = isText || typeOf(type) === "day" ? datesOf(list) : {forms: [], days: []};
  const integers = count(readsAs.integer), read = sum(numbers.map(({n}) => ({rows: n})));
  const booleans = type === "BOOLEAN" ? rows : isText ? count(readsAs.boolean) : 0, leadingZeros = isText ? count(readsAs.leadingZero) : 0;
  const reads = readsOf(type, {rows: rows - (isText ? count(isPlaceholder) : 0), integers, numbers: read, booleans, leadingZeros, forms: dates.forms});
  const placeholders = isText ? list.filter(({value}) => isPlaceholder(value)) : [];
  const range = rangeOf(list, type);
  return {
    reads, placeholders: sum(placeholders), placeholderWords: placeholders.slice(0, kept.placeholders), distinct: list.length, single: list.filter((entry) => entry.rows === 1).length, top: list.slice(0, kept.top), ...range,
    integers, numbers: read, infinite: isText || type === "DOUBLE" ? count(readsAs.infinite) : 0, booleans, leadingZeros, dateForms: dates.forms,
    number: reads === "date" || reads === "timestamp" ? numberStatistics(sorted(dates.days), true) : reads === "integer" || reads === "number" ? numberStatistics(sorted(numbers), reads === "integer") : null,
    text: isText ? textStatistics(list, rows) : null, day: reads === "date" || reads === "timestamp" ? dayStatistics(sorted(dates.days), asOf) : null,
    similar: isText && reads === "text" ? similarValues(list) : []
  };
}

/** The kind of an engine's type. */
export function typeOf(type: string): "text" | "number" | "day" | "boolean" {
  if (/INT|DECIMAL|DOUBLE|FLOAT|REAL/.test(type) && !type.includes("[")) return "number";
  if (/^(DATE|TIMESTAMP)/.test(type)) return "day";
  return type === "BOOLEAN" ? "boolean" : "text";
}

/** What a column reads as, from the rows that read as each thing; typed columns read as their type. */
export function readsOf(type: string, {rows, integers, numbers, booleans, leadingZeros, forms}: {rows: number; integers: number; numbers: number; booleans: number; leadingZeros: number; forms: readonly DateForm[]}): Reads {
  if (rows <= 0) return "empty";
  const kind = typeOf(type);
  if (kind === "boolean") return "boolean";
  if (kind === "day") return type === "DATE" ? "date" : "timestamp";
  if (kind === "number") return integers === rows && /INT/.test(type) ? "integer" : /INT/.test(type) ? "integer" : "number";
  const most = readShare * rows, dated = sum(forms), timed = sum(forms.filter(({form}) => form.endsWith("HH:mm")));
  if (dated >= most) return timed > 0 ? "timestamp" : "date";
  if (booleans >= most) return "boolean";
  if (integers >= most) return "integer";
  return numbers - leadingZeros >= most ? "number" : "text";
}

/** Forms of dates among values, most rows first, and the days of those that can be read without guessing: a form that leaves day and month open is read as its only sure sibling, if there is one. */
export function datesOf(list: readonly ValueCount[]): {forms: DateForm[]; days: Weighted[]} {
  const read = list.flatMap(({value, rows}) => { const date = toDate(value); return date === undefined ? [] : [{date, value, rows}]; });
  const raw = new Map<string, number>();
  for (const {date, rows} of read) raw.set(date.form, (raw.get(date.form) ?? 0) + rows);
  const sibling = (open: string): string => {
    const sure = [open.replace(/^\?(.)\?/, "dd$1MM"), open.replace(/^\?(.)\?/, "MM$1dd")].filter((form) => raw.has(form));
    return sure.length === 1 ? sure[0] ?? open : open;
  };
  const forms = new Map<string, number>();
  const days = new Map<number, number>();
  for (const {date, value, rows} of read) {
    const form = date.form.startsWith("?") ? sibling(date.form) : date.form;
    forms.set(form, (forms.get(form) ?? 0) + rows);
    const day = date.day ?? (form.startsWith("?") ? null : openDay(value, form.startsWith("dd")));
    if (day !== null) days.set(day, (days.get(day) ?? 0) + rows);
  }
  return {forms: [...forms].map(([form, rows]) => ({form, rows})).sort((a, b) => b.rows - a.rows || (a.form < b.form ? -1 : 1)), days: [...days].map(([x, n]) => ({x, n}))};
}

/** The day of a text that leaves day and month open, once its column has told which comes first. */
function openDay(value: string, dayFirst: boolean): number | null {
  const [a = "", b = "", rest = ""] = bare(value).split(/[-/.]/);
  const year = /^\d+/.exec(rest)?.[0] ?? "", full = year.length === 2 ? String(Number(year) + (Number(year) < 69 ? 2000 : 1900)) : year;
  const [day, month] = dayFirst ? [a, b] : [b, a];
  return toDate(`${full.padStart(4, "0")}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`)?.day ?? null;
}

function sum(list: readonly {rows: number}[]): number {
  return list.reduce((total, {rows}) => total + rows, 0);
}

function sorted(values: readonly Weighted[]): Weighted[] {
  const merged = new Map<number, number>();
  for (const {x, n} of values) merged.set(x, (merged.get(x) ?? 0) + n); // 1 and 1.0 are two texts and one number
  return [...merged].map(([x, n]) => ({x, n})).sort((a, b) => a.x - b.x);
}

const surrogates = /[\ud800-\udfff]/;

/** The order of texts by code point, as engines have it. */
export function compareText(a: string, b: string): number {
  if (!surrogates.test(a) && !surrogates.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  for (let i = 0; i < Math.min(a.length, b.length); i += 1) {
    if (a[i] === b[i]) continue;
    const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)], highX = x >= 0xd800 && x <= 0xdfff, highY = y >= 0xd800 && y <= 0xdfff;
    return highX === highY ? x - y : highX ? 1 : -1; // a pair of surrogates stands for a sign beyond all others
  }
  return a.length - b.length;
}

function rangeOf(list: readonly ValueCount[], type: string): {min: string | null; max: string | null} {
  const kind = typeOf(type), less = (a: string, b: string) => (kind === "number" ? Number(a) - Number(b) : compareText(a, b));
  let [min, max] = [list[0]?.value ?? null, list[0]?.value ?? null];
  for (const {value} of list) {
    if (min !== null && less(value, min) < 0) min = value;
    if (max !== null && less(value, max) > 0) max = value;
  }
  return {min, max};
}

/** What texts look like. */
export function textStatistics(list: readonly ValueCount[], rows: number): TextStatistics | null {
  if (rows === 0) return null;
  const lengths = list.map(({value}) => [...value].length), shapes = new Map<string, number>(), folded = new Set<string>();
  for (const {value, rows: n} of list) {
    const shape = shapeOf(value);
    shapes.set(shape, (shapes.get(shape) ?? 0) + n);
    folded.add(value.toLowerCase());
  }
  const count = (of: (value: string) => boolean) => sum(list.filter(({value}) => of(value)));
  const [small, capital] = [/[a-z]/, /[A-Z]/];
  return {
    shortest: lengths.reduce((a, b) => Math.min(a, b), Infinity), longest: lengths.reduce((a, b) => Math.max(a, b), 0), meanLength: list.reduce((total, {rows: n}, i) => total + n * (lengths[i] ?? 0), 0) / rows,
    outerBlanks: count(readsAs.outerBlank), upper: count((value) => capital.test(value) && !small.test(value)), lower: count((value) => small.test(value) && !capital.test(value)), mixed: count((value) => small.test(value) && capital.test(value)),
    caseTwins: list.length - folded.size, garbled: count(readsAs.garbled), shapes: shapes.size,
    patterns: [...shapes].map(([value, n]) => ({value, rows: n})).sort((a, b) => b.rows - a.rows || compareText(a.value, b.value)).slice(0, kept.patterns)
  };
}

/** Values that share a fingerprint; digits alone and values without letters are not compared. */
export function similarValues(list: readonly ValueCount[]): SimilarValues[] {
  const groups = new Map<string, ValueCount[]>();
  for (const entry of list) {
    const key = fingerprint(entry.value);
    if (/\p{L}/u.test(key)) groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].filter((values) => values.length > 1).map((values) => ({values: values.slice(0, 8)})).sort((a, b) => sum(b.values) - sum(a.values) || compareText(a.values[0]?.value ?? "", b.values[0]?.value ?? "")).slice(0, kept.similar);
}

/** First and last day, empty stretches between, and days from `asOf` on. */
export function dayStatistics(days: readonly Weighted[], asOf: string): DayStatistics | null {
  const [first, last] = [days[0], days.at(-1)], limit = toDate(asOf)?.day ?? Infinity;
  if (first === undefined || last === undefined) return null;
  const steps = days.slice(1).map(({x}, i) => ({from: days[i]?.x ?? x, until: x}));
  const widths = steps.map(({from, until}) => until - from).sort((a, b) => a - b);
  const gaps = steps.filter(({from, until}) => until - from > 1).sort((a, b) => b.until - b.from - (a.until - a.from) || a.from - b.from).slice(0, kept.gaps);
  return {
    first: isoDay(first.x), last: isoDay(last.x), days: days.length, future: days.reduce((total, {x, n}) => total + (x >= limit ? n : 0), 0), usualStep: widths[Math.floor((widths.length - 1) / 2)] ?? 0,
    gaps: gaps.map(({from, until}) => ({from: isoDay(from + 1), until: isoDay(until - 1), days: until - from - 1}))
  };
}
