import assert from "node:assert/strict";
import {existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync} from "node:fs";
import {createServer, request as httpRequest} from "node:http";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {mostWritten} from "../../../lib/live.js";
import {Hub} from "../../../loaders/live/hub.js";
import {liveRoute, pageScript} from "../../../loaders/live/route.js";
import {listen} from "../../../loaders/serve.js";
import {tokenHeader} from "../../../loaders/site/lake-route.js";
import {liveServer} from "../../../loaders/site/live.js";
import {root as repository} from "../../util/source.js";

async function served(t: TestContext) {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "portrait-route-"))), hub = new Hub("start");
  mkdirSync(join(root, "data/tiny"), {recursive: true});
  const preview = createServer((_, response) => response.end("preview"));
  const server = liveServer({preview: await listen(preview, 0), folder: ".", made: {}, live: liveRoute({root, workspace: "tiny", token: "t0ken", hub})}), port = await listen(server, 0);
  t.after(() => { hub.close(); for (const one of [preview, server]) { one.closeAllConnections(); one.close(); } rmSync(root, {recursive: true}); });
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body: string | Buffer = "") => new Promise<{status: number; text: string}>((resolve, reject) => {
    const sent = httpRequest({host: "127.0.0.1", port, path, method, headers: {host: `127.0.0.1:${port}`, ...headers}}, (response) => {
      let text = "";
      const end = () => resolve({status: response.statusCode ?? 0, text});
      response.on("data", (chunk: Buffer) => { text += chunk.toString(); if (response.headers["content-type"]?.startsWith("text/event-stream")) { end(); response.destroy(); } }).on("end", end);
    }).on("error", reject);
    sent.end(body);
  });
  return {root, ask, own: {[tokenHeader]: "t0ken", origin: `http://127.0.0.1:${port}`, "sec-fetch-site": "same-origin"}};
}

const order = (path: string, text = "{}") => JSON.stringify({path, text});

test("a page of this start writes a file of the workspace", async (t) => {
  const {root, ask, own} = await served(t), path = "data/tiny/segments/a.json";
  assert.deepEqual(await ask("POST", "/live/write", own, order(path, "[\"二\"]")), {status: 200, text: JSON.stringify({written: path})});
  assert.equal(readFileSync(join(root, path), "utf8"), "[\"二\"]");
  assert.equal((await ask("POST", "/live/write", own, order(path))).status, 409);
  assert.match((await ask("GET", "/live/events", own)).text, /^data: \{"start":"start"/);
});

test("another site, a stale token, no page and other hosts write nothing and hear nothing", async (t) => {
  const {root, ask, own} = await served(t), path = "data/tiny/segments/a.json";
  const wrong: Record<string, string>[] = [
    {...own, origin: "http://evil.example"}, {...own, origin: "null"}, {...own, origin: "http://127.0.0.1:1"}, {...own, "sec-fetch-site": "cross-site"}, {...own, "sec-fetch-site": "same-site"}, {...own, [tokenHeader]: "t0ke"}, {...own, [tokenHeader]: "t0keN"}, {...own, [tokenHeader]: ""},
    {...own, host: "evil.example"}, {...own, host: "evil.example", origin: "http://evil.example"}
  ];
  for (const headers of wrong) {
    assert.equal((await ask("POST", "/live/write", headers, order(path))).status, 403, JSON.stringify(headers));
    assert.equal((await ask("GET", "/live/events", headers)).status, 403, JSON.stringify(headers));
  }
  const {origin, ...none} = own;
  assert.ok(origin);
  assert.equal((await ask("POST", "/live/write", none, order(path))).status, 403);
  for (const method of ["GET", "PUT", "DELETE", "OPTIONS"]) assert.equal((await ask(method, "/live/write", own)).status, 405, method);
  assert.equal((await ask("POST", "/live/events", own)).status, 405);
  assert.ok(!existsSync(join(root, path)));
});

test("what is asked wrongly is answered in the house's grammar", async (t) => {
  const {ask, own} = await served(t);
  const status = async (body: string | Buffer) => (await ask("POST", "/live/write", own, body)).status;
  assert.equal(await status(order("data/tiny/workspace.ts")), 403);
  assert.equal(await status(order("data/tiny/segments/../../../a.json")), 403);
  assert.equal(await status("nonsense"), 400);
  assert.equal(await status(Buffer.from([0x22, 0xff, 0x22])), 400);
  assert.equal(await status(order("data/tiny/models/a.json", "x".repeat(mostWritten + 1))), 413);
  assert.equal((await ask("GET", "/live/none", own)).status, 404);
  assert.deepEqual(JSON.parse((await ask("POST", "/live/write", own, order("lib/a.json"))).text), {error: {code: "forbidden-path", message: "path outside the workspace tiny: lib/a.json"}});
});

test("pageScript(root) is one module that asks nobody else for code", async () => {
  const text = await pageScript(repository);
  assert.match(text, /portrait-live/);
  assert.doesNotMatch(text, /^\s*import\b|\bimport\(/m);
});
