import {ledgerName, ledgerText, parseLedger} from "../../lib/linkage/ledger.js";
import {literal} from "../../lib/sql.js";
import {createEngine} from "../engine.js";
import {workspaceKey} from "../key.js";
import type {PipelineResult} from "../pipeline.js";

/** The ledger of persons: which number each record's person bears from now on. Without a key none is written, since unkeyed hashes could be guessed back. */
export const ledgerPart = {file: ledgerName, text: textOf, differences: ledgerDifferences};

async function textOf({steps, workspace, folder}: PipelineResult): Promise<string | undefined> {
  const made = steps.find(({name}) => name === "resolve.persons");
  const {kind, fingerprint} = await workspaceKey(workspace, folder);
  if (made === undefined || kind === "none") return undefined;
  const engine = await createEngine({threads: 1});
  try {
    const rows = await engine.query(`select reference, person_id from read_parquet(${literal(made.file)})`);
    return ledgerText({key: fingerprint, persons: new Map(rows.map((row) => [String(row["reference"]), String(row["person_id"])]))});
  } finally {
    engine.close();
  }
}

/** How many persons and records come and go with the new ledger. */
function ledgerDifferences(old: string, text: string, file: string): string[] {
  try {
    const [before, now] = [parseLedger(old, file).persons, parseLedger(text, file).persons];
    const ids = (persons: ReadonlyMap<string, string>) => new Set(persons.values());
    const [one, other] = [ids(before), ids(now)];
    const count = (of: Iterable<string>, not: {has(value: string): boolean}) => [...of].filter((value) => !not.has(value)).length;
    const moved = [...now].filter(([record, person]) => before.has(record) && before.get(record) !== person).length;
    return [`persons: ${count(other, one)} new, ${count(one, other)} no more; records: ${count(now.keys(), before)} new, ${count(before.keys(), now)} no more, ${moved} with another person`];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

