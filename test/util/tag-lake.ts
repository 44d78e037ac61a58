import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {seededRandom} from "../../lib/random.js";
import {identifier, literal} from "../../lib/sql.js";
import {createEngine, type Engine} from "../../loaders/engine.js";
import {writeComputed} from "../../loaders/computed.js";
import type {Row, Step, Value} from "../../loaders/step.js";

/** Tables of a lake for the steps of a test: files that are there, or rows with the types of their columns. */
export type GivenTables = Readonly<Record<string, {file: string} | {columns: Readonly<Record<string, string>>; rows: readonly Row[]}>>;

/** Runs steps over given tables in a folder of its own; what each made, and what was given, can be read by its name until it is closed; `steps` are their files. */
export async function runSteps(steps: readonly Step[], given: GivenTables, asOf: string): Promise<{engine: Engine; rows(table: string): Promise<Row[]>; steps: {name: string; file: string}[]; close(): void}> {
  const folder = mkdtempSync(join(tmpdir(), "portrait-tags-"));
  const engine = await createEngine({threads: 2});
  const known: {name: string; file: string}[] = [];
  let files = 0;
  const file = () => join(folder, `${++files}.parquet`);
  for (const [name, table] of Object.entries(given)) {
    const path = "file" in table ? table.file : file();
    if ("columns" in table) await engine.materialize(valuesOf(table.columns, table.rows), path, {orderBy: []});
    await engine.source(name, path);
    known.push({name, file: path});
  }
  const rows = (table: string) => engine.query(`select * from ${identifier(table)}`);
  for (const step of steps) {
    const path = file();
    if (step.kind === "sql") await engine.materialize(step.select, path, {orderBy: step.orderBy});
    else if (step.kind === "compute") {
      const made = await step.compute({
        rows, settings: step.settings, asOf, random: seededRandom(step.name), log: () => undefined, signal: new AbortController().signal,
        count: async (table) => Number((await engine.query(`select count(*) as n from ${identifier(table)}`))[0]?.["n"]), columns: (table) => engine.check(`select * from ${identifier(table)}`), select: (sql) => engine.query(sql)
      });
      await writeComputed(engine, step, made, path);
    } else throw new TypeError(`not for this test: ${step.kind}`);
    await engine.source(step.name, path);
    known.push({name: step.name, file: path});
  }
  return {engine, rows, steps: known, close: () => { engine.close(); rmSync(folder, {recursive: true, force: true}); }};
}

function valuesOf(columns: Readonly<Record<string, string>>, rows: readonly Row[]): string {
  const names = Object.keys(columns);
  const line = (cells: readonly Value[]) => `(${cells.map((cell) => literal(cell)).join(", ")})`;
  const typed = names.map((name) => `cast(${identifier(name)} as ${String(columns[name])}) as ${identifier(name)}`).join(", ");
  const values = rows.length === 0 ? [line(names.map(() => null))] : rows.map((row) => line(names.map((name) => row[name] ?? null)));
  return `select ${typed} from (values ${values.join(", ")}) t(${names.map(identifier).join(", ")})${rows.length === 0 ? " where 1 = 0" : ""}`;
}
