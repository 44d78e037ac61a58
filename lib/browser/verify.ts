import {PortraitError} from "../errors.js";
import type {Manifest} from "../manifest.js";
import {digest} from "../sha256.js";
import {siteRoot} from "./site.js";

/** What is wrong with a file of the site: it is not there, its bytes are others, or the server did not give it. */
export interface Failure {
  path: string;
  problem: "missing" | "different" | "unreachable";
}

/** How to verify; everything has an honest default. */
export interface VerifyOptions {
  signal?: AbortSignal;
  /** Called after each file. */
  onProgress?: (progress: {checked: number; total: number; path: string}) => void;
  /** Only these paths of the manifest; default all. */
  paths?: readonly string[];
  /** The site's folder; default the one from which this module was served. */
  root?: URL;
  /** Stands in for the browser's own, which pages served over plain http lack; default what there is. */
  subtle?: SubtleCrypto | undefined;
}

/** Fetches the site's files afresh and compares their hashes with its manifest; failures in the manifest's order. */
export async function verifySite(options: VerifyOptions = {}): Promise<{checked: number; failed: Failure[]}> {
  const {signal, onProgress, paths, root = siteRoot} = options;
  const subtle = "subtle" in options ? options.subtle : globalThis.crypto?.subtle;
  const manifest = await readManifest(root, signal);
  const wanted = paths === undefined ? undefined : new Set(paths);
  const files = manifest.files.filter(({path}) => wanted === undefined || wanted.has(path));
  const problems = new Array<Failure["problem"] | undefined>(files.length);
  let [next, checked] = [0, 0];
  const work = async () => {
    for (let index = next++; index < files.length; index = next++) {
      const file = files[index];
      if (file === undefined) return;
      problems[index] = await check(new URL(encodePath(file.path), root), file.sha256, subtle, signal);
      checked += 1;
      onProgress?.({checked, total: files.length, path: file.path});
    }
  };
  await Promise.all(Array.from({length: 4}, work));
  const failed = files.flatMap(({path}, index) => {
    const problem = problems[index];
    return problem === undefined ? [] : [{path, problem}];
  });
  return {checked, failed};
}

/** The site's manifest, fetched afresh. */
export async function readManifest(root: URL = siteRoot, signal?: AbortSignal): Promise<Manifest> {
  const url = new URL("manifest.json", root);
  const response = await fetch(url, {cache: "no-store", signal: signal ?? null});
  if (!response.ok) throw new PortraitError("no-manifest", `no manifest: ${url.pathname} answers ${response.status}`);
  return (await response.json()) as Manifest;
}

async function check(url: URL, sha256: string, subtle: SubtleCrypto | undefined, signal?: AbortSignal): Promise<Failure["problem"] | undefined> {
  try {
    const response = await fetch(url, {cache: "no-store", signal: signal ?? null});
    if (response.status === 404 || response.status === 410) return "missing";
    if (!response.ok) return "unreachable";
    return (await digest(new Uint8Array(await response.arrayBuffer()), subtle)) === sha256 ? undefined : "different";
  } catch {
    signal?.throwIfAborted();
    return "unreachable";
  }
}

function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}
