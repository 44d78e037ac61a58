import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {PortraitError} from "../../lib/errors.js";
import {type Decision, decisionsName, parseDecisions} from "../../lib/linkage/decisions.js";
import {type Ledger, ledgerName, parseLedger} from "../../lib/linkage/ledger.js";
import type {ErasedLine} from "../erase/lines.js";
import {contentHash, keyFile, keyOf, type WorkspaceKey} from "../key.js";

/** What a workspace remembers of its persons from run to run, all of it in committed files, and the key under which it does. */
export interface Remembered {
  key: WorkspaceKey;
  decisions: readonly Decision[];
  /** The accepted ledger of persons, with the hash of its text. */
  ledger?: Ledger & {sha256: string};
  /** Lines of sources that are a person's who asked to be forgotten. */
  erased: readonly ErasedLine[];
}

/** The memory of a workspace that has accepted and decided nothing, without a key. */
export const nothingRemembered: Remembered = {key: keyOf("none", ""), decisions: [], erased: []};

/** Reads what is committed in the folder of a workspace. */
export async function loadRemembered(folder: string, key: WorkspaceKey): Promise<Remembered> {
  const [decided, accepted] = await Promise.all([decisionsName, ledgerName].map((name) => readCommitted(join(folder, name))));
  const decisions = decided === undefined ? undefined : parseDecisions(decided, decisionsName);
  const ledger = accepted === undefined ? undefined : parseLedger(accepted, ledgerName);
  if (decisions !== undefined) sameKey(decisions.key, key, decisionsName);
  if (ledger !== undefined) sameKey(ledger.key, key, ledgerName);
  return {key, decisions: decisions?.decisions ?? [], erased: [], ...(ledger === undefined ? {} : {ledger: {...ledger, sha256: contentHash(accepted ?? "")}})};
}

/** The text of a committed file; undefined where there is none. */
async function readCommitted(file: string): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** Throws unless a file was written under the key that is at hand: under another one it would name no record. */
function sameKey(written: string, {kind, fingerprint}: Remembered["key"], source: string): void {
  const how = `PORTRAIT_KEY or the workspace's ${keyFile}`;
  if (kind === "none") throw new PortraitError("no-key", `the records it names need a key: put the one with fingerprint ${written} into ${how}`, {source});
  if (written !== fingerprint) throw new PortraitError("other-key", `written under the key with fingerprint ${written}, and ${fingerprint} is at hand: put the old one into ${how}, or remove the file`, {source});
}
