import type {IncomingMessage, ServerResponse} from "node:http";
import {constants, gzipSync} from "node:zlib";
import type {MemberOrder} from "../../lib/audiences/draft.js";
import type {ColumnAsk} from "../../lib/audiences/evaluate.js";
import {PortraitError} from "../../lib/errors.js";
import {guarded, problem, send, stream} from "./answer.js";
import type {AudienceReader} from "./lake-audience.js";

/** The largest question, in bytes: a definition may list thousands of values. */
const mostAsked = 1 << 20;

/**
 * Below `/lake/audience/`, where the guard of `/lake/` has let a request in: `catalogue` says what conditions may name; posted as JSON, `check` answers what is wrong with a definition, or its SQL,
 * `column` with all persons' codes (gzip; the header `x-portrait-lake` names the lake), `members` and `members.csv` with members who consent.
 */
export async function audienceRoute(request: IncomingMessage, response: ServerResponse, path: string, open: () => Promise<AudienceReader>): Promise<void> {
  const stop = new AbortController(), wanted = path === "catalogue" ? "GET" : "POST";
  if (request.method !== wanted) return problem(response, 405, new PortraitError("method", `method not allowed: ${request.method}`));
  response.once("close", () => stop.abort());
  try {
    const reader = await open();
    if (path === "catalogue") return send(response, 200, JSON.stringify(await reader.catalogue(stop.signal)));
    const asked = await json(request);
    if (path === "check") return send(response, 200, JSON.stringify(reader.check(String(asked["id"]), asked["audience"])));
    if (path === "column") return column(response, reader, await reader.column(asked as unknown as ColumnAsk, stop.signal));
    if (path === "members") return send(response, 200, JSON.stringify(await reader.members(order(asked), stop.signal)));
    if (path === "members.csv") return await stream(response, reader.membersCsv(order(asked), stop.signal), {"Content-Type": "text/csv; charset=utf-8", "Content-Disposition": "attachment; filename=\"members.csv\""});
    problem(response, 404, new PortraitError("unknown-path", `unknown path: audience/${path}`));
  } catch (error) {
    if (stop.signal.aborted) return;
    if (response.headersSent) return void response.destroy();
    problem(response, error instanceof PortraitError && error.code !== "engine" ? 400 : 500, error);
  }
}

function column(response: ServerResponse, {lake}: AudienceReader, packed: Uint8Array): void {
  response.writeHead(200, {...guarded, "Content-Type": "application/octet-stream", "Content-Encoding": "gzip", "x-portrait-lake": lake});
  response.end([gzipSync(packed), gzipSync(packed, {strategy: constants.Z_HUFFMAN_ONLY})].reduce((a, b) => (a.length <= b.length ? a : b))); // codes without runs are shorter without looking for any
}

async function json(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > mostAsked) throw new PortraitError("too-large", `question too large: at most ${mostAsked} bytes`);
    parts.push(part);
  }
  let asked: unknown;
  try {
    asked = JSON.parse(Buffer.concat(parts).toString());
  } catch (cause) {
    throw new PortraitError("bad-question", "question is not JSON", {cause});
  }
  if (typeof asked !== "object" || asked === null || Array.isArray(asked)) throw new PortraitError("bad-question", "question is no object");
  return asked as Record<string, unknown>;
}

/** The definition is checked by whoever makes statements of it; here only the columns are. */
function order({id, audience, columns}: Record<string, unknown>): MemberOrder {
  if (typeof id !== "string" || !Array.isArray(columns) || !columns.every((name) => typeof name === "string")) throw new PortraitError("bad-question", "question without id, audience and columns");
  return {id, audience: audience as MemberOrder["audience"], columns};
}
