import {privacyOf} from "../../lib/privacy/class.js";
import {maskValue} from "../../lib/privacy/mask.js";
import {shorten} from "../../lib/visible.js";
import type {CleanTable, Workspace} from "../../lib/workspace.js";
import {listRules, ruleText} from "../profile/rules.js";
import type {Found} from "../ingest/sources.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

type Tables = [name: string, table: CleanTable][];

/** Published tables about delivered rows: what came, what became of it, what was changed. */
export function rowTables(workspace: Workspace, found: ReadonlyMap<string, Found>): ComputeStep[] {
  const tables: Tables = Object.entries(workspace.clean).filter(([, {source}]) => { const entry = found.get(source); return entry !== undefined && !("skipped" in entry); });
  const inputs = (...parts: string[]) => tables.flatMap(([name]) => parts.map((part) => `clean.${name}_${part}`));
  const module = import.meta.url;
  const settings = {clean: workspace.clean, sources: workspace.sources, asOf: workspace.asOf, found: [...found].map(([id, entry]) => [id, "skipped" in entry ? entry : {...entry.delivered, files: entry.delivered.files.map(({path, bytes, sha256}) => ({path, bytes, sha256}))}])}; // where a file was found is no part of what it says
  return [
    publishStep("sources", {module, inputs: inputs("lines", "outcomes", "days", "repaired"), settings, orderBy: ["source"], compute: (context) => sourceRows(context, workspace, found, tables)}),
    publishStep("outcomes", {module, inputs: inputs("outcomes"), settings: {clean: workspace.clean}, orderBy: ["rank"], compute: (context) => outcomeRows(context, tables)}),
    publishStep("refused_monthly", {module, inputs: inputs("monthly"), settings: {}, orderBy: ["month", "source", "rule"], compute: (context) => concat(tables, async ([name, {source}]) => (await context.rows(`clean.${name}_monthly`)).map((row) => ({source, ...row})))}),
    publishStep("refused_examples", {module, inputs: inputs("examples"), settings: {clean: workspace.clean}, orderBy: ["rank"], compute: (context) => exampleRows(context, tables)}),
    publishStep("repairs", {module, inputs: inputs("changes"), settings: {clean: workspace.clean}, orderBy: ["source", "table", "column", "rule"], compute: (context) => repairRows(context, tables)})
  ];
}

async function concat<T>(items: readonly T[], rows: (item: T) => Promise<Row[]>): Promise<Row[]> {
  return (await Promise.all(items.map(rows))).flat();
}

async function sourceRows(context: StepContext, workspace: Workspace, found: ReadonlyMap<string, Found>, tables: Tables): Promise<Row[]> {
  return concat([...found], async ([id, entry]) => {
    const spec = workspace.sources[id];
    if (spec === undefined) return [];
    const {system, path, format, encoding = "utf-8", delimiter = ",", says, origin} = spec;
    const name = tables.find(([, {source}]) => source === id)?.[0];
    const shared = {source: id, system, file: path, format, encoding, delimiter, says_en: says.en, says_zh: says.zh, publisher: origin?.publisher ?? null, licence: origin?.licence ?? null, citation: origin?.citation ?? null, url: origin?.url ?? null};
    if ("skipped" in entry || name === undefined) return [{...shared, ...nothing, status: "skipped" in entry ? "skipped" : "read", note: "skipped" in entry ? entry.skipped : null}];
    const {bytes, sha256} = entry.delivered;
    const read = (part: string) => context.rows(`clean.${name}_${part}`);
    const lines = tally(await read("lines"), "kind");
    const outcomes = tally(await read("outcomes"), "outcome");
    const [days = {}] = await read("days");
    const [repaired = {}] = await read("repaired");
    return [{
      ...shared, bytes, sha256, delivered: lines("record") + lines("unreadable") + lines("erased"),
      kept: outcomes("kept"), routed: outcomes("routed"), refused: outcomes("refused"), merged: outcomes("merged"), erased: lines("erased"), repaired: repaired["rows"] ?? 0,
      preamble: lines("preamble"), blank: lines("blank"), footer: lines("footer"),
      ...days, lag_days: lag(workspace.asOf, days["last_day"]), status: "read", note: entry.delivered.skipped.length === 0 ? null : entry.delivered.skipped.map(({why}) => why).join("; ")
    }];
  });
}

const nothing = {bytes: null, sha256: null, delivered: null, kept: null, routed: null, refused: null, merged: null, erased: null, repaired: null, preamble: null, blank: null, footer: null, first_day: null, last_day: null, lag_days: null};

function tally(rows: readonly Row[], by: string): (value: string) => number {
  return (value) => rows.filter((row) => row[by] === value).reduce((sum, row) => sum + Number(row["rows"]), 0);
}

/** Days from the last day of the data to the date of the build; both are days without a time. */
function lag(asOf: string, last: unknown): number | null {
  return typeof last === "string" ? Math.round((Date.parse(asOf) - Date.parse(last)) / 86_400_000) : null;
}

async function outcomeRows(context: StepContext, tables: Tables): Promise<Row[]> {
  const order = ["kept", "routed", "merged", "refused"];
  const rows = await concat(tables, async ([name, table]) => {
    const position = new Map(listRules(table).map(({rule}, i) => [rule, i]));
    const found = await context.rows(`clean.${name}_outcomes`);
    return found
      .map((row) => ({row, rule: row["rule"] === null || row["rule"] === undefined ? null : String(row["rule"])}))
      .sort((a, b) => order.indexOf(String(a.row["outcome"])) - order.indexOf(String(b.row["outcome"])) || (position.get(a.rule ?? "") ?? 0) - (position.get(b.rule ?? "") ?? 0))
      .map(({row, rule}): Row => { const says = ruleText(table, rule); return {source: table.source, table: name, outcome: row["outcome"] ?? null, rule, says_en: says.en, says_zh: says.zh, rows: row["rows"] ?? 0}; });
  });
  return rows.map((row, i) => ({...row, rank: i + 1}));
}

async function exampleRows(context: StepContext, tables: Tables): Promise<Row[]> {
  const rows = await concat(tables, async ([name, table]) => (await context.rows(`clean.${name}_examples`)).map((row): Row => {
    const column = row["column"] === null ? null : String(row["column"]);
    return {source: table.source, rule: row["rule"] ?? null, line: row["line"] ?? null, column, value: shown(name, table, column, row["value"])};
  }));
  return rows.map((row, i) => ({...row, rank: i + 1}));
}

async function repairRows(context: StepContext, tables: Tables): Promise<Row[]> {
  return concat(tables, async ([name, table]) => (await context.rows(`clean.${name}_changes`)).map((row): Row => {
    const [column, rule] = [String(row["column"]), String(row["rule"])];
    const says = ruleText(table, rule);
    return {source: table.source, table: name, column, rule, says_en: says.en, says_zh: says.zh, rows: row["rows"] ?? 0, before: shown(name, table, column, row["before"]), after: shown(name, table, column, row["after"])};
  }));
}

function shown(name: string, table: CleanTable, column: string | null, value: unknown): string | null {
  if (value === null || value === undefined) return null;
  const text = shorten(String(value)); // a line may have millions of letters
  return column === null || privacyOf(name, column, table.columns[column]) === "none" ? text : maskValue(text); // without a column it is the reason itself, no value of a row
}

