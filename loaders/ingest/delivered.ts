import {createHash} from "node:crypto";
import {PortraitError, ProblemsError} from "../../lib/errors.js";
import type {SourceSpec} from "../../lib/workspace.js";
import {type Drift, planColumns} from "./columns.js";
import {inspectCsv} from "./csv.js";
import type {DeliveredFile, Inspected} from "./file.js";
import {inspectExcel} from "./excel.js";
import {inspectJson} from "./json-file.js";
import type {Located} from "./locate.js";
import {inspectParquet} from "./parquet.js";

/** What a source delivered: one file, or the files of a series in the order of their names. */
export interface Delivered {
  id: string;
  /** Path as the workspace writes it. */
  path: string;
  files: readonly DeliveredFile[];
  /** Files of a series that were left out, and why. */
  skipped: readonly {path: string; why: string}[];
  /** Size of all files; the hash of the one file, or of the paths and hashes of several. */
  bytes: number;
  sha256: string;
  /** Columns of the raw table behind those that ingest adds: the declared ones first. */
  columns: readonly string[];
  drift: readonly Drift[];
}

/** Reads the files of a source through. Throws all that makes files unusable, or leaves such files out where the source may be skipped. */
export async function inspectSource(id: string, spec: SourceSpec, located: readonly Located[], signal?: AbortSignal, inspect: InspectFile = inspectFile): Promise<Delivered> {
  const problems = new Map<string, PortraitError>();
  const inspected: (Inspected & Located)[] = [];
  for (const place of located) {
    try {
      inspected.push({...place, ...(await inspect(spec, place, signal))});
    } catch (error) {
      if (!(error instanceof PortraitError)) throw error;
      problems.set(place.path, error);
    }
  }
  const whole = inspected.filter((file) => !planColumns(spec, inspected.map(({columns}) => columns)).problems.has(file.path));
  for (const [path, problem] of planColumns(spec, inspected.map(({columns}) => columns)).problems) problems.set(path, problem);
  const {plan} = planColumns(spec, whole.map(({columns}) => columns));
  if (problems.size > 0 && (spec.onBroken !== "skip" || whole.length === 0)) throw problems.size === 1 ? [...problems.values()][0] : new ProblemsError([...problems.values()]);
  const files = whole.map(({path, file, bytes, sha256, columns: {names}, regular, numbered, remarks}, i): DeliveredFile => ({path, file, bytes, sha256, columns: plan.files[i] ?? [], names, ...(regular === undefined ? {} : {regular}), ...(numbered === true ? {numbered} : {}), remarks}));
  return {
    id, path: spec.path, files, skipped: [...problems].map(([path, {message}]) => ({path, why: message})),
    bytes: files.reduce((sum, {bytes}) => sum + bytes, 0), sha256: files.length === 1 ? files[0]?.sha256 ?? "" : hashOf(files), columns: plan.columns, drift: plan.drift
  };
}

function hashOf(files: readonly DeliveredFile[]): string {
  return createHash("sha256").update(files.map(({path, sha256}) => `${sha256} ${path}\n`).join("")).digest("hex");
}

/** Reads one delivered file through. */
export type InspectFile = (spec: SourceSpec, place: Located, signal?: AbortSignal) => Promise<Inspected>;

/** Reads one delivered file through, as its format asks. */
export async function inspectFile(spec: SourceSpec, place: Located, signal?: AbortSignal): Promise<Inspected> {
  switch (spec.format) {
    case "csv": return inspectCsv(spec, place, signal);
    case "ndjson":
    case "json": return inspectJson(spec, place, signal);
    case "excel": return inspectExcel(spec, place, signal);
    case "parquet": return inspectParquet(place, signal);
  }
}
