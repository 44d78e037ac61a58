import {cp, mkdir, readFile, readdir, rename, rm, writeFile} from "node:fs/promises";
import {basename, dirname, join, relative, resolve} from "node:path";
import {PortraitError, throwProblems} from "../../lib/errors.js";
import type {Manifest} from "../../lib/manifest.js";
import {printable} from "../../lib/visible.js";
import {columnFolder} from "../columns/files.js";
import {lockLake} from "../lock.js";
import {runPipeline, type PipelineEvent, type PipelineResult} from "../pipeline.js";
import {passGate} from "../publish/gate.js";
import {assemble, type AssembleOptions, type Site} from "./assemble.js";
import {exists, fileProblem, listFiles, normalizeFiles} from "./files.js";
import {frameworkBuild} from "./framework.js";
import {homePage} from "./home.js";
import {engineAsset} from "./engine-asset.js";
import {keepBundles, npmCache} from "./npm-cache.js";
import {describeFiles, describeSite, manifestName} from "./manifest.js";
import {searchEntries, type SearchEntry} from "./search.js";

/** What to build and where to; `root` is the repository. */
export interface BuildOptions extends AssembleOptions {
  workspace: string;
  /** Default `dist` of the repository. */
  output?: string;
  /** Framework's config; default the repository's. */
  config?: string;
  signal?: AbortSignal;
  onEvent?: (event: PipelineEvent) => void;
  /** Says what is being done now. */
  onPhase?: (name: "assemble" | "pages" | "gate") => void;
}

/** From delivered files to a published folder: nothing is replaced before everything is made and has passed the gate. */
export async function buildSite(options: BuildOptions): Promise<Manifest> {
  const {workspace, root, signal, threads, onEvent} = options;
  let unlock = async (): Promise<void> => undefined;
  try {
    const result = await runPipeline({workspace, root, ...optional({signal, threads, onEvent})});
    const lock = join(root, ".site", `${workspace}-build.lock`);
    await mkdir(lock, {recursive: true});
    unlock = await lockLake(lock, signal);
    return await publish(result, options);
  } catch (error) {
    throw fileProblem(error);
  } finally {
    await unlock();
  }
}

/** Makes the site of a finished pipeline and puts it in the output's place. */
export async function publish(result: PipelineResult, options: BuildOptions): Promise<Manifest> {
  const {root, signal, config, onPhase} = options;
  const output = resolve(root, options.output ?? "dist");
  await refuseForeign(output);
  onPhase?.("assemble");
  const site = await assemble(result, "build", options);
  const folder = `${site.folder}.out`;
  onPhase?.("pages");
  await rm(folder, {recursive: true, force: true});
  await frameworkBuild({root, site: site.folder, output: folder, ...optional({config})}, signal);
  await keepBundles(await npmCache(root), site.folder);
  await placeFixedNames(site, folder);
  onPhase?.("gate");
  const {findings, allowed} = await passGate({folder, site, result, ...optional({threads: options.threads})});
  throwProblems(findings);
  signal?.throwIfAborted();
  const manifest: Manifest = {...(await describeSite(root, result, site, allowed)), files: await describeFiles(folder, site)};
  await writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 1)}\n`);
  await normalizeFiles(folder);
  await swap(folder, output);
  return manifest;
}

/** What has one name in every build: the tables, the engine's code if a page can load the engine, the search index, and a first page where Overview is missing. */
async function placeFixedNames(site: Site, folder: string): Promise<void> {
  for (const {name} of site.tables.values()) await cp(join(site.folder, "tables", `${name}.parquet`), join(folder, "tables", `${name}.parquet`));
  if (site.pages.built.some(({tables}) => tables.includes("column_tables"))) await cp(join(site.folder, "tables", columnFolder), join(folder, "tables", columnFolder), {recursive: true});
  if (await exists(join(folder, "_node", "@duckdb"))) await cp(join(site.folder, engineAsset), join(folder, engineAsset));
  const home = homePage(site.pages.built);
  if (home !== undefined) await writeFile(join(folder, "index.html"), home);
  await writeFile(join(folder, "search.json"), JSON.stringify(await searchIndex(site, folder)));
}

async function searchIndex(site: Site, folder: string): Promise<SearchEntry[]> {
  const entries: SearchEntry[] = [];
  for (const {page} of site.pages.built) entries.push(...searchEntries(`${page}.html`, await readFile(join(folder, `${page}.html`), "utf8")));
  return entries;
}

/** A folder that holds something other than a site is never replaced. */
async function refuseForeign(output: string): Promise<void> {
  const names: string[] = await readdir(output).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw fileProblem(error);
  });
  if (names.length > 0 && !names.includes(manifestName)) throw new PortraitError("foreign-output", `output folder holds something other than a site: ${output}`);
}

/** Two renames, the old site set aside until the new one is there; on another file system it is copied beside the output first. */
async function swap(folder: string, output: string): Promise<void> {
  await mkdir(dirname(output), {recursive: true});
  const [next, old] = ["new", "old"].map((word) => join(dirname(output), `.${basename(output)}.${process.pid}.${word}.tmp`)) as [string, string];
  try {
    await rename(folder, next).catch(async (error: unknown) => {
      if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
      await cp(folder, next, {recursive: true, preserveTimestamps: true});
    });
    const replaces = await exists(output);
    if (replaces) await rename(output, old);
    try {
      await rename(next, output);
    } catch (error) {
      if (replaces) await rename(old, output);
      throw error;
    }
  } finally {
    await rm(old, {recursive: true, force: true});
    await rm(next, {recursive: true, force: true});
  }
}

type Defined<T> = {[K in keyof T]?: Exclude<T[K], undefined>};

/** Leaves out what is undefined, which is not the same as a value for an option. */
function optional<T extends object>(options: T): Defined<T> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Defined<T>;
}

/** One line on a finished build: pages, files and where they lie. */
export async function summary(manifest: Manifest, output: string): Promise<string> {
  const {pages, files, workspace} = manifest;
  const left = pages.leftOut.map(({page, missing}) => `\nleft out: ${page} (needs ${missing.join(", ")})`).join("");
  return `${workspace}: ${pages.built.length} pages, ${(await listFiles(output)).length} files in ${relative(process.cwd(), output) || "."}, ${Math.round(files.reduce((sum, {bytes}) => sum + bytes, 0) / 1000)} kB${left}\n${[...(manifest.persons ?? []), sinceLines(manifest)].join("\n")}`;
}

/** What the terminal says of the comparison with the accepted baseline: what got worse line by line, the rest as a number. */
function sinceLines({since, workspace}: Manifest): string {
  if (since === null || since === undefined) return `no baseline: npm run accept -- --workspace ${workspace} writes one, and the next builds say what got worse`;
  const rest = since.other.length === 0 ? "" : `; ${since.other.length} more differ${since.other.length === 1 ? "s" : ""} from it (page Data quality)`;
  const head = since.worse.length === 0 ? "nothing got worse" : `${since.worse.length} got worse`;
  return printable([`${head} since the baseline of ${since.asOf}, ${since.tests} measures compared${rest}`, ...since.worse.map((line) => `  worse: ${line}`)].join("\n"));
}
