import assert from "node:assert/strict";
import {createServer, request as httpRequest} from "node:http";
import {test, type TestContext} from "node:test";
import {PortraitError} from "../../../lib/errors.js";
import {listen} from "../../../loaders/serve.js";
import type {LakeReader} from "../../../loaders/site/lake.js";
import {lakeRoute, tokenHeader} from "../../../loaders/site/lake-route.js";
import {liveServer} from "../../../loaders/site/live.js";

const empty = {total: 0, offset: 0, rows: []};
const lake: LakeReader = {
  refused: async ({rule}) => { if (rule === "boom") throw new PortraitError("engine", "IO Error: /secret/path", {sql: "select"}); return empty; },
  repairs: async () => empty,
  async *csv(list) { yield "\ufeffa\r\n"; yield `${list}\r\n`; },
  async *select(sql, values, signal) {
    if (sql === "bad") throw new PortraitError("refused-statement", "not allowed here: COPY");
    yield `${JSON.stringify([sql, values])}\n`;
    while (sql === "endless") { await new Promise((resolve) => setImmediate(resolve)); signal?.throwIfAborted(); yield "1\n"; }
  },
  pairs: async () => undefined,
  audiences: async () => { throw new TypeError("not asked"); },
  recommend: async () => ({async *lists(audience) { if (audience === "gone") throw new PortraitError("unknown-audience", "no audience of this lake: \"gone\""); yield `lists of ${audience}\r\n`; }, async *alike(audience) { yield `like ${audience}\r\n`; }}),
  close: () => undefined
};

/** A live server with the route, and a way to send it any request. */
async function served(t: TestContext, open: () => Promise<LakeReader> = async () => lake) {
  const preview = createServer((_, response) => response.end("preview"));
  const server = liveServer({preview: await listen(preview, 0), folder: ".", made: {}, lake: lakeRoute(open, "t0ken")});
  const port = await listen(server, 0);
  t.after(() => { for (const one of [preview, server]) { one.closeAllConnections(); one.close(); } });
  return (path: string, headers: Record<string, string> = {}, method = "GET") => new Promise<{status: number; text: string; headers: NodeJS.Dict<string | string[]>; port: number}>((resolve, reject) => {
    httpRequest({host: "127.0.0.1", port, path, method, headers: {host: `127.0.0.1:${port}`, ...headers}}, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => (text += chunk.toString())).on("end", () => resolve({status: response.statusCode ?? 0, text, headers: response.headers, port}));
    }).on("error", reject).end();
  });
}

const own = {[tokenHeader]: "t0ken"};

test("a page of this server gets the token, and with it rows and files", async (t) => {
  const get = await served(t);
  const given = await get("/lake/token.json", {"sec-fetch-site": "same-origin"});
  assert.deepEqual([given.status, JSON.parse(given.text)], [200, {token: "t0ken"}]);
  const rows = await get("/lake/refused.json?limit=10", own);
  assert.deepEqual([rows.status, JSON.parse(rows.text), rows.headers["cache-control"], rows.headers["x-content-type-options"]], [200, empty, "no-store", "nosniff"]);
  const file = await get("/lake/repairs.csv", own);
  assert.deepEqual([file.status, file.text, file.headers["content-type"]], [200, "\ufeffa\r\nrepairs\r\n", "text/csv; charset=utf-8"]);
});

test("other hosts, other sites and those without the token get nothing", async (t) => {
  const get = await served(t);
  const refused: [string, Record<string, string>][] = [
    ["/lake/token.json", {host: "evil.example"}], ["/lake/token.json", {host: "evil.example:3000", origin: "http://evil.example:3000"}], ["/lake/token.json", {origin: "http://evil.example"}], ["/lake/token.json", {origin: "null"}],
    ["/lake/token.json", {"sec-fetch-site": "cross-site"}], ["/lake/token.json", {"sec-fetch-site": "same-site"}], ["/lake/token.json", {"sec-fetch-site": "none"}],
    ["/lake/refused.json", {}], ["/lake/refused.json", {[tokenHeader]: ""}], ["/lake/refused.json", {[tokenHeader]: "t0keN"}], ["/lake/refused.json", {[tokenHeader]: "t0ken2"}], ["/lake/refused.csv?token=t0ken", {}],
    ["/lake/refused.json", {...own, origin: "http://127.0.0.1:1"}], ["/lake/refused.json", {...own, "sec-fetch-site": "cross-site"}], ["/lake/refused.json", {...own, host: "127.0.0.1.evil.example"}]
  ];
  for (const [path, headers] of refused) {
    const {status, text} = await get(path, headers);
    assert.equal(status, 403, JSON.stringify([path, headers]));
    assert.ok(!text.includes("t0ken"));
  }
  for (const method of ["POST", "OPTIONS", "PUT"]) assert.equal((await get("/lake/token.json", own, method)).status, 405, method);
});

test("what is asked wrongly is answered in one grammar, and no statement or path of this machine leaves", async (t) => {
  const get = await served(t);
  const error = async (path: string) => { const {status, text} = await get(path, own); return [status, (JSON.parse(text) as {error: {code: string; message: string}}).error]; };
  assert.deepEqual(await error("/lake/persons.json"), [404, {code: "unknown-list", message: "unknown list: persons.json; there are refused and repairs"}]);
  assert.deepEqual(await error("/lake/..%2f..%2fsecret"), [404, {code: "unknown-list", message: "unknown list: ..%2f..%2fsecret; there are refused and repairs"}]);
  assert.deepEqual(await error("/lake/refused.json?sql=select+1"), [400, {code: "unknown-parameter", message: "unknown parameter: sql"}]);
  assert.deepEqual(await error("/lake/refused.json?rule=boom"), [500, {code: "engine", message: "the lake cannot be read: run npm start again"}]);
});

test("a statement is handed on with its values, refused in words, and stopped when the page goes away", async (t) => {
  let stopped: (() => void) | undefined;
  const ended = new Promise<void>((resolve) => { stopped = resolve; });
  const get = await served(t, async () => ({...lake, async *select(sql, values, signal) { signal?.addEventListener("abort", () => stopped?.()); yield* lake.select(sql, values, signal); }}));
  const query = (sql: string, values = "[]") => `/lake/query?${new URLSearchParams({sql, values})}`;
  const {status, text, headers} = await get(query("select $1", '["x", 1, null]'), own);
  assert.deepEqual([status, JSON.parse(text), headers["content-type"], headers["cache-control"]], [200, ["select $1", ["x", 1, null]], "application/x-ndjson; charset=utf-8", "no-store"]);
  for (const wrong of [query("bad"), query(""), query("select 1", "{}"), query("select 1", "[[]]"), query("select 1", "["), `${query("select 1")}&file=x`]) assert.equal((await get(wrong, own)).status, 400, wrong);
  for (const [headers, expected] of [[{}, 403], [{...own, origin: "http://evil.example"}, 403], [{...own, host: "evil.example"}, 403], [{...own, "sec-fetch-site": "cross-site"}, 403], [{[tokenHeader]: "old"}, 403]] as const) assert.equal((await get(query("select 1"), headers)).status, expected, JSON.stringify(headers));
  const {port} = await get(query("select 1"), own);
  const request = httpRequest({host: "127.0.0.1", port, path: query("endless"), headers: own}, (response) => response.once("data", () => request.destroy())).on("error", () => undefined);
  request.end();
  await ended;
});

test("a lake that could not be opened is tried again", async (t) => {
  let tries = 0;
  const get = await served(t, async () => { tries += 1; if (tries === 1) throw new PortraitError("no-lake", "no lake"); return lake; });
  assert.deepEqual([(await get("/lake/refused.json", own)).status, (await get("/lake/refused.json", own)).status], [400, 200]);
});

test("lists for an audience, and persons like it, need the token and a name that is there", async (t) => {
  const get = await served(t), lists = await get("/lake/recommend/lists.csv?audience=tea%20%26%20co", own);
  assert.deepEqual([lists.status, lists.text, lists.headers["content-type"]], [200, "lists of tea & co\r\n", "text/csv; charset=utf-8"]);
  assert.deepEqual([(await get("/lake/recommend/alike.csv?audience=x", own)).text, (await get("/lake/recommend/lists.csv?audience=x")).status, (await get("/lake/recommend/lists.csv?audience=gone", own)).status, (await get("/lake/recommend/other.csv", own)).status], ["like x\r\n", 403, 400, 404]);
  const without = await served(t, async () => ({...lake, recommend: async () => undefined}));
  assert.equal((await without("/lake/recommend/lists.csv?audience=x", own)).status, 404);
});
