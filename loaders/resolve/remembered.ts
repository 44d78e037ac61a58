import type {WorkspaceKey} from "../key.js";

/** What a workspace remembers of its persons from run to run, all of it in committed files, and the key under which it does. */
export interface Remembered {
  key: Pick<WorkspaceKey, "kind" | "fingerprint">;
}

/** The memory of a workspace that has accepted and decided nothing, without a key. */
export const nothingRemembered: Remembered = {key: {kind: "none", fingerprint: ""}};
