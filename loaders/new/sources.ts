import {basename} from "node:path";
import type {SourceSpec} from "../../lib/workspace.js";
import {inspectFile} from "../ingest/delivered.js";
import {plainName, unique} from "./names.js";
import type {PrintedSource} from "./print.js";
import type {Recognised} from "./recognise.js";
import {groupSeries, type Series} from "./series.js";

/** The specs of a workspace's sources, from recognised tables; `where` says where a table's file lies, so that formats which name their columns themselves are looked into. */
export async function planSources(tables: readonly Recognised[], system: string, where: (table: Recognised) => string, checks: ReadonlyMap<Recognised, readonly string[]>): Promise<PrintedSource[]> {
  const named: Recognised[] = [];
  for (const table of tables) named.push(table.format === "csv" || table.format === "excel" ? table : await withNames(table, where(table)));
  const series = groupSeries(named);
  const ids = unique(series.map((one) => sourceName(one, named)));
  const original = new Map(named.map((table, i) => [table, tables[i]]));
  return series.map((one, i) => ({id: ids[i] ?? "source", spec: specOf(one, system), series: one, checks: [...new Set(one.files.flatMap((file) => { const first = original.get(file); return first === undefined ? [] : checks.get(first) ?? []; }))]}));
}

async function withNames(table: Recognised, file: string): Promise<Recognised> {
  const {columns} = await inspectFile({...specOf({path: table.given.path, files: [table], names: [], optional: [], drift: []}, ""), columns: []}, {path: table.given.path, file});
  return {...table, names: columns.names.filter((name) => name.trim() === name && name !== "")};
}

/** A source's name: that of its file without what numbers it, and of the sheet where a workbook has several. */
export function sourceName({path, files}: Series, all: readonly Recognised[]): string {
  const [first] = files;
  const stem = basename(path).replace(/\.(csv|tsv|txt|json|ndjson|jsonl|xlsx?|xlsm|ods|parquet|dat)$/i, "").replace(/\*/g, " ").replace(/[-_. ]+$/, "");
  const sheets = first === undefined ? 0 : all.filter(({given}) => given.file === first.given.file).length;
  const name = plainName(sheets > 1 && first?.sheet !== undefined ? (/^(sheet|tabelle|feuil|工作表)\d*$/i.test(first.sheet) ? `${stem} ${first.sheet}` : first.sheet) : stem, "table").replace(/_drift$/, "_drifts");
  return name.slice(0, 60);
}

function specOf({path, files, names, optional}: Series, system: string): SourceSpec {
  const [first] = files;
  const {format = "csv", delimiter, quote, header, preamble, footer, sheet, records} = first ?? {};
  const encoding = files.find((file) => file.encoding !== undefined)?.encoding;
  const footed = files.find((file) => file.footer !== undefined)?.footer ?? footer;
  const count = files.length === 1 ? {en: path, zh: path} : {en: `${files.length} files, ${path}`, zh: `${files.length} 个文件，${path}`};
  return {
    system, path, format, ...(encoding === undefined ? {} : {encoding}), ...(delimiter === undefined || delimiter === "," ? {} : {delimiter}), ...(quote === undefined ? {} : {quote}), ...(header === undefined ? {} : {header}), ...(preamble === undefined ? {} : {preamble}), ...(footed === undefined ? {} : {footer: footed}),
    ...(files.some((file) => file.short === true) ? {short: "missing" as const} : {}), ...(sheet === undefined ? {} : {sheet}), ...(files.some(({merged}) => merged !== undefined) ? {merged: "repeat" as const} : {}), ...(records === undefined ? {} : {records}), columns: names, ...(optional.length === 0 ? {} : {optional}), says: count
  };
}
