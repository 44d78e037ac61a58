import {join} from "node:path";
import {identifier, literal} from "../../lib/sql.js";
import type {SourceSpec} from "../../lib/workspace.js";
import type {Engine} from "../engine.js";
import {type Delivered, inspectSource} from "../ingest/delivered.js";
import {locate} from "../ingest/locate.js";
import {readSource} from "../ingest/read.js";
import type {Ask} from "./ask.js";
import {dateFormats, decideOrder} from "./dates.js";
import {differentRows, type FoundKey, keysWithinFiles, pairKey, singleKeys} from "./keys.js";
import {type Measured, measureColumn, newestDays, someValues} from "./measure.js";
import {findNumber} from "./numbers.js";
import {findPersonalColumn, type FoundPersonal} from "./personal.js";
import {findType, type FoundType, type TypeContext} from "./types.js";

/** A column of a source with all that was inferred about it. */
export interface FoundColumn {
  from: string;
  measured: Measured;
  type: FoundType;
  personal: FoundPersonal;
  /** The newest day of a column of dates, and one that hardly any value is after. */
  days?: {newest: string; near: string; oldest: string};
}

/** A source with all that was inferred about its rows. */
export interface FoundTable {
  source: string;
  spec: SourceSpec;
  delivered: Delivered;
  /** Name of the raw table in the engine. */
  raw: string;
  rows: number;
  /** Rows that are not equal in all columns. */
  different: number;
  /** Lines that ingest cannot read as records. */
  unreadable: number;
  /** Rows that repeat the line of names. */
  namesAgain: number;
  columns: readonly FoundColumn[];
  keys: readonly FoundKey[];
  pair?: FoundKey;
  nameless: boolean;
}

/** Where inference works, and whom it asks. */
export interface InferContext {
  engine: Engine;
  /** The folder whose `sources` hold the files. */
  folder: string;
  /** Where raw tables are put. */
  lake: string;
  ask: Ask;
  signal?: AbortSignal;
}

/** Reads a source into the engine as a build would, counts all its columns and infers what they are. */
export async function inferTable(source: string, spec: SourceSpec, {engine, folder, lake, ask, signal}: InferContext): Promise<FoundTable> {
  const delivered = await inspectSource(source, spec, locate(folder, {name: ""} as Parameters<typeof locate>[1], spec), signal);
  const file = join(lake, `${source}.parquet`);
  const raw = `raw.${source}`;
  await readSource(engine, spec, delivered, file, signal);
  await engine.source(raw, file);
  const [counts = {}] = await engine.query(`select count(*) filter (where _kind = 'record') as "rows", count(*) filter (where _kind = 'unreadable') as unreadable from ${identifier(raw)}`);
  const hints = await findHints(engine, raw, spec.columns);
  const nameless = spec.header !== undefined && spec.columns.every((name) => /^column_\d+$/.test(name));
  const columns: FoundColumn[] = [];
  for (const from of spec.columns) {
    signal?.throwIfAborted();
    columns.push(await inferColumn(engine, raw, from, {about: `${spec.path}, column ${from}`, nameless, hints, ask}));
  }
  const different = await differentRows(engine, raw, spec.columns);
  const keyColumns = columns.map(({from, type, measured}) => ({from, type: type.spec.type ?? "text" as const, measured}));
  const whole = singleKeys(keyColumns, different);
  const keys = whole.length > 0 || delivered.files.length < 2 ? whole : await keysWithinFiles(engine, raw, keyColumns, delivered.files.length);
  const pair = keys.length > 0 ? undefined : await pairKey(engine, raw, keyColumns, different);
  return {
    source, spec, delivered, raw, rows: Number(counts["rows"]), unreadable: Number(counts["unreadable"]), different, columns, keys, nameless, namesAgain: spec.header === undefined ? await namesAgain(engine, raw, spec.columns, delivered.files[0]?.names ?? spec.columns) : 0, ...(pair === undefined ? {} : {pair})
  };
}

async function inferColumn(engine: Engine, raw: string, from: string, context: TypeContext): Promise<FoundColumn> {
  const measured = await measureColumn(engine, raw, from);
  const type = await findType(engine, context.nameless ? "" : from, measured, context);
  const kind = type.spec.type ?? "text";
  const sample = kind === "boolean" || kind === "date" || kind === "timestamp" ? [] : await someValues(engine, 3000);
  const numeric = kind === "integer" || kind === "double" || kind.startsWith("decimal");
  const digits = kind === "code" && measured.masks.slice(0, 50).every(({text}) => /^[9.\s]+$/.test(text));
  const personal = kind === "boolean" ? {privacy: "none" as const, kind: "none" as const} : findPersonalColumn(context.nameless ? "" : from, measured, sample, numeric || digits);
  const days = kind === "date" || kind === "timestamp" ? await newestDays(engine, {from, ...type.spec}) : undefined;
  const slim = {...measured, masks: measured.masks.slice(0, 20), top: measured.top.slice(0, 60)};
  return {from, measured: slim, type, personal, ...(days === undefined ? {} : {days})};
}

/** What the columns of a source say of each other: the decimal sign, and the order of day and month, of those of its first rows that leave no doubt. */
export async function findHints(engine: Engine, raw: string, columns: readonly string[]): Promise<TypeContext["hints"]> {
  const looked = columns.slice(0, 300);
  const rows = await engine.query(`select ${looked.map((column, i) => `trim(${identifier(column)}) as ${identifier(`c${i}`)}`).join(", ")} from ${identifier(raw)} where _kind = 'record' limit 1000`);
  const signs = {",": 0, ".": 0}, orders = {day: 0, month: 0};
  looked.forEach((_, i) => {
    const texts = rows.map((row) => row[`c${i}`]).filter((value): value is string => typeof value === "string" && value !== "");
    const masks = new Map<string, number>();
    for (const text of texts) { const mask = text.replace(/[0-9]/g, "9").replace(/[A-Za-z]/g, "a"); masks.set(mask, (masks.get(mask) ?? 0) + 1); }
    const counted = [...masks].map(([text, n]) => ({text, n}));
    const number = findNumber({masks: counted, affixes: []} as unknown as Measured);
    const dates = dateFormats(counted).filter(({open}) => open).reduce((sum, {n}) => sum + n, 0);
    if (dates > texts.length * 0.5) {
      const over = (at: 1 | 2) => texts.filter((text) => Number(/^(\d{1,2})[-/.](\d{1,2})[-/.]/.exec(text)?.[at] ?? 0) > 12).length;
      const order = decideOrder({first: over(1), second: over(2), all: dates});
      if (!order.doubtful) orders[order.order] += 1;
    } else if (number !== undefined && number.rows > texts.length * 0.8 && number.doubt === undefined && number.scale > 0) signs[number.format.decimal ?? "."] += 1;
  });
  const order = orders.day > orders.month ? "day" : orders.month > orders.day ? "month" : undefined;
  const decimal = signs[","] > signs["."] ? "," as const : signs["."] > signs[","] ? "." as const : undefined;
  return {...(decimal === undefined ? {} : {decimal}), ...(order === undefined ? {} : {order: {order, why: "as in another column of the file"}})};
}

async function namesAgain(engine: Engine, raw: string, columns: readonly string[], names: readonly string[]): Promise<number> {
  const own = (i: number) => literal((names[i] ?? "").trim());
  const same = columns.slice(0, 40).map((column, i) => `coalesce(trim(${identifier(column)}), ${own(i)}) = ${own(i)}`);
  const some = columns.slice(0, 40).map((column, i) => `trim(${identifier(column)}) = ${own(i)}`);
  const [row] = await engine.query(`select count(*) as n from ${identifier(raw)} where _kind = 'record' and ${same.join(" and ")} and (${some.join(" or ")})`);
  return Number(row?.["n"] ?? 0);
}
