import {createReadStream, existsSync, statSync} from "node:fs";
import {createServer, type IncomingMessage, type ServerResponse} from "node:http";
import {mkdir, readFile, writeFile} from "node:fs/promises";
import {createHash} from "node:crypto";
import {gzipSync} from "node:zlib";
import {createRequire} from "node:module";
import {dirname, extname, join} from "node:path";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";

const repository = fileURLToPath(new URL("../../../", import.meta.url));
const require = createRequire(import.meta.url);
const duckdb = join(dirname(require.resolve("@duckdb/duckdb-wasm")));
const parquet = join(repository, "node_modules/parquet-wasm/esm");

const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="importmap">${JSON.stringify({
  imports: {
    "@duckdb/duckdb-wasm": "./_node/duckdb.js",
    "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js": "./_node/worker.js",
    "parquet-wasm/esm": "./_node/parquet.js",
    "parquet-wasm/esm/parquet_wasm_bg.wasm": "./_node/parquet_wasm_bg.wasm"
  }
})}</script>`;

/** Puts together, in `folder`, the smallest site that the modules of `lib/browser` can live in: themselves, the engine, tables and a manifest. */
export async function makeSite(folder: string, tables: Record<string, Uint8Array>): Promise<void> {
  await Promise.all(["_node", "tables", "assets"].map((name) => mkdir(join(folder, name), {recursive: true})));
  const {metafile} = await build({entryPoints: [join(repository, "lib/browser/database.ts")], bundle: true, write: false, metafile: true, packages: "external", format: "esm", target: "es2022", absWorkingDir: repository, logLevel: "error"});
  await build({entryPoints: Object.keys(metafile.inputs).map((path) => join(repository, path)), outbase: join(repository, "lib"), outdir: join(folder, "_import/lib"), format: "esm", target: "es2022", logLevel: "error"});
  await build({entryPoints: {duckdb: join(duckdb, "duckdb-browser.mjs"), parquet: join(parquet, "parquet_wasm.js")}, bundle: true, outdir: join(folder, "_node"), format: "esm", target: "es2022", logLevel: "error"});
  await writeFile(join(folder, "_node/worker.js"), await readFile(join(duckdb, "duckdb-browser-eh.worker.js")));
  await writeFile(join(folder, "_node/parquet_wasm_bg.wasm"), await readFile(join(parquet, "parquet_wasm_bg.wasm")));
  await writeFile(join(folder, "assets/duckdb-eh.wasm.gz"), gzipSync(await readFile(join(duckdb, "duckdb-eh.wasm")), {level: 1}));
  await writeFile(join(folder, "index.html"), page);
  const files = [];
  for (const [name, bytes] of Object.entries(tables)) {
    const path = `tables/${name}.parquet`;
    await writeFile(join(folder, path), bytes);
    files.push({path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex"), class: "aggregate"});
  }
  await writeFile(join(folder, "manifest.json"), JSON.stringify({workspace: "test", files}));
}

const types: Record<string, string> = {".html": "text/html", ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm"};

/** The plainest file server, below a sub-path; `requests` lists what was asked for. */
export async function serveSite(folder: string, base = "/reports/portrait/"): Promise<{address: string; port: number; requests: string[]; close(): Promise<void>}> {
  const requests: string[] = [];
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname);
    const file = join(folder, path.slice(base.length) || "index.html");
    requests.push(path);
    if (!path.startsWith(base) || !existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
    response.writeHead(200, {"content-type": types[extname(file)] ?? "application/octet-stream"});
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => server.listen(0, "0.0.0.0", done));
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return {address: `http://127.0.0.1:${port}${base}`, port, requests, close: () => new Promise((done) => { server.closeAllConnections(); server.close(() => done()); })};
}
