import type {NumberFormat} from "../workspace.js";
import {type Column, frequent, mend, propose} from "./column.js";
import {call, named, plainLine} from "./proposal.js";
import {readNumber} from "./reading.js";
import {safeId} from "./texts.js";

const signs = ["€", "£", "$", "¥", "￥", "元", "₹", "₽", "₩", "kr", "EUR", "GBP", "USD", "CNY", "RMB", "JPY", "CHF", "US$"];

/** How numbers of the column are written beside the plain way: with units, the other decimal sign, groups, currency signs, percent or accounting signs. */
export function proposeNumberFormats(column: Column): void {
  const before = column.profile.spec.number ?? {};
  const commas = [...column.texts].reduce((sum, [text, n]) => sum + (/^[+-]?\d+,\d{1,2}$|^[+-]?\d{1,3}(\.\d{3})+,\d+$/.test(text) ? n : 0), 0);
  const points = [...column.texts].reduce((sum, [text, n]) => sum + (/^[+-]?\d*\.\d+$|^[+-]?\d{1,3}(,\d{3})+\.\d+$/.test(text) ? n : 0), 0);
  const decimal = before.decimal ?? (commas > 10 * points && commas > 0.2 * column.filled ? "," : ".");
  unit(column, decimal);
  if (decimal === "." && before.decimal === undefined) pointFor(column);
  const unread = [...column.texts].filter(([text]) => Number.isNaN(readNumber(text, before)));
  let format: NumberFormat = decimal === "." ? before : {...before, decimal};
  const parts: string[] = [];
  const reads = (next: NumberFormat) => unread.filter(([text]) => !Number.isNaN(readNumber(text, next))).length;
  const gain = (next: NumberFormat, what: string) => { if (reads(next) > reads(format)) { format = next; parts.push(what); } };
  if (decimal === "," && before.decimal === undefined) parts.push("decimal comma");
  const used = signs.filter((sign) => unread.some(([text]) => text.includes(sign) && !Number.isNaN(readNumber(text, {...format, group: decimal === "." ? "," : ".", currency: [sign]}))));
  for (const group of decimal === "." ? [",", " ", "'"] as const : [".", " ", "'"] as const) if (format.group === undefined) gain({...format, group}, `groups of thousands by ${JSON.stringify(group)}`);
  if (used.length > 0) gain({...format, currency: [...new Set([...(format.currency ?? []), ...used])]}, `currency (${used.join(", ")})`);
  gain({...format, percent: true}, "percent");
  gain({...format, accounting: true}, "accounting signs");
  const read = unread.filter(([text]) => !Number.isNaN(readNumber(text, format)));
  if (read.length === 0) return;
  const rows = read.reduce((sum, [, n]) => sum + n, 0);
  propose(column, {kind: "number-format", place: "number", line: plainLine(format), en: `${rows} values of ${column.name} are numbers written with ${parts.join(", ")}`, zh: `${column.name} 有 ${rows} 个值是其他写法的数字：${parts.join("、")}`, rows, confidence: 0.9, order: 80, examples: frequent(read)});
  column.profile = {...column.profile, spec: {...column.profile.spec, number: format}};
}

function unit(column: Column, decimal: "." | ","): void {
  const {rows, examples, keep} = mend(column, (text) => text.replace(/^([+-]?[0-9][0-9.,]*)[ ]*\p{L}+[.]?$/u, (whole, number: string) => (Number.isNaN(readNumber(number, {decimal, group: decimal === "." ? "," : "."})) || signs.some((sign) => whole.endsWith(sign)) || /^\d[\d.]*E$/i.test(whole) ? whole : number)));
  if (rows === 0) return;
  propose(column, {kind: "unit", place: "repairs", line: named("withoutUnit"), en: `${rows} values of ${column.name} are numbers with their unit`, zh: `${column.name} 有 ${rows} 个值是带单位的数字`, rows, confidence: 0.92, order: 60, examples});
  keep();
}

function pointFor(column: Column): void {
  if (column.profile.spec.type === "integer") return;
  const {rows, examples, keep} = mend(column, (text) => text.replace(/^([+-]?[0-9]+),([0-9]{1,2})$/, "$1.$2"));
  if (rows === 0) return;
  propose(column, {kind: "number-format", place: "repairs", line: named("decimalPoint"), en: `${rows} values of ${column.name}, a column with decimal points, have a decimal comma`, zh: `${column.name} 使用小数点，有 ${rows} 个值写成小数逗号`, rows, confidence: 0.92, order: 65, examples});
  keep();
}

interface Point {at: number; rows: number; text: string}

/** Numbers that lie outside what nearly all others say: a wrong sign, beyond an edge where the values end abruptly, or far from the middle on the scale (plain or logarithmic) that fits them better. */
export function proposeNumberRange(column: Column): void {
  const points = [...column.texts].map(([text, rows]): Point => ({text, rows, at: readNumber(text, column.profile.spec.number)})).filter(({at}) => Number.isFinite(at)).sort((a, b) => a.at - b.at);
  const all = points.reduce((sum, {rows}) => sum + rows, 0);
  if (all < 50 || points.length < 3) return;
  const negative = points.filter(({at}) => at < 0).reduce((sum, {rows}) => sum + rows, 0);
  const low = lower(points, all, negative), high = upper(points, all);
  const id = safeId(column.name);
  const outside = points.filter(({at}) => (low !== undefined && at < low) || (high !== undefined && at > high));
  const rows = outside.reduce((sum, each) => sum + each.rows, 0);
  if (rows === 0) return;
  const limits = {...(low === undefined ? {} : {min: low}), ...(high === undefined ? {} : {max: high})};
  const words = low === undefined ? [`above ${high}`, `大于 ${high}`] : high === undefined ? [`below ${low}`, `小于 ${low}`] : [`outside ${low} to ${high}`, `不在 ${low} 至 ${high}`];
  propose(column, {
    kind: negative > 0 && low === 0 && high === undefined ? "sign" : "range", place: "rules", line: call("range", column.name, {does: "flag", id: `${id}-range`, ...limits}), rows, judges: true, confidence: 0.8, order: 220, examples: frequent(outside.map(({text, rows: n}) => [text, n])),
    en: `${rows} values of ${column.name} lie ${words[0]}, where ${(100 * (1 - rows / all)).toFixed(2)}% lie within`, zh: `${column.name} 有 ${rows} 个值${words[1]}，${(100 * (1 - rows / all)).toFixed(2)}% 在此范围内`
  });
  column.texts = new Map([...column.texts].filter(([text]) => !outside.some((point) => point.text === text)));
}

/** At most so many rows at each end may be told as unusual. */
const tail = 0.0075;

function lower(points: readonly Point[], all: number, negative: number): number | undefined {
  const mirrored = [...points].reverse().map((point) => ({...point, at: -point.at}));
  const edge = edgeOf(mirrored, all), far = farOf(mirrored, all);
  const found = [edge, far].flatMap((each) => (each === undefined ? [] : [-each]));
  // Where next to nothing is negative, nothing should be.
  if (negative > 0 && negative <= 0.02 * all) found.push(0);
  const share = (limit: number) => points.filter(({at}) => at < limit).reduce((sum, {rows}) => sum + rows, 0) / all;
  return found.filter((limit) => share(limit) <= (limit === 0 ? 0.02 : tail)).sort((a, b) => b - a)[0];
}

function upper(points: readonly Point[], all: number): number | undefined {
  const share = (limit: number) => points.filter(({at}) => at > limit).reduce((sum, {rows}) => sum + rows, 0) / all;
  return [edgeOf(points, all), farOf(points, all)].flatMap((each) => (each === undefined ? [] : [each])).filter((limit) => share(limit) <= tail).sort((a, b) => a - b)[0];
}

/**
 * The upper edge: the value after which the density of rows (rows by distance, over the last twentieth of the rows) falls at once to less than a tenth, with at most `tail`
 * of the rows beyond. None where the tail thins out step by step.
 */
function edgeOf(points: readonly Point[], all: number): number | undefined {
  let beyond = 0;
  let best: {at: number; fall: number} | undefined;
  const end = points.at(-1)?.at ?? 0;
  for (let i = points.length - 1; i > 0; --i) {
    const point = points[i];
    if (point === undefined) break;
    if (beyond > 0) {
      let [inside, j] = [0, i];
      while (j >= 0 && inside < 0.05 * all) { inside += points[j]?.rows ?? 0; j -= 1; }
      const from = points[Math.max(0, j)]?.at ?? point.at;
      const next = points[i + 1]?.at ?? end;
      const dense = inside / Math.max(point.at - from, Number.MIN_VALUE), thin = beyond / Math.max(end - point.at, next - point.at, Number.MIN_VALUE);
      // The step to the next value must be wide too, or the rows beyond few beside the last one's: a tail that thins out is no edge.
      const sudden = point.rows >= 10 * (points[i + 1]?.rows ?? 0) || next - point.at > 0.2 * (point.at - from);
      const fall = dense / thin;
      if (sudden && fall >= 10 && (best === undefined || fall > best.fall)) best = {at: point.at, fall};
    }
    beyond += point.rows;
    if (beyond > tail * all) break;
  }
  return best?.at;
}

/** How many robust standard deviations from the median count as far; the normal distribution has one value in 30,000 beyond four. */
const far = 4;

/** The upper fence of the median and the median absolute deviation (Iglewicz & Hoaglin 1993), on the logarithm of positive numbers where that is less skewed; rounded outward to two digits. */
function farOf(points: readonly Point[], all: number): number | undefined {
  const positive = (points[0]?.at ?? 0) > 0 || points.filter(({at}) => at <= 0).reduce((sum, {rows}) => sum + rows, 0) <= 0.02 * all;
  const scales = [{to: (x: number) => x, back: (y: number) => y, of: points}, ...(positive ? [{to: Math.log, back: Math.exp, of: points.filter(({at}) => at > 0)}] : [])];
  const fits = scales.map(({to, back, of}) => {
    const values = of.map(({at, rows}) => ({at: to(at), rows}));
    const [q10, median, q90] = [quantile(values, 0.1), quantile(values, 0.5), quantile(values, 0.9)];
    const deviation = 1.4826 * quantile(values.map(({at, rows}) => ({at: Math.abs(at - median), rows})).sort((a, b) => a.at - b.at), 0.5);
    return {skew: q90 === q10 ? 1 : Math.abs(q90 + q10 - 2 * median) / (q90 - q10), fence: deviation > 0 ? back(median + far * Math.max(deviation, (q90 - median) / 1.2816)) : undefined};
  });
  const [fit] = fits.filter(({fence}) => fence !== undefined).sort((a, b) => a.skew - b.skew);
  return fit?.fence === undefined ? undefined : outward(fit.fence);
}

function quantile(points: readonly {at: number; rows: number}[], share: number): number {
  const wanted = share * points.reduce((sum, {rows}) => sum + rows, 0);
  let seen = 0;
  for (const {at, rows} of points) { seen += rows; if (seen >= wanted) return at; }
  return points.at(-1)?.at ?? 0;
}

/** A number with two digits that is not smaller. */
function outward(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
  return Number((Math.ceil(value / step) * step).toPrecision(3));
}
