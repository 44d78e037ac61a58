import {createHash, createHmac} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {PortraitError} from "../lib/errors.js";
import {literal} from "../lib/sql.js";
import type {Workspace} from "../lib/workspace.js";

/** The key of a workspace: `secret`; `public`, made of its name, where its data may be public; `none`, so that what leaves the lake must not be made with it. */
export interface WorkspaceKey {
  kind: "secret" | "public" | "none";
  /** 64 letters, one block of SHA-256. */
  block: string;
  /** 48 bits that say which key it was and not what it is. */
  fingerprint: string;
}

/** Where a workspace keeps its key, if not in `PORTRAIT_KEY`; git ignores the folder. */
export const keyFile = ".portrait/key";
const shortest = 16;

/** The key of a workspace in its folder. Invented data have the public key whatever the environment says, so that two clones agree. */
export async function workspaceKey({name, privacy: {basis}}: Pick<Workspace, "name" | "privacy">, folder: string, environment: NodeJS.ProcessEnv = process.env): Promise<WorkspaceKey> {
  if (basis.kind === "fictional") return keyOf("public", `portrait public key of ${name}`);
  const file = join(folder, keyFile);
  const written = await readFile(file, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR")) return undefined;
    throw error;
  });
  const [text, source] = written === undefined ? [environment["PORTRAIT_KEY"], "PORTRAIT_KEY"] : [written, file];
  if (text === undefined) return keyOf(basis.kind === "open-data" ? "public" : "none", `portrait public key of ${name}`);
  if (text.trim().length < shortest) throw new PortraitError("short-key", `key is too short: ${text.trim().length} letters, write at least ${shortest} that cannot be guessed`, {source});
  return keyOf("secret", text.trim());
}

/** A key from its text. Its block has the letters g to v alone, which leave plain text when HMAC adds its pads to them. */
export function keyOf(kind: WorkspaceKey["kind"], text: string): WorkspaceKey {
  const derived = (use: string) => createHmac("sha256", text).update(use).digest("hex");
  return {kind, block: derived("portrait references").replace(/./g, (digit) => String.fromCharCode(0x67 + parseInt(digit, 16))), fingerprint: derived("portrait fingerprint").slice(0, 12)};
}

/** The first 80 bits, in hexadecimal, of HMAC-SHA-256 (RFC 2104) of texts that are joined by line ends. */
export function keyedHash({block}: Pick<WorkspaceKey, "block">, ...parts: readonly string[]): string {
  return createHmac("sha256", block).update(parts.join("\n")).digest("hex").slice(0, 20);
}

/** The same as a macro `keyed_hash(text)` of the engine, so that no statement, and no error, holds the key. Spark: a user function. */
export function keyMacro({block}: Pick<WorkspaceKey, "block">): string {
  const pad = (byte: number) => literal([...block].map((letter) => String.fromCharCode(letter.charCodeAt(0) ^ byte)).join(""));
  return `create or replace macro keyed_hash(s) as substring(sha256(encode(${pad(0x5c)}) || unhex(sha256(${pad(0x36)} || s))), 1, 20)`;
}

/** A hash of a text's bytes, in hexadecimal: of committed files, for the keys of steps. */
export function contentHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
