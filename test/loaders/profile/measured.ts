import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {seededRandom} from "../../../lib/random.js";
import {identifier, literal} from "../../../lib/sql.js";
import type {Workspace} from "../../../lib/workspace.js";
import {createEngine} from "../../../loaders/engine.js";
import {qualitySteps} from "../../../loaders/profile/quality.js";
import {qualityTables} from "../../../loaders/publish/quality.js";
import type {Row, Value} from "../../../loaders/step.js";

/** A table of the lake as a test writes it: columns with their types, and rows. */
export interface Given {columns: Record<string, string>; rows: readonly Row[]}

/** Types of the tables that cleaning leaves beside each clean table. */
export const shapes = {
  decided: {_file: "string", _line: "bigint", _verdict: "string", _rule: "string", _at: "timestamp"},
  repairs: {_file: "string", _line: "bigint", column: "string", rule: "string", position: "bigint", before: "string", after: "string"},
  flags: {_file: "string", _line: "bigint", column: "string", rule: "string", value: "string"},
  outcomes: {outcome: "string", rule: "string", rows: "bigint"},
  days: {first_day: "date", last_day: "date"}
} as const;

/** Runs the steps that measure quality, and the tables published from them, over given tables; returns every made table by name. */
export async function measureQuality(workspace: Workspace, given: Readonly<Record<string, Given>>): Promise<(table: string) => Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "portrait-quality-"));
  const engine = await createEngine({threads: 1});
  const made = new Set(Object.keys(given)), tables = new Map<string, Row[]>();
  const add = async (name: string, select: string, orderBy: readonly string[]) => {
    const file = join(folder, `${tables.size}.parquet`);
    await engine.materialize(select, file, {orderBy});
    await engine.source(name, file);
    tables.set(name, await engine.query(`select * from ${identifier(name)}`));
    made.add(name);
  };
  try {
    for (const [name, table] of Object.entries(given)) await add(name, valuesSelect(table), []);
    for (const step of qualitySteps(workspace, made)) await add(step.name, step.select, step.orderBy);
    for (const step of qualityTables(workspace, made)) {
      const rows = await step.compute({
        rows: async (name) => { if (!step.inputs.includes(name)) throw new Error(`undeclared input: ${name}`); return tables.get(name) ?? []; },
        count: async (name) => tables.get(name)?.length ?? 0, columns: async () => ({}), select: async () => [], settings: step.settings, asOf: workspace.asOf, random: seededRandom("x"), log: () => undefined, signal: new AbortController().signal
      });
      await add(step.name, valuesSelect({columns: step.columns, rows}), step.orderBy);
    }
    return (table) => tables.get(table) ?? [];
  } finally {
    engine.close();
    rmSync(folder, {recursive: true});
  }
}

function valuesSelect({columns, rows}: Given): string {
  const names = Object.keys(columns), cell = (value: Value | undefined) => literal(value ?? null);
  const typed = names.map((name) => `cast(${identifier(name)} as ${columns[name]}) as ${identifier(name)}`).join(", ");
  const lines = rows.length === 0 ? [`(${names.map(() => "null").join(", ")})`] : rows.map((row) => `(${names.map((name) => cell(row[name])).join(", ")})`);
  return `select ${typed} from (values ${lines.join(", ")}) as t(${names.map(identifier).join(", ")})${rows.length === 0 ? " where false" : ""}`;
}
