import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {createServer, type Server} from "node:http";
import {connect} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import test, {type TestContext} from "node:test";
import {listen} from "../../../loaders/serve.js";
import {liveServer} from "../../../loaders/site/live.js";

/** A live server before a stand-in for the preview, which tells what it was asked. */
async function live(t: TestContext, home?: string) {
  const folder = mkdtempSync(join(tmpdir(), "portrait-live-"));
  mkdirSync(join(folder, "tables"));
  writeFileSync(join(folder, "tables", "a.parquet"), "PAR1");
  writeFileSync(join(folder, "secret.json"), "secret");
  const preview = createServer((request, response) => response.setHeader("x-seen", request.headers.host ?? "").end(`preview ${request.url}`));
  preview.on("upgrade", (request, socket) => socket.end(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n${request.url}`));
  const server = liveServer({preview: await listen(preview, 0), folder, home, made: {"/manifest.json": async () => "{}", "/broken.json": async () => { throw new Error("broken"); }}});
  const port = await listen(server, 0);
  t.after(() => {
    for (const open of [preview, server] as Server[]) {
      open.closeAllConnections();
      open.close();
    }
    rmSync(folder, {recursive: true});
  });
  return port;
}

async function upgrade(port: number, headers: string): Promise<string> {
  return await new Promise((resolve, reject) => {
    let text = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(`GET /_observablehq HTTP/1.1\r\n${headers}Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n`));
    socket.on("data", (chunk: Buffer) => (text += chunk.toString())).on("close", () => resolve(text)).on("error", reject);
  });
}

test("the live server answers its own paths and hands on the rest", async (t) => {
  const port = await live(t);
  const get = async (path: string) => await fetch(`http://127.0.0.1:${port}${path}`);
  assert.equal(await (await get("/manifest.json")).text(), "{}");
  assert.equal(await (await get("/tables/a.parquet")).text(), "PAR1");
  assert.equal((await get("/tables/none.parquet")).status, 404);
  assert.equal(await (await get("/index.html?lang=zh")).text(), "preview /index.html?lang=zh");
  assert.equal(await (await get("/secret.json")).text(), "preview /secret.json");
  assert.deepEqual([(await get("/broken.json")).status, await (await get("/broken.json")).text()], [500, "broken\n"]);
  assert.equal((await fetch(`http://127.0.0.1:${port}/`, {method: "POST"})).status, 405);
});

test("the live server gives the first page where the preview has none", async (t) => {
  const port = await live(t, "<p>home</p>");
  for (const path of ["/", "/index.html?lang=zh"]) assert.equal(await (await fetch(`http://127.0.0.1:${port}${path}`)).text(), "<p>home</p>");
  assert.equal(await (await fetch(`http://127.0.0.1:${port}/sources.html`)).text(), "preview /sources.html");
});

test("while there is no preview, pages say why and nothing else is served", async (t) => {
  const server = liveServer({preview: undefined, first: "<p>first</p>", get folder(): string { throw new Error("no folder"); }, made: {"/manifest.json": async () => "{}"}}), port = await listen(server, 0);
  t.after(() => { server.closeAllConnections(); server.close(); });
  for (const path of ["/", "/sources.html?lang=zh"]) assert.deepEqual(await fetch(`http://127.0.0.1:${port}${path}`).then(async (response) => [response.status, await response.text()]), [503, "<p>first</p>"]);
  for (const path of ["/manifest.json", "/tables/a.parquet", "/x.js"]) assert.deepEqual(await fetch(`http://127.0.0.1:${port}${path}`).then(async (response) => [response.status, await response.text()]), [503, "no run has ended well yet\n"]);
  assert.equal(await upgrade(port, `Host: 127.0.0.1:${port}\r\n`).then((text) => text.split("\r")[0]), "HTTP/1.1 403 Forbidden");
});

test("web sockets are handed on for pages of this server only", async (t) => {
  const port = await live(t);
  const own = `Host: 127.0.0.1:${port}\r\n`;
  assert.match(await upgrade(port, `${own}Origin: http://127.0.0.1:${port}\r\n`), /^HTTP\/1\.1 101 .*\/_observablehq$/s);
  assert.match(await upgrade(port, `${own}Origin: http://evil.example\r\n`), /^HTTP\/1\.1 403/);
  assert.match(await upgrade(port, "Host: evil.example\r\n"), /^HTTP\/1\.1 403/);
});
