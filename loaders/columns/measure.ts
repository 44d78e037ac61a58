import {nearDuplicates} from "../../lib/columns/near.js";
import {associations, codeColumns, missingTogether, type SampleColumns} from "../../lib/columns/pairs.js";
import {isMissing, toDate, toNumber} from "../../lib/columns/reads.js";
import {mostExact, mostListed, sampleSize, type ColumnStatistics, type TableStatistics, type ValueCount} from "../../lib/columns/shape.js";
import {typeOf, valueStatistics, type ValueStatistics} from "../../lib/columns/values.js";
import {engineStatistics, estimatedStatistics} from "./many.js";
import {countSelect, distinctSelect, duplicateSelect, listSelect, monotoneSelect, numberOf, sampleSelect, type Asked, type From, type Means} from "./sql.js";

/** A column to be measured. */
export type Measured = Pick<ColumnStatistics, "column" | "type" | "from" | "privacy">;

/** Everything about a table but what it is called and which alerts it gives. */
export type Found = Omit<TableStatistics, "table" | "side" | "related" | "time" | "alerts">;

/** Cells that one statement counts different values of at once, and columns that it names. */
const [atOnce, wide] = [8_000_000, 60];

/** Measures all columns of a table of the lake. `listed` is for tests: different values up to which they are looked at one by one. */
export async function measureTable(means: Means, from: From, columns: readonly Measured[], {seed = 1, listed = mostListed, exact = mostExact}: {seed?: number; listed?: number; exact?: number} = {}): Promise<Found> {
  const asked = columns.map(({column, type}, at) => ({at, name: column, text: typeOf(type) === "text"}));
  const counts = await count(means, from, asked);
  const sample = await readSample(means, from, columns, counts.rows, seed), whole = counts.rows <= sampleSize;
  const values = whole ? columns.map(({type}, i) => valuesOf(sample[i] ?? [], typeOf(type) === "text")) : undefined;
  const found: (ValueStatistics & {estimated: ColumnStatistics["estimated"]} | undefined)[] = columns.map(({type}, i) => {
    const list = values?.[i];
    return list !== undefined && list.length <= listed ? {...valueStatistics(list, type, means.asOf), estimated: []} : undefined;
  });
  const rest = () => asked.filter(({at}) => found[at] === undefined);
  if (counts.rows > exact) for (const {at, text} of rest()) if (text) found[at] = estimatedStatistics(sample[at] ?? [], counts.there[at] ?? 0, means.asOf);
  const many = (at: number) => !whole && new Set(sample[at]).size > listed / 2; // twice as many stand in the rest all but surely, and the engine counts them in any case
  const distinct = await distinctCounts(means, from, rest().filter(({at}) => !many(at)), counts.rows);
  for (const group of groups(rest().filter(({at}) => (distinct.get(at) ?? Infinity) <= listed), () => wide)) {
    means.signal?.throwIfAborted();
    const lists = new Map<number, ValueCount[]>(group.map(({at}) => [at, []]));
    for (const row of await means.select(listSelect(from, group))) if (!isMissing(String(row["value"]))) lists.get(Number(row["column"]))?.push({value: String(row["value"]), rows: Number(row["rows"])});
    for (const [at, list] of lists) found[at] = {...valueStatistics(list, columns[at]?.type ?? "VARCHAR", means.asOf), estimated: []};
  }
  for (const {at, name, text} of rest()) {
    means.signal?.throwIfAborted();
    found[at] = await engineStatistics(means, from, {at, name}, columns[at]?.type ?? "VARCHAR", text, sample[at] ?? [], counts.there[at] ?? 0);
  }
  const made: ColumnStatistics[] = [];
  for (const [at, column] of columns.entries()) {
    const own = found[at] ?? {...valueStatistics([], column.type, means.asOf), estimated: []};
    const statistics: ColumnStatistics = {...column, position: at + 1, rows: counts.rows, missing: counts.rows - (counts.there[at] ?? 0), blank: counts.blank[at] ?? 0, monotone: null, ...own};
    made.push({...statistics, monotone: await monotone(means, from, statistics, sample[at] ?? [], whole)});
  }
  const key = made.some(({distinct, rows, missing, estimated}) => missing === 0 && distinct === rows && !estimated.includes("distinct")); // it tells every two rows apart
  const duplicates = counts.rows < 2 || columns.length === 0 || key ? 0 : whole ? repeated(sample) : Number((await means.select(duplicateSelect(from, columns.map(({column}) => column))))[0]?.["duplicates"] ?? 0);
  return {
    rows: counts.rows, columns: made, duplicates, nearDuplicates: nearDuplicates(made, sample), sample: {rows: sample[0]?.length ?? 0, of: counts.rows, seed},
    pairs: associations(codeColumns(made, sample)), missingTogether: missingTogether(columns.map(({column}) => column), sample)
  };
}

interface Text extends Asked {text: boolean}

/** Columns in pieces of at most so many. */
function groups<T>(list: readonly T[], size: () => number): T[][] {
  return Array.from({length: Math.ceil(list.length / size())}, (_, i) => list.slice(i * size(), (i + 1) * size()));
}

async function count({select}: Means, from: From, columns: readonly Text[]): Promise<{rows: number; there: number[]; blank: number[]}> {
  const counted = {rows: 0, there: [] as number[], blank: [] as number[]};
  for (const group of columns.length === 0 ? [[]] : groups(columns, () => 4 * wide)) {
    const [row = {}] = await select(countSelect(from, group.filter(({text}) => text), group.filter(({text}) => !text)));
    counted.rows = Number(row["rows"]);
    for (const {at, text} of group) {
      counted.blank[at] = text ? Number(row[`blank ${at}`]) : 0;
      counted.there[at] = Number(row[`there ${at}`]) - (counted.blank[at] ?? 0);
    }
  }
  return counted;
}

async function readSample({select}: Means, from: From, columns: readonly Measured[], rows: number, seed: number): Promise<SampleColumns> {
  if (columns.length === 0) return [];
  const sample: (string | null)[][] = columns.map(() => []);
  for (const [i, group] of groups(columns, () => 1000).entries())
    for (const row of await select(sampleSelect(from, group.map(({column}) => column), rows, seed))) group.forEach((_, at) => { const cell = row[`c${at}`]; sample[i * 1000 + at]?.push(cell === null || cell === undefined ? null : String(cell)); });
  return sample;
}

/** The different values of cells that are there, each with its rows. */
function valuesOf(cells: readonly (string | null)[], text: boolean): ValueCount[] {
  const known = new Map<string, number>();
  for (const cell of cells) if (cell !== null && !(text && isMissing(cell))) known.set(cell, (known.get(cell) ?? 0) + 1);
  return [...known].map(([value, rows]) => ({value, rows}));
}

async function distinctCounts({select, signal}: Means, from: From, columns: readonly Text[], rows: number): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  for (const group of groups(columns, () => Math.max(1, Math.min(wide, Math.floor(atOnce / Math.max(rows, 1)))))) {
    signal?.throwIfAborted();
    const [row = {}] = await select(distinctSelect(from, group));
    for (const {at} of group) found.set(at, Number(row[`distinct ${at}`]));
  }
  return found;
}

function repeated(sample: SampleColumns): number {
  const seen = new Set<string>(), rows = sample[0]?.length ?? 0;
  for (let row = 0; row < rows; row += 1) seen.add(JSON.stringify(sample.map((cells) => cells[row] ?? null)));
  return rows - seen.size;
}

/** Whether values rise or fall with the rows: shown false by the sample nearly always, else asked of the engine. */
async function monotone({select}: Means, from: From, {column, position, reads, type, rows, missing}: ColumnStatistics, sample: readonly (string | null)[], whole: boolean): Promise<ColumnStatistics["monotone"]> {
  const day = reads === "date" || reads === "timestamp";
  if (!(day || reads === "integer" || reads === "number") || rows - missing < 3 || from.order.length === 0) return null;
  const order = (cell: string) => (day ? toDate(cell)?.day ?? NaN : toNumber(cell) ?? NaN);
  const values = sample.flatMap((cell) => (cell === null ? [] : [order(cell)])).filter((value) => !Number.isNaN(value));
  const steps = {rises: 0, falls: 0, equals: 0};
  for (let i = 1; i < values.length; i += 1) steps[(values[i] ?? 0) > (values[i - 1] ?? 0) ? "rises" : (values[i] ?? 0) < (values[i - 1] ?? 0) ? "falls" : "equals"] += 1;
  if (steps.rises > 0 && steps.falls > 0) return null;
  if (whole && !(day && reads === "timestamp")) return direction(steps);
  if (day && typeOf(type) === "text" && !sample.every((cell) => cell === null || /^ *(\d{4}-\d{2}-\d{2}.*)?$/.test(cell))) return null;
  const value = day ? undefined : numberOf(column, typeOf(type) === "text");
  const [row = {}] = await select(monotoneSelect(from, {at: position - 1, name: column}, value));
  return direction({rises: Number(row["rises"]), falls: Number(row["falls"]), equals: Number(row["equals"])});
}

function direction({rises, falls, equals}: {rises: number; falls: number; equals: number}): ColumnStatistics["monotone"] {
  if (rises > 0 && falls > 0) return null;
  if (rises === 0 && falls === 0) return null;
  return `${equals === 0 ? "strictly " : ""}${rises > 0 ? "increasing" : "decreasing"}` as ColumnStatistics["monotone"];
}
