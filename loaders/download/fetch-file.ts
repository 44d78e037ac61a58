import {createWriteStream, existsSync} from "node:fs";
import {readFile, rename, rm, stat, writeFile} from "node:fs/promises";
import {pipeline} from "node:stream/promises";
import {Readable} from "node:stream";
import {PortraitError} from "../../lib/errors.js";

/** How a transfer is limited. */
export interface FetchOptions {
  signal?: AbortSignal;
  /** Milliseconds in which nothing comes, after which a transfer counts as broken; default a minute. */
  timeout?: number;
}

/**
 * Fetches a file over HTTP into `file`, by way of `file.part` beside it.
 * A transfer that broke off goes on where it stopped (Range, guarded by If-Range with the entity tag of the first answer, RFC 9110);
 * a server that ignores the range, or whose file has changed, starts it again. A file that is already there is not fetched.
 */
export async function fetchFile(url: string, file: string, {signal, timeout = 60_000}: FetchOptions = {}): Promise<void> {
  if (existsSync(file)) return;
  const stalled = new AbortController();
  const timer = setTimeout(() => stalled.abort(new Error(`nothing came for ${timeout / 1000} s`)), timeout);
  try {
    await transfer(url, file, signal === undefined ? stalled.signal : AbortSignal.any([signal, stalled.signal]), timer);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

async function transfer(url: string, file: string, signal: AbortSignal, timer: NodeJS.Timeout): Promise<void> {
  const part = `${file}.part`;
  const tag = await readFile(`${part}.etag`, "utf8").catch(() => undefined);
  const begun = tag === undefined ? 0 : await stat(part).then(({size}) => size, () => 0);
  const response = await get(url, begun > 0 && tag !== undefined ? {range: `bytes=${begun}-`, "if-range": tag} : {}, signal);
  if (response.status === 416 && begun > 0) {
    // Nothing lies behind what is here: it was complete, or is another file's; only fetching it anew tells.
    await response.body?.cancel();
    await rm(`${part}.etag`);
    return transfer(url, file, signal, timer);
  }
  if (response.status !== 200 && response.status !== 206) throw new PortraitError("download", `cannot be fetched: ${url} answers ${response.status}`);
  const resumed = response.status === 206 && response.headers.get("content-range")?.startsWith(`bytes ${begun}-`) === true;
  if (response.status === 206 && !resumed) throw new PortraitError("download", `cannot be fetched: ${url} answers another range than asked`);
  if (!resumed) await startAnew(part, response.headers.get("etag"));
  const watched = async function* (body: AsyncIterable<Uint8Array>) {
    for await (const chunk of body) {
      timer.refresh();
      yield chunk;
    }
  };
  try {
    if (response.body !== null) await pipeline(Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]), watched, createWriteStream(part, {flags: "a"}));
  } catch (cause) {
    throw new PortraitError("download", `transfer broke off: ${url} (${reason(cause)}); the next download goes on from here`, {cause});
  }
  await rename(part, file);
  await rm(`${part}.etag`, {force: true});
}

/** An empty part, and the tag by which it can be continued; a weak tag promises no equal bytes. Never a new tag beside old bytes. */
async function startAnew(part: string, etag: string | null): Promise<void> {
  await rm(`${part}.etag`, {force: true});
  await writeFile(part, "");
  if (etag !== null && !etag.startsWith("W/")) await writeFile(`${part}.etag`, etag);
}

async function get(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {headers: {...headers, "accept-encoding": "identity"}, signal});
  } catch (cause) {
    throw new PortraitError("download", `cannot be reached: ${url} (${reason(cause)})`, {cause});
  }
}

/** What lies behind `fetch failed` and `terminated`. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
