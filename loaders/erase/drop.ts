import {rename, rm} from "node:fs/promises";
import {identifier, literal} from "../../lib/sql.js";
import {writeComputed} from "../computed.js";
import type {Engine} from "../engine.js";
import {placeColumns} from "../ingest/columns.js";

/** A raw table that was read before, and its rows. */
export interface RawTable {file: string; rows: number}

/** Puts a raw table that was read before in the place of one that is to be read, without the given lines; returns its rows. */
export async function takeRaw(engine: Engine, {file, rows}: RawTable, table: string, {lines, columns, signal}: {lines: Readonly<Record<string, readonly number[]>>; columns: readonly string[]; signal?: AbortSignal | undefined}): Promise<number> {
  await rename(file, table);
  return Object.keys(lines).length === 0 ? rows : dropLines(engine, table, lines, columns, signal);
}

/** Empties lines of a raw table: they keep their place, are of the kind `erased`, and hold nothing. Returns the rows of the table, as many as before. */
export async function dropLines(engine: Engine, table: string, lines: Readonly<Record<string, readonly number[]>>, columns: readonly string[], signal?: AbortSignal): Promise<number> {
  const [whole, list] = [`${table}.whole.tmp`, `${table}.lines.tmp`];
  await rename(table, whole);
  try {
    await writeComputed(engine, {columns: {_file: "string", _line: "bigint"}, orderBy: []}, Object.entries(lines).flatMap(([file, numbers]) => numbers.map((line) => ({_file: file, _line: line}))), list);
    const emptied = [...placeColumns.slice(3), ...columns].map((column) => `case when e._line is null then r.${identifier(column)} end as ${identifier(column)}`);
    const select = `select r._file, r._line, case when e._line is null then r._kind else 'erased' end as _kind, ${emptied.join(", ")} from read_parquet(${literal(whole)}) r left join read_parquet(${literal(list)}) e on e._file = r._file and e._line = r._line`;
    return await engine.materialize(select, table, {orderBy: ["_file", "_line"], ...(signal === undefined ? {} : {signal})});
  } finally {
    for (const made of [whole, list]) await rm(made, {force: true});
  }
}
