import {binningOf, binsOf, fencesOf, momentsOf, numberStatistics, scaleOf} from "../../lib/columns/numbers.js";
import {isMissing, toDate} from "../../lib/columns/reads.js";
import {quantileShares, type ColumnStatistics, type NumberStatistics, type ValueCount} from "../../lib/columns/shape.js";
import {datesOf, dayStatistics, kept, readsOf, typeOf, valueStatistics, type ValueStatistics} from "../../lib/columns/values.js";
import type {Row} from "../step.js";
import {daySelect, momentSelect, quantileSelect, textSelect, typedSelect, wordsSelect, type Asked, type From, type Means} from "./sql.js";

type Statistics = ValueStatistics & {estimated: ColumnStatistics["estimated"]};

const number = (row: Row | undefined, name: string): number => Number(row?.[name] ?? 0);

function counted(cells: readonly (string | null)[]): ValueCount[] {
  const known = new Map<string, number>();
  for (const cell of cells) if (cell !== null && !isMissing(cell)) known.set(cell, (known.get(cell) ?? 0) + 1);
  return [...known].map(([value, rows]) => ({value, rows}));
}

/**
 * Statistics of a raw column that is all but free of repetition in the sample and reads as fractions or times, scaled up from the sample; undefined for other columns.
 * Its different values are estimated as Chao 1 (A. Chao, "Nonparametric estimation of the number of classes in a population", 1984), at most the values that are there.
 */
export function estimatedStatistics(sample: readonly (string | null)[], there: number, asOf: string): Statistics | undefined {
  const list = counted(sample), rows = list.reduce((sum, entry) => sum + entry.rows, 0);
  if (rows < 100 || list.length < 0.9 * rows) return undefined;
  const own = valueStatistics(list, "VARCHAR", asOf);
  if (own.reads !== "number" && own.reads !== "timestamp") return undefined;
  const once = own.single, twice = list.filter((entry) => entry.rows === 2).length;
  const distinct = Math.min(there, Math.round(list.length + (once * (once - 1)) / (2 * (twice + 1))));
  return {...scaled(own, there / rows), distinct, single: Math.min(distinct, Math.round((once / list.length) * distinct)), estimated: ["text", "numbers", "distinct"]};
}

/** Counts of rows of the sample as counts of all rows. */
function scaled(own: ValueStatistics, by: number): ValueStatistics {
  const up = (rows: number) => Math.round(rows * by), each = <T extends {rows: number}>(list: readonly T[]): T[] => list.map((entry) => ({...entry, rows: up(entry.rows)}));
  return {
    ...own, placeholders: up(own.placeholders), placeholderWords: each(own.placeholderWords), top: each(own.top), integers: up(own.integers), numbers: up(own.numbers), infinite: up(own.infinite), booleans: up(own.booleans),
    leadingZeros: up(own.leadingZeros), dateForms: each(own.dateForms),
    number: own.number === null ? null : {...own.number, values: up(own.number.values), zeros: up(own.number.zeros), negatives: up(own.number.negatives), below: up(own.number.below), above: up(own.number.above), bins: each(own.number.bins)},
    text: own.text === null ? null : {...own.text, outerBlanks: up(own.text.outerBlanks), upper: up(own.text.upper), lower: up(own.text.lower), mixed: up(own.text.mixed), garbled: up(own.text.garbled), patterns: each(own.text.patterns)},
    similar: own.similar.map(({values}) => ({values: each(values)}))
  };
}

/** Statistics of a column of too many different values to list: exact counts by the engine; shapes, forms of dates and values alike from the sample. */
export async function engineStatistics(means: Means, from: From, asked: Asked, type: string, text: boolean, sample: readonly (string | null)[], there: number): Promise<Statistics> {
  return text ? await textColumn(means, from, asked, sample, there) : await typedColumn(means, from, asked, type, sample, there);
}

const valueCounts = (rows: readonly Row[]): ValueCount[] => rows.filter((row) => row["value"] !== null).map((row) => ({value: String(row["value"]), rows: number(row, "rows")}));

async function textColumn(means: Means, from: From, asked: Asked, sample: readonly (string | null)[], there: number): Promise<Statistics> {
  const found = await means.select(textSelect(from, asked, kept.top)), [row] = found;
  const list = counted(sample), seen = Math.max(1, list.reduce((sum, entry) => sum + entry.rows, 0));
  const own = scaled(valueStatistics(list, "VARCHAR", means.asOf), there / seen);
  const words = number(row, "placeholders") > 0 ? valueCounts(await means.select(wordsSelect(from, asked, kept.placeholders))) : [];
  const [integers, numbers, booleans, leadingZeros] = [number(row, "integers"), number(row, "numbers"), number(row, "booleans"), number(row, "zeros")];
  const reads = readsOf("VARCHAR", {rows: there - number(row, "placeholders"), integers, numbers, booleans, leadingZeros, forms: own.dateForms});
  const days = reads === "date" || reads === "timestamp" ? await daysOf(means, from, asked, true, own.dateForms[0]?.form ?? "") : undefined;
  const isNumber = reads === "integer" || reads === "number";
  return {
    reads, placeholders: number(row, "placeholders"), placeholderWords: words, distinct: number(row, "distinct_values"), single: number(row, "single"), top: valueCounts(found),
    min: String(row?.["least"] ?? ""), max: String(row?.["greatest"] ?? ""), integers, numbers, infinite: number(row, "infinite"), booleans, leadingZeros, dateForms: own.dateForms,
    number: isNumber ? await numbersOf(means, from, asked, reads === "integer", true) : days !== undefined ? numberStatistics(days, true) : reads === "text" ? null : own.number,
    text: own.text === null ? null : {
      ...own.text, shortest: number(row, "shortest"), longest: number(row, "longest"), meanLength: number(row, "signs") / Math.max(1, there), outerBlanks: number(row, "outer_blanks"), upper: number(row, "upper_case"),
      lower: number(row, "lower_case"), mixed: number(row, "mixed_case"), garbled: number(row, "garbled")
    },
    day: reads === "date" || reads === "timestamp" ? (days === undefined ? own.day : dayStatistics(days, means.asOf)) : null, similar: reads === "text" ? own.similar : [],
    estimated: days === undefined && (reads === "date" || reads === "timestamp") ? ["text", "numbers"] : ["text"]
  };
}

async function typedColumn(means: Means, from: From, asked: Asked, type: string, sample: readonly (string | null)[], there: number): Promise<Statistics> {
  const found = await means.select(typedSelect(from, asked, kept.top)), [row] = found;
  const days = typeOf(type) === "day" ? await daysOf(means, from, asked, false, "") : undefined;
  const own = valueStatistics(counted(sample), type, means.asOf), isNumber = typeOf(type) === "number";
  const numbers = isNumber ? await numbersOf(means, from, asked, own.reads === "integer", false) : days === undefined ? null : numberStatistics(days, true);
  const finite = isNumber ? numbers?.values ?? 0 : 0;
  return {
    ...own, placeholders: 0, placeholderWords: [], distinct: number(row, "distinct_values"), single: number(row, "single"), top: valueCounts(found),
    min: String(row?.["least"] ?? ""), max: String(row?.["greatest"] ?? ""), integers: isNumber && /INT/.test(type) ? finite : own.reads === "integer" ? finite : 0, numbers: finite, infinite: isNumber ? there - finite : 0,
    number: numbers, text: null, day: days === undefined ? null : dayStatistics(days, means.asOf), similar: [], dateForms: [], estimated: []
  };
}

/** Rows by day; undefined where the texts of a column do not begin with an ISO day. */
async function daysOf({select}: Means, from: From, asked: Asked, text: boolean, form: string): Promise<{x: number; n: number}[] | undefined> {
  if (text && !form.startsWith("yyyy-MM-dd")) return undefined;
  const list = (await select(daySelect(from, asked, text))).map((row) => ({value: String(row["value"]), rows: number(row, "rows")}));
  return text ? datesOf(list).days.sort((a, b) => a.x - b.x) : list.flatMap(({value, rows}) => { const day = toDate(value)?.day; return typeof day === "number" ? [{x: day, n: rows}] : []; }).sort((a, b) => a.x - b.x);
}

async function numbersOf({select}: Means, from: From, asked: Asked, whole: boolean, text: boolean): Promise<NumberStatistics | null> {
  const [row] = await select(quantileSelect(from, asked, quantileShares, text));
  const n = number(row, "there");
  if (n === 0) return null;
  const [min, max, quantiles] = [number(row, "least"), number(row, "greatest"), String(row?.["quantiles"] ?? "").split(" ").map(Number)];
  const center = quantiles[4] ?? 0, scale = scaleOf(min, max, center), fences = fencesOf(quantiles), binning = binningOf({n, min, max, quantiles, whole});
  const bins = await select(momentSelect(from, asked, {center, scale, fences, binning}, text));
  const sum = (name: string) => bins.reduce((total, bin) => total + number(bin, name), 0);
  const power = (k: number) => Number(bins.reduce((total, bin) => total + BigInt(String(bin[`s${k}`] ?? 0)), 0n)) / 1e17;
  return {
    values: n, min, max, ...momentsOf({n, center, scale, sums: [power(1), power(2), power(3), power(4)]}), quantiles, zeros: sum("zeros"), negatives: sum("negatives"), fences, below: sum("below"), above: sum("above"),
    bins: binsOf(binning, new Map(bins.map((bin) => [number(bin, "bin"), number(bin, "rows")])), min, max)
  };
}
