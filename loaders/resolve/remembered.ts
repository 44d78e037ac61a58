import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {PortraitError} from "../../lib/errors.js";
import {type Decision, decisionsName, parseDecisions} from "../../lib/linkage/decisions.js";
import {keyFile, type WorkspaceKey} from "../key.js";

/** What a workspace remembers of its persons from run to run, all of it in committed files, and the key under which it does. */
export interface Remembered {
  key: Pick<WorkspaceKey, "kind" | "fingerprint">;
  decisions: readonly Decision[];
}

/** The memory of a workspace that has accepted and decided nothing, without a key. */
export const nothingRemembered: Remembered = {key: {kind: "none", fingerprint: ""}, decisions: []};

/** Reads what is committed in the folder of a workspace. */
export async function loadRemembered(folder: string, {kind, fingerprint}: WorkspaceKey): Promise<Remembered> {
  const key = {kind, fingerprint};
  const text = await readCommitted(join(folder, decisionsName));
  if (text === undefined) return {key, decisions: []};
  const source = decisionsName;
  const file = parseDecisions(text, source);
  sameKey(file.key, key, source);
  return {key, decisions: file.decisions};
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
