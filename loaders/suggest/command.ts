import {isDoubt, doubtAbove, pasteLine, pastePlace, type Proposal} from "../../lib/suggest/proposal.js";
import {suggest} from "../../lib/suggest/suggest.js";
import type {ProfiledTable} from "../../lib/suggest/column.js";
import {shorten} from "../../lib/visible.js";
import {UsageError} from "../command-line.js";
import {createEngine} from "../engine.js";
import {measured} from "../profile/quality.js";
import {type PipelineEvent, type PipelineResult, runPipeline} from "../pipeline.js";
import {loadWorkspace} from "../workspace.js";
import {commandLimits, type ProfileLimits, profileOf, profileSelects} from "./profile.js";

/** How suggest is asked for; `root` is the repository. */
export interface SuggestOptions {
  root: string;
  workspace: string;
  /** The clean table. */
  table: string;
  threads?: number;
  signal?: AbortSignal;
  onEvent?: (event: PipelineEvent) => void;
}

/** Runs the pipeline and returns lines that say which rules the data of a table suggest, the surest first, doubts after them. */
export async function suggestWorkspace(options: SuggestOptions): Promise<string[]> {
  const known = Object.keys((await loadWorkspace(options.root, options.workspace)).clean);
  if (!known.includes(options.table)) throw new UsageError(`${options.table === "" ? "no table named" : `unknown table: ${options.table}`}; tables of ${options.workspace} are ${known.join(", ")}`);
  const result = await runPipeline(options);
  const tables = await profileWorkspace(result, commandLimits);
  return tell(suggest(tables).filter(({table}) => table === options.table), options.table, tables.find(({name}) => name === options.table));
}

/** The profiles of all tables of a finished pipeline. */
export async function profileWorkspace({workspace, steps}: Pick<PipelineResult, "workspace" | "steps">, limits: ProfileLimits): Promise<ProfiledTable[]> {
  const files = new Map(steps.map(({name, file}) => [name, file]));
  const engine = await createEngine();
  try {
    const tables: ProfiledTable[] = [];
    for (const [name, table] of measured(workspace, new Set(files.keys()))) {
      const selects = profileSelects(name, table, workspace, limits);
      for (const input of selects.inputs) await engine.source(input, files.get(input) ?? "");
      tables.push(profileOf(name, table, workspace.asOf, {values: await engine.query(selects.values), sample: await engine.query(selects.sample), facts: await engine.query(selects.facts)}));
    }
    return tables;
  } finally {
    engine.close();
  }
}

/** Proposals as lines of a terminal. */
export function tell(proposals: readonly Proposal[], name: string, table?: ProfiledTable): string[] {
  const rows = table?.rows ?? 0;
  const sampled = table === undefined ? [] : table.columns.filter(({rest}) => rest > 0).map((column) => column.name);
  const note = [`${name}: ${rows} rows; ${proposals.length} proposals. Examples are values of the data: keep them here.`, ...(sampled.length === 0 ? [] : [`counts are estimates for ${sampled.join(", ")}: ${commandLimits.values} of their distinct values were looked at`]), ...(rows > commandLimits.sample ? [`what compares columns was counted over ${commandLimits.sample} rows and scaled up`] : [])];
  const lines = (list: readonly Proposal[]) => list.flatMap((each, i) => [
    "", `${i + 1}. ${each.reason.en}`, `   ${each.kind}, would ${each.judges ? "judge" : "mend"} ${each.rows} of ${each.of} rows, confidence ${each.confidence.toFixed(2)}`,
    ...(each.examples.length === 0 ? [] : [`   such as ${each.examples.map((example) => JSON.stringify(shorten(example, 60))).join(", ")}`]), `   ${pastePlace(each)}`, `     ${pasteLine(each)}`
  ]);
  const advice = proposals.filter((each) => !isDoubt(each)), doubts = proposals.filter(isDoubt);
  return [...note, ...lines(advice), ...(doubts.length === 0 ? [] : ["", `Doubts: would judge more than ${100 * doubtAbove}% of the rows, or the data say too little. Look before you paste.`, ...lines(doubts)])];
}
