import {ledgerName} from "../../lib/linkage/ledger.js";
import {literal} from "../../lib/sql.js";
import {createEngine} from "../engine.js";
import type {PipelineResult} from "../pipeline.js";

/** What a build says of persons in the terminal and the manifest: against the accepted ledger, and of decisions. Counts alone; empty for a workspace without persons. */
export async function personLines({steps, workspace}: Pick<PipelineResult, "steps" | "workspace">): Promise<string[]> {
  const file = (name: string) => steps.find((step) => step.name === name)?.file;
  const [changes, decisions, key] = [file("resolve.ledger_changes"), file("resolve.decisions"), file("resolve.key")];
  if (changes === undefined || key === undefined) return [];
  const engine = await createEngine({threads: 1});
  try {
    const counts = async (from: string, of: string, many: string) => new Map((await engine.query(`select ${of} as name, ${many} as n from read_parquet(${literal(from)}) group by ${of}`)).map((row) => [String(row["name"]), Number(row["n"])]));
    const [{kind} = {}] = await engine.query(`select kind from read_parquet(${literal(key)})`);
    const changed = await counts(changes, "change", "cast(sum(persons) as bigint)");
    const told = decisions === undefined ? new Map<string, number>() : await counts(decisions, "status", "count(*)");
    const erased = file("resolve.erased");
    const [gone = {}] = erased === undefined ? [] : await engine.query(`select count(*) as lines, count(distinct case when reason <> 'request' then hash end) as persons, count(distinct case when reason = 'request' then hash end) as unknown from read_parquet(${literal(erased)})`);
    return [ledgerLine(changed, workspace.name, String(kind)), ...(told.size === 0 ? [] : [decisionLine(told)]), ...(Number(gone["lines"] ?? 0) === 0 ? [] : [`erased at request: ${Number(gone["lines"])} lines of ${Number(gone["persons"])} persons, left out of every table${Number(gone["unknown"]) === 0 ? "" : `; ${Number(gone["unknown"])} requests name nobody who is known, or no one person`}`])];
  } finally {
    engine.close();
  }
}

function ledgerLine(changed: ReadonlyMap<string, number>, workspace: string, kind: string): string {
  if (changed.size === 0 && kind === "none") return "no key, so persons have no numbers that last: set PORTRAIT_KEY, then npm run accept";
  if (changed.size === 0) return `no ledger of persons: npm run accept -- --workspace ${workspace} writes one (${ledgerName}), and their numbers last from then on`;
  const of = (change: string) => changed.get(change) ?? 0;
  return `persons since the ledger: ${of("kept")} kept their number, ${of("created")} new, ${of("split")} split off, ${of("merged")} merged into others, ${of("erased")} erased, ${of("gone")} gone`;
}

function decisionLine(told: ReadonlyMap<string, number>): string {
  const parts = [["obeyed", "obeyed"], ["noted", "cannot tell"], ["replaced", "replaced by a later one"], ["contradicted", "contradict others"], ["gone", "speak of a record that is gone"], ["erased", "speak of an erased record"]] as const;
  return `decisions on pairs: ${parts.flatMap(([status, words]) => (told.has(status) ? [`${told.get(status) ?? 0} ${words}`] : [])).join(", ")}`;
}
