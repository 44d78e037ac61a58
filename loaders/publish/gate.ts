import {join} from "node:path";
import {PortraitError} from "../../lib/errors.js";
import type {ManifestAllowance} from "../../lib/manifest.js";
import {mask} from "../../lib/privacy/detect.js";
import type {Allowance} from "../../lib/workspace.js";
import {createEngine, type Engine} from "../engine.js";
import type {PipelineResult} from "../pipeline.js";
import type {Site} from "../site/assemble.js";
import {listFiles} from "../site/files.js";
import {readPieces, type Piece} from "./gate/read.js";
import type {Finding} from "./gate/finding.js";
import {findByForm} from "./gate/form.js";
import {findFromLake} from "./gate/lake.js";
import {classProblems, sizeProblems, smallGroups} from "./gate/tables.js";

/** What the gate looks at; `folder` is the built output. */
export interface GateOptions {
  folder: string;
  site: Site;
  result: Pick<PipelineResult, "workspace" | "steps">;
  threads?: number;
}

/** What the gate says: nothing in `findings` means that the site may leave. */
export interface GateResult {
  findings: PortraitError[];
  /** Allowances that were needed. */
  allowed: ManifestAllowance[];
}

/** Reads every byte of a built site and says what in it must not leave, one problem for each file and column. */
export async function passGate({folder, site, result, threads}: GateOptions): Promise<GateResult> {
  const {privacy} = result.workspace;
  const engine = await createEngine(threads === undefined ? {} : {threads});
  try {
    const findings = [...classProblems(site), ...smallGroups(site, privacy.threshold), ...(await sizeProblems(folder))];
    const pieces = await readAll(engine, folder, site);
    findings.push(...findByForm(pieces), ...(await findFromLake(engine, pieces, result, site)));
    return judge(findings, privacy.allow ?? []);
  } finally {
    engine.close();
  }
}

async function readAll(engine: Engine, folder: string, site: Site): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const path of await listFiles(folder)) pieces.push(...(await readPieces(engine, join(folder, path), path, site)));
  return pieces;
}

/** Sorts findings into those that a person allowed, with the reason, and one problem for each other file, column and kind. */
export function judge(findings: readonly Finding[], allowances: readonly Allowance[]): GateResult {
  const allowed = new Set<Allowance>();
  const problems = new Map<string, PortraitError>();
  for (const finding of findings) {
    const allowance = allowances.find((candidate) => covers(candidate, finding));
    if (allowance !== undefined) allowed.add(allowance);
    else {
      const {file, column, what} = finding;
      const key = JSON.stringify([file, column, what]);
      if (!problems.has(key)) problems.set(key, new PortraitError("gate", `may not be published: ${mask(finding.example)}, ${what}`, {source: file, column}));
    }
  }
  return {findings: [...problems.values()], allowed: [...allowed].map(({table, column, reason}) => ({table, column, reason}))};
}

function covers({table, column, reason}: Allowance, finding: Finding): boolean {
  if (reason.trim() === "") return false; // an allowance without a reason allows nothing
  return (table === finding.table && column === finding.column) || (table === finding.lake?.table && column === finding.lake.column);
}
