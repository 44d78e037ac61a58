import {createReadStream} from "node:fs";
import {realpath, stat} from "node:fs/promises";
import {createServer, type IncomingMessage, type Server, type ServerResponse} from "node:http";
import {extname, join, sep} from "node:path";
import {pipeline} from "node:stream/promises";
import {createGzip} from "node:zlib";
import {PortraitError} from "../lib/errors.js";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".gz": "application/gzip",
  ".parquet": "application/vnd.apache.parquet"
};

/** The media type that a file's name stands for. */
export function contentType(path: string): string {
  return types[extname(path).toLowerCase()] ?? "application/octet-stream";
}

/** Whether sending this type compressed saves anything. */
function compresses(type: string): boolean {
  return /^text\/|json|javascript|svg|wasm/.test(type);
}

/** Answers one request with a file below a folder, as the plainest host does: no rewriting, a folder is its `index.html`. */
export async function sendFile(folder: string, pathname: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "method not allowed");
  const file = await findFile(folder, pathname);
  if (file === null) return refuse(response, 404, "not found");
  const {size} = await stat(file);
  const type = contentType(file);
  const zip = compresses(type) && size > 500 && /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(String(request.headers["accept-encoding"] ?? ""));
  response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "no-store"); // files of a build carry one constant time, which cannot say that a file is the same
  response.setHeader("X-Content-Type-Options", "nosniff");
  if (compresses(type)) response.setHeader("Vary", "Accept-Encoding");
  if (zip) response.setHeader("Content-Encoding", "gzip");
  else response.setHeader("Content-Length", size);
  if (request.method === "HEAD") return void response.end();
  const stream = createReadStream(file);
  await (zip ? pipeline(stream, createGzip({level: 6}), response) : pipeline(stream, response));
}

/** The file that a path names below a folder, or null; nothing above the folder is ever named, nor through a link. */
async function findFile(folder: string, pathname: string): Promise<string | null> {
  let path: string;
  try {
    path = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (path.includes("\0") || path.split(/[\\/]/).includes("..")) return null;
  const root = await realpath(folder).catch(() => null);
  if (root === null) return null;
  const file = await realpath(join(root, path.endsWith("/") ? `${path}index.html` : path)).catch(() => null);
  if (file === null || !file.startsWith(root + sep)) return null;
  return (await stat(file)).isFile() ? file : null;
}

/** The path of a request, still encoded, without its query. */
export function pathOf({url}: IncomingMessage): string {
  return (url ?? "/").replace(/[?#][^]*$/, "");
}

/** Ends a request with a status and a few plain words. */
export function refuse(response: ServerResponse, status: number, words: string): void {
  response.writeHead(status, {"Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff"});
  response.end(`${words}\n`);
}

/** Whether a request names this machine; another name that leads here (DNS rebinding) is refused. */
export function isLocalHost(host: string | undefined): boolean {
  return host !== undefined && /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host);
}

/** Listens on 127.0.0.1 at `port`, or at the next one that is free when `search` is on; returns the port. */
export async function listen(server: Server, port: number, search = true): Promise<number> {
  for (let candidate = port; ; ++candidate) {
    const problem = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      server.once("error", resolve);
      server.listen(candidate, "127.0.0.1", () => {
        server.removeListener("error", resolve);
        resolve(null);
      });
    });
    const address = server.address();
    if (problem === null) return typeof address === "object" && address !== null ? address.port : candidate;
    if (problem.code !== "EADDRINUSE" || !search || candidate >= port + 100) throw new PortraitError("port", `cannot listen on port ${candidate}: ${problem.code ?? problem.message}`, {cause: problem});
  }
}

/** A plain server of a built site on 127.0.0.1, as a static host would be; `base` is the path below which it lies, default `/`. */
export async function serveFolder(folder: string, {port = 3000, base = "/"}: {port?: number; base?: string} = {}): Promise<{server: Server; address: string}> {
  if (!(await stat(folder).then((entry) => entry.isDirectory()).catch(() => false))) throw new PortraitError("no-site", `no site to serve: ${folder}; npm run build makes one`);
  const server = createServer((request, response) => {
    const pathname = pathOf(request);
    if (!isLocalHost(request.headers.host)) return refuse(response, 403, "unknown host");
    if (!pathname.startsWith(base)) return refuse(response, 404, "not found");
    sendFile(folder, pathname.slice(base.length - 1), request, response).catch(() => response.destroy());
  });
  const free = await listen(server, port);
  return {server, address: `http://127.0.0.1:${free}${base}`};
}
