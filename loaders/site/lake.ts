import {csvLine} from "../../lib/charts/csv.js";
import {PortraitError} from "../../lib/errors.js";
import type {LakeAnswer, LakeList, LakeQuery, LakeText, RefusedRow, RepairedValue} from "../../lib/lake.js";
import {identifier} from "../../lib/sql.js";
import {createEngine, type Engine} from "../engine.js";
import type {PipelineResult} from "../pipeline.js";
import {ruleText} from "../profile/rules.js";
import type {Row, Value} from "../step.js";
import {openAudiences, type AudienceReader} from "./lake-audience.js";
import {openPairs, type PairReader} from "./lake-pairs.js";
import {openRecommend, type RecommendReader} from "./lake-recommend.js";
import {openSelects, type LakeSelects} from "./lake-select.js";

/** Reads the lake for local pages: each statement is made here, of names that this lake has; what was asked for goes in as values. */
export interface LakeReader {
  refused(query: LakeQuery, signal?: AbortSignal): Promise<LakeAnswer<RefusedRow>>;
  repairs(query: LakeQuery, signal?: AbortSignal): Promise<LakeAnswer<RepairedValue>>;
  /** Lines of CSV with everything that fits the query, uncut, in order of place; text that a spreadsheet would run gets an apostrophe. */
  csv(list: LakeList, query: LakeQuery, signal?: AbortSignal): AsyncGenerator<string>;
  /** Lines of JSON with the columns, the rows in pages and the end of one SELECT over tables of this lake; what it may not do is an error before the first line. */
  select(sql: string, values: readonly Value[], signal?: AbortSignal): AsyncGenerator<string>;
  /** What tells of pairs of records; undefined where no records are compared. */
  pairs(): Promise<PairReader | undefined>;
  /** What the editor of audiences asks. */
  audiences(): Promise<AudienceReader>;
  /** Lists for audiences; undefined where nothing is recommended or no audience is saved. */
  recommend(): Promise<RecommendReader | undefined>;
  close(): void;
}

/** A table of the lake that local pages read. */
interface LakeTable {name: string; view: string; source: string; columns: readonly string[]}

const technical = new Set(["_file", "_line", "_kind", "_fault", "_text", "_rule"]);
/** How much of a value and of a record a list shows; one record alone is shown whole, but for values that no page could hold. */
const inList = {letters: 300, cells: 40}, alone = {letters: 100_000, cells: 10_000};

/** Opens the tables of a finished run; nothing is read before the first question. `folder` is the workspace's own, for what is committed there. */
export async function openLake({steps, workspace}: Pick<PipelineResult, "steps" | "workspace">, threads?: number, folder = "."): Promise<LakeReader> {
  const engine = await createEngine(threads === undefined ? {} : {threads});
  const open = async (part: "rejects" | "repairs"): Promise<LakeTable[]> => {
    const found: LakeTable[] = [];
    for (const [name, {source}] of Object.entries(workspace.clean)) {
      const step = steps.find((candidate) => candidate.name === `clean.${name}_${part}`);
      if (step === undefined) continue;
      await engine.source(step.name, step.file);
      found.push({name, view: step.name, source, columns: Object.keys(await engine.check(`select * from ${identifier(step.name)}`)).filter((column) => !technical.has(column))});
    }
    return found;
  };
  const tables = {refused: await open("rejects"), repairs: await open("repairs")};
  let last: Promise<unknown> = Promise.resolve();
  const ask = (sql: string, values: readonly Value[] = [], signal?: AbortSignal): Promise<Row[]> => { // one statement at a time on the one connection
    const next = last.then(() => engine.query(sql, values, signal === undefined ? {} : {signal}));
    last = next.catch(() => undefined);
    return next;
  };
  let selects: Promise<LakeSelects> | undefined, pairs: Promise<PairReader | undefined> | undefined, audiences: AudienceReader | undefined;
  const selecting = () => (selects ??= openSelects(steps, threads));
  const says = (table: string, rule: string) => { const of = workspace.clean[table]; return of === undefined ? rule : ruleText(of, rule).en; };
  return {
    refused: async (query, signal) => readRefused(ask, chosen(tables.refused, query), query, signal),
    repairs: async (query, signal) => readRepairs(ask, chosen(tables.repairs, query), query, signal),
    csv: (list, query, signal) => (list === "refused" ? refusedLines(ask, chosen(tables.refused, query), query, says, signal) : repairLines(ask, chosen(tables.repairs, query), query, says, signal)),
    async *select(sql, values, signal) { yield* (await selecting()).select(sql, values, signal); },
    audiences: async () => (audiences ??= openAudiences({steps, workspace}, selecting, folder)),
    recommend: async () => openRecommend({steps, workspace}, selecting),
    pairs: () => (pairs ??= openPairs(engine, ask, {steps}, folder)),
    close: () => { engine.close(); void selects?.then((opened) => opened.close(), () => undefined); }
  };
}

type Ask = (sql: string, values?: readonly Value[], signal?: AbortSignal) => ReturnType<Engine["query"]>;

function chosen(tables: readonly LakeTable[], {table}: LakeQuery): readonly LakeTable[] {
  const found = table === null ? tables : tables.filter(({name}) => name === table);
  if (table !== null && found.length === 0) throw new PortraitError("unknown-table", `unknown table: ${table}; there are ${tables.map(({name}) => name).join(", ") || "none"}`);
  return found;
}

/** The condition of a query as SQL over numbered values, and the values. */
function conditions(query: LakeQuery, rule: string, searched: string, column?: string): {when: string; values: Value[]} {
  const values: Value[] = [], parts: string[] = [];
  const add = (value: Value, part: (place: string) => string) => { values.push(value); parts.push(part(`$${values.length}`)); };
  if (query.rule !== null) add(query.rule, (place) => `${rule} = cast(${place} as varchar)`);
  if (query.column !== null && column !== undefined) add(query.column, (place) => `${column} = cast(${place} as varchar)`);
  if (query.file !== null) add(query.file, (place) => `_file = cast(${place} as varchar)`);
  if (query.line !== null) add(query.line, (place) => `_line = cast(${place} as bigint)`);
  if (query.text !== null) add(query.text, (place) => `contains(lower(${searched}), lower(cast(${place} as varchar)))`);
  return {when: parts.length === 0 ? "true" : parts.join(" and "), values};
}

function ordered({sort, descending}: LakeQuery): string {
  const way = descending ? "desc" : "asc";
  return (sort === "place" ? ["n", "_file", "_line"] : [sort === "rule" ? "rule" : "\"column\"", "n", "_file", "_line"]).map((name) => `${name} ${way}`).join(", ");
}

function searchedRecord({columns}: LakeTable): string {
  return `concat_ws(chr(10), ${["_text", "_fault", ...columns.map(identifier)].join(", ")})`;
}

async function readRefused(ask: Ask, tables: readonly LakeTable[], query: LakeQuery, signal?: AbortSignal): Promise<LakeAnswer<RefusedRow>> {
  if (tables.length === 0) return {total: 0, offset: query.offset, rows: []};
  const arms = tables.map((table, n) => { const {when} = conditions(query, "_rule", searchedRecord(table)); return `select ${Number(n)} as n, _file, _line, _rule as rule from ${identifier(table.view)} where ${when}`; });
  const {values} = conditions(query, "", "");
  const all = arms.join(" union all "), order = ordered({...query, sort: query.sort === "column" ? "place" : query.sort});
  const total = Number((await ask(`select count(*) as total from (${all})`, values, signal))[0]?.["total"] ?? 0);
  const keys = await ask(`select * from (${all}) order by ${order} limit ${Number(query.limit)} offset ${Number(query.offset)}`, values, signal);
  const size = query.file !== null && query.line !== null ? alone : inList, records = new Map<string, RefusedRow>();
  for (const [n, table] of tables.entries()) {
    const mine = keys.filter((key) => key["n"] === n);
    if (mine.length === 0) continue;
    for (const row of await ask(recordsSelect(table, mine.length, size.letters), mine.flatMap((key) => [key["_file"] ?? null, key["_line"] ?? null]), signal)) records.set(placeOf(n, row), refusedRow(table, row, size.cells));
  }
  return {total, offset: query.offset, rows: keys.flatMap((key) => records.get(placeOf(Number(key["n"]), key)) ?? [])};
}

function placeOf(n: number, row: Row): string {
  return JSON.stringify([n, row["_file"], row["_line"]]);
}

/** Records by their places; columns by number, since their names may be any text. */
function recordsSelect({view, columns}: LakeTable, places: number, letters: number): string {
  const cut = (text: string, name: string) => `left(${text}, ${Number(letters)}) as ${identifier(`${name} text`)}, length(${text}) as ${identifier(`${name} length`)}`;
  const wanted = Array.from({length: places}, (_, i) => `(_file = cast($${2 * i + 1} as varchar) and _line = cast($${2 * i + 2} as bigint))`).join(" or ");
  return `select _file, _line, _rule, _fault, ${[cut("_text", "raw"), ...columns.map((column, i) => cut(identifier(column), String(i)))].join(", ")} from ${identifier(view)} where ${wanted}`;
}

function textOf(row: Row, name: string): LakeText {
  const text = row[`${name} text`];
  return {text: text === null || text === undefined ? null : String(text), length: Number(row[`${name} length`] ?? 0)};
}

function refusedRow({name, source, columns}: LakeTable, row: Row, most: number): RefusedRow {
  const cells = columns.map((column, i) => ({column, ...textOf(row, String(i))})).filter(({text}) => text !== null);
  return {
    table: name, source, file: String(row["_file"]), line: Number(row["_line"]), rule: String(row["_rule"]), fault: row["_fault"] === null ? null : String(row["_fault"]),
    raw: textOf(row, "raw"), cells: cells.slice(0, most), filled: cells.length
  };
}

function repairArms(tables: readonly LakeTable[], query: LakeQuery): {select: string; values: Value[]} {
  const {when, values} = conditions(query, "rule", "concat_ws(chr(10), before, after)", "\"column\"");
  return {values, select: tables.map(({view}, n) => `select ${Number(n)} as n, _file, _line, "column", rule, position, before, after from ${identifier(view)} where ${when}`).join(" union all ")};
}

async function readRepairs(ask: Ask, tables: readonly LakeTable[], query: LakeQuery, signal?: AbortSignal): Promise<LakeAnswer<RepairedValue>> {
  if (tables.length === 0) return {total: 0, offset: query.offset, rows: []};
  const {select, values} = repairArms(tables, query), letters = Number(query.file !== null && query.line !== null ? alone.letters : inList.letters);
  const total = Number((await ask(`select count(*) as total from (${select})`, values, signal))[0]?.["total"] ?? 0);
  const rows = await ask(`select n, _file, _line, "column", rule, position, left(before, ${letters}) as "before text", length(before) as "before length", left(after, ${letters}) as "after text", length(after) as "after length"
from (select * from (${select}) order by ${ordered(query)}, "column", position limit ${Number(query.limit)} offset ${Number(query.offset)}) order by ${ordered(query)}, "column", position`, values, signal);
  return {total, offset: query.offset, rows: rows.map((row) => repairedValue(tables, row))};
}

function repairedValue(tables: readonly LakeTable[], row: Row): RepairedValue {
  const table = tables[Number(row["n"])];
  return {
    table: table?.name ?? "", source: table?.source ?? "", file: String(row["_file"]), line: Number(row["_line"]), column: String(row["column"]), rule: String(row["rule"]), position: Number(row["position"]),
    before: textOf(row, "before"), after: textOf(row, "after")
  };
}

/** Rows of one block of a file: about a million cells, so that few statements read a long table and a wide one stays small. */
const blockOf = (columns: number) => Math.max(200, Math.min(50_000, Math.floor(1_000_000 / columns)));
type Says = (table: string, rule: string) => string;

async function* refusedLines(ask: Ask, tables: readonly LakeTable[], query: LakeQuery, says: Says, signal?: AbortSignal): AsyncGenerator<string> {
  const own = tables.length === 1 ? tables[0]?.columns : undefined;
  yield `\ufeff${csvLine(["source", "table", "file", "line", "rule", "reason", "fault", "text", ...(own ?? ["record"])])}`;
  for (const table of tables) {
    const {when, values} = conditions(query, "_rule", searchedRecord(table));
    const cells = table.columns.map((column, i) => `${identifier(column)} as ${identifier(String(i))}`);
    const block = blockOf(table.columns.length + 6);
    for await (const rows of blocks(ask, block, (after) => `select _file, _line, _rule, _fault, ${["_text", ...cells].join(", ")} from ${identifier(table.view)} where ${when}${after} order by _file, _line limit ${Number(block)}`, values, ["_file", "_line"], signal)) {
      yield rows.map((row) => {
        const texts = table.columns.map((_, i) => (row[String(i)] === null || row[String(i)] === undefined ? null : String(row[String(i)])));
        const record = own === undefined ? [JSON.stringify(Object.fromEntries(table.columns.flatMap((column, i) => (texts[i] === null ? [] : [[column, texts[i]]]))))] : texts;
        return csvLine([table.source, table.name, String(row["_file"]), Number(row["_line"]), String(row["_rule"]), says(table.name, String(row["_rule"])), text(row["_fault"]), text(row["_text"]), ...record]);
      }).join("");
    }
  }
}

async function* repairLines(ask: Ask, tables: readonly LakeTable[], query: LakeQuery, says: Says, signal?: AbortSignal): AsyncGenerator<string> {
  yield `\ufeff${csvLine(["source", "table", "file", "line", "column", "rule", "reason", "before", "after"])}`;
  for (const table of tables) {
    const {when, values} = conditions(query, "rule", "concat_ws(chr(10), before, after)", "\"column\"");
    const block = blockOf(7);
    const select = (after: string) => `select _file, _line, "column", rule, position, before, after from ${identifier(table.view)} where ${when}${after} order by _file, _line, "column", position limit ${Number(block)}`;
    for await (const rows of blocks(ask, block, select, values, ["_file", "_line", "column", "position"], signal))
      yield rows.map((row) => csvLine([table.source, table.name, String(row["_file"]), Number(row["_line"]), text(row["column"]), text(row["rule"]), says(table.name, String(row["rule"])), text(row["before"]), text(row["after"])])).join("");
  }
}

function text(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** A large result block by block: each begins after the last row of the one before. */
async function* blocks(ask: Ask, block: number, select: (after: string) => string, values: readonly Value[], key: readonly string[], signal?: AbortSignal): AsyncGenerator<Row[]> {
  let last: Row | undefined;
  for (;;) {
    signal?.throwIfAborted();
    const place = (i: number) => `$${values.length + 1 + i}`;
    const after = last === undefined ? "" : ` and (${key.map(identifier).join(", ")}) > (${key.map((name, i) => `cast(${place(i)} as ${name === "_line" || name === "position" ? "bigint" : "varchar"})`).join(", ")})`;
    const rows = await ask(select(after), last === undefined ? values : [...values, ...key.map((name) => last?.[name] ?? null)], signal);
    if (rows.length > 0) yield rows;
    if (rows.length < block) return;
    last = rows.at(-1);
  }
}
