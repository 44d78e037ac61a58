import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {applyProposals, isDoubt, type Proposal} from "../../lib/suggest/proposal.js";
import {suggest} from "../../lib/suggest/suggest.js";
import type {CleanTable, Workspace} from "../../lib/workspace.js";
import {csvLine} from "../../loaders/generate/spoil.js";
import {profileWorkspace} from "../../loaders/suggest/command.js";
import {commandLimits} from "../../loaders/suggest/profile.js";
import {deliver, run} from "../pipeline/world.js";
import {compareWorlds, type Detection} from "../util/detection.js";
import {inject, readClean} from "../util/inject.js";
import {publicText, type Trial} from "./detection.js";
import {publicData, type PublicData} from "./injections.js";

/** What is left of a workspace when every decision about the data is taken out: sources, columns and types. */
export function structureOf(workspace: Workspace): Workspace {
  const clean = Object.fromEntries(Object.entries(workspace.clean).map(([name, {source, says, columns}]): [string, CleanTable] => [name, {
    source, says, rules: [], columns: Object.fromEntries(Object.entries(columns).map(([column, {from, type, privacy, meaning}]) => [column, {from, ...(type && {type}), ...(privacy && {privacy}), ...(meaning && {meaning})}]))
  }]));
  const {derive: _, ...rest} = workspace;
  return {...rest, clean, identity: [], privacy: {...workspace.privacy}};
}

/** Dirties a public data set, lets its structure alone be profiled, applies every proposal that is no doubt, and counts what these rules find against the truth. */
export async function detectProposed(data: PublicData, text: string, {work, seed = "portrait", every = 1, share = 0.1}: Trial): Promise<{found: Detection; proposals: Proposal[]}> {
  const {path, injection} = data;
  const bare = structureOf(data.workspace);
  const clean = readClean(text, injection.delimiter);
  const records = clean.records.filter((_, i) => i % every === 0);
  const whole = `${[clean.header, ...records].map((record) => csvLine(record, injection.delimiter)).join("\n")}\n`;
  const dirty = inject(clean.header, records, {...injection, file: path, seed, share});
  const roots = {learn: join(work, bare.name, "learn"), dirty: join(work, bare.name, "dirty"), whole: join(work, bare.name, "whole")};
  await deliver(roots.learn, bare, {[path]: dirty.csv});
  const proposals = suggest(await profileWorkspace(await run(bare, roots.learn), commandLimits));
  const proposed: Workspace = {...bare, clean: Object.fromEntries(Object.entries(bare.clean).map(([name, table]) => [name, applyProposals(table, proposals.filter((each) => each.table === name && !isDoubt(each)))]))};
  const lakes: string[] = [];
  for (const world of ["dirty", "whole"] as const) {
    await deliver(roots[world], proposed, {[path]: world === "dirty" ? dirty.csv : whole});
    lakes.push((await run(proposed, roots[world])).lake);
  }
  const truth = join(work, bare.name, "errors.csv");
  writeFileSync(truth, dirty.truth);
  return {proposals, found: await compareWorlds({workspace: proposed, dirtied: lakes[0] ?? "", undirtied: lakes[1] ?? "", truth, kinds: dirty.kinds})};
}

/** What proposed rules alone find in every public data set that is there. */
export async function proposedDetections(work: string, trial: Omit<Trial, "work"> = {}): Promise<Record<string, Detection | {absent: string}>> {
  const found: Record<string, Detection | {absent: string}> = {};
  for (const data of publicData) {
    const text = publicText(data);
    found[data.workspace.name] = text === undefined ? {absent: "PORTRAIT_DATASETS names no folder with it"} : (await detectProposed(data, text, {work: join(work, "suggest"), ...trial})).found;
  }
  return found;
}
