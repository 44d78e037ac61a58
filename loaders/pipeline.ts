/*
 * data/<workspace>/sources
 *    │ ingest     file → raw table; every column as text, every line accounted for
 *    │ clean      parse, repair, judge, deduplicate; a refused row goes to rejects with its rule
 *    │ columns    what stands in each column, as delivered and cleaned
 *    │ resolve    records → persons
 *    │ profile    persons → one row each; sums of orders
 *    │ publish    the tables that pages read
 * .site → dist    loaders/site
 */
import {mkdir, readdir, rm} from "node:fs/promises";
import {availableParallelism} from "node:os";
import {dirname, join} from "node:path";
import {PortraitError, throwProblems} from "../lib/errors.js";
import {identifier, literal} from "../lib/sql.js";
import {seededRandom} from "../lib/random.js";
import type {Workspace} from "../lib/workspace.js";
import {closureHashes, commitTable, readRecord, repository, stepKey, type StepRecord, tableFile} from "./cache.js";
import {loadBaseline} from "./accept/file.js";
import {brokenContracts} from "./clean/contract.js";
import {createEngine, type Engine} from "./engine.js";
import {readSource} from "./ingest/read.js";
import type {InspectFile} from "./ingest/delivered.js";
import {findSources, type Found, lockProblems, readLock} from "./ingest/sources.js";
import {workspaceKey, type WorkspaceKey} from "./key.js";
import {lockLake} from "./lock.js";
import {neededFirst} from "./order.js";
import {plan} from "./plan.js";
import {loadRemembered} from "./resolve/remembered.js";
import {sideBySide} from "./schedule.js";
import {readPages} from "./site/pages.js";
import {writeComputed} from "./computed.js";
import type {ComputeStep, Row, StageName, Step, StepContext, WrittenStep} from "./step.js";
import {loadWorkspace} from "./workspace.js";

/** How a run is asked for. */
export interface PipelineOptions {
  workspace: string;
  /** Root of the repository; default: the one this file stands in. */
  root?: string;
  threads?: number;
  signal?: AbortSignal;
  onEvent?: (event: PipelineEvent) => void;
  /** Takes what differs from `sources.lock` and lets the run go on; without it a difference is an error. Only the live site, which says so in its pages, has it. */
  onUnlocked?: (problems: readonly PortraitError[]) => void;
  /** Ways to know again what an earlier run of the same live site found out; each gives what the plain way would. */
  shortcuts?: Shortcuts;
  /** Pages whose tables are made before all others. */
  first?: readonly string[];
  /** Called once, when every table of the pages in `first` is made and steps that must run are left. */
  onFirst?: (result: PipelineResult) => Promise<void>;
}

/** Ways to know again what an earlier run found out; `loaders/live/memory.ts` makes them. */
export interface Shortcuts {
  inspect: InspectFile;
  closures: typeof closureHashes;
  record: (file: string, key: string) => Promise<StepRecord | undefined>;
}

/** What happens during a run. */
export interface PipelineEvent {
  kind: "start" | "done" | "skip";
  step: string;
  stage: StageName;
  rows?: number;
  seconds?: number;
}

/** One step after a run. */
export interface StepResult {
  name: string;
  stage: StageName;
  key: string;
  inputs: readonly string[];
  file: string;
  sha256: string;
  rows: number;
  ran: boolean;
  seconds: number;
}

/** A delivered file as it went in. */
export interface SourceResult {
  id: string;
  path: string;
  bytes: number;
  sha256: string;
}

/** Everything that a site is assembled from. */
export interface PipelineResult {
  workspace: Workspace;
  folder: string;
  lake: string;
  steps: StepResult[];
  sources: SourceResult[];
  /** The key of keyed hashes, by its fingerprint. */
  key: Pick<WorkspaceKey, "kind" | "fingerprint">;
}

/** Runs every step of a workspace whose key has changed; one run at a time for each lake. */
export async function runPipeline(options: PipelineOptions): Promise<PipelineResult> {
  const {root = repository} = options;
  return runWorkspace(await loadWorkspace(root, options.workspace), options);
}

/** The same for a workspace that is at hand. */
export async function runWorkspace(workspace: Workspace, options: PipelineOptions): Promise<PipelineResult> {
  const {root = repository, signal, shortcuts, first = []} = options;
  const folder = join(root, "data", workspace.name);
  const lake = join(folder, ".lake");
  const found = await findSources(workspace, {folder, datasets: process.env["PORTRAIT_DATASETS"], signal, inspect: shortcuts?.inspect});
  const problems = lockProblems(found, readLock(folder));
  if (options.onUnlocked === undefined) throwProblems(problems);
  else options.onUnlocked(problems);
  const pages = await readPages(join(root, "docs"), workspace.name);
  const key = await workspaceKey(workspace, folder);
  const planned = plan(workspace, found, pages, await loadBaseline(folder), await loadRemembered(folder, key));
  const {steps, urgent} = neededFirst(planned, pages.filter(({page}) => first.includes(page)).flatMap(({tables}) => tables.map((table) => `publish.${table}`)));
  const closures = await (shortcuts?.closures ?? closureHashes)(steps.map(({module}) => module), repository);
  await makeFolder(lake);
  const unlock = await lockLake(lake, signal);
  const engine = await createEngine({spill: join(lake, "spill"), key, ...(options.threads === undefined ? {} : {threads: options.threads})});
  const sources = [...found.values()].flatMap((entry) => ("skipped" in entry ? [] : entry.delivered.files.map(({path, bytes, sha256}) => ({id: entry.delivered.id, path, bytes, sha256}))));
  const results = new Map<string, StepResult>();
  const result = (): PipelineResult => ({workspace, folder, lake, steps: planned.flatMap(({name}) => results.get(name) ?? []), sources, key: {kind: key.kind, fingerprint: key.fingerprint}});
  let told = urgent === 0 || options.onFirst === undefined ? Promise.resolve() : undefined;
  const tell = async () => {
    await keepContracts(run);
    await options.onFirst?.(result());
  };
  const run: Run = {engine, shown: new Map(), read: new Map(), workspace, found, lake, results, options, beforeMake: () => (results.size < urgent ? undefined : (told ??= tell()))};
  const work = (part: readonly Step[]) => sideBySide(part, {
    width: 2 * Math.min(options.threads ?? Infinity, availableParallelism()), // small steps wait for files half of their time
    alone: (step) => isLarge(step, results, found),
    run: async (step) => {
      signal?.throwIfAborted();
      results.set(step.name, await runStep(step, closures.get(step.module) ?? "", run));
    }
  });
  try {
    await work(steps.slice(0, urgent));
    await work(steps.slice(urgent));
    await keepContracts(run);
    await sweep(lake, new Set(steps.map(({name}) => tableFile(lake, name))));
    return result();
  } finally {
    engine.close();
    await unlock();
  }
}

/** Throws every broken contract of every table. */
async function keepContracts(run: Run): Promise<void> {
  const made = run.results.get("clean.contracts");
  if (made === undefined) return;
  await show([made.name], run);
  throwProblems(brokenContracts(await run.engine.query(`select * from ${identifier(made.name)}`)));
}

interface Run {
  engine: Engine;
  workspace: Workspace;
  found: ReadonlyMap<string, Found>;
  lake: string;
  results: ReadonlyMap<string, StepResult>;
  options: PipelineOptions;
  /** Tables that the engine has by name, or will have. */
  shown: Map<string, Promise<void>>;
  /** Rows of small tables that a step has asked for. */
  read: Map<string, Promise<Row[]>>;
  /** Comes before each step that must run. */
  beforeMake(): Promise<void> | undefined;
}

/** Whether a step needs all threads and memory for itself: beside it another would only make both spill. */
function isLarge(step: Step, results: ReadonlyMap<string, StepResult>, found: ReadonlyMap<string, Found>): boolean {
  if (step.kind !== "file") return step.inputs.some((input) => (results.get(input)?.rows ?? 0) > 500_000);
  const entry = found.get(step.name.replace(/^ingest\./, ""));
  return entry !== undefined && !("skipped" in entry) && entry.delivered.files.some(({bytes}) => bytes > 50_000_000);
}

/** Lets the engine read tables by name: only those that a step which runs asks for, since opening hundreds of files takes long. */
async function show(names: readonly string[], {engine, results, shown}: Run): Promise<void> {
  for (const name of names) {
    const made = results.get(name);
    if (made === undefined) continue;
    if (!shown.has(name)) shown.set(name, engine.source(name, made.file));
    await shown.get(name);
  }
}

async function runStep(step: Step, closure: string, run: Run): Promise<StepResult> {
  const {name, stage, inputs} = step;
  const hashes = inputs.map((input) => {
    const made = run.results.get(input);
    if (made === undefined) throw new PortraitError("unknown-table", `unknown table: ${input}`, {source: name});
    return made.sha256;
  });
  const key = stepKey(step, hashes, closure);
  const file = tableFile(run.lake, name);
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1000;
  const whole = await (run.options.shortcuts?.record ?? readRecord)(file, key);
  const record = whole ?? (await make(step, file, key, run));
  const result = {name, stage, key, inputs, file, sha256: record.sha256, rows: record.rows, ran: whole === undefined, seconds: seconds()};
  run.options.onEvent?.({kind: whole === undefined ? "done" : "skip", step: name, stage, rows: record.rows, seconds: result.seconds});
  return result;
}

async function make(step: Step, file: string, key: string, run: Run) {
  const {signal} = run.options;
  await run.beforeMake();
  if (step.kind !== "compute") await show(step.inputs, run);
  run.options.onEvent?.({kind: "start", step: step.name, stage: step.stage});
  await makeFolder(dirname(file));
  const temporary = `${file}.tmp`;
  try {
    const rows = await write(step, temporary, run);
    return await commitTable(temporary, file, {key, rows});
  } catch (error) {
    signal?.throwIfAborted();
    await rm(temporary, {force: true});
    if (!(error instanceof PortraitError)) throw fileError(error, file);
    throw new PortraitError(error.code, `step failed: ${step.name}: ${error.what}`, {...error.details, ...(step.kind === "sql" ? {sql: step.select} : {})});
  }
}

async function write(step: Step, temporary: string, run: Run): Promise<number> {
  const {engine, workspace, found, options: {signal}} = run;
  const limits = signal === undefined ? {} : {signal};
  if (step.kind === "sql") return engine.materialize(step.select, temporary, {orderBy: step.orderBy, ...limits});
  if (step.kind === "written" || step.kind === "compute") {
    const context = contextOf(step, run);
    return step.kind === "compute" ? writeComputed(engine, step, await step.compute(context), temporary) : engine.materialize(await step.write(context), temporary, {orderBy: step.orderBy, ...limits});
  }
  const id = step.name.replace(/^ingest\./, "");
  const [spec, entry] = [workspace.sources[id], found.get(id)];
  if (spec === undefined || entry === undefined || "skipped" in entry) throw new PortraitError("missing-source", `missing source: ${id}`);
  return readSource(engine, spec, entry.delivered, temporary, signal);
}

function contextOf(step: ComputeStep | WrittenStep, run: Run): StepContext {
  const {engine, workspace, results, options: {signal}} = run;
  const made = (table: string) => {
    const result = step.inputs.includes(table) ? results.get(table) : undefined;
    if (result === undefined) throw new PortraitError("undeclared-input", `undeclared input: ${table}`, {source: step.name});
    return result;
  };
  return {
    rows: async (table) => rowsOf(made(table), run),
    count: async (table) => made(table).rows,
    columns: (table) => engine.check(`select * from read_parquet(${literal(made(table).file)})`),
    select: async (sql) => {
      await show(step.inputs, run);
      return engine.query(sql, [], signal === undefined ? {} : {signal});
    },
    settings: step.settings, asOf: workspace.asOf, random: seededRandom(step.name), log: () => undefined, signal: signal ?? new AbortController().signal
  };
}

/** Tables up to this many rows are read once in a run, however many steps ask for them. */
const small = 1000;

/** All rows of a table, the caller's own. */
async function rowsOf({name, file, rows}: StepResult, {engine, read}: Run): Promise<Row[]> {
  const ask = () => engine.query(`select * from read_parquet(${literal(file)})`);
  if (rows > small) return ask();
  if (!read.has(name)) read.set(name, ask());
  return ((await read.get(name)) ?? []).map((row) => ({...row}));
}

/** Removes tables of steps that are no more, and what a killed run left half-written. */
async function sweep(lake: string, tables: ReadonlySet<string>): Promise<void> {
  const records = new Set([...tables].map((file) => file.replace(/\.parquet$/, ".json")));
  for (const path of await readdir(lake, {recursive: true})) {
    const file = join(lake, path);
    if (/\.(parquet|json|tmp)$/.test(file) && !tables.has(file) && !records.has(file)) await rm(file, {force: true});
  }
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, {recursive: true}).catch((error: unknown) => { throw fileError(error, folder); });
}

function fileError(error: unknown, file: string): unknown {
  const words: Record<string, string> = {ENOSPC: "disk is full", EACCES: "folder cannot be written", EPERM: "folder cannot be written", EROFS: "folder cannot be written", EDQUOT: "disk quota is used up", EEXIST: "not a folder", ENOTDIR: "not a folder"};
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return words[code] === undefined ? error : new PortraitError("unwritable", `${words[code]}: ${file}`, {cause: error});
}
