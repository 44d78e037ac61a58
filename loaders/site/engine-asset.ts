import {constants, gzipSync} from "node:zlib";
import {mkdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {PortraitError} from "../../lib/errors.js";
import {exists, writeIfChanged} from "./files.js";
import {versionOf} from "./npm-cache.js";

/** The browser's engine as the site carries it, below the site root. */
export const engineAsset = "assets/duckdb-eh.wasm.gz";

/** The engine's code, gzipped so that no published file is over 25 MB; made once for each version. Returns the file. */
export async function engineAssetFile(root: string): Promise<string> {
  const name = "@duckdb/duckdb-wasm";
  const version = await versionOf(root, name);
  if (version === null) throw new PortraitError("missing-package", `package is not installed: ${name}`);
  const folder = join(root, "node_modules", ".cache", "portrait");
  const file = join(folder, `duckdb-eh-${version}.wasm.gz`);
  if (await exists(file)) return file;
  await mkdir(folder, {recursive: true});
  const zipped = gzipSync(await readFile(join(root, "node_modules", name, "dist", "duckdb-eh.wasm")), {level: constants.Z_BEST_COMPRESSION});
  zipped[9] = 255; // the operating system in gzip's header (RFC 1952) would differ from machine to machine
  await writeIfChanged(file, zipped);
  return file;
}
