import {lstat, mkdir, open, realpath, rename, rm} from "node:fs/promises";
import {dirname, join} from "node:path";
import {PortraitError} from "../../lib/errors.js";
import {mostWritten, writeProblem} from "../../lib/live.js";

/** What a page asks to be written. */
export interface WriteOrder {
  /** Path below the repository. */
  path: string;
  text: string;
  /** Whether a file that is there may be replaced. */
  replace: boolean;
}

/** Reads an order from the text of a request. */
export function parseOrder(text: string): WriteOrder {
  let order: unknown;
  try {
    order = JSON.parse(text);
  } catch (cause) {
    throw new PortraitError("bad-order", "order is not JSON", {cause});
  }
  const {path, text: content, replace = false} = (typeof order === "object" && order !== null ? order : {}) as Record<string, unknown>;
  if (typeof path !== "string" || typeof content !== "string" || typeof replace !== "boolean") throw new PortraitError("bad-order", "order without path and text");
  return {path, text: content, replace};
}

/** Writes a file of a workspace for a page: whole or not at all, nowhere else than `writeProblem` allows, and through no link. */
export async function writeFor(root: string, workspace: string, {path, text, replace}: WriteOrder): Promise<void> {
  const wrong = writeProblem(path, workspace);
  if (wrong !== undefined) throw new PortraitError("forbidden-path", wrong);
  if (Buffer.byteLength(text) > mostWritten) throw new PortraitError("too-large", `too large: ${Buffer.byteLength(text)} bytes, at most ${mostWritten}`, {source: path});
  if (/\p{Surrogate}/u.test(text)) throw new PortraitError("bad-text", "text holds half a surrogate pair", {source: path});
  const base = await realpath(root), file = join(base, path), folder = dirname(file);
  await mkdir(dirname(folder), {recursive: true});
  if ((await realpath(dirname(folder))) !== dirname(folder)) throw new PortraitError("forbidden-path", `path leads through a link: ${path}`);
  await mkdir(folder, {recursive: true});
  if ((await realpath(folder)) !== folder) throw new PortraitError("forbidden-path", `path leads through a link: ${path}`);
  const there = await lstat(file).catch(() => undefined);
  if (there !== undefined && !there.isFile()) throw new PortraitError("forbidden-path", `not a file: ${path}`);
  if (there !== undefined && !replace) throw new PortraitError("exists", `file is there already: ${path}`);
  const temporary = join(folder, `.${process.pid}.${path.split("/").at(-1)}.tmp`);
  try {
    const handle = await open(temporary, "wx", 0o644);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, {force: true});
    throw error;
  }
}
