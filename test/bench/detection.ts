import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {gunzipSync} from "node:zlib";
import {join} from "node:path";
import {kinds} from "../../loaders/generate/kinds.js";
import {csvLine} from "../../loaders/generate/spoil.js";
import {writeWorld} from "../../loaders/generate/write.js";
import {locate} from "../../loaders/ingest/locate.js";
import {loadWorkspace} from "../../loaders/workspace.js";
import {deliver, run} from "../pipeline/world.js";
import {compareWorlds, type Detection} from "../util/detection.js";
import {inject, readClean} from "../util/inject.js";
import {root} from "../util/source.js";
import {publicData, type PublicData} from "./injections.js";

/** How much of a data set is tried, and how it is dirtied. */
export interface Trial {
  /** An empty folder. */
  work: string;
  seed?: string;
  /** Every n-th record only; default all. */
  every?: number;
  /** Share of records with an error; default 0.1. */
  share?: number;
}

/** The delivered text of a public data set, or undefined where PORTRAIT_DATASETS has none. */
export function publicText({workspace, path}: PublicData): string | undefined {
  const spec = Object.values(workspace.sources).find((source) => source.path === path);
  const file = spec === undefined ? undefined : locate("/nowhere", workspace, spec, process.env["PORTRAIT_DATASETS"])[0]?.file;
  if (file === undefined) return undefined;
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
}

/** Dirties a public data set, runs its workspace on the file with and without errors, and compares what the rules did with the truth. */
export async function detect(data: PublicData, text: string, {work, seed = "portrait", every = 1, share = 0.1}: Trial): Promise<Detection> {
  const {workspace, path, injection} = data;
  const clean = readClean(text, injection.delimiter);
  const records = clean.records.filter((_, i) => i % every === 0);
  const whole = `${[clean.header, ...records].map((record) => csvLine(record, injection.delimiter)).join("\n")}\n`;
  const dirty = inject(clean.header, records, {...injection, file: path, seed, share});
  const lakes: string[] = [];
  for (const [world, csv] of [["dirty", dirty.csv], ["whole", whole]] as const) {
    const root = join(work, workspace.name, world);
    await deliver(root, workspace, {[path]: csv});
    lakes.push((await run(workspace, root)).lake);
  }
  const truth = join(work, workspace.name, "errors.csv");
  writeFileSync(truth, dirty.truth);
  return compareWorlds({workspace, dirtied: lakes[0] ?? "", undirtied: lakes[1] ?? "", truth, kinds: dirty.kinds});
}

/** The demo's world with and without its errors, cleaned by the demo's own rules. */
export async function detectDemo(work: string, customers: number, seed = "lantern"): Promise<Detection> {
  const workspace = await loadWorkspace(root, "demo");
  const lakes: string[] = [];
  const truth = join(work, "demo", "truth");
  for (const world of ["dirty", "whole"] as const) {
    const at = join(work, "demo", world);
    const folder = join(at, "data", workspace.name);
    await writeWorld({customers, seed, out: join(folder, "sources"), undamaged: world === "whole", ...(world === "dirty" ? {truth} : {})});
    await deliver(at, workspace, {});
    lakes.push((await run(workspace, at)).lake);
  }
  const file = ["errors.csv", "errors.csv.gz"].map((name) => join(truth, name)).find(existsSync) ?? "";
  return compareWorlds({workspace, dirtied: lakes[0] ?? "", undirtied: lakes[1] ?? "", truth: file, kinds});
}

/** The demo at two sizes and every public data set that is there, each with what was found. */
export async function detections(work: string, trial: Omit<Trial, "work"> = {}): Promise<Record<string, Detection | {absent: string}>> {
  const found: Record<string, Detection | {absent: string}> = {};
  for (const customers of [2_000, 100_000]) found[`demo ${String(customers)}`] = await detectDemo(join(work, String(customers)), customers);
  for (const data of publicData) {
    const text = publicText(data);
    found[data.workspace.name] = text === undefined ? {absent: "PORTRAIT_DATASETS names no folder with it"} : await detect(data, text, {work, ...trial});
  }
  return found;
}

/** A detection as lines of text: totals, then each kind, then the worst false alarms and misses. */
export function tellDetection(name: string, found: Detection | {absent: string}): string[] {
  if ("absent" in found) return [`${name.padEnd(24)} – ${found.absent}`];
  const percent = (share: number) => `${(100 * share).toFixed(1)}%`;
  const visible = found.kinds.filter((kind) => kind.visible === "yes");
  const errors = visible.reduce((sum, kind) => sum + kind.errors, 0);
  const kinds = [...visible, ...found.kinds.filter((kind) => kind.visible !== "yes")].map((kind) =>
    `  ${kind.id.padEnd(28)} ${kind.visible.padEnd(7)} ${String(kind.errors).padStart(6)} injected  ${percent(kind.detected / Math.max(1, kind.errors)).padStart(6)} detected${kind.repairable ? `  ${percent(kind.right / Math.max(1, kind.errors)).padStart(6)} right` : ""}`);
  return [
    `${name.padEnd(24)} ${String(errors)} visible errors  recall ${percent(found.recall)}  precision ${percent(found.precision)} (${String(found.wrong)} of ${String(found.touched)} touches wrong)  repaired right ${percent(found.repaired)}`,
    ...kinds,
    ...found.falseAlarms.slice(0, 8).map(({table, rule, places, example}) => `  false alarm ${table} ${rule}: ${String(places)}, such as ${example}`),
    ...found.missed.slice(0, 12).map(({kind, column, places, example}) => `  missed ${kind} in ${column}: ${String(places)}, such as ${example}`)
  ];
}
