import {identifier, literal} from "../../lib/sql.js";

/**
 * The rows of a table on their way through its rules: a SELECT with the place, the columns as the rules so far have left them, `_rule` (what decided about the row, null while
 * nothing has), `_flags` and, where asked for, `_hash`. It reads `clean.T_parsed` and the small tables of rules that look beyond one row, so that each reader fetches only the columns it needs.
 */
export interface State {
  select: string;
  /** The tables it reads. */
  inputs: readonly string[];
  columns: readonly string[];
  /** `_hash` if the rows have it. */
  extra: readonly string[];
}

/** The rows before any rule. */
export function firstState(table: string, columns: readonly string[], hashed: boolean): State {
  const extra = hashed ? ["_hash"] : [];
  const parsed = `clean.${table}_parsed`;
  return {select: `select ${["_file", "_line", ...columns.map(identifier), ...extra, "_rule", "cast(null as string) as _flags"].join(", ")} from ${identifier(parsed)}`, inputs: [parsed], columns, extra};
}

/** What a rule does to the rows for which `hit` is true, among those that nothing has decided about. */
export type Action = {kind: "decide"} | {kind: "flag"} | {kind: "value"; column: string; value: string};

/** A table that a rule looks into: its name, what is selected of it, and the condition that joins it to the rows `s`. */
export interface Lookup {
  table: string;
  select: string;
  on: string;
}

/** The FROM clause of the rows and what a rule looks into. */
export function fromState(state: State, lookup?: Lookup): string {
  return `(${state.select}) s${lookup === undefined ? "" : ` left join (${lookup.select}) d on ${lookup.on}`}`;
}

/** The rows after a rule. */
export function nextState(state: State, id: string, hit: string, action: Action, lookup?: Lookup): State {
  const now = `s._rule is null and (${hit})`;
  const columns = state.columns.map((column) => (action.kind === "value" && action.column === column ? `case when ${now} then ${action.value} else s.${identifier(column)} end as ${identifier(column)}` : `s.${identifier(column)}`));
  const rule = action.kind === "decide" ? `coalesce(s._rule, case when ${hit} then ${literal(id)} end) as _rule` : "s._rule";
  const flags = action.kind === "flag" ? `case when ${now} then concat_ws(' ', s._flags, ${literal(id)}) else s._flags end as _flags` : "s._flags";
  return {
    ...state,
    select: `select ${["s._file", "s._line", ...columns, ...state.extra.map((name) => `s.${name}`), rule, flags].join(", ")} from ${fromState(state, lookup)}`,
    inputs: lookup === undefined ? state.inputs : [...new Set([...state.inputs, lookup.table])]
  };
}
