import {PortraitError} from "../../lib/errors.js";
import {mostSelected, type LakeLine} from "../../lib/lake.js";
import {createEngine, type Engine, type ResultPage} from "../engine.js";
import type {PipelineResult} from "../pipeline.js";
import type {Value} from "../step.js";

/** Answers readers' own statements over the tables of one run. */
export interface LakeSelects {
  select(sql: string, values: readonly Value[], signal?: AbortSignal): AsyncGenerator<string>;
  /** The rows of a SELECT that the server itself made, under the same guard, as many as there are. */
  pages(sql: string, values: readonly Value[], signal?: AbortSignal): AsyncGenerator<ResultPage>;
  close(): void;
}

/** Table functions that read nothing but what they are given. */
const tableFunctions = new Set(["range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree"]);
/** Functions that tell of the machine, or that keep something from one statement to the next. */
const refusedFunctions = new Set(["getenv", "current_setting", "getvariable", "nextval", "currval", "write_log", "setseed", "current_database", "current_catalog", "current_schemas", "in_search_path", "current_connection_id", "current_query", "sleep_ms"]);
const nodes = new Set(["SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"]);
const references = new Set(["BASE_TABLE", "SUBQUERY", "JOIN", "TABLE_FUNCTION", "EXPRESSION_LIST", "EMPTY", "SHOW_REF", "PIVOT"]);

/** A table that a statement may name: `clean.orders`; published ones also by their bare names, as in the page's own engine. */
interface View {schema: string; name: string; file: string}

/** Opens the tables of a finished run on an engine that reads their files and no other, writes nothing and keeps its settings. */
export async function openSelects(steps: PipelineResult["steps"], threads?: number): Promise<LakeSelects> {
  const engine = await createEngine(threads === undefined ? {} : {threads});
  const views = steps.flatMap(({name, file}): View[] => {
    const dot = name.indexOf("."), schema = name.slice(0, dot), table = name.slice(dot + 1);
    return [{schema, name: table, file}, ...(schema === "publish" ? [{schema: "main", name: table, file}] : [])];
  });
  await engine.confine(views);
  const known = new Set(views.flatMap(({schema, name}) => [JSON.stringify([schema, name.toLowerCase()]), ...(schema === "main" ? [JSON.stringify(["", name.toLowerCase()])] : [])]));
  return {
    async *select(sql, values, signal) {
      await allow(engine, sql, known, signal);
      yield* lines(engine.pages(sql, values, signal === undefined ? {} : {signal}), sql);
    },
    async *pages(sql, values, signal) {
      await allow(engine, sql, known, signal);
      try {
        yield* engine.pages(sql, values, signal === undefined ? {} : {signal});
      } catch (error) {
        throw failure(error, sql);
      }
    },
    close: () => engine.close()
  };
}

async function* lines(pages: ReturnType<Engine["pages"]>, sql: string): AsyncGenerator<string> {
  const line = (value: LakeLine) => `${JSON.stringify(value)}\n`;
  let rows = 0, begun = false;
  try {
    for await (const page of pages) {
      if (!begun) yield line({columns: page.columns});
      begun = true;
      const room = mostSelected - rows;
      if (page.rows > room) {
        yield line({values: page.values.map((column) => column.slice(0, room))}) + line({more: true});
        return;
      }
      if (page.rows > 0) yield line({values: page.values});
      rows += page.rows;
    }
    yield line({more: false});
  } catch (error) {
    const failed = failure(error, sql);
    if (!begun || !(failed instanceof PortraitError)) throw failed;
    yield line({error: {code: failed.code, message: failed.message}});
  }
}

/** The engine's words without names of this machine's files. */
function failure(error: unknown, sql: string): unknown {
  if (!(error instanceof PortraitError) || error.code !== "engine") return error;
  if (/^(IO|Permission|HTTP) Error/i.test(error.message)) return new PortraitError("query-failed", "a file of the lake cannot be read: run npm start again", {sql});
  return new PortraitError("query-failed", error.message, {sql, cause: error});
}

/** Refuses everything but one SELECT over tables of this lake; the statement is looked at as the engine itself reads it. */
async function allow(engine: Engine, sql: string, known: ReadonlySet<string>, signal?: AbortSignal): Promise<void> {
  const [row] = await engine.query("select cast(json_serialize_sql(cast($1 as varchar)) as varchar) as tree", [sql], signal === undefined ? {} : {signal});
  const tree = JSON.parse(String(row?.["tree"])) as {error: boolean; error_type?: string; error_message?: string; position?: string; statements?: unknown[]};
  if (tree.error && tree.error_type === "parser") throw new PortraitError("query-failed", `Parser Error: ${tree.error_message}${pointer(sql, Number(tree.position))}`, {sql});
  if (tree.error) throw refused("a statement that is no SELECT");
  if (tree.statements?.length !== 1) throw refused(`${tree.statements?.length ?? 0} statements at once`);
  const named = new Set<string>();
  visit(tree.statements[0], (part) => { for (const {key} of entries(part["cte_map"])) named.add(String(key).toLowerCase()); });
  visit(tree.statements[0], (part) => judge(part, known, named));
}

type Part = Record<string, unknown>;

function judge(part: Part, known: ReadonlySet<string>, named: ReadonlySet<string>): void {
  const type = String(part["type"] ?? "");
  if (type.endsWith("_NODE") && !nodes.has(type)) throw refused(type);
  if (part["class"] === undefined && "sample" in part && "alias" in part && !references.has(type)) throw refused(type || "a table of a kind that is not known");
  if (type === "BASE_TABLE") {
    const [catalog, schema, table] = ["catalog_name", "schema_name", "table_name"].map((name) => String(part[name] ?? "").toLowerCase());
    const own = catalog === "" && ((schema === "" && named.has(table ?? "")) || known.has(JSON.stringify([schema, table])));
    if (!own) throw new PortraitError("unknown-table", `unknown table: ${[part["catalog_name"], part["schema_name"], part["table_name"]].filter(Boolean).join(".")}; tables of the lake are named as in clean.orders`);
  }
  if (type === "TABLE_FUNCTION" && !tableFunctions.has(nameOf(part["function"]))) throw refused(`${nameOf(part["function"])}()`);
  if (type === "SHOW_REF" && part["query"] === null) throw refused("SHOW");
  if (part["class"] === "FUNCTION" && refusedFunctions.has(nameOf(part))) throw refused(`${nameOf(part)}()`);
}

function nameOf(part: unknown): string {
  return String((part as Part | null)?.["function_name"] ?? "").toLowerCase();
}

function entries(map: unknown): {key?: unknown}[] {
  return ((map as {map?: {key?: unknown}[]} | null | undefined)?.map ?? []);
}

function visit(part: unknown, look: (part: Part) => void): void {
  if (Array.isArray(part)) return part.forEach((item) => visit(item, look));
  if (typeof part !== "object" || part === null) return;
  look(part as Part);
  for (const value of Object.values(part)) visit(value, look);
}

function refused(what: string): PortraitError {
  return new PortraitError("refused-statement", `not allowed here: ${what}; one SELECT over tables of the lake`);
}

/** The place of an error as the engine's own messages show it; the parser counts bytes. */
function pointer(sql: string, position: number): string {
  if (!Number.isInteger(position)) return "";
  const before = new TextDecoder().decode(new TextEncoder().encode(sql).slice(0, position)).split("\n"), head = `LINE ${before.length}: `, last = before.at(-1) ?? "";
  const wide = [...last].filter((letter) => /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(letter)).length;
  return `\n\n${head}${sql.split("\n")[before.length - 1] ?? ""}\n${" ".repeat(head.length + [...last].length + wide)}^`;
}
