import {findAlerts} from "../../lib/columns/alerts.js";
import {writeStatistics, type ColumnStatistics, type Side} from "../../lib/columns/shape.js";
import type {CleanTable, PrivacyClass, Workspace} from "../../lib/workspace.js";
import {ownerOf, routesOf} from "../clean/tables.js";
import {privacyOf} from "../../lib/privacy/class.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {measureTable, type Measured} from "./measure.js";

/** Columns that Portrait itself gives to tables. */
const own = {raw: ["_file", "_line", "_kind", "_fault", "_text"], clean: ["_file", "_line", "_flags"]} as const;

/** What a step is told of its table beside the table itself. */
interface Told {
  table: string;
  side: Side;
  input: string;
  related: readonly string[];
  /** Source column and class of the columns that the workspace names. */
  columns: Readonly<Record<string, Pick<ColumnStatistics, "from" | "privacy">>>;
  time: string | null;
  order: readonly string[];
  asOf: string;
}

/** One step for each source as delivered and each clean, routed and derived table: the statistics of its columns. */
export function columnSteps(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const raw = Object.keys(workspace.sources).filter((source) => made.has(`ingest.${source}`)).map((source) => rawTable(workspace, source));
  const clean = [...Object.entries(workspace.clean).flatMap(([name, table]) => [name, ...routesOf(table)]), ...Object.keys(workspace.derive ?? {})].filter((name) => made.has(`clean.${name}`)).map((name) => cleanTable(workspace, name));
  return [...raw, ...clean].map((told): ComputeStep => ({
    kind: "compute", name: stepName(told.side, told.table), stage: "columns", module: import.meta.url, inputs: [told.input], settings: told, orderBy: [], columns: {part: "string", body: "string"},
    compute: (context) => statisticsRows(context, told)
  }));
}

/** The statistics table of a source (raw) or of a clean table. */
export function stepName(side: Side, table: string): `columns.${string}` {
  return `columns.${side}_${table}`;
}

function rawTable({clean, asOf}: Workspace, source: string): Told {
  const tables = Object.entries(clean).filter(([, table]) => table.source === source);
  const names = [...new Set(tables.flatMap(([, {columns}]) => Object.values(columns).map(({from}) => from)))];
  const classes = (from: string) => tables.flatMap(([name, {columns}]) => Object.entries(columns).filter(([, spec]) => spec.from === from).map(([column, spec]) => privacyOf(name, column, spec)));
  const time = tables.flatMap(([, table]) => timeOf(table)?.[1].from ?? [])[0] ?? null;
  return {table: source, side: "raw", input: `ingest.${source}`, related: tables.map(([name]) => name), columns: Object.fromEntries(names.map((name) => [name, {from: name, privacy: strictest(classes(name))}])), time, order: ["_file", "_line"], asOf};
}

function strictest(classes: readonly PrivacyClass[]): PrivacyClass {
  return classes.includes("direct") || classes.length === 0 ? "direct" : classes.includes("quasi") ? "quasi" : "none";
}

function cleanTable({clean, derive, asOf}: Workspace, name: string): Told {
  const owner = ownerOf(clean, name), table = owner === undefined ? undefined : clean[owner], made = derive?.[name];
  const columns = Object.entries({...table?.columns, ...table?.derived, ...made?.columns}).map(([column, spec]) => [column, {from: "from" in spec ? spec.from : null, privacy: privacyOf(owner ?? name, column, spec)}] as const);
  return {table: name, side: "clean", input: `clean.${name}`, related: owner === undefined ? [] : [owner], columns: Object.fromEntries(columns), time: table === undefined ? null : timeOf(table)?.[0] ?? null, order: made === undefined ? ["_file", "_line"] : made.orderBy, asOf};
}

/** The column that says when a row happened: the first time, else the first date that is no person's. */
function timeOf(table: CleanTable): [string, CleanTable["columns"][string]] | undefined {
  const of = (type: string) => Object.entries(table.columns).find(([, spec]) => spec.type === type && spec.privacy !== "quasi" && spec.privacy !== "direct");
  return of("timestamp") ?? of("date");
}

async function statisticsRows(context: StepContext, told: Told): Promise<Row[]> {
  const {table, side, input, related, time, order, asOf} = told;
  const types = Object.entries(await context.columns(input)).filter(([column]) => !(own[side] as readonly string[]).includes(column));
  const columns = types.map(([column, type]): Measured => ({column, type, ...(told.columns[column] ?? {from: side === "raw" ? column : null, privacy: privacyOf(table, column)})}));
  const found = await measureTable({select: context.select, asOf, signal: context.signal}, {table: input, records: side === "raw", order: order.filter((name) => side === "raw" || name.startsWith("_") || types.some(([column]) => column === name))}, columns, {seed: Math.floor(context.random() * 2 ** 30)});
  const statistics = {table, side, related, time: columns.some(({column}) => column === time) ? time : null, ...found};
  return writeStatistics({...statistics, alerts: findAlerts(statistics)}).map((row): Row => ({...row}));
}
