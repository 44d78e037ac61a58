import {existsSync, realpathSync, statSync} from "node:fs";
import {cp, mkdir, mkdtemp, rename, rm, symlink, writeFile} from "node:fs/promises";
import {dirname, join, relative, resolve, sep} from "node:path";
import {pathToFileURL} from "node:url";
import {parseArgs} from "node:util";
import {PortraitError, throwProblems} from "../../lib/errors.js";
import type {Workspace} from "../../lib/workspace.js";
import {UsageError} from "../command-line.js";
import {createEngine} from "../engine.js";
import {type Found, writeLock} from "../ingest/sources.js";
import {problemsOf} from "../workspace.js";
import {type Ask, askIn, takeDefaults} from "./ask.js";
import {gatherFiles, type GivenFile} from "./files.js";
import {type FoundTable, inferTable} from "./infer.js";
import {planPeople} from "./people.js";
import {planTables} from "./plan.js";
import {printWorkspace, summaryOf} from "./print.js";
import {naming, type Recognised, recognise} from "./recognise.js";
import {findRelations, type Side} from "./relations.js";
import {planSources} from "./sources.js";

/** What `npm run new` is told, and by whom it can be answered. */
export interface NewOptions {
  name: string;
  /** Files and folders as they were written. */
  words: readonly string[];
  copy: boolean;
  force: boolean;
  /** Root of the repository, and the folder from which `words` are meant. */
  root: string;
  from: string;
  ask: Ask;
  say: (line: string) => void;
  signal?: AbortSignal;
}

/** Runs `npm run new` with its arguments; a name that cannot be, or no file, is a `UsageError`. */
export async function runNew(args: readonly string[], root: string): Promise<void> {
  const {values, positionals} = parseArgs({args: [...args], options: {copy: {type: "boolean", default: false}, force: {type: "boolean", default: false}, yes: {type: "boolean", default: false}}, allowPositionals: true, strict: true});
  const [name = "", ...words] = positionals;
  if (!/^[a-z][a-z0-9-]*$/.test(name)) throw new UsageError(`no name of a workspace: ${name || "(none)"}; small letters, digits and -, as in my-shop`);
  if (words.length === 0) throw new UsageError(`no files: npm run new -- ${name} path/to/a.csv folder/of/months/`);
  const terminal = process.stdin.isTTY && !values.yes ? askIn(process.stdin, process.stderr) : undefined;
  const say = (line: string) => console.log(line);
  try {
    await makeWorkspace({name, words, copy: values.copy, force: values.force, root, from: process.env["INIT_CWD"] ?? process.cwd(), ask: terminal?.ask ?? takeDefaults, say});
    say(`data/${name}/workspace.ts is written: read it, look for "check", then  npm run build -- --workspace ${name}`);
  } finally {
    terminal?.close();
  }
}

/** Makes `data/<name>`: `workspace.ts`, `sources.lock` and links to the files or copies of them. Nothing is written unless all files are understood. */
export async function makeWorkspace(options: NewOptions): Promise<void> {
  const {name, root, force, ask, say} = options;
  const target = join(root, "data", name);
  if (existsSync(join(target, "workspace.ts")) && !force) throw new PortraitError("exists", `there is a workspace already: data/${name}/workspace.ts; --force writes it anew`);
  const tables = await recogniseAll(options, target);
  const checks = await settleHeaders(tables, ask);
  await mkdir(join(root, "data"), {recursive: true});
  const staging = await mkdtemp(join(root, "data", `.${name}-`));
  const engine = await createEngine({spill: join(staging, "spill")});
  try {
    for (const table of tables) await place(table, staging, "link");
    const sources = await planSources(tables, name, (table) => sourceFile(staging, table), checks);
    await mkdir(join(staging, "raw"));
    const found: FoundTable[] = [];
    for (const {id, spec} of sources) found.push(await inferTable(id, spec, {engine, folder: staging, lake: join(staging, "raw"), ask, ...(options.signal === undefined ? {} : {signal: options.signal})}));
    const empty = found.filter(({rows}) => rows === 0).map(({spec}) => new PortraitError("no-rows", "no rows: the file has names of columns and nothing below them", {source: spec.path}));
    throwProblems(empty);
    const plan = planTables(found, await findRelations(engine, found.flatMap(sidesOf)), lastChanged(tables));
    const text = printWorkspace(name, sources, plan, planPeople(plan, name));
    await writeFile(join(staging, "workspace.ts"), text);
    await checkWritten(join(staging, "workspace.ts"), name);
    const locked = new Map<string, Found>(found.map(({source, delivered}) => [source, {delivered}]));
    await deliver(tables, target, options);
    await replaceFile(join(target, "workspace.ts"), text);
    await replaceFile(join(target, "sources.lock"), writeLock(locked));
    for (const line of summaryOf(plan, found)) say(line);
  } finally {
    engine.close();
    await rm(staging, {recursive: true, force: true});
  }
}

/** Recognises every file; the problems of all of them are thrown together, and documents that lie beside tables in a folder are told and left out. */
async function recogniseAll({words, from, say}: NewOptions, target: string): Promise<Recognised[]> {
  const {files, problems} = gatherFiles(words, from);
  const tables: Recognised[] = [], notes: string[] = [];
  for (const given of files) {
    const outcome = await recognise(inPlace(given, target));
    if ("tables" in outcome) { tables.push(...outcome.tables); notes.push(...outcome.notes); }
    else if (outcome.document && given.inFolder) notes.push(`left out, for it is a document: ${outcome.problem.message}`);
    else problems.push(outcome.problem);
  }
  if (tables.length === 0 && problems.length === 0) problems.push(new PortraitError("no-table", `no table among ${files.length === 1 ? "the one file" : `${files.length} files`}: ${notes.join("; ")}`));
  throwProblems(problems);
  for (const note of notes) say(note);
  return tables;
}

/** A file that lies in the workspace's own `sources` stays where it is. */
function inPlace(given: GivenFile, target: string): GivenFile {
  const below = relative(join(target, "sources"), given.file);
  return below.startsWith("..") || below === "" || resolve(below) === below ? given : {...given, path: below.split(sep).join("/").replace(/\.gz$/i, "")};
}

/** Asks where a first line could be names or a record; what nobody answers is to be checked. */
async function settleHeaders(tables: Recognised[], ask: Ask): Promise<Map<Recognised, string[]>> {
  const checks = new Map<Recognised, string[]>();
  for (const [i, table] of tables.entries()) {
    const {asks} = table;
    if (asks === undefined || !asks.found.doubtful) continue;
    const {answer, given} = await ask({about: table.given.path, evidence: asks.found.evidence, question: "Is its first line a line of names?", options: {y: "yes", n: "no, it is a record"}, default: asks.found.header ? "y" : "n"});
    const header = answer === "y";
    const {header: _, ...rest} = table;
    const {names, header: made, skip} = naming({...asks.found, header}, asks.rows, asks.width);
    const before = (table.preamble ?? 0) - (asks.found.header && table.header !== undefined ? 1 : 0) + skip;
    const settled: Recognised = header === asks.found.header ? table : {...rest, names, ...(made === undefined ? {} : {header: made}), preamble: Math.max(before, 0), evidence: {...table.evidence, columns: header ? "a person said that the first line has the names" : "a person said that the first line is a record"}};
    tables[i] = settled;
    if (!given) checks.set(settled, [header ? "is the first line a line of names?" : "no line of names: name the columns"]);
  }
  return checks;
}

const sourceFile = (folder: string, {given, packed}: Recognised) => join(folder, "sources", `${given.path}${packed ? ".gz" : ""}`);

async function place(table: Recognised, folder: string, how: "link" | "copy"): Promise<void> {
  const file = sourceFile(folder, table);
  if (existsSync(file) && realpathSync(file) === realpathSync(table.given.file)) return;
  await mkdir(dirname(file), {recursive: true});
  await rm(file, {force: true});
  if (how === "copy") await cp(table.given.file, file, {dereference: true});
  else await symlink(table.given.file, file);
}

async function deliver(tables: readonly Recognised[], target: string, {copy}: NewOptions): Promise<void> {
  for (const table of tables) await place(table, target, copy ? "copy" : "link");
}

async function replaceFile(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), {recursive: true});
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
}

/** Loads what was written as a build would and throws all that a build would say against it. */
async function checkWritten(file: string, name: string): Promise<void> {
  const {default: workspace} = (await import(pathToFileURL(file).href)) as {default: Workspace};
  throwProblems(problemsOf(workspace, name));
}

function lastChanged(tables: readonly Recognised[]): string {
  return new Date(Math.max(...tables.map(({given}) => statSync(given.file).mtimeMs))).toISOString().slice(0, 10);
}

/** The columns of a table as sides of relations. */
function sidesOf({source, raw, columns, keys, nameless}: FoundTable): Side[] {
  return columns.filter(({measured}) => measured.filled > 0 && measured.longest <= 100).map(({from, type, measured}) => ({table: source, raw, from, type: type.spec.type ?? "text", measured, key: keys.some(({columns: [key]}) => key === from), nameless, missing: type.spec.missing ?? []}));
}
