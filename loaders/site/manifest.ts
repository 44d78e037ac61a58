import {readFile, stat} from "node:fs/promises";
import {join} from "node:path";
import {strictest, type Manifest, type ManifestAllowance, type ManifestFile, type ManifestSince, type PublicationClass} from "../../lib/manifest.js";
import type {QualityChangeRow} from "../../lib/page.js";
import {changeLine} from "../../lib/words/changes.js";
import {columnFolder} from "../columns/files.js";
import {engineVersion} from "../engine.js";
import type {PipelineResult} from "../pipeline.js";
import {personLines} from "../resolve/report.js";
import type {Row} from "../step.js";
import type {Site} from "./assemble.js";
import {halfWritten, listFiles, sha256File} from "./files.js";
import {gitState} from "./git.js";
import {versionOf} from "./npm-cache.js";

/** The manifest's fixed name at the root of a site. */
export const manifestName = "manifest.json";

const packages = ["@duckdb/duckdb-wasm", "@observablehq/framework", "parquet-wasm", "vega", "vega-lite"];

/** Everything a manifest says, but for the files: what was read, made, checked, built and allowed. */
export async function describeSite(root: string, result: PipelineResult, site: Site, allowed: readonly ManifestAllowance[]): Promise<Omit<Manifest, "files">> {
  const {workspace, steps} = result;
  const rows = new Map(steps.map((step) => [step.name, step.rows]));
  const {commit, dirty} = await gitState(root);
  const versions: Record<string, string> = {duckdb: engineVersion};
  for (const name of packages) versions[name] = (await versionOf(root, name)) ?? "none";
  const {version: portrait} = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {version: string};
  return {
    portrait,
    workspace: workspace.name,
    title: workspace.title,
    asOf: workspace.asOf,
    commit,
    dirty,
    versions,
    sources: result.sources.map(({id, path, bytes, sha256}) => ({id, path, bytes, sha256})),
    steps: steps.map(({name, stage, key, inputs, rows: rowsOut, sha256}) => ({
      name, stage, key, inputs: [...inputs], rowsIn: inputs.length === 0 ? null : inputs.reduce((sum, input) => sum + (rows.get(input) ?? 0), 0), rowsOut, sha256
    })),
    checks: (site.tables.get("checks")?.rows ?? []).map((row) => ({
      check: String(row["check"]), says: {en: String(row["says_en"]), zh: String(row["says_zh"])}, passed: row["passed"] === true, found: String(row["found"]), expected: String(row["expected"])
    })),
    since: sinceBaseline(site),
    persons: await personLines(result),
    key: result.key,
    pages: {built: site.pages.built.map(({page}) => page), leftOut: site.pages.leftOut},
    allowed: [...allowed]
  };
}

/** What got worse and what else differs since the accepted baseline, in words; null where none was accepted. */
function sinceBaseline({tables}: Site): ManifestSince | null {
  const [baseline] = tables.get("quality_baseline")?.rows ?? [];
  if (baseline === undefined) return null;
  const lines = (of: (row: Row) => boolean) => (tables.get("quality_changes")?.rows ?? []).filter(of).map((row) => changeLine(row as unknown as QualityChangeRow, "en"));
  return {asOf: String(baseline["as_of"]), tests: Number(baseline["tests"]), worse: lines(({verdict}) => verdict === "worse"), other: lines(({verdict}) => verdict !== "worse")};
}

/** Size, hash and class of every file of a built site, the manifest excepted; `below` stands before each path. */
export async function describeFiles(folder: string, site: Site, below = ""): Promise<ManifestFile[]> {
  const files: ManifestFile[] = [];
  for (const name of await listFiles(folder)) {
    const path = below + name;
    if (path === manifestName || halfWritten.test(path)) continue; // the live site may be putting new tables in place
    const file = join(folder, name);
    files.push({path, bytes: (await stat(file)).size, sha256: await sha256File(file), class: classOf(path, site)});
  }
  return files;
}

/** The class of a published file: that of its table; for a page's bundle, and for the page drawn from it, the strictest of its tables. */
export function classOf(path: string, {pages, tables}: Pick<Site, "pages" | "tables">): PublicationClass {
  const name = path.replace(/^_file\//, "").replace(/\.[0-9a-f]{8}(?=\.[a-z]+$)/, "");
  const table = /^tables\/(.+)\.parquet$/.exec(name)?.[1];
  if (table !== undefined) return tables.get(table)?.class ?? "personal";
  if (name.startsWith(`tables/${columnFolder}/`)) return tables.get("columns")?.class ?? "personal";
  const page = /^tables\/(.+)\.json$/.exec(name)?.[1];
  const found = page === undefined ? undefined : pages.built.find((candidate) => candidate.page === page);
  return found === undefined ? "public" : strictest(found.tables.map((needed) => tables.get(needed)?.class ?? "personal"));
}
