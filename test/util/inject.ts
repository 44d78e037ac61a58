import {seededRandom, type Random} from "../../lib/random.js";
import {pick} from "../../loaders/generate/draw.js";
import {csvLine, rowSpoilers, spoilersFor, swapNeighbours, type SpoilContext, type Spoiler, type ValueClass} from "../../loaders/generate/spoil.js";
import type {TruthKind} from "./detection.js";

/** What a column holds and what is known of it without looking at the errors. */
export interface InjectedColumn extends Omit<SpoilContext, "record"> {
  class: ValueClass;
  /** Spoilers that make no sense here. */
  without?: readonly string[];
  /** Spoilers whose result is visible whatever the column's own values are, because another column contradicts it. */
  contradicted?: readonly string[];
  /** Values that stand for a missing one; they are left alone, as blanks are. */
  missing?: readonly string[];
}

/** How a clean delimited file is dirtied. */
export interface Injection {
  /** The path that ingest gives the file. */
  file: string;
  delimiter: string;
  seed: string;
  /** Share of records that carry an error; each at most one, so that every detection has one cause. */
  share: number;
  columns: Readonly<Record<string, InjectedColumn>>;
  /** Pairs of columns whose values are exchanged. */
  swaps?: readonly (readonly [string, string])[];
}

/** A dirtied file, the truth about it and the kinds that were put in. */
export interface Injected {
  csv: string;
  /** CSV: file, line, column, kind, truth, inserted, visible, repairable. */
  truth: string;
  kinds: TruthKind[];
  errors: number;
}

interface Fault {
  kind: TruthKind;
  column: string;
  truth: string;
}

/** Reads a delimited file (RFC 4180, any delimiter) of which every record has the header's fields. */
export function readClean(text: string, delimiter: string): {header: string[]; records: string[][]} {
  const rows = text.replace(/\r?\n$/, "").split(/\r?\n/).map((line) => (line.includes('"') ? quoted(line, delimiter) : line.split(delimiter)));
  const [header = [], ...records] = rows;
  const ragged = records.findIndex((record) => record.length !== header.length);
  if (ragged >= 0) throw new Error(`line ${String(ragged + 2)} has ${String(records[ragged]?.length)} fields, the header ${String(header.length)}`);
  return {header, records};
}

function quoted(line: string, delimiter: string): string[] {
  const fields: string[] = [];
  let [field, inside] = ["", false];
  for (let i = 0; i < line.length; ++i) {
    const letter = line[i] ?? "";
    if (letter === '"' && inside && line[i + 1] === '"') { field += '"'; ++i; }
    else if (letter === '"') inside = !inside;
    else if (letter === delimiter && !inside) { fields.push(field); field = ""; }
    else field += letter;
  }
  return [...fields, field];
}

/**
 * Dirties records by the demo's own spoilers: kinds are drawn evenly, each among the columns of its class, and records evenly among all. A value that is blank, missing by
 * name or not in its standard form already (outer or doubled blanks) is left alone. A wrong value that the column's own values could be (a category it has; a number within
 * its central 99.9%) is of the kind `…-plausible`, which no method could see.
 */
export function inject(header: readonly string[], records: readonly (readonly string[])[], injection: Injection): Injected {
  const random = seededRandom(injection.seed);
  const plausible = new Map(Object.entries(injection.columns).map(([column, spec]) => [column, plausibility(records.map((record) => record[header.indexOf(column)] ?? ""), spec)]));
  const menu = choices(injection);
  const lines = [csvLine(header, injection.delimiter)];
  const truths: string[] = ["file,line,column,kind,truth,inserted,visible,repairable"];
  const kinds = new Map<string, TruthKind>();
  const note = (line: number, {kind, column, truth}: Fault, inserted: number) => {
    kinds.set(kind.id, kind);
    truths.push(csvLine([injection.file, String(line), column, kind.id, truth, String(inserted), kind.visible, String(kind.repairable)]));
  };
  for (const record of records) {
    const fault = random() < injection.share ? spoil(header, record, {injection, menu, plausible, random}) : undefined;
    const line = lines.length + 1;
    if (fault === undefined) lines.push(csvLine(record, injection.delimiter));
    else {
      lines.push(...fault.lines);
      for (const each of fault.faults) note(line + fault.at, each, fault.inserted);
    }
  }
  return {csv: `${lines.join("\n")}\n`, truth: `${truths.join("\n")}\n`, kinds: [...kinds.values()].sort((a, b) => a.id.localeCompare(b.id, "en")), errors: truths.length - 1};
}

/** One line of the menu: a kind and the columns in which it can happen. */
interface Choice {
  id: string;
  columns: readonly string[];
  spoiler?: Spoiler;
}

function choices({columns, swaps = []}: Injection): Choice[] {
  const cells = new Map<string, {spoiler: Spoiler; columns: string[]}>();
  for (const [column, {class: valueClass, without = []}] of Object.entries(columns)) {
    for (const spoiler of spoilersFor(valueClass)) {
      if (without.includes(spoiler.id)) continue;
      cells.set(spoiler.id, {spoiler, columns: [...(cells.get(spoiler.id)?.columns ?? []), column]});
    }
  }
  const rows = rowSpoilers.filter(({formats}) => formats.includes("csv")).map(({id}): Choice => ({id, columns: []}));
  return [...[...cells].map(([id, cell]): Choice => ({id, ...cell})), ...rows, ...(swaps.length > 0 ? [{id: "swapped", columns: []}] : [])];
}

interface Spoiling {
  injection: Injection;
  menu: readonly Choice[];
  plausible: ReadonlyMap<string, (wrong: string) => boolean>;
  random: Random;
}

interface SpoiltRecord {
  lines: readonly string[];
  at: number;
  inserted: number;
  faults: readonly Fault[];
}

/** Tries kinds until one changes the record; none does for a record without anything to spoil. */
function spoil(header: readonly string[], record: readonly string[], context: Spoiling): SpoiltRecord | undefined {
  for (let attempt = 0; attempt < 12; ++attempt) {
    const choice = pick(context.random, context.menu);
    const found = choice.spoiler !== undefined ? spoilCell(header, record, choice, choice.spoiler, context) : choice.id === "swapped" ? swap(header, record, context) : spoilRecord(record, choice.id, context);
    if (found !== undefined) return found;
  }
  return undefined;
}

function spoilRecord(record: readonly string[], id: string, {injection: {delimiter}, random}: Spoiling): SpoiltRecord | undefined {
  const spoiler = rowSpoilers.find((each) => each.id === id);
  if (spoiler === undefined) return undefined;
  const {lines, at, inserted} = spoiler.spoil(record, random, delimiter);
  return {lines, at, inserted, faults: [{kind: {id, visible: spoiler.visible, repairable: spoiler.repairable}, column: "", truth: ""}]};
}

function spoilCell(header: readonly string[], record: readonly string[], {columns}: Choice, spoiler: Spoiler, {injection, plausible, random}: Spoiling): SpoiltRecord | undefined {
  const column = pick(random, columns);
  const spec = injection.columns[column];
  const at = header.indexOf(column);
  const value = record[at] ?? "";
  if (spec === undefined || value.trim() === "" || spec.missing?.includes(value) === true || value !== value.trim().replace(/\s+/g, " ")) return undefined;
  const wrong = spoiler.spoil(value, random, {...spec, record: Object.fromEntries(header.map((name, i) => [name, record[i] ?? ""]))});
  if (wrong === value) return undefined;
  const hidden = spoiler.visible === "yes" && spec.contradicted?.includes(spoiler.id) !== true && plausible.get(column)?.(wrong) === true;
  const kind: TruthKind = hidden ? {id: `${spoiler.id}-plausible`, visible: "no", repairable: false} : {id: spoiler.id, visible: spoiler.visible, repairable: spoiler.repairable};
  return {lines: [csvLine(record.map((each, i) => (i === at ? wrong : each)), injection.delimiter)], at: 0, inserted: 0, faults: [{kind, column, truth: value}]};
}

function swap(header: readonly string[], record: readonly string[], {injection: {swaps = [], delimiter}, random}: Spoiling): SpoiltRecord | undefined {
  const pair = pick(random, swaps);
  const values = Object.fromEntries(header.map((name, i) => [name, record[i] ?? ""]));
  if (pair.some((name) => (values[name] ?? "").trim() === "")) return undefined;
  const swapped = swapNeighbours(values, ...pair);
  const faults = pair.map((column): Fault => ({kind: {id: "swapped", visible: "yes", repairable: false}, column, truth: values[column] ?? ""}));
  return {lines: [csvLine(header.map((name) => swapped[name] ?? ""), delimiter)], at: 0, inserted: 0, faults};
}

/** Whether a wrong value could be one of the column's own: within the central 99.9% of its numbers, or any of its other values. */
function plausibility(values: readonly string[], {class: valueClass, missing = [], decimal = "."}: InjectedColumn): (wrong: string) => boolean {
  if (valueClass !== "number" && valueClass !== "integer") {
    const own = new Set(values);
    return (wrong) => own.has(wrong);
  }
  const read = (text: string) => (/^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(decimal, ".")) : NaN);
  const numbers = Float64Array.from(values.filter((value) => !missing.includes(value)).map(read).filter((number) => !Number.isNaN(number))).sort();
  const at = (share: number) => numbers[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? NaN;
  const [low, high] = [at(0.0005), at(0.9995)];
  return (wrong) => { const number = read(wrong); return number >= low && number <= high; };
}
