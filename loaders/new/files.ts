import {createReadStream, existsSync, readdirSync, statSync} from "node:fs";
import {open} from "node:fs/promises";
import {basename, join, relative, resolve, sep} from "node:path";
import {createGunzip} from "node:zlib";
import {PortraitError} from "../../lib/errors.js";
import {detectEncoding, detectWide} from "../ingest/detect.js";
import {readLines} from "../ingest/encodings.js";
import {Utf8Check} from "../ingest/utf8.js";

/** A file that was named, or that lies in a folder that was named. */
export interface GivenFile {
  /** Where it will lie below `sources`, without the `.gz` of a packed file. */
  path: string;
  /** Where it lies now. */
  file: string;
  /** Was a folder named in which it lies? Then documents beside the tables are left out. */
  inFolder: boolean;
}

/** The beginning and the end of a file, unpacked, and what its bytes say. */
export interface Glimpse {
  head: Buffer;
  tail: Buffer;
  bytes: number;
  packed: boolean;
  /** The encoding to declare; undefined for UTF-8. */
  encoding: string | undefined;
  /** Is there nothing but ASCII in it, which any encoding reads alike? */
  ascii: boolean;
}

const headSize = 1 << 20, tailSize = 128 << 10;

/** The files that words of a command line name, folders with all that lies in them; hidden files and lock files of open workbooks are none. Problems are those of names without a file. */
export function gatherFiles(words: readonly string[], from: string): {files: GivenFile[]; problems: PortraitError[]} {
  const files: GivenFile[] = [], problems: PortraitError[] = [];
  for (const word of words) {
    const place = resolve(from, word);
    if (!existsSync(place)) problems.push(new PortraitError("missing-file", `no such file or folder: ${word}`));
    else if (!statSync(place).isDirectory()) files.push({path: plainName(basename(place)), file: place, inFolder: false});
    else {
      const found = filesBelow(place);
      if (found.length === 0) problems.push(new PortraitError("empty-folder", `empty folder: no file lies in ${word}`));
      for (const file of found) files.push({path: plainName([basename(place), ...relative(place, file).split(sep)].join("/")), file, inFolder: true});
    }
  }
  const taken = new Map<string, string>();
  const unique = files.filter(({file}, i) => files.findIndex((other) => other.file === file) === i).map((given) => {
    let {path} = given;
    for (let n = 2; taken.has(path); n += 1) path = `${n}/${given.path}`;
    taken.set(path, given.file);
    return {...given, path};
  });
  return {files: unique, problems};
}

const plainName = (path: string) => path.replace(/\.gz$/i, "").replace(/[*\\]/g, "_");

function filesBelow(folder: string): string[] {
  return readdirSync(folder).sort().flatMap((name) => {
    if (/^(\.|~\$)/.test(name)) return [];
    const place = join(folder, name);
    const found = statSync(place, {throwIfNoEntry: false});
    return found === undefined ? [] : found.isDirectory() ? filesBelow(place) : [place];
  });
}

/** Reads a file through, holding only its beginning and its end. Throws for an empty or a broken one. */
export async function glimpse({path, file}: GivenFile): Promise<Glimpse> {
  const packed = await isPacked(file);
  const check = new Utf8Check();
  const head: Buffer[] = [];
  let tail: Buffer = Buffer.alloc(0);
  let [bytes, kept, ascii] = [0, 0, true];
  const stream = createReadStream(file, {highWaterMark: 1 << 20});
  const source = packed ? stream.pipe(createGunzip({chunkSize: 1 << 20})) : stream;
  stream.on("error", (error) => source.destroy(error));
  try {
    for await (const piece of source as AsyncIterable<Buffer>) {
      bytes += piece.length;
      check.add(piece);
      if (ascii && !isAscii(piece)) ascii = false;
      if (kept < headSize) { head.push(piece); kept += piece.length; }
      tail = piece.length >= tailSize ? Buffer.from(piece.subarray(-tailSize)) : Buffer.concat([tail, piece]).subarray(-tailSize);
    }
  } catch (cause) {
    throw new PortraitError("broken-file", `broken file: ${cause instanceof Error ? cause.message : String(cause)}`, {source: path, cause});
  } finally {
    stream.destroy();
  }
  if (bytes === 0) throw new PortraitError("empty-file", "empty file: it has no bytes", {source: path});
  const beginning = Buffer.concat(head);
  const wide = detectWide(beginning);
  const encoding = wide ?? (check.done() ? undefined : detectEncoding(check.wrong === undefined ? beginning : Buffer.concat([beginning, check.wrong])));
  return {head: beginning, tail, bytes, packed, encoding, ascii: ascii && wide === undefined};
}

function isAscii(piece: Buffer): boolean {
  for (let at = 0; at < piece.length; at += 1) if ((piece[at] ?? 0) >= 0x80) return false;
  return true;
}

async function isPacked(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

/** The lines at the beginning of a text file, whole ones only, and those at its end. */
export async function glimpseLines({head, tail, bytes, encoding = "utf-8"}: Glimpse, path: string): Promise<{first: string[]; last: string[]; whole: boolean}> {
  const whole = bytes <= head.length;
  const first = await linesOf(head, encoding, path);
  if (!whole) first.pop();
  const last = whole ? first : (await linesOf(tail.subarray(encoding.startsWith("utf-16") ? tail.length % 2 : 0), encoding, path)).slice(1);
  return {first: first.slice(0, 5000), last, whole};
}

async function linesOf(bytes: Buffer, encoding: string, path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const batch of readLines((async function* () { yield bytes; })(), encoding, path)) for (const {text} of batch) lines.push(text);
  return lines;
}
