import {mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {after} from "node:test";
import type {ColumnSpec, Workspace} from "../../../lib/workspace.js";
import type {Row} from "../../../loaders/step.js";
import {createEngine, type Engine} from "../../../loaders/engine.js";
import {repository} from "../../../loaders/cache.js";
import {type Ask, takeDefaults} from "../../../loaders/new/ask.js";
import {makeWorkspace} from "../../../loaders/new/command.js";
import {loadWorkspace} from "../../../loaders/workspace.js";
import {run} from "../../pipeline/world.js";

/** A repository of its own with files of a user beside it; removed at the end. */
export function userFolder(files: Readonly<Record<string, string | Buffer>>): {root: string; mine: string} {
  const base = realpathSync(mkdtempSync(join(tmpdir(), "portrait-new-")));
  after(() => rmSync(base, {recursive: true, force: true}));
  const [root, mine] = [join(base, "root"), join(base, "mine")];
  mkdirSync(root);
  symlinkSync(join(repository, "lib"), join(root, "lib"));
  symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
  writeFileSync(join(root, "package.json"), JSON.stringify({type: "module"}));
  for (const [path, content] of Object.entries({...files})) {
    mkdirSync(dirname(join(mine, path)), {recursive: true});
    writeFileSync(join(mine, path), content);
  }
  mkdirSync(mine, {recursive: true});
  return {root, mine};
}

let made = 0;

/** What `npm run new` makes of files, and what it says; without `words` all of them are named. */
export async function newWorkspace(files: Readonly<Record<string, string | Buffer>>, {words, ask = takeDefaults, copy = false}: {words?: readonly string[]; ask?: Ask; copy?: boolean} = {}): Promise<{root: string; mine: string; name: string; text: string; workspace: Workspace; said: string[]}> {
  const {root, mine} = userFolder(files);
  const name = `shop-${(made += 1)}`;
  const said: string[] = [];
  await makeWorkspace({name, words: words ?? Object.keys(files), copy, force: false, root, from: mine, ask, say: (line) => said.push(line)});
  return {root, mine, name, said, text: readFileSync(join(root, "data", name, "workspace.ts"), "utf8"), workspace: await loadWorkspace(root, name)};
}

/** The columns of the one table that is made of a file, by the file's own names. */
export async function columnsOf(content: string | Buffer, path = "a.csv"): Promise<Record<string, ColumnSpec>> {
  const {workspace} = await newWorkspace({[path]: content});
  const [table] = Object.values(workspace.clean);
  return Object.fromEntries(Object.values(table?.columns ?? {}).map((spec) => [spec.from, spec]));
}

/** Runs the pipeline over what was made, and gives what became of the rows of each source. */
export async function outcomes({workspace, root}: {workspace: Workspace; root: string}): Promise<{rows: (table: string) => Promise<Row[]>; refused: number; kept: number}> {
  const result = await run(workspace, root);
  const sources = await result.rows("publish.sources");
  const sum = (column: string) => sources.reduce((total, row) => total + Number(row[column] ?? 0), 0);
  return {rows: result.rows, refused: sum("refused"), kept: sum("kept")};
}

/** An engine with a raw table `raw.t` of the given columns. */
export async function rawTable(columns: Readonly<Record<string, readonly (string | null)[]>>): Promise<Engine> {
  const engine = await createEngine({threads: 1});
  after(() => engine.close());
  const names = Object.keys(columns);
  const rows = (columns[names[0] ?? ""] ?? []).map((_, i) => `('record', 'f', ${names.map((name) => { const value = columns[name]?.[i] ?? null; return value === null ? "null" : `'${value.replaceAll("'", "''")}'`; }).join(", ")})`);
  await engine.query(`create table "raw.t" as select * from (values ${rows.join(", ")}) t(_kind, _file, ${names.map((name) => `"${name}"`).join(", ")})`);
  return engine;
}
