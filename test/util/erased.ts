import {mkdtempSync, readdirSync, readFileSync, rmSync, statSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {identifier, literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import {createEngine, type Engine} from "../../loaders/engine.js";
import {findSources} from "../../loaders/ingest/sources.js";
import {readSource} from "../../loaders/ingest/read.js";
import {privacyOf} from "../../lib/privacy/class.js";

/** A line of `resolve.erased`. */
export interface Erased {source: string; file: string; line: number; reason: string; hash: string; reference: string | null}

/** Values shorter than this may stand anywhere by chance. */
const shortest = 5;
const form = (text: string) => `lower(trim(${text}, ' \t　'))`;

/** Reads the erased lines of a lake. */
export async function erasedLines(engine: Engine, lake: string): Promise<Erased[]> {
  return (await engine.query(`select source, file, line, reason, hash, reference from read_parquet(${literal(join(lake, "resolve/erased.parquet"))}) order by all`)) as unknown as Erased[];
}

/**
 * Every value that stands in erased lines of the sources as they were delivered, in a column that is not declared to say nothing of a person. Exempt is what a line that was kept holds as delivered,
 * or what a repair, as the lake tells, made of such a value: a living person has it too (a city, a shared phone, a name without its umlaut); and what has fewer than five letters. The sources are read
 * anew, without erasure.
 */
export async function erasedValues(engine: Engine, workspace: Workspace, folder: string, erased: readonly Erased[], lake = join(folder, ".lake")): Promise<string[]> {
  const temporary = mkdtempSync(join(tmpdir(), "portrait-erased-"));
  try {
    const found = await findSources(workspace, {folder});
    const [gone, kept]: [string[], string[]] = [[], []];
    for (const [id, entry] of found) {
      const spec = workspace.sources[id], own = Object.entries(workspace.clean).find(([, {source}]) => source === id);
      if ("skipped" in entry || spec === undefined || own === undefined) continue;
      const file = join(temporary, `${id}.parquet`), places = erased.filter(({source}) => source === id).map(({file: of, line}) => `(${literal(of)}, ${literal(line)})`);
      await readSource(engine, spec, entry.delivered, file);
      const isErased = places.length === 0 ? "false" : `(_file, _line) in (${places.join(", ")})`;
      const personal = Object.entries(own[1].columns).filter(([column, {privacy}]) => privacyOf(own[0], column, privacy === undefined ? {} : {privacy}) !== "none").map(([, {from}]) => from);
      const cells = (columns: readonly string[], where: string) => columns.map((column) => `select ${form(identifier(column))} as v from read_parquet(${literal(file)}) where ${where}`);
      if (places.length > 0) gone.push(...cells([...new Set(personal)], isErased));
      kept.push(...cells(entry.delivered.columns, `not (${isErased})`), `select ${form("after")} as v from read_parquet(${literal(join(lake, `clean/${own[0]}_repairs.parquet`))}) where before is distinct from after`);
    }
    if (gone.length === 0) return [];
    const rows = await engine.query(`select distinct v from (${gone.join(" union all ")}) where length(v) >= ${shortest} and v not in (select v from (${kept.join(" union all ")}) where v is not null) order by v`);
    return rows.map(({v}) => String(v));
  } finally {
    rmSync(temporary, {recursive: true, force: true});
  }
}

/** Which of many values stand somewhere in a text, in their order: one way through it, by the first letters of each value. */
export function within(text: string, values: readonly string[]): string[] {
  const starts = new Map<string, string[]>(), found = new Set<string>(), short = values.filter((value) => value.length < shortest && text.includes(value));
  for (const value of values) if (value.length >= shortest) starts.set(value.slice(0, shortest), [...(starts.get(value.slice(0, shortest)) ?? []), value]);
  for (let at = 0; at + shortest <= text.length; at += 1) for (const value of starts.get(text.slice(at, at + shortest)) ?? []) if (text.startsWith(value, at)) found.add(value);
  return values.filter((value) => found.has(value) || short.includes(value));
}

/** Where one of the values stands in a folder: as a cell of its Parquet files or a word of one, or anywhere in its other files; `file: value`. */
export async function whereFound(engine: Engine, folder: string, values: readonly string[], skip: RegExp = /^$/): Promise<string[]> {
  const files = readdirSync(folder, {recursive: true}).map(String).filter((path) => statSync(join(folder, path)).isFile() && !skip.test(path)).sort();
  const found = files.filter((path) => !path.endsWith(".parquet")).flatMap((path) => {
    const text = readFileSync(join(folder, path)).toString("utf8").toLowerCase();
    return within(text, values).map((value) => `${path}: ${value}`);
  });
  const tables = files.filter((path) => path.endsWith(".parquet"));
  if (tables.length === 0 || values.length === 0) return found;
  await engine.query("create or replace temp table secret (v varchar)");
  for (let at = 0; at < values.length; at += 500) await engine.query(`insert into secret values ${values.slice(at, at + 500).map((value) => `(${literal(value)})`).join(", ")}`);
  const columns = await engine.query(`select file_name, name from parquet_schema([${tables.map((path) => literal(join(folder, path))).join(", ")}]) where type = 'BYTE_ARRAY'`);
  for (let at = 0; at < columns.length; at += 80) {
    const parts = columns.slice(at, at + 80).map((row) => `select ${literal(String(row["file_name"]).slice(folder.length + 1))} as p, lower(${identifier(String(row["name"]))}) as c from read_parquet(${literal(String(row["file_name"]))})`);
    const cells = `with cells as (select distinct p, c from (${parts.join(" union all ")}) where c is not null), words as (select p, trim(c, ' \t　') as v from cells union select p, unnest(regexp_split_to_array(c, '[^\\p{L}\\p{N}@._+-]+')) as v from cells where length(c) > ${shortest})`;
    found.push(...(await engine.query(`${cells} select distinct w.p, s.v from secret s join words w on w.v = s.v`)).map(({p, v}) => `${String(p)}: ${String(v)}`));
  }
  return found.sort();
}

/** An engine for these questions. */
export function searcher(): Promise<Engine> {
  return createEngine();
}
