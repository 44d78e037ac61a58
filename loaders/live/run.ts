import {setTimeout as wait} from "node:timers/promises";
import {pathToFileURL} from "node:url";
import type {PipelineResult} from "../pipeline.js";
import {isZone} from "../clean/check.js";
import {createEngine} from "../engine.js";
import {encodingName} from "../ingest/encodings.js";
import {runWorkspace} from "../pipeline.js";
import {loadWorkspace} from "../workspace.js";
import type {Workspace} from "../../lib/workspace.js";
import {assemble, type AssembledSite} from "../site/assemble.js";
import {fileProblem} from "../site/files.js";
import {remember} from "./memory.js";
import {liveProblems} from "./problem.js";
import type {RunMessage, RunOrder} from "./messages.js";

/** Two bursts of files closer to each other than this leave Framework's watcher behind; 150 ms were measured to be too close. */
const apart = 300;
/** Open pages draw their new numbers for this long before the rest of a run takes the processor, in milliseconds. */
const drawing = 500;

/** Does before there is an order what takes long the first time alone: the tables of large encodings, a time zone, an engine. */
export async function warm(): Promise<void> {
  for (const label of ["gb18030", "big5", "shift_jis", "euc-kr", "windows-1252"]) encodingName(label);
  isZone("Asia/Shanghai");
  (await createEngine()).close();
}

/** Runs the pipeline once and puts its tables where the pages find them: those of open pages first. Says all that happens, the end included; never throws. */
export async function runLive({root, workspace: name, threads, memory, code, config, open}: RunOrder, say: (message: RunMessage) => Promise<void>): Promise<void> {
  const {shortcuts, now} = remember(memory, code);
  let workspace: Workspace | undefined, burst: Promise<unknown> = Promise.resolve();
  const place = async (result: PipelineResult, only?: readonly string[]): Promise<AssembledSite> => {
    await burst;
    const site = await assemble(result, "start", {root, ...(threads !== undefined && {threads}), live: {code, ...(only && {only})}});
    burst = wait(apart);
    return site;
  };
  try {
    workspace = await loadWorkspace(root, name);
    if (memory.closures.code !== code) await import(pathToFileURL(config).href); // a config that cannot be read would end the preview
    const result = await runWorkspace(workspace, {
      workspace: name, root, ...(threads !== undefined && {threads}), shortcuts, first: open,
      onEvent: (event) => void say({kind: "event", event}),
      onUnlocked: (problems) => void say({kind: "unlocked", unlocked: problems.map(({message}) => message)}),
      onFirst: async (early) => {
        await say({kind: "published", versions: (await place(early, open)).versions});
        await wait(drawing);
      }
    });
    const site = await place(result);
    const tables = new Map([...site.tables].map(([table, made]) => [table, table === "checks" ? made : {...made, rows: []}]));
    await say({kind: "done", done: {result, site: {...site, tables}}, memory: now});
  } catch (error) {
    await say({kind: "failed", problems: liveProblems(fileProblem(error), root, workspace, name), memory: now});
  }
}
