import {createServer, request as httpRequest, type IncomingMessage, type Server, type ServerResponse} from "node:http";
import {connect} from "node:net";
import type {Duplex} from "node:stream";
import {isLocalHost, pathOf, refuse, sendFile} from "../serve.js";

/** What the live server answers itself; everything else is the preview's. */
export interface LiveSite {
  /** Port of Framework's preview; undefined while there is none. */
  preview: number | undefined;
  /** What stands in every page's place while there is no preview. */
  first?: string | undefined;
  /** The site root, whose `tables/` and `assets/` are served by their names. */
  folder: string;
  /** Files made when they are asked for, by path: `/manifest.json`, `/search.json`. */
  made: Readonly<Record<string, () => Promise<string>>>;
  /** The first page where the preview has none. */
  home?: string | undefined;
  /** Answers what pages ask of the live site, below `/live/`, with any method. */
  live?: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
  /** The number of the run whose numbers lie here; a page is told it, so that it knows whether it is older. */
  run?: (() => number) | undefined;
  /** What stands around pages now; a page is told it likewise. */
  frame?: (() => string) | undefined;
  /** Is told the path of each page that is asked for. */
  opened?: ((path: string) => void) | undefined;
  /** Answers what local pages ask of the lake, below `/lake/`. */
  lake?: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined;
}

/** Portrait's own server in front of the preview: requests that name another host, or come from another site, are refused. */
export function liveServer(site: LiveSite): Server {
  const server = createServer((request, response) => {
    answer(site, request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else refuse(response, 500, error instanceof Error ? error.message : String(error));
    });
  });
  server.on("upgrade", (request, socket, head) => {
    if (site.preview !== undefined && isLocalHost(request.headers.host) && isOwnOrigin(request)) tunnel(site.preview, request, socket, head);
    else socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
  });
  return server;
}

async function answer(site: LiveSite, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const {preview, live, lake} = site;
  if (!isLocalHost(request.headers.host)) return refuse(response, 403, "unknown host");
  const path = pathOf(request);
  if (live !== undefined && path.startsWith("/live/")) return await live(request, response);
  if (lake !== undefined && path.startsWith("/lake/")) return await lake(request, response); // says itself what may be posted
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(response, 405, "method not allowed");
  if (preview === undefined) return waiting(site, path, response);
  await answerReady(site, preview, request, response);
}

/** Before there is a site, pages say why; nothing of an earlier start is served. */
function waiting({first}: LiveSite, path: string, response: ServerResponse): void {
  if (first === undefined || !/\/$|\.html$/.test(path)) return refuse(response, 503, "no run has ended well yet");
  response.writeHead(503, {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"});
  response.end(first);
}

async function answerReady({folder, made, home, run, frame, opened}: LiveSite, preview: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(request);
  const make = Object.hasOwn(made, path) ? made[path] : undefined;
  if (make !== undefined) {
    const text = await make();
    response.writeHead(200, {"Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store"});
    return void response.end(request.method === "HEAD" ? undefined : text);
  }
  if (home !== undefined && (path === "/" || path === "/index.html")) {
    response.writeHead(200, {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"});
    return void response.end(request.method === "HEAD" ? undefined : home);
  }
  if (/^\/(tables|assets)\/[^/].*\.(parquet|json|gz)$/.test(path)) return await sendFile(folder, path, request, response);
  if (/\.html$|\/$/.test(path)) opened?.(path);
  if (run !== undefined) response.setHeader("Server-Timing", `portrait;desc="${run()}"${frame === undefined ? "" : `, frame;desc="${frame()}"`}`);
  await forward(preview, request, response);
}

async function forward(port: number, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const onward = httpRequest({host: "127.0.0.1", port, method: request.method, path: request.url, headers: request.headers}, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(response);
      answered.once("end", resolve);
      answered.once("error", reject);
    });
    onward.once("error", reject);
    response.once("close", () => onward.destroy());
    request.pipe(onward);
  });
}

/** Whether a request comes from a page of this server, or from none: any site may open a web socket or send a form. */
export function isOwnOrigin({headers}: IncomingMessage): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

function tunnel(port: number, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const onward = connect(port, "127.0.0.1", () => {
    const {rawHeaders} = request;
    const lines = [`${request.method} ${request.url} HTTP/1.1`];
    for (let i = 0; i < rawHeaders.length; i += 2) lines.push(`${rawHeaders[i]}: ${rawHeaders[i + 1]}`);
    onward.write(`${lines.join("\r\n")}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  const close = () => {
    onward.destroy();
    socket.destroy();
  };
  onward.on("error", close).on("close", close);
  socket.on("error", close).on("close", close);
}

/** The text of a page as the preview renders it. */
export async function previewPage(port: number, page: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/${page}`);
  return response.ok ? await response.text() : "";
}
