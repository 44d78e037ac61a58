import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {isDay} from "../lib/calendar.js";
import {audienceProblems, type AudienceFiles} from "../lib/audiences/check.js";
import {segmentProblems, type SegmentFiles} from "../lib/segments/check.js";
import {PortraitError, throwProblems} from "../lib/errors.js";
import {modelProblems} from "../lib/models/check.js";
import {recommendProblems} from "../lib/recommend/check.js";
import {tagProblems} from "../lib/tags/check.js";
import type {Workspace} from "../lib/workspace.js";
import {readModels, savedProblems} from "./model/saved.js";
import {readSaved} from "./saved.js";
import {isZone, tableProblems} from "./clean/check.js";
import {inOrder, isBeside} from "./clean/tables.js";
import {identityProblems} from "./resolve/check.js";
import {sourceProblems} from "./ingest/check.js";

/** Loads and checks `data/<name>/workspace.ts`. */
export async function loadWorkspace(root: string, name: string): Promise<Workspace> {
  const file = join(root, "data", name, "workspace.ts");
  if (!existsSync(file)) {
    const known = readdirSync(join(root, "data")).filter((folder) => existsSync(join(root, "data", folder, "workspace.ts")));
    throw new PortraitError("unknown-workspace", `unknown workspace: ${name}; there are ${known.join(", ")}`);
  }
  const {default: workspace} = (await import(pathToFileURL(file).href)) as {default: Workspace};
  const saved = readSaved(root, name, workspace, "audiences");
  const segments = readSaved(root, name, saved.workspace, "segments");
  const models = readModels(root, name, segments.workspace);
  throwProblems([...saved.problems, ...segments.problems, ...models.problems, ...problemsOf(models.workspace, name, saved.files, segments.files)]);
  return models.workspace;
}

/** Everything wrong with a workspace, each with the file, the key and the value. */
export function problemsOf(workspace: Workspace, name: string, files: AudienceFiles = {}, segments: SegmentFiles = {}): PortraitError[] {
  const source = `data/${name}/workspace.ts`;
  const problems: PortraitError[] = [];
  const say = (key: string, what: string, value: unknown) => problems.push(new PortraitError("bad-workspace", `${what}: ${JSON.stringify(value)} (${key})`, {source}));
  if (workspace.name !== name) say("name", "name is not the folder's", workspace.name);
  if (!isDay(workspace.asOf)) say("asOf", "no date as YYYY-MM-DD", workspace.asOf);
  if (!/^[A-Z]{3}$/.test(workspace.currency)) say("currency", "no ISO 4217 currency", workspace.currency);
  if (workspace.zone !== undefined && !isZone(workspace.zone)) say("zone", "unknown time zone", workspace.zone);
  if (!(workspace.privacy.threshold >= 2)) say("privacy.threshold", "no group size of at least 2", workspace.privacy.threshold);
  for (const [id, spec] of Object.entries(workspace.sources)) {
    for (const {key, what, value} of sourceProblems(id, spec)) say(`sources.${id}${key === "" ? "" : `.${key}`}`, what, value);
  }
  const kept = new Set(tablesOf(workspace));
  for (const [table, spec] of Object.entries(workspace.clean)) {
    if (workspace.sources[spec.source] === undefined) say(`clean.${table}.source`, "unknown source", spec.source);
    const first = Object.entries(workspace.clean).find(([, {source: other}]) => other === spec.source)?.[0];
    if (first !== table) say(`clean.${table}.source`, `source already read by ${first}, and a row has one fate`, spec.source);
    for (const {key, what, value} of tableProblems(spec, workspace)) say(`clean.${table}.${key}`, what, value);
    for (const rule of spec.rules) if (rule.kind === "reference" && !kept.has(rule.table)) say(`clean.${table}.rules.${rule.id}.table`, "unknown table", rule.table);
  }
  for (const name of kept) for (const base of Object.keys(workspace.clean)) if (isBeside(name, base)) say(`clean.${name}`, `name that cleaning gives to a table beside ${base}`, name);
  if (kept.has("contracts")) say("clean.contracts", "name that cleaning gives to a table of its own", "contracts");
  for (const circle of inOrder(workspace).circles) say("clean", "tables refer to each other in a circle", circle.join(" → "));
  problems.push(...identityProblems(workspace, kept, source));
  problems.push(...tagProblems(workspace, kept, source), ...audienceProblems(workspace, kept, source, files), ...segmentProblems(workspace, source, segments), ...modelProblems(workspace, kept, source), ...savedProblems(workspace, name, kept), ...recommendProblems(workspace, kept, source));
  for (const [table, {inputs}] of Object.entries(workspace.derive ?? {})) for (const input of inputs) if (!kept.has(input)) say(`derive.${table}.inputs`, "unknown table", input);
  return problems;
}

/** Names of the clean tables that a workspace makes. */
export function tablesOf({clean, derive}: Workspace): string[] {
  return [...Object.entries(clean).flatMap(([name, {rules}]) => [name, ...rules.flatMap((rule) => (rule.kind === "route" ? [rule.to] : []))]), ...Object.keys(derive ?? {})];
}

/** The workspace that a command works on: `--workspace name`, else `WORKSPACE`, else the demo. */
export function chosenWorkspace(args: readonly string[], environment: NodeJS.ProcessEnv = process.env): string {
  const at = args.findIndex((word) => word === "--workspace" || word.startsWith("--workspace="));
  const named = at < 0 ? undefined : args[at]?.includes("=") ? args[at]?.slice("--workspace=".length) : args[at + 1];
  return named ?? environment["WORKSPACE"] ?? "demo";
}
