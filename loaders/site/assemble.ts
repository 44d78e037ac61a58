import {copyFile, cp, mkdir, open, readFile, readdir, readlink, rename, rm, symlink} from "node:fs/promises";
import {dirname, join, relative} from "node:path";
import {PortraitError} from "../../lib/errors.js";
import {columnFiles} from "../columns/files.js";
import {isPublicationClass, type PublicationClass} from "../../lib/manifest.js";
import {pictures} from "../../lib/charts/pictures.js";
import {schema} from "../../lib/schema.js";
import {createEngine, type Engine} from "../engine.js";
import type {PipelineResult} from "../pipeline.js";
import type {Row} from "../step.js";
import {pageBundle, pageRows, pageWorkspace, type Draw, versionMark} from "./bundles.js";
import {engineAsset, engineAssetFile} from "./engine-asset.js";
import {exists, fileProblem, normalizeFiles, sha256, writeIfChanged} from "./files.js";
import {installCache, isInstalled, npmCache} from "./npm-cache.js";
import {choosePages, readPages, type PageChoice, type PageSource} from "./pages.js";

/** A published table, where it lies and how far it may travel. */
export interface PublishedTable {
  name: string;
  file: string;
  class: PublicationClass;
  rows: Row[];
}

/** A site root that is ready for Framework. */
export interface Site {
  /** Absolute path of the site root. */
  folder: string;
  pages: PageChoice;
  tables: ReadonlyMap<string, PublishedTable>;
}

/** A site that was just put together. */
export interface AssembledSite extends Site {
  /** In the live site, the version of the numbers of each page written. */
  versions: Map<string, string>;
}

/** How to assemble; `root` is the repository, `threads` defaults to all cores. */
export interface AssembleOptions {
  root: string;
  threads?: number;
  /** Draws charts; default for a build all of them, for a live site those that a page cannot draw itself: drawing in a process that has just begun takes the longest of all. */
  draw?: Draw;
  /** For the live site: what names the state of all code, so that pages with the same numbers are not drawn again, and the only pages to write if not all. */
  live?: {code: string; only?: readonly string[]};
}

/** Puts together what Framework reads: pages the workspace can fill, code, tables, one bundle a page. A build gets copies with one time; a live site gets links. */
export async function assemble(result: PipelineResult, command: "build" | "start", options: AssembleOptions): Promise<AssembledSite> {
  const {workspace} = result;
  const folder = join(options.root, ".site", `${workspace.name}-${command}`);
  const engine = await createEngine(options.threads === undefined ? {} : {threads: options.threads});
  try {
    const tables = await readPublished(result, engine, (name) => options.live === undefined || name === "tables" || name === "checks");
    const pages = choosePages(await readPages(join(options.root, "docs"), workspace.name), new Set(tables.keys()), command === "start");
    if (command === "build") await rm(folder, {recursive: true, force: true});
    await mkdir(folder, {recursive: true});
    if (options.live?.only === undefined) await place(options.root, folder, pages, command);
    const cache = options.live?.only === undefined ? await npmCache(options.root) : undefined;
    if (cache !== undefined && !(options.live !== undefined && (await isInstalled(cache, folder)))) await installCache(cache, folder);
    const {code, only} = options.live ?? {};
    const chosen = only === undefined ? pages.built : pages.built.filter((page) => only.includes(page.page) && !readsAll(page));
    const versions = code === undefined ? new Map<string, string>() : pageVersions(result, tables, chosen, code);
    const stale = await unlike(folder, chosen, versions);
    if (options.live !== undefined) await readRows(tables, new Set(stale.flatMap((page) => page.tables)), engine);
    await placeTables(folder, await tableFiles({result, tables, pages, chosen, stale, draw: options.draw ?? (options.live === undefined ? drawCharts : drawPictures), versions, whole: only === undefined}));
    await placeCopy(await engineAssetFile(options.root), join(folder, engineAsset));
    if (command === "build") await normalizeFiles(folder);
    return {folder, pages, tables, versions};
  } catch (error) {
    throw fileProblem(error);
  } finally {
    engine.close();
  }
}

const drawCharts: Draw = async (page, bundle) => (await import("../../lib/charts/draw.js")).drawings(page, bundle);
const drawPictures: Draw = async (page, bundle) => pictures(page, bundle);

/** Tables of the publish stage with their classes, as `lib/schema.ts` says, or for tables of a workspace's own its published table `tables`; rows of those that are `wanted`. */
export async function readPublished(result: PipelineResult, engine: Engine, wanted: (name: string) => boolean = () => true): Promise<Map<string, PublishedTable>> {
  const tables = new Map<string, PublishedTable>();
  for (const step of result.steps) {
    if (step.stage !== "publish") continue;
    const name = step.name.replace(/^publish\./, "");
    tables.set(name, {name, file: step.file, class: schema[name]?.class ?? "personal", rows: wanted(name) ? await pageRows(engine, name, step.file) : []});
  }
  for (const row of tables.get("tables")?.rows ?? []) {
    const table = row["stage"] === "publish" ? tables.get(String(row["table"]).replace(/^publish\./, "")) : undefined;
    if (table === undefined) continue;
    const name = row["class"];
    if (!isPublicationClass(name)) throw new PortraitError("unknown-class", `unknown publication class: ${name}`, {source: "tables", column: "class"});
    table.class = name;
  }
  return tables;
}

/** Reads the rows that pages need and that were not read before. */
async function readRows(tables: ReadonlyMap<string, PublishedTable>, names: ReadonlySet<string>, engine: Engine): Promise<void> {
  for (const name of names) {
    const table = tables.get(name);
    if (table !== undefined && name !== "tables" && name !== "checks") table.rows = await pageRows(engine, name, table.file);
  }
}

/** Pages whose bundle is not there, or is of other numbers. */
async function unlike(folder: string, pages: readonly PageSource[], versions: ReadonlyMap<string, string>): Promise<PageSource[]> {
  const held = await Promise.all(pages.map(async ({page}) => { const version = versions.get(page); return version !== undefined && (await holds(join(folder, `tables/${page}.json`), version)); }));
  return pages.filter((_, i) => held[i] !== true);
}

/** Whether a page reads tables at will: local pages, those that ask in SQL, and those that declare none. */
function readsAll({draft, tables, asks = false}: PageSource): boolean {
  return draft || asks || tables.length === 0;
}

/** What a page's numbers hang on: its tables, the code, and for pages that read tables at will every table of the lake. */
function pageVersions({workspace, steps}: PipelineResult, tables: Site["tables"], pages: readonly PageSource[], code: string): Map<string, string> {
  const hashes = new Map(steps.map(({name, sha256: of}) => [name, of]));
  const all = [...hashes.values()];
  return new Map(pages.map((page) => [page.page, sha256(JSON.stringify([
    pageWorkspace(workspace), code, page.tables.map((name) => [name, hashes.get(`publish.${name}`), tables.get(name)?.class]), readsAll(page) ? all : []
  ])).slice(0, 16)]));
}

interface Placing {
  result: PipelineResult;
  tables: Site["tables"];
  pages: PageChoice;
  draw: Draw;
  versions: ReadonlyMap<string, string>;
  /** Pages to write, and those of them whose bundle must be made. */
  chosen: readonly PageSource[];
  stale: readonly PageSource[];
  /** Whether those are all. */
  whole: boolean;
}

async function tableFiles({result, tables, pages, draw, versions, chosen, stale, whole}: Placing): Promise<Map<string, Uint8Array | string>> {
  const files = new Map<string, Uint8Array | string>();
  for (const page of stale) files.set(`tables/${page.page}.json`, await pageBundle(page, result.workspace, tables, draw, versions.get(page.page)));
  const needed = new Set(chosen.flatMap((page) => page.tables));
  for (const [name, {file}] of tables) if (whole || needed.has(name)) files.set(`tables/${name}.parquet`, await readFile(file));
  if (whole || needed.has("column_tables")) for (const [path, text] of columnFiles(tables.get("columns")?.rows ?? [], tables.get("crossings")?.rows ?? [])) files.set(path, text);
  if (!whole) return files;
  const list = {workspace: pageWorkspace(result.workspace), pages: pages.built.map(({page, draft}) => ({page, draft})), leftOut: pages.leftOut};
  return files.set("site.json", JSON.stringify(list));
}

async function holds(file: string, version: string): Promise<boolean> {
  const mark = versionMark(version), handle = await open(file).catch(() => undefined);
  if (handle === undefined) return false;
  const {buffer} = await handle.read({buffer: Buffer.alloc(Buffer.byteLength(mark))}).finally(() => handle.close());
  return buffer.toString() === mark;
}

/** Writes all tables in one burst, each by rename and only if it changed: preview shows a burst at once, and misses removals. */
async function placeTables(folder: string, files: ReadonlyMap<string, Uint8Array | string>): Promise<void> {
  for (const path of files.keys()) await mkdir(dirname(join(folder, path)), {recursive: true});
  for (const [path, bytes] of files) await writeIfChanged(join(folder, path), bytes);
}

async function place(root: string, folder: string, pages: PageChoice, command: "build" | "start"): Promise<void> {
  const docs = join(root, "docs");
  const wanted = new Map(pages.built.map(({page, file}) => [`${page}.md`, file]));
  for (const entry of await readdir(docs, {withFileTypes: true}))
    if (entry.isFile() && !entry.name.endsWith(".md") && !entry.name.startsWith(".")) wanted.set(entry.name, join(docs, entry.name));
  if (command === "start") {
    wanted.set("lib", join(root, "lib"));
    await removeOthers(folder, wanted);
    for (const [path, target] of wanted) await link(target, join(folder, path));
  } else {
    for (const [path, source] of wanted) await placeCopy(source, join(folder, path));
    await cp(join(root, "lib"), join(folder, "lib"), {recursive: true, filter: (source) => !/\.[a-z]+$/.test(source) || /\.(ts|js|json|css)$/.test(source)});
  }
}

/** Links of pages that this workspace no longer has, or that moved. */
async function removeOthers(folder: string, wanted: ReadonlyMap<string, string>, below = ""): Promise<void> {
  for (const entry of await readdir(join(folder, below), {withFileTypes: true})) {
    const path = below + entry.name;
    if (entry.isSymbolicLink() && !wanted.has(path)) await rm(join(folder, path));
    else if (entry.isDirectory() && !["tables", "assets", ".observablehq"].includes(path)) await removeOthers(folder, wanted, `${path}/`);
  }
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), {recursive: true});
  const to = relative(dirname(path), target);
  if ((await readlink(path).catch(() => null)) === to) return;
  const temporary = `${path}.${process.pid}.tmp`;
  await rm(temporary, {force: true});
  await symlink(to, temporary);
  await rename(temporary, path);
}

async function placeCopy(source: string, path: string): Promise<void> {
  if (await exists(path)) return;
  await mkdir(dirname(path), {recursive: true});
  await copyFile(source, path);
}
