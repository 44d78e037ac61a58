import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable, ColumnSpec, JudgeName, JudgeOptions} from "../../lib/workspace.js";
import {type Place, samePlace} from "./tables.js";

/** One thing that is done to a text before it is parsed. */
export type Stage = {id: string} & ({kind: "sql"; sql: string} | {kind: "judge"; judge: JudgeName; options: JudgeOptions; keep: boolean});

/** What is done to the text of a column: placeholders go first, then the repairs in their order. */
export function stagesOf(column: string, spec: ColumnSpec, {missing = []}: Pick<CleanTable, "missing">): Stage[] {
  const words = [...new Set([...missing, ...(spec.missing ?? [])].map((word) => word.toLowerCase()))];
  const placeholder: Stage[] = words.length === 0 ? [] : [{kind: "sql", id: `${column}-placeholder`, sql: `case when lower(trim(value)) in (${words.map(literal).join(", ")}) then null else value end`}];
  return [...placeholder, ...(spec.repairs ?? []).map((repair): Stage => ("sql" in repair
    ? {kind: "sql", id: repair.id, sql: repair.sql}
    : {kind: "judge", id: repair.id, judge: repair.judge, options: repair.options ?? {}, keep: repair.otherwise === "keep"}))];
}

/** The text of a column as delivered, blank text as missing. */
export function delivered({from}: ColumnSpec): string {
  const column = identifier(from);
  return `case when trim(${column}) = '' then null else ${column} end`;
}

/** A stage's expression with the text it works on in the place of `value`. */
function apply(sql: string, text: string): string {
  return sql.replace(/'(?:[^']|'')*'|\bvalue\b/g, (token) => (token === "value" ? `(${text})` : token));
}

/** Words of an expression that name no column; those of types do so behind `as` alone, for `date` is the name of many a column. */
const words = new Set("value case when then else end and or not is null true false like ilike in between distinct from escape".split(" "));
const types = /\bas\s+(string|int|bigint|double|decimal|date|timestamp|boolean)\b/gi;

/** Whether a stage surely reads nothing but the text it is given; a repair may name source columns too. */
export function ofValueAlone(stage: Stage): boolean {
  if (stage.kind === "judge") return true;
  const bare = stage.sql.replace(/'(?:[^']|'')*'/g, " ").replace(types, " ");
  return !bare.includes('"') && (bare.match(/[\p{L}_][\p{L}\p{N}_]*(?!\s*\(|[\p{L}\p{N}_])/gu) ?? []).every((word) => words.has(word.toLowerCase()));
}

/** Names of the steps that judge: the distinct texts before the stage, and what became of those that change. */
export function judgeTables(table: string, column: string, stage: number): {texts: string; values: string} {
  return {texts: `clean.${table}_texts_${column}_${stage}`, values: `clean.${table}_values_${column}_${stage}`};
}

/**
 * A SELECT of raw records with, for each given column, its text as delivered (`text 0 of <column>`), after each of its stages (`text <i> of <column>`) and after the last of them,
 * or the `stages` first, as `text of <column>`; `among` are the places of the records that are wanted. Where a judge has spoken, its table of changed values is joined.
 * With `once`, instead of records, each delivered text of the columns once, where what is done to it hangs on nothing else.
 */
export function textSelect(name: string, table: CleanTable, columns: readonly string[], {stages = Infinity, kinds = ["record", "unreadable"], among, once = false}: {stages?: number; kinds?: readonly string[]; among?: {select: string; place: Place}; once?: boolean} = {}): {select: string; inputs: string[]} {
  const raw = `ingest.${table.source}`;
  const inputs = [raw];
  const todo = columns.map((column) => {
    const spec = table.columns[column];
    if (spec === undefined) throw new TypeError(`unknown column: ${column}`);
    return {column, text: delivered(spec), done: 0, all: stagesOf(column, spec, table).slice(0, stages)};
  });
  const named = (column: string, done: number) => identifier(`text ${done} of ${column}`);
  const wanted = among === undefined ? "" : ` join (${among.select}) a on ${samePlace(among.place, "a", "r")}`;
  const fetched = once && todo.every(({all}) => all.every(ofValueAlone)) ? `distinct ${columns.map((column) => `r.${identifier(table.columns[column]?.from ?? column)}`).join(", ")}` : "r.*";
  let from = `select ${fetched} from ${identifier(raw)} r${wanted} where _kind in (${kinds.map(literal).join(", ")})`;
  for (let first = true; first || todo.some(({done, all}) => done < all.length); first = false) {
    const selected: string[] = [];
    const joins: string[] = [];
    const emptied: string[] = []; // in a SELECT of its own: an engine may write nullif(x, '') as a case that computes x twice
    for (const part of todo) {
      const stage = part.all[part.done];
      if (!first && stage === undefined) continue;
      if (first) selected.push(`${part.text} as ${named(part.column, 0)}`);
      else if (stage?.kind === "judge") {
        const {values} = judgeTables(name, part.column, part.done);
        const alias = identifier(`v ${part.column}`);
        inputs.push(values);
        joins.push(` left join (select value as _value, result as _result from ${identifier(values)}) ${alias} on ${alias}._value = p.${named(part.column, part.done)}`);
        part.done += 1;
        selected.push(`case when ${alias}._value is not null then ${alias}._result else p.${named(part.column, part.done - 1)} end as ${named(part.column, part.done)}`);
      } else if (stage !== undefined) {
        part.done += 1;
        const made = identifier(`made ${part.done} of ${part.column}`);
        selected.push(`${apply(stage.sql, `p.${named(part.column, part.done - 1)}`)} as ${made}`);
        emptied.push(`nullif(p.${made}, '') as ${named(part.column, part.done)}`);
      }
    }
    from = `select p.*, ${selected.join(", ")} from (${from}) p${joins.join("")}`;
    if (emptied.length > 0) from = `select p.*, ${emptied.join(", ")} from (${from}) p`;
  }
  const final = todo.map(({column, done}) => `${named(column, done)} as ${identifier(`text of ${column}`)}`);
  return {select: `select ${["p.*", ...final].join(", ")} from (${from}) p`, inputs: [...new Set(inputs)]};
}
