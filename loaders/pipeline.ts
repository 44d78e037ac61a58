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
import {rm} from "node:fs/promises";
import {availableParallelism} from "node:os";
import {dirname, join} from "node:path";
import {PortraitError, throwProblems} from "../lib/errors.js";
import {identifier, literal} from "../lib/sql.js";
import {seededRandom} from "../lib/random.js";
import type {Workspace} from "../lib/workspace.js";
import {closureHashes, commitTable, readRecord, repository, stepKey, tableFile} from "./cache.js";
import {loadBaseline} from "./accept/file.js";
import {brokenContracts} from "./clean/contract.js";
import {createEngine, type Engine} from "./engine.js";
import {type RawTable, takeRaw} from "./erase/drop.js";
import {erasingName, firstPass, linesFrom, passKey} from "./erase/index.js";
import {type ErasedLine, keepLines, linesOf, readLines} from "./erase/lines.js";
import {fileError, makeFolder, sweep} from "./folders.js";
import {readSource} from "./ingest/read.js";
import {findSources, type Found, lockProblems, readLock} from "./ingest/sources.js";
import {workspaceKey, type WorkspaceKey} from "./key.js";
import {lockLake} from "./lock.js";
import {neededFirst} from "./order.js";
import {plan} from "./plan.js";
import {loadRemembered} from "./resolve/remembered.js";
import {sideBySide} from "./schedule.js";
import {readPages} from "./site/pages.js";
import {writeComputed} from "./computed.js";
import type {PipelineOptions, PipelineResult, StepResult} from "./run.js";
import type {ComputeStep, Row, Step, StepContext, WrittenStep} from "./step.js";
import {loadWorkspace} from "./workspace.js";

export type {PipelineEvent, PipelineOptions, PipelineResult, Shortcuts, SourceResult, StepResult} from "./run.js";

/** Runs every step of a workspace whose key has changed; one run at a time for each lake. */
export async function runPipeline(options: PipelineOptions): Promise<PipelineResult> {
  const {root = repository} = options;
  return runWorkspace(await loadWorkspace(root, options.workspace), options);
}

/** The same for a workspace that is at hand. Where persons ask to be forgotten, a first pass finds their lines, and everything is made without them. */
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
  const [baseline, remembered] = [await loadBaseline(folder), await loadRemembered(folder, key)];
  const planned = (erased: readonly ErasedLine[]) => plan(workspace, found, pages, baseline, {...remembered, erased});
  const whole = planned([]), pass = firstPass(workspace, whole, columnsFound(found));
  const closures = await (shortcuts?.closures ?? closureHashes)([...whole, ...pass].map(({module}) => module), repository);
  const prepared: Prepared = {workspace, options, found, key, lake, closures, raw: new Map()};
  const wantedFirst = pages.filter(({page}) => first.includes(page)).flatMap(({tables}) => tables.map((table) => `publish.${table}`));
  const made = (erased: readonly ErasedLine[], part?: "urgent" | "rest") => {
    const steps = erased.length === 0 ? whole : planned(erased);
    return runPlanned(prepared, folder, neededFirst(steps, wantedFirst), steps, erased, part);
  };
  await makeFolder(lake);
  const unlock = await lockLake(lake, signal);
  try {
    const wanted = passKey(pass, closures), known = pass.length === 0 ? {key: wanted, lines: []} : await readLines(lake);
    if (known?.key === wanted) return await made(known.lines);
    const early = known !== undefined && options.onFirst !== undefined; // an edit in the live site is shown with the lines known so far
    if (early) await made(known.lines, "urgent");
    const {lines, raw} = await findErased(prepared, pass);
    await keepLines(lake, {key: wanted, lines});
    prepared.raw = raw;
    return await made(lines, early ? "rest" : undefined);
  } finally {
    await rm(erasingLake(lake), {recursive: true, force: true});
    await unlock();
  }
}

/** What every part of a run of one workspace shares. */
interface Prepared {
  workspace: Workspace;
  options: PipelineOptions;
  found: ReadonlyMap<string, Found>;
  key: WorkspaceKey;
  lake: string;
  closures: ReadonlyMap<string, string>;
  /** Raw tables that the first pass of this run has read, by source; each is taken once. */
  raw: ReadonlyMap<string, RawTable>;
}

/** Where the first pass works; nothing of it is left when a run ends. */
const erasingLake = (lake: string) => join(lake, "erasing");
const columnsFound = (found: ReadonlyMap<string, Found>) => new Map([...found].flatMap(([id, entry]) => ("skipped" in entry ? [] : [[id, entry.delivered.columns] as const])));

/** Runs the steps of a plan: all, those alone that open pages need soon, or the rest after these. */
async function runPlanned(prepared: Prepared, folder: string, {steps, urgent}: ReturnType<typeof neededFirst>, planned: readonly Step[], erased: readonly ErasedLine[], part?: "urgent" | "rest"): Promise<PipelineResult> {
  const {workspace, options, found, key, lake} = prepared;
  const sources = [...found.values()].flatMap((entry) => ("skipped" in entry ? [] : entry.delivered.files.map(({path, bytes, sha256}) => ({id: entry.delivered.id, path, bytes, sha256}))));
  const results = new Map<string, StepResult>();
  const result = (): PipelineResult => ({workspace, folder, lake, steps: planned.flatMap(({name}) => results.get(name) ?? []), sources, key: {kind: key.kind, fingerprint: key.fingerprint}});
  let told = urgent === 0 || options.onFirst === undefined || part === "rest" ? Promise.resolve() : undefined;
  return withRun(prepared, lake, erased, results, async (run, work) => {
    const tell = async () => {
      await keepContracts(run);
      await options.onFirst?.(result());
    };
    run.beforeMake = () => (results.size < urgent ? undefined : (told ??= tell()));
    await work(steps.slice(0, urgent));
    if (part === "urgent") {
      await (told ??= tell());
      return result();
    }
    await work(steps.slice(urgent));
    await keepContracts(run);
    await sweep(lake, new Set(steps.map(({name}) => tableFile(lake, name))));
    return result();
  });
}

/** The lines that are erased, found in a lake of its own, of which only the raw tables are left. */
async function findErased(prepared: Prepared, steps: readonly Step[]): Promise<{lines: ErasedLine[]; raw: Map<string, RawTable>}> {
  const lake = erasingLake(prepared.lake);
  await rm(lake, {recursive: true, force: true}); // of a run that was killed
  await makeFolder(lake);
  const results = new Map<string, StepResult>();
  const lines = await withRun(prepared, lake, [], results, async (run, work) => {
    await work(steps);
    return linesFrom(await run.engine.query(`select * from read_parquet(${literal(results.get(erasingName)?.file ?? "")})`));
  });
  return {lines, raw: new Map([...results.values()].flatMap(({name, stage, file, rows}) => (stage === "ingest" ? [[name.replace(/^ingest\./, ""), {file, rows}] as const] : [])))};
}

/** An engine and all that steps need to run, for the time of `act`. */
async function withRun<T>({workspace, options, found, key, closures, raw}: Prepared, lake: string, erased: readonly ErasedLine[], results: Map<string, StepResult>, act: (run: Run, work: (steps: readonly Step[]) => Promise<void>) => Promise<T>): Promise<T> {
  const engine = await createEngine({spill: join(lake, "spill"), key, ...(options.threads === undefined ? {} : {threads: options.threads})});
  const run: Run = {engine, shown: new Map(), read: new Map(), workspace, found, lake, erased, raw, results, options, beforeMake: () => undefined};
  const work = (part: readonly Step[]) => sideBySide(part, {
    width: 2 * Math.min(options.threads ?? Infinity, availableParallelism()), // small steps wait for files half of their time
    alone: (step) => isLarge(step, results, found),
    run: async (step) => {
      options.signal?.throwIfAborted();
      results.set(step.name, await runStep(step, closures.get(step.module) ?? "", run));
    }
  });
  try {
    return await act(run, work);
  } finally {
    engine.close();
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
  /** Lines that raw tables hold emptied. */
  erased: readonly ErasedLine[];
  raw: ReadonlyMap<string, RawTable>;
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
    throw new PortraitError(error.code, `step failed: ${step.name}: ${error.what}${step.definition === undefined ? "" : ` (${step.definition})`}`, {...error.details, ...(step.definition === undefined ? {} : {source: `data/${run.workspace.name}/workspace.ts`}), ...(step.kind === "sql" ? {sql: step.select} : {})});
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
  const {columns} = entry.delivered, erased = linesOf(run.erased, id), ready = run.raw.get(id);
  return ready === undefined ? readSource(engine, spec, {...entry.delivered, erased}, temporary, signal) : takeRaw(engine, ready, temporary, {lines: erased, columns, signal});
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
