import {createWriteStream, existsSync} from "node:fs";
import {readFile, rename, rm, stat, writeFile} from "node:fs/promises";
import {pipeline} from "node:stream/promises";
import {Readable} from "node:stream";
import {PortraitError} from "../../lib/errors.js";

/** How a transfer is limited. */
export interface FetchOptions {
  signal?: AbortSignal;
  /** Milliseconds without an answer's head after which a transfer counts as broken; default a minute. */
  timeout?: number;
}

/**
 * Fetches a file over HTTP into `file`, by way of `file.part` beside it.
 * A transfer that broke off goes on where it stopped (Range, guarded by If-Range with the entity tag of the first answer, RFC 9110);
 * a server that ignores the range, or whose file has changed, starts it again. A file that is already there is not fetched.
 */
export async function fetchFile(url: string, file: string, {signal, timeout = 60_000}: FetchOptions = {}): Promise<void> {
  if (existsSync(file)) return;
  const part = `${file}.part`;
  const tag = await readFile(`${part}.etag`, "utf8").catch(() => undefined);
  const begun = tag === undefined ? 0 : await stat(part).then(({size}) => size, () => 0);
  const limit = AbortSignal.timeout(timeout);
  const response = await get(url, begun > 0 && tag !== undefined ? {range: `bytes=${begun}-`, "if-range": tag} : {}, signal === undefined ? limit : AbortSignal.any([signal, limit]));
  if (response.status !== 200 && response.status !== 206) throw new PortraitError("download", `cannot be fetched: ${url} answers ${response.status}`);
  const etag = response.headers.get("etag");
  if (etag === null || etag.startsWith("W/")) await rm(`${part}.etag`, {force: true});
  else await writeFile(`${part}.etag`, etag);
  const resumed = response.status === 206 && response.headers.get("content-range")?.startsWith(`bytes ${begun}-`) === true;
  if (response.status === 206 && !resumed) throw new PortraitError("download", `cannot be fetched: ${url} answers another range than asked`);
  try {
    if (response.body === null) await writeFile(part, "");
    else await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(part, {flags: resumed ? "a" : "w"}));
  } catch (cause) {
    signal?.throwIfAborted();
    throw new PortraitError("download", `transfer broke off: ${url}; the next download goes on from here`, {cause});
  }
  await rename(part, file);
  await rm(`${part}.etag`, {force: true});
}

async function get(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {headers: {...headers, "accept-encoding": "identity"}, signal});
  } catch (cause) {
    throw new PortraitError("download", `cannot be reached: ${url} (${cause instanceof Error ? String(cause.cause ?? cause.message) : String(cause)})`, {cause});
  }
}
