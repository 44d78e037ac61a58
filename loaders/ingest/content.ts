import {createReadStream} from "node:fs";
import {createGunzip} from "node:zlib";
import {PortraitError} from "../../lib/errors.js";

/** The content of a file in pieces, unpacked; a truncated or damaged archive is an error, never a shorter file. */
export async function* content(file: string, path: string, signal?: AbortSignal): AsyncGenerator<Buffer> {
  const stream = createReadStream(file, {highWaterMark: 1 << 20, ...(signal === undefined ? {} : {signal})});
  const source = file.endsWith(".gz") ? stream.pipe(createGunzip({chunkSize: 1 << 20})) : stream;
  stream.on("error", (error) => source.destroy(error));
  try {
    for await (const piece of source) yield piece as Buffer;
  } catch (cause) {
    signal?.throwIfAborted();
    throw new PortraitError("broken-file", `broken file: ${cause instanceof Error ? cause.message : String(cause)}`, {source: path, cause});
  } finally {
    stream.destroy();
  }
}

/** A file's whole content, for formats that cannot be read in pieces; one of more than `limit` bytes is an error that says so. */
export async function wholeContent(file: string, path: string, limit: number, signal?: AbortSignal): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of content(file, path, signal)) {
    bytes += piece.length;
    if (bytes > limit) throw new PortraitError("too-large", `file of more than ${limit >> 20} MB: its format cannot be read in pieces; deliver it as csv or parquet`, {source: path});
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
