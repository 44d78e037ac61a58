import assert from "node:assert/strict";
import {createServer} from "node:http";
import {test} from "node:test";
import {unpackColumn, packColumn} from "../../../lib/audiences/pack.js";
import {PortraitError} from "../../../lib/errors.js";
import {listen} from "../../../loaders/serve.js";
import type {AudienceReader} from "../../../loaders/site/lake-audience.js";
import type {LakeReader} from "../../../loaders/site/lake.js";
import {lakeRoute, tokenHeader} from "../../../loaders/site/lake-route.js";
import {liveServer} from "../../../loaders/site/live.js";

const reader: AudienceReader = {
  lake: "l1", catalogue: async () => ({lake: "l1", persons: 3, asOf: "2024-01-01", tags: [], attributes: [], facts: [], audiences: [], purposes: [], columns: []}),
  check: (id, audience) => (audience === undefined ? {problems: [{key: "who", message: `no audience: ${id}`}], sql: null} : {problems: [], sql: "select 1"}),
  column: async (ask) => { if ("tag" in ask && ask.tag === "gone") throw new PortraitError("bad-audience", "unknown tag: \"gone\" (who.tag)"); return packColumn("text", ["a", null, "b"]); },
  members: async ({columns}) => ({persons: 3, allowed: 1, columns, rows: [["P1"]]}),
  async *membersCsv() { yield "\ufeffperson_id\r\n"; yield "P1\r\n"; }
};

async function served(t: {after(end: () => void): void}) {
  const preview = createServer((_, response) => response.end("preview")), server = liveServer({preview: await listen(preview, 0), folder: ".", made: {}, lake: lakeRoute(async () => ({audiences: async () => reader}) as unknown as LakeReader, "t0ken")});
  const port = await listen(server, 0);
  t.after(() => { for (const one of [preview, server]) { one.closeAllConnections(); one.close(); } });
  return (path: string, body?: string, headers: Record<string, string> = {[tokenHeader]: "t0ken"}, method = body === undefined ? "GET" : "POST") => fetch(`http://127.0.0.1:${port}/lake/${path}`, {method, headers, ...(body === undefined ? {} : {body})});
}

test("a page with the token gets the catalogue, checks, columns and members", async (t) => {
  const ask = await served(t), column = await ask("audience/column", "{\"tag\":\"t\"}");
  assert.deepEqual([column.headers.get("x-portrait-lake"), column.headers.get("content-encoding"), unpackColumn(new Uint8Array(await column.arrayBuffer())).values], ["l1", "gzip", ["a", "b"]]);
  assert.equal(((await (await ask("audience/catalogue")).json()) as {persons: number}).persons, 3);
  assert.deepEqual(await (await ask("audience/check", "{\"id\":\"x\"}")).json(), {problems: [{key: "who", message: "no audience: x"}], sql: null});
  assert.deepEqual(await (await ask("audience/members", "{\"id\":\"x\",\"audience\":{},\"columns\":[\"tag.t\"]}")).json(), {persons: 3, allowed: 1, columns: ["tag.t"], rows: [["P1"]]});
  const file = await ask("audience/members.csv", "{\"id\":\"x\",\"audience\":{},\"columns\":[]}");
  assert.deepEqual([Buffer.from(await file.arrayBuffer()).toString(), file.headers.get("content-type")], ["\ufeffperson_id\r\nP1\r\n", "text/csv; charset=utf-8"]);
});

test("without the token, from another site, by another method or in another form it is refused in words", async (t) => {
  const ask = await served(t), status = async (...words: Parameters<typeof ask>) => { const response = await ask(...words); return [response.status, ((await response.json()) as {error: {message: string}}).error.message]; };
  assert.equal((await status("audience/members", "{}", {}))[0], 403);
  assert.equal((await status("audience/members", "{}", {[tokenHeader]: "t0ken", origin: "http://evil.example"}))[0], 403);
  assert.deepEqual(await status("audience/members"), [405, "method not allowed: GET"]);
  assert.deepEqual(await status("refused.json", "{}"), [405, "method not allowed: POST"]);
  assert.deepEqual(await status("audience/column", "{\"tag\":\"gone\"}"), [400, "unknown tag: \"gone\" (who.tag)"]);
  assert.deepEqual(await status("audience/nothing", "{}"), [404, "unknown path: audience/nothing"]);
  assert.deepEqual(await status("audience/check", "{"), [400, "question is not JSON"]);
  assert.deepEqual(await status("audience/check", "[]"), [400, "question is no object"]);
  assert.deepEqual(await status("audience/members", "{\"id\":\"x\",\"columns\":[1]}"), [400, "question without id, audience and columns"]);
  assert.deepEqual(await status("audience/check", JSON.stringify({id: "x".repeat(1 << 20)})), [400, "question too large: at most 1048576 bytes"]);
});
