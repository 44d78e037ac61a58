import type {PortraitError} from "../lib/errors.js";
import type {Workspace} from "../lib/workspace.js";
import type {closureHashes, StepRecord} from "./cache.js";
import type {InspectFile} from "./ingest/delivered.js";
import type {WorkspaceKey} from "./key.js";
import type {StageName} from "./step.js";

/** How a run is asked for. */
export interface PipelineOptions {
  workspace: string;
  /** Root of the repository; default: the one this file stands in. */
  root?: string;
  threads?: number;
  signal?: AbortSignal;
  onEvent?: (event: PipelineEvent) => void;
  /** Takes what differs from `sources.lock` and lets the run go on; without it a difference is an error. Only the live site, which says so in its pages, has it. */
  onUnlocked?: (problems: readonly PortraitError[]) => void;
  /** Ways to know again what an earlier run of the same live site found out; each gives what the plain way would. */
  shortcuts?: Shortcuts;
  /** Pages whose tables are made before all others. */
  first?: readonly string[];
  /** Called once, when every table of the pages in `first` is made and steps that must run are left. */
  onFirst?: (result: PipelineResult) => Promise<void>;
}

/** Ways to know again what an earlier run found out; `loaders/live/memory.ts` makes them. */
export interface Shortcuts {
  inspect: InspectFile;
  closures: typeof closureHashes;
  record: (file: string, key: string) => Promise<StepRecord | undefined>;
}

/** What happens during a run. */
export interface PipelineEvent {
  kind: "start" | "done" | "skip";
  step: string;
  stage: StageName;
  rows?: number;
  seconds?: number;
}

/** One step after a run. */
export interface StepResult {
  name: string;
  stage: StageName;
  key: string;
  inputs: readonly string[];
  file: string;
  sha256: string;
  rows: number;
  ran: boolean;
  seconds: number;
}

/** A delivered file as it went in. */
export interface SourceResult {
  id: string;
  path: string;
  bytes: number;
  sha256: string;
}

/** Everything that a site is assembled from. */
export interface PipelineResult {
  workspace: Workspace;
  folder: string;
  lake: string;
  steps: StepResult[];
  sources: SourceResult[];
  /** The key of keyed hashes, by its fingerprint. */
  key: Pick<WorkspaceKey, "kind" | "fingerprint">;
}
