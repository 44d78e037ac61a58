import {schema} from "../../lib/schema.js";
import type {PrivacyClass, Text, Workspace} from "../../lib/workspace.js";
import {isBeside} from "../clean/tables.js";
import type {Found} from "../ingest/sources.js";
import type {ComputeStep, Row, Step, StepContext} from "../step.js";
import {privacyOf} from "../../lib/privacy/class.js";
import {publishStep} from "./table.js";

/** A page and the published tables that its front matter declares. */
export interface PageNeeds {
  page: string;
  tables: readonly string[];
  /** Local pages stand in no published table. */
  draft?: boolean;
}

/** Published tables about the tables themselves: what there is, what it means and how it hangs together. */
export function catalogueTables(workspace: Workspace, found: ReadonlyMap<string, Found>, steps: readonly Step[], pages: readonly PageNeeds[]): ComputeStep[] {
  const module = import.meta.url;
  const shown = steps.filter(({name, stage}) => stage !== "publish" && !helper(name, workspace));
  const inputs = shown.map(({name}) => name);
  const settings = {clean: workspace.clean, derive: workspace.derive, tags: workspace.tags, golden: workspace.golden};
  const published = steps.filter(({stage}) => stage === "publish").map(({name}) => name.replace(/^publish\./, ""));
  const all = [...new Set([...published, "lineage", "dictionary", "tables"])];
  const counted = new Set(shown.filter(({stage}) => stage === "ingest" || stage === "clean").map(({name}) => name)); // whatever comes later stays unsaid, so that Sources follows an edit at once
  const filled = pages.filter(({tables, draft}) => draft !== true && tables.every((table) => all.includes(table)));
  return [
    publishStep("tables", {module, inputs, settings: {...settings, all}, orderBy: ["stage", "table"], compute: (context) => tableRows(context, workspace, inputs)}),
    publishStep("dictionary", {module, inputs, settings: {...settings, all}, orderBy: ["published", "stage", "table", "position"], compute: (context) => dictionaryRows(context, workspace, inputs, all)}),
    publishStep("lineage", {module, inputs: [...counted, "publish.sources"], settings: {pages: filled.map(({page, tables}) => ({page, tables})), edges: steps.map(({name, inputs}) => [name, inputs])}, orderBy: ["rank"], compute: (context) => lineageRows(context, workspace, found, steps, filled, counted)})
  ];
}

/** Is the table a means to another one, and of no interest to a reader? What was decided, refused, repaired and flagged is of interest. */
function helper(name: string, {clean}: Workspace): boolean {
  const [stage, table = ""] = [name.slice(0, name.indexOf(".")), name.slice(name.indexOf(".") + 1)];
  if (stage === "clean") return table === "contracts" || Object.keys(clean).some((base) => isBeside(table, base) && !/_(decided|rejects|repairs|flags)$/.test(table));
  if (stage === "resolve") return table !== "persons";
  return stage === "columns" || stage === "model" || (stage === "ingest" && table.endsWith("_drift")) || (stage === "profile" && /^(weekly|groups|totals|periods|order_facts|order_cube|quality_.*|files_.*|tag_.*|fact_.*|audience_.*|audiences_.*|recommend_.*|segment_.*|shown|golden_.*|consent_.*)$/s.test(table));
}

/** What a table holds, in words. */
function tableText(name: string, workspace: Workspace): Text {
  const [stage, table = ""] = name.split(".");
  const clean = Object.entries(workspace.clean);
  const routed = clean.flatMap(([, {rules}]) => rules).find((rule) => rule.kind === "route" && rule.to === table);
  const of = (suffix: string) => clean.find(([base]) => table === `${base}${suffix}`)?.[0];
  const drifting = stage === "ingest" ? /^(.*)_drift$/.exec(table)?.[1] : undefined;
  if (drifting !== undefined && workspace.sources[drifting] !== undefined) return {en: `How the files of source ${drifting} differ from the columns declared`, zh: `来源 ${drifting} 的文件与声明字段的差异`};
  if (stage === "ingest") return {en: `Source ${table} as delivered, every column as text`, zh: `来源 ${table} 的原样数据，各列均为文本`};
  if (routed) return routed.says;
  if (of("_rejects")) return {en: `Refused rows of ${of("_rejects")}, as delivered`, zh: `${of("_rejects")} 的拒收行，原样保留`};
  if (of("_repairs")) return {en: `Every value that cleaning changed in ${of("_repairs")}`, zh: `${of("_repairs")} 清洗中改动的每个值`};
  if (of("_decided")) return {en: `Rows of ${of("_decided")} that are not in use, with the rule that decided`, zh: `${of("_decided")} 中未使用的行及作出决定的规则`};
  if (of("_flags")) return {en: `Values of ${of("_flags")} that a rule marked`, zh: `${of("_flags")} 中被规则标记的值`};
  if (name === "profile.tags") return {en: "One row a person, one column a tag", zh: "每人一行，每个标签一列"};
  if (name === "profile.audiences") return {en: "One row for each member of each audience", zh: "每个人群的每位成员一行"};
  if (name === "profile.segments") return {en: "The segment of each person in each segmentation", zh: "每人在每种分群中的所属群"};
  if (name === "profile.golden") return {en: "One row a person with the values that were kept of all systems", zh: "每人一行，取自各系统并择定的值"};
  if (name === "profile.sales") return {en: "One row an order, with the kind of customer", zh: "每个订单一行，含客户类型"};
  return workspace.clean[table]?.says ?? workspace.derive?.[table]?.says ?? schema[table]?.says ?? {en: table, zh: table};
}

async function tableRows(context: StepContext, workspace: Workspace, inputs: readonly string[]): Promise<Row[]> {
  return Promise.all(inputs.map(async (name): Promise<Row> => {
    const [stage = "", table = ""] = name.split(".");
    const says = tableText(name, workspace);
    return {table, stage, rows: await context.count(name), columns: Object.keys(await context.columns(name)).length, class: "personal", says_en: says.en, says_zh: says.zh};
  }));
}

const places: Record<string, Text> = {
  _file: {en: "File that delivered the row", zh: "送来该行的文件"},
  _line: {en: "Line of the file", zh: "文件行号"},
  _kind: {en: "record, unreadable, blank, preamble, footer, or erased at request", zh: "record、unreadable、blank、preamble、footer，或 erased（应请求删除）"},
  _fault: {en: "Why the record cannot be read", zh: "记录无法读取的原因"},
  _text: {en: "Text of what is no readable record", zh: "非可读记录的原文"},
  _rule: {en: "Rule that decided", zh: "作出决定的规则"},
  _verdict: {en: "refused, routed or merged", zh: "refused、routed 或 merged"},
  _at: {en: "When the row happened, where it says so", zh: "该行发生的时间（如有）"},
  _flags: {en: "Rules that marked the row", zh: "标记该行的规则"}
};

/** Columns of the logs of cleaning. Rules, columns and positions are words of the workspace; what stood in the cells may be anybody's. */
const logs: Record<string, Text> = {
  rule: {en: "Rule", zh: "规则"}, column: {en: "Column", zh: "列"}, position: {en: "Order of the change within the cell", zh: "该值内改动的次序"},
  before: {en: "Before the rule", zh: "规则之前"}, after: {en: "After the rule", zh: "规则之后"}, value: {en: "Value that was flagged", zh: "被标记的值"}
};

function isLog({clean}: Workspace, stage: string, table: string): boolean {
  return stage === "clean" && Object.keys(clean).some((base) => table === `${base}_repairs` || table === `${base}_flags`);
}

async function dictionaryRows(context: StepContext, workspace: Workspace, inputs: readonly string[], all: readonly string[]): Promise<Row[]> {
  const own = await Promise.all(inputs.map(async (name) => {
    const [stage = "", table = ""] = name.split(".");
    return Object.entries(await context.columns(name)).map(([column, type], i): Row => {
      const log = isLog(workspace, stage, table) ? logs[column] : undefined;
      const known = {...knowledge(workspace, table, column), ...(log && {meaning: log})};
      return {table, stage, position: i + 1, column, type: typeName(type), meaning_en: known.meaning.en, meaning_zh: known.meaning.zh, unit: known.unit ?? null, privacy: (column.startsWith("_") && column !== "_text") || (log !== undefined && ["rule", "column", "position"].includes(column)) ? "none" : known.privacy, published: false};
    });
  }));
  const published = all.flatMap((table) => Object.entries(schema[table]?.columns ?? {}).map(([column, {type, meaning, unit, privacy}], i): Row => ({table, stage: "publish", position: i + 1, column, type, meaning_en: meaning.en, meaning_zh: meaning.zh, unit: unit ?? null, privacy, published: true})));
  return [...published, ...own.flat()];
}

function knowledge(workspace: Workspace, table: string, column: string): {meaning: Text; unit?: string | undefined; privacy: PrivacyClass} {
  const base = Object.entries(workspace.clean).find(([name, {rules}]) => name === table || rules.some((rule) => rule.kind === "route" && rule.to === table))?.[0] ?? table;
  const spec = workspace.clean[base]?.columns[column] ?? workspace.clean[base]?.derived?.[column] ?? workspace.derive?.[table]?.columns?.[column];
  const canonical = schema[base]?.columns[column];
  const about = table === "tags" ? tagOf(workspace, column) : table === "golden" ? workspace.golden?.[column] : undefined;
  if (about !== undefined) return {meaning: about.says, privacy: table === "tags" ? "quasi" : "direct"};
  const asDelivered = {en: "As delivered", zh: "原样数据"};
  return {meaning: spec?.meaning ?? canonical?.meaning ?? places[column] ?? asDelivered, unit: spec?.unit ?? canonical?.unit, privacy: privacyOf(base, column, spec)};
}

/** The tag that a column of the table of tags belongs to: its value, or a part such as `value_recency`. */
function tagOf({tags = {}}: Workspace, column: string): {says: Text} | undefined {
  return tags[column] ?? tags[column.replace(/_[a-z]+$/, "")];
}

function typeName(type: string): string {
  return type.toLowerCase() === "varchar" ? "string" : type.toLowerCase();
}

async function lineageRows(context: StepContext, workspace: Workspace, found: ReadonlyMap<string, Found>, steps: readonly Step[], pages: readonly PageNeeds[], counted: ReadonlySet<string>): Promise<Row[]> {
  const count = async (name: string) => (counted.has(name) ? context.count(name) : null);
  const byName = new Map(steps.map((step) => [step.name, step]));
  const visible = (name: string) => !helper(name, workspace) && !/_(repairs|flags|decided)$/.test(name);
  const origins = (name: string): string[] => [...new Set((byName.get(name)?.inputs ?? []).flatMap((input) => (visible(input) ? [input] : origins(input))))];
  const rows: Row[] = [];
  const edge = (from: string, fromKind: string, to: string, toKind: string, count: number | null = null) => rows.push({from_name: from, from_kind: fromKind, to_name: to, to_kind: toKind, rows: count, rank: rows.length + 1});
  const delivered = new Map((await context.rows("publish.sources")).map((row) => [row["source"], Number(row["delivered"] ?? 0)]));
  for (const [id, entry] of found) if (!("skipped" in entry)) edge(entry.delivered.path, "file", id, "raw", delivered.get(id) ?? null);
  for (const {name, stage} of steps) {
    if (!visible(name) || stage === "ingest") continue;
    for (const from of origins(name)) edge(from.split(".")[1] ?? "", kindOf(from, workspace), name.split(".")[1] ?? "", kindOf(name, workspace), await count(name));
  }
  const published = new Set(steps.filter(({stage}) => stage === "publish").map(({name}) => name));
  for (const {page, tables} of pages) for (const table of tables) if (published.has(`publish.${table}`)) edge(table, "published", page, "page");
  return rows;
}

function kindOf(name: string, {clean}: Workspace): string {
  const [stage, table = ""] = name.split(".");
  if (stage === "ingest") return "raw";
  if (stage === "publish") return "published";
  if (stage === "resolve" || stage === "profile") return "person";
  if (Object.keys(clean).some((base) => table === `${base}_rejects`)) return "refused";
  return Object.values(clean).some(({rules}) => rules.some((rule) => rule.kind === "route" && rule.to === table)) ? "routed" : "clean";
}
