import {createHash} from "node:crypto";
import {createWriteStream, existsSync} from "node:fs";
import {mkdir, readFile, rename, rm} from "node:fs/promises";
import {dirname, join} from "node:path";
import {pipeline} from "node:stream/promises";
import {PortraitError} from "../../lib/errors.js";
import {hashFile, repository} from "../cache.js";
import {fetchFile} from "./fetch-file.js";
import {type Recipe, recipes} from "./recipes.js";

/** What a download may be told. */
export interface DownloadOptions {
  signal?: AbortSignal;
  /** Another place than the recipe's, such as a mirror. */
  base?: string;
  log?: (message: string) => void;
}

/** Transfers at the same time. */
const width = 6;

/** Fetches the files of a public workspace into its sources folder; a file whose hash is right is left alone. */
export async function downloadWorkspace(name: string, root: string = repository, options: DownloadOptions = {}): Promise<void> {
  const list = recipes[name];
  if (list === undefined) throw new PortraitError("unknown-download", `nothing to download for: ${name}; there is ${Object.keys(recipes).join(", ")}`);
  for (const recipe of list) await downloadFile(recipe, join(root, "data", name, "sources", recipe.path), options);
}

/** Fetches the parts of one file, puts them together under one header and refuses the result unless its hash is the recipe's. */
export async function downloadFile(recipe: Recipe, file: string, {signal, base = recipe.base, log = () => undefined}: DownloadOptions = {}): Promise<void> {
  if (existsSync(file) && (await hashFile(file)) === recipe.sha256) return log(`${recipe.path}: already there`);
  const folder = `${file}.parts`;
  await mkdir(folder, {recursive: true});
  await fetchParts({...recipe, base}, folder, signal, log);
  await joinParts(recipe, folder, `${file}.tmp`);
  await mkdir(dirname(file), {recursive: true});
  await rename(`${file}.tmp`, file);
  await rm(folder, {recursive: true});
  log(`${recipe.path}: ${recipe.bytes} bytes, hash as expected`);
}

/** The first part that fails stops the others; what has come is kept. */
async function fetchParts({path, base, parts}: Recipe, folder: string, signal: AbortSignal | undefined, log: (message: string) => void): Promise<void> {
  const waiting = [...parts];
  const failed = new AbortController();
  const either = signal === undefined ? failed.signal : AbortSignal.any([signal, failed.signal]);
  let fetched = 0;
  const worker = async () => {
    for (let part = waiting.shift(); part !== undefined && !either.aborted; part = waiting.shift()) {
      await fetchFile(new URL(part, base).href, join(folder, part), {signal: either});
      fetched += 1;
      if (fetched % 50 === 0 || fetched === parts.length) log(`${path}: ${fetched} of ${parts.length} parts`);
    }
  };
  const stop = (error: unknown) => {
    failed.abort(error);
    throw error;
  };
  const results = await Promise.allSettled(Array.from({length: width}, () => worker().catch(stop)));
  // Others fail with the reason of the first.
  for (const result of results) if (result.status === "rejected") throw failed.signal.reason;
  signal?.throwIfAborted();
}

async function joinParts({path, parts, sha256}: Recipe, folder: string, temporary: string): Promise<void> {
  const hash = createHash("sha256");
  const rows = async function* () {
    for (const [i, part] of parts.entries()) {
      const content = await readFile(join(folder, part));
      const body = i === 0 ? content : content.subarray(content.indexOf(10) + 1);
      hash.update(body);
      yield body;
    }
  };
  await pipeline(rows, createWriteStream(temporary));
  const found = hash.digest("hex");
  if (found === sha256) return;
  await rm(temporary, {force: true});
  await rm(folder, {recursive: true});
  throw new PortraitError("wrong-file", `wrong file refused: its hash is ${found.slice(0, 8)}…, not ${sha256.slice(0, 8)}…; nothing was kept`, {source: path});
}
