import type {PublicationClass} from "./schema/table.js";
import type {Text} from "./workspace.js";

export type {PublicationClass} from "./schema/table.js";

/** One delivered file, as it lay in the workspace. */
export interface ManifestSource {
  id: string;
  path: string;
  bytes: number;
  sha256: string;
}

/** One table of the lake and how it was made. `rowsIn` is null for a step that reads a delivered file. */
export interface ManifestStep {
  name: string;
  stage: string;
  key: string;
  inputs: string[];
  rowsIn: number | null;
  rowsOut: number;
  sha256: string;
}

/** A check of the data and what it found. */
export interface ManifestCheck {
  check: string;
  says: Text;
  passed: boolean;
  found: string;
  expected: string;
}

/** One published file, `manifest.json` itself excepted. */
export interface ManifestFile {
  path: string;
  bytes: number;
  sha256: string;
  class: PublicationClass;
}

/** A finding of the gate that a person allowed, and why. */
export interface ManifestAllowance {
  table: string;
  column: string;
  reason: string;
}

/** Which pages the site has, and which it lacks for want of tables. */
export interface ManifestPages {
  built: string[];
  leftOut: {page: string; missing: string[]}[];
}

/** The comparison with the accepted baseline: its date, how many measures were compared, and the lines that say what got worse and what else is different. */
export interface ManifestSince {
  asOf: string;
  tests: number;
  worse: string[];
  other: string[];
}

/** Everything needed to say whether two sites show the same numbers: `manifest.json` at the site's root. */
export interface Manifest {
  /** The version of Portrait. */
  portrait: string;
  workspace: string;
  title: Text;
  asOf: string;
  /** Null when there is no git. */
  commit: string | null;
  /** Tracked or new files differed from the commit. */
  dirty: boolean;
  versions: Record<string, string>;
  sources: ManifestSource[];
  steps: ManifestStep[];
  checks: ManifestCheck[];
  /** What is not as the accepted baseline says; null where none was accepted. */
  since?: ManifestSince | null;
  /** What changed in persons since the accepted ledger, and what became of decisions on pairs, in words. */
  persons?: string[];
  /** Which key pseudonyms and references were made with: 48 bits that do not say what it is. */
  key?: {kind: "secret" | "public" | "none"; fingerprint: string};
  pages: ManifestPages;
  allowed: ManifestAllowance[];
  files: ManifestFile[];
}

/** What comparing a site with its manifest found; three empty lists mean that it is the site it says it is. */
export interface ManifestDifference {
  missing: string[];
  extra: string[];
  different: string[];
}

/** Compares hashes of files, by path, with those of a manifest. Paths that may be absent from `found` only because nobody listed them are no concern here. */
export function compareFiles(expected: readonly Pick<ManifestFile, "path" | "sha256">[], found: ReadonlyMap<string, string>): ManifestDifference {
  const names = new Set(expected.map(({path}) => path));
  return {
    missing: expected.filter(({path}) => !found.has(path)).map(({path}) => path),
    extra: [...found.keys()].filter((path) => !names.has(path)).sort(),
    different: expected.filter(({path, sha256}) => found.has(path) && found.get(path) !== sha256).map(({path}) => path)
  };
}

const order: readonly PublicationClass[] = ["public", "aggregate", "pseudonymous", "personal"];

/** The class of something made from several: the strictest of them; `public` of nothing. */
export function strictest(classes: readonly PublicationClass[]): PublicationClass {
  return order[Math.max(0, ...classes.map((name) => order.indexOf(name)))] ?? "public";
}

/** Whether a text names a publication class. */
export function isPublicationClass(name: unknown): name is PublicationClass {
  return order.some((known) => known === name);
}
