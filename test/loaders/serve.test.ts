import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {request} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import test, {type TestContext} from "node:test";
import {gunzipSync} from "node:zlib";
import {contentType, isLocalHost, listen, serveFolder} from "../../loaders/serve.js";
import {createServer} from "node:http";

const long = "x".repeat(2000);

async function served(t: TestContext, base = "/") {
  const place = mkdtempSync(join(tmpdir(), "portrait-serve-"));
  const folder = join(place, "dist");
  mkdirSync(join(folder, "sub"), {recursive: true});
  const files = {"index.html": long, "sub/index.html": "sub", "a.js": "1", "a.json": "{}", "data.parquet": "PAR1", "engine.wasm.gz": "gz", "画像.html": "zh", "../secret.txt": "secret"};
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, path), text);
  symlinkSync(join(place, "secret.txt"), join(folder, "link.txt"));
  const {server, address} = await serveFolder(folder, {port: 0, base});
  t.after(() => {
    server.close();
    rmSync(place, {recursive: true});
  });
  return {address, port: (server.address() as AddressInfo).port};
}

/** A request whose path is sent as it is written. */
async function raw(port: number, path: string, {headers = {}, method = "GET"}: {headers?: Record<string, string>; method?: string} = {}) {
  return await new Promise<{status: number; headers: Record<string, unknown>; body: Buffer}>((resolve, reject) => {
    const sent = request({host: "127.0.0.1", port, path, method, headers}, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => resolve({status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks)}));
    });
    sent.on("error", reject).end();
  });
}

test("files come with their types, as they are, and gzipped when that is accepted", async (t) => {
  const {port} = await served(t);
  const types: [string, string][] = [["/", "text/html; charset=utf-8"], ["/a.js", "text/javascript; charset=utf-8"], ["/a.json", "application/json; charset=utf-8"], ["/data.parquet", "application/vnd.apache.parquet"], ["/engine.wasm.gz", "application/gzip"]];
  for (const [path, type] of types) assert.equal((await raw(port, path)).headers["content-type"], type);
  const plain = await raw(port, "/index.html?lang=zh");
  assert.deepEqual([plain.status, plain.body.toString(), plain.headers["content-encoding"]], [200, long, undefined]);
  const zipped = await raw(port, "/index.html", {headers: {"accept-encoding": "br, gzip"}});
  assert.deepEqual([zipped.headers["content-encoding"], gunzipSync(zipped.body).toString()], ["gzip", long]);
  assert.equal((await raw(port, "/index.html", {headers: {"accept-encoding": "gzip;q=0"}})).headers["content-encoding"], undefined);
  assert.equal((await raw(port, "/engine.wasm.gz", {headers: {"accept-encoding": "gzip"}})).headers["content-encoding"], undefined);
  assert.equal((await raw(port, `/${encodeURIComponent("画像.html")}`)).body.toString(), "zh");
  const head = await raw(port, "/index.html", {method: "HEAD"});
  assert.deepEqual([head.status, head.body.length], [200, 0]);
});

test("nothing is rewritten and nothing above the folder is sent", async (t) => {
  const {port} = await served(t);
  assert.equal((await raw(port, "/sub/")).status, 200);
  for (const path of ["/sub", "/index", "/none.html", "/../secret.txt", "/%2e%2e/secret.txt", "/sub/..%2f..%2fsecret.txt", "/..%5csecret.txt", "//../secret.txt", "/link.txt", "/%00", "/%zz", "http://evil/"])
    assert.equal((await raw(port, path)).status, 404, path);
  assert.equal((await raw(port, "/", {method: "POST"})).status, 405);
});

test("another host's name is refused", async (t) => {
  const {port} = await served(t);
  assert.equal((await raw(port, "/", {headers: {host: "evil.example"}})).status, 403);
  for (const [host, local] of [["localhost:3000", true], ["127.0.0.1", true], ["[::1]:1", true], ["localhost.evil.example", false], ["127.0.0.1.evil.example", false], [undefined, false]] as const) assert.equal(isLocalHost(host), local);
});

test("a site can lie below a path", async (t) => {
  const {port, address} = await served(t, "/reports/portrait/");
  assert.ok(address.endsWith("/reports/portrait/"));
  assert.equal((await raw(port, "/reports/portrait/index.html")).status, 200);
  assert.equal((await raw(port, "/index.html")).status, 404);
});

test("listen(server, port) takes the next free port, or says that it cannot", async (t) => {
  const [first, second, third] = [createServer(), createServer(), createServer()];
  t.after(() => [first, second].forEach((server) => server.close()));
  const port = await listen(first, 0);
  assert.ok((await listen(second, port)) > port);
  await assert.rejects(listen(third, port, false), new RegExp(`cannot listen on port ${port}: EADDRINUSE`));
});

test("serveFolder(folder) says when there is no site", async () => {
  await assert.rejects(serveFolder("/nowhere/at/all"), /no site to serve: \/nowhere\/at\/all; npm run build makes one/);
});

test("contentType(path) is plain bytes for what it does not know", () => {
  assert.equal(contentType("a.unknown"), "application/octet-stream");
});
