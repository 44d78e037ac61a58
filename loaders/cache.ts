import {createHash} from "node:crypto";
import {createReadStream, readFileSync, realpathSync} from "node:fs";
import {readFile, rename, rm, writeFile} from "node:fs/promises";
import {dirname, join, relative, resolve} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {engineVersion} from "./engine.js";
import type {Step} from "./step.js";

/** What a finished step leaves beside its table. It is written last and removed first: without it the table does not count. */
export interface StepRecord {
  key: string;
  sha256: string;
  rows: number;
}

/**
 * The key of a step: the hash of its module closure, its inputs' content, the slice of the workspace it was handed and the versions it runs on.
 * Equal key, equal table; a clock has no part in it.
 */
export function stepKey(step: Step, inputs: readonly string[], closure: string): string {
  const {name, settings, orderBy} = step;
  const own = step.kind === "sql" ? step.select : step.kind === "file" ? step.file.sha256 : step.kind === "written" ? "" : step.columns;
  return hash(JSON.stringify({name, settings, orderBy, own, inputs, closure, engine: engineVersion, node: process.versions.node.split(".")[0]}));
}

/** Hashes of the module closures of several modules (file URLs): their own source, of all they import, and the versions of packages. */
export async function closureHashes(modules: readonly string[], root: string): Promise<Map<string, string>> {
  const entries = [...new Set(modules)].map((module) => fileURLToPath(module));
  const hashes = new Map<string, string>();
  const lock = packageVersions(root);
  const {metafile: {inputs}} = await build({entryPoints: entries, outdir: "none", bundle: true, splitting: true, write: false, metafile: true, platform: "node", format: "esm", packages: "external", logLevel: "silent", absWorkingDir: root});
  const parts = new Map(Object.entries(inputs).map(([path, {imports}]) => {
    const file = resolve(root, path), packages = imports.filter(({external}) => external).map(({path: name}) => `${name}@${lock.get(packageName(name)) ?? ""}`);
    return [path, [relative(root, file).replaceAll("\\", "/"), hash(readFileSync(file)), ...packages.sort()].join(" ")] as const;
  }));
  const own = new Map(Object.keys(inputs).map((path) => [resolve(root, path), path])); // esbuild follows links
  for (const entry of entries) {
    const first = own.get(entry) ?? own.get(realpathSync(entry));
    if (first === undefined) throw new Error(`esbuild names no module ${entry}`);
    const reached = new Set([first]);
    for (const path of reached) for (const {path: next, external} of inputs[path]?.imports ?? []) if (external !== true) reached.add(next);
    hashes.set(entry, hash([...reached].map((path) => parts.get(path) ?? "").sort().join("\n")));
  }
  return new Map(modules.map((module) => [module, hashes.get(fileURLToPath(module)) ?? ""]));
}

function packageVersions(root: string): Map<string, string> {
  const {packages} = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as {packages: Record<string, {version?: string}>};
  return new Map(Object.entries(packages).map(([path, {version}]) => [path.replace(/^node_modules\//, ""), version ?? ""]));
}

function packageName(specifier: string): string {
  return specifier.split("/").slice(0, specifier.startsWith("@") ? 2 : 1).join("/");
}

/** The record of a table if it is whole: its key is `key` and its bytes are the ones recorded. */
export async function readRecord(table: string, key: string): Promise<StepRecord | undefined> {
  try {
    const record = JSON.parse(await readFile(recordFile(table), "utf8")) as StepRecord;
    return record.key === key && (await hashFile(table)) === record.sha256 ? record : undefined;
  } catch {
    return undefined; // absent, half-written or damaged: the step runs
  }
}

/** Puts a finished table in its place. Killed at any moment, it leaves either a whole table with its record or one without. */
export async function commitTable(temporary: string, table: string, {key, rows}: {key: string; rows: number}): Promise<StepRecord> {
  const record = {key, sha256: await hashFile(temporary), rows};
  await rm(recordFile(table), {force: true});
  await rename(temporary, table);
  await writeFile(`${recordFile(table)}.tmp`, `${JSON.stringify(record)}\n`);
  await rename(`${recordFile(table)}.tmp`, recordFile(table));
  return record;
}

/** The file that stands beside a table. */
export function recordFile(table: string): string {
  return table.replace(/\.parquet$/, ".json");
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashFile(file: string): Promise<string> {
  const digest = createHash("sha256");
  for await (const piece of createReadStream(file, {highWaterMark: 1 << 20})) digest.update(piece as Buffer);
  return digest.digest("hex");
}

function hash(content: string | Buffer): string {
  return createHash("sha256").update(content).digest("hex");
}

/** The folder of a table in a lake: `clean.orders` → `<lake>/clean/orders.parquet`. */
export function tableFile(lake: string, name: string): string {
  const [stage = "", ...table] = name.split(".");
  return join(lake, stage, `${table.join(".")}.parquet`);
}

/** The repository that holds this file. */
export const repository = dirname(dirname(fileURLToPath(import.meta.url)));
