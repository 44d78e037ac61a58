import {timingSafeEqual} from "node:crypto";
import type {IncomingMessage, ServerResponse} from "node:http";
import {PortraitError} from "../../lib/errors.js";
import {parseLakeQuery, parseLakeSelect} from "../../lib/lake.js";
import {isLocalHost, pathOf} from "../serve.js";
import type {LakeReader} from "./lake.js";
import {problem, send, stream} from "./answer.js";
import {audienceRoute} from "./lake-audience-route.js";
import {isOwnOrigin} from "./live.js";

/** The header in which a page of the live site shows the token of this start. */
export const tokenHeader = "x-portrait-token";

/**
 * The read route of the live server, below `/lake/`: `token.json` hands the token of this start to pages of this server, `refused.json`, `repairs.json`,
 * `refused.csv` and `repairs.csv` answer those who show it, and so does `query?sql=…&values=[…]` with one SELECT's rows; `pairs.json` says which pairs wait for a person, `pair.json?one=…&other=…` why two records are or are not one person; what lies below `audience/` is told in `audienceRoute`; `recommend/lists.csv?audience=…` and `recommend/alike.csv?audience=…` answer with lists for its members and with persons like them. Requests that name another host (DNS rebinding) or come from another site get nothing.
 */
export function lakeRoute(open: () => Promise<LakeReader>, token: string): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let reader: Promise<LakeReader> | undefined;
  return async (request, response) => {
    const path = pathOf(request).slice("/lake/".length);
    if (!isLocalHost(request.headers.host) || !isOwnOrigin(request) || !isOwnFetch(request)) return problem(response, 403, new PortraitError("forbidden", "request from another site"));
    if (request.method !== "GET" && request.method !== "HEAD" && !path.startsWith("audience/")) return problem(response, 405, new PortraitError("method", `method not allowed: ${request.method}`));
    if (path === "token.json") return send(response, 200, JSON.stringify({token}));
    if (!shows(request, token)) return problem(response, 403, new PortraitError("forbidden", "no token of this start: reload the page"));
    const opened = async () => await (reader ??= open().catch((error: unknown) => { reader = undefined; throw error; }));
    if (path.startsWith("audience/")) return await audienceRoute(request, response, path.slice("audience/".length), async () => (await opened()).audiences());
    if (path === "query") return await select(request, response, opened);
    if (path === "pairs.json" || path === "pair.json") return await pairs(request, response, path, opened);
    if (path.startsWith("recommend/")) return await recommend(request, response, path.slice("recommend/".length), opened);
    const [, list, form] = /^(refused|repairs)\.(json|csv)$/.exec(path) ?? [];
    if ((list !== "refused" && list !== "repairs") || form === undefined) return problem(response, 404, new PortraitError("unknown-list", `unknown list: ${path}; there are refused and repairs`));
    const stop = new AbortController();
    response.once("close", () => stop.abort());
    try {
      const query = parseLakeQuery(new URL(request.url ?? "/", "http://localhost").searchParams);
      const lake = await opened();
      if (form === "csv") await stream(response, lake.csv(list, query, stop.signal), {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${list}.csv"`});
      else send(response, 200, JSON.stringify(await lake[list](query, stop.signal)));
    } catch (error) {
      if (stop.signal.aborted) return;
      if (response.headersSent) return void response.destroy();
      problem(response, error instanceof PortraitError && error.code !== "engine" ? 400 : 500, error);
    }
  };
}

/** One SELECT over the lake; `values` is a JSON list of what its `$1` … stand for. It stops when the page goes away. */
async function select(request: IncomingMessage, response: ServerResponse, open: () => Promise<LakeReader>): Promise<void> {
  const stop = new AbortController();
  response.once("close", () => stop.abort());
  try {
    const {sql, values} = parseLakeSelect(new URL(request.url ?? "/", "http://localhost").searchParams);
    await stream(response, (await open()).select(sql, values, stop.signal), {"Content-Type": "application/x-ndjson; charset=utf-8"});
  } catch (error) {
    if (stop.signal.aborted) return;
    if (response.headersSent) return void response.destroy();
    problem(response, error instanceof PortraitError && error.code !== "engine" ? 400 : 500, error);
  }
}

/** Lists for the members of an audience, or persons like them, as CSV. */
async function recommend(request: IncomingMessage, response: ServerResponse, path: string, open: () => Promise<LakeReader>): Promise<void> {
  const stop = new AbortController(), [, kind] = /^(lists|alike)\.csv$/.exec(path) ?? [];
  if (kind !== "lists" && kind !== "alike") return problem(response, 404, new PortraitError("unknown-path", `unknown path: recommend/${path}; there are lists.csv and alike.csv`));
  response.once("close", () => stop.abort());
  try {
    const reader = await (await open()).recommend(), audience = new URL(request.url ?? "/", "http://localhost").searchParams.get("audience") ?? "";
    if (reader === undefined) return problem(response, 404, new PortraitError("no-data", "nothing is recommended here, or no audience is saved"));
    await stream(response, reader[kind](audience, stop.signal), {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="${kind}.csv"`});
  } catch (error) {
    if (stop.signal.aborted) return;
    if (response.headersSent) return void response.destroy();
    problem(response, error instanceof PortraitError && error.code !== "engine" ? 400 : 500, error);
  }
}

/** The evidence of pairs, for *Pairs*. */
async function pairs(request: IncomingMessage, response: ServerResponse, path: string, open: () => Promise<LakeReader>): Promise<void> {
  const stop = new AbortController();
  response.once("close", () => stop.abort());
  try {
    const asked = new URL(request.url ?? "/", "http://localhost").searchParams;
    const reader = await (await open()).pairs();
    if (reader === undefined) return problem(response, 404, new PortraitError("no-pairs", "no records are compared here: give columns kinds under identity in workspace.ts"));
    send(response, 200, JSON.stringify(path === "pairs.json" ? await reader.review(stop.signal) : await reader.pair(asked.get("one") ?? "", asked.get("other"), stop.signal)));
  } catch (error) {
    if (!stop.signal.aborted) problem(response, error instanceof PortraitError && error.code !== "engine" ? 400 : 500, error);
  }
}

/** Browsers say where a request was made; an address typed by hand is none of a page's. */
export function isOwnFetch({headers}: IncomingMessage): boolean {
  const site = headers["sec-fetch-site"];
  return site === undefined || site === "same-origin";
}

/** Whether a request shows the token of this start. */
export function shows({headers}: IncomingMessage, token: string): boolean {
  const [given, wanted] = [Buffer.from(String(headers[tokenHeader] ?? "")), Buffer.from(token)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
