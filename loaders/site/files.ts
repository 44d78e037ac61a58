import {createHash} from "node:crypto";
import {createReadStream} from "node:fs";
import {chmod, lstat, mkdir, readFile, readdir, rename, rm, stat, utimes, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {PortraitError} from "../../lib/errors.js";

/** The one time that every file of a build carries, so that no clock enters the pages: 1 January 2000. */
export const constantTime = new Date("2000-01-01T00:00:00Z");

/** Paths of all files below a folder, relative, with `/`, sorted by code unit; links to folders are followed. */
export async function listFiles(folder: string, below = ""): Promise<string[]> {
  const entries = await readdir(join(folder, below), {withFileTypes: true});
  const names = entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const lists = await Promise.all(
    names.map(async (entry) => {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      const isFolder = entry.isSymbolicLink() ? (await stat(join(folder, path))).isDirectory() : entry.isDirectory();
      return isFolder ? await listFiles(folder, path) : [path];
    })
  );
  return lists.flat().sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** SHA-256 of bytes, in hexadecimal. */
export function sha256(bytes: string | Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** SHA-256 of a file, read as a stream. */
export async function sha256File(file: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest("hex");
}

/** Names that files have while they are written, by `writeIfChanged`. */
export const halfWritten = /\.\d+\.tmp$/;

/** Writes a file whole or not at all (temporary file, rename), and only if its bytes differ; says whether it wrote. */
export async function writeIfChanged(file: string, bytes: string | Uint8Array): Promise<boolean> {
  const next = typeof bytes === "string" ? Buffer.from(bytes) : bytes;
  const old = await readFile(file).catch(() => null);
  if (old !== null && old.equals(next)) return false;
  await mkdir(dirname(file), {recursive: true});
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, next);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, {force: true});
    throw error;
  }
  return true;
}

/** Gives every file below a folder one time and mode 644, and every folder 755, whatever the umask. */
export async function normalizeFiles(folder: string): Promise<void> {
  for (const entry of await readdir(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await normalizeFiles(path);
    else await chmod(path, 0o644);
    await utimes(path, constantTime, constantTime);
  }
  await chmod(folder, 0o755);
}

/** Whether something is there, a dangling link included. */
export async function exists(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => null)) !== null;
}

const reasons: Record<string, string> = {
  ENOSPC: "disk full",
  EDQUOT: "disk quota exceeded",
  EACCES: "cannot write",
  EPERM: "cannot write",
  EROFS: "read-only file system",
  ENOTDIR: "not a folder",
  EMFILE: "too many open files"
};

/** Turns an error of the file system into one that says what is full or locked, and where; other errors stay as they are. */
export function fileProblem(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof PortraitError || !("code" in error) || typeof error.code !== "string") return error;
  const reason = reasons[error.code];
  if (reason === undefined) return error;
  const path = "dest" in error && typeof error.dest === "string" ? error.dest : "path" in error && typeof error.path === "string" ? error.path : "the site";
  return new PortraitError(error.code === "ENOSPC" || error.code === "EDQUOT" ? "disk-full" : "unwritable", `${reason}: ${path}`, {cause: error});
}
