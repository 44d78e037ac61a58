import {readFile, rename, writeFile} from "node:fs/promises";
import {join, relative} from "node:path";
import {readBaseline} from "../../lib/baseline.js";
import {compareBaselines} from "../../lib/baseline/compare.js";
import {PortraitError} from "../../lib/errors.js";
import {literal} from "../../lib/sql.js";
import {changeLine} from "../../lib/words/changes.js";
import {createEngine} from "../engine.js";
import {type PipelineEvent, type PipelineResult, runPipeline} from "../pipeline.js";
import {ownBaseline} from "../publish/baseline.js";
import {baselineName} from "./file.js";
import {ledgerPart} from "./ledger.js";

/** One thing that a person accepts: the file of the workspace it is remembered in, the text to write, and what to say of the difference. */
export interface AcceptPart {
  file: string;
  /** Undefined where there is nothing to remember. */
  text(result: PipelineResult): Promise<string | undefined>;
  /** Lines on what is accepted with the new text in place of the old one. */
  differences(old: string, text: string, file: string): string[];
}

/** Everything that `npm run accept` remembers, each part in a file of its own. */
export const acceptParts: readonly AcceptPart[] = [{file: baselineName, text: qualityText, differences: qualityDifferences}, ledgerPart];

/** How accept is asked for; `root` is the repository. */
export interface AcceptOptions {
  root: string;
  workspace: string;
  threads?: number;
  signal?: AbortSignal;
  onEvent?: (event: PipelineEvent) => void;
}

/** Runs the pipeline, writes each part that is not what its file says, by rename, and returns lines that say what was written and what it accepts. */
export async function acceptWorkspace(options: AcceptOptions, parts: readonly AcceptPart[] = acceptParts): Promise<string[]> {
  const result = await runPipeline(options);
  const texts = await Promise.all(parts.map(async (part) => ({part, text: await part.text(result)}))); // all are known before the first is written
  const lines: string[] = [];
  for (const {part, text} of texts) {
    if (text === undefined) continue;
    const file = join(result.folder, part.file), name = relative(options.root, file);
    const old = await readFile(file, "utf8").catch(() => undefined);
    if (old === text) { lines.push(`${name}: unchanged`); continue; }
    await writeFile(`${file}.tmp`, text);
    await rename(`${file}.tmp`, file);
    lines.push(`${name}: ${old === undefined ? "new" : "changed"}; commit it, so that later builds compare with it`, ...(old === undefined ? [] : part.differences(old, text, name).map((line) => `  ${line}`)));
  }
  return lines;
}

async function qualityText({steps}: PipelineResult): Promise<string> {
  const made = steps.find(({name}) => name === ownBaseline);
  if (made === undefined) throw new PortraitError("unknown-table", `unknown table: ${ownBaseline}`);
  const engine = await createEngine({threads: 1});
  try {
    const [row] = await engine.query(`select text from read_parquet(${literal(made.file)})`);
    return String(row?.["text"]);
  } finally {
    engine.close();
  }
}

/** What changed beyond chance between the old baseline and the new one; one that cannot be read is replaced, and that is said. */
function qualityDifferences(old: string, text: string, file: string): string[] {
  try {
    const {changes} = compareBaselines(readBaseline(old, file), readBaseline(text, file));
    return changes.map(({beforeOf, nowOf, ...change}, i) => `${change.verdict}: ${changeLine({...change, before_of: beforeOf, now_of: nowOf, rank: i + 1}, "en")}`);
  } catch (error) {
    return [error instanceof PortraitError ? error.what : String(error)];
  }
}
