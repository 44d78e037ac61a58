import type {LiveProblem} from "../../lib/live.js";
import type {PipelineEvent, PipelineResult} from "../pipeline.js";
import type {AssembledSite} from "../site/assemble.js";
import type {Memory} from "./memory.js";

/** What a run is told. */
export interface RunOrder {
  root: string;
  workspace: string;
  threads?: number;
  memory: Memory;
  /** Names the state of all code. */
  code: string;
  /** Framework's config, which is looked at when code has changed. */
  config: string;
  /** Pages that are open, the last one first. */
  open: readonly string[];
}

/** A finished run as the live server needs it. */
export interface RunDone {
  result: PipelineResult;
  site: AssembledSite;
}

/** What a run says. */
export type RunMessage =
  | {kind: "ready"}
  | {kind: "event"; event: PipelineEvent}
  | {kind: "unlocked"; unlocked: string[]}
  | {kind: "published"; versions: Map<string, string>}
  | {kind: "done"; done: RunDone; memory: Memory}
  | {kind: "failed"; problems: LiveProblem[]; memory: Memory | undefined};
