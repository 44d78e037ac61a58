import assert from "node:assert/strict";
import {existsSync, mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {createServer, type IncomingMessage, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {fetchFile} from "../../../loaders/download/fetch-file.js";

const content = "0123456789".repeat(20_000);

/** A server whose first transfer breaks off half-way; `ranges` collects what later ones ask for. */
async function broken(context: TestContext, {tags = ['"a"', '"a"'], range = true}: {tags?: string[]; range?: boolean} = {}) {
  const ranges: (string | undefined)[] = [];
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const tag = tags[Math.min(ranges.length, tags.length - 1)] ?? "";
    ranges.push(request.headers.range);
    response.setHeader("etag", tag);
    if (ranges.length === 1) {
      response.setHeader("content-length", content.length);
      response.write(content.slice(0, content.length / 2), () => response.destroy());
      return;
    }
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? "")?.[1] ?? 0);
    if (!range || from === 0 || request.headers["if-range"] !== tag) { response.end(content); return; }
    response.statusCode = 206;
    response.setHeader("content-range", `bytes ${from}-${content.length - 1}/${content.length}`);
    response.end(content.slice(from));
  };
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  context.after(() => { server.closeAllConnections(); server.close(); });
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, ranges, file: join(mkdtempSync(join(tmpdir(), "portrait-fetch-")), "x")};
}

test("a broken transfer goes on where it stopped", async (context) => {
  const {url, file, ranges} = await broken(context);
  await assert.rejects(fetchFile(url, file), /transfer broke off: http/);
  const kept = readFileSync(`${file}.part`).length;
  await fetchFile(url, file);
  assert.equal(readFileSync(file, "utf8"), content);
  assert.deepEqual(ranges, [undefined, kept > 0 ? `bytes=${kept}-` : undefined]);
  assert.ok(!existsSync(`${file}.part`) && !existsSync(`${file}.part.etag`));
});

test("a server that ignores ranges, and a file that changed in between, start again", async (context) => {
  for (const options of [{range: false}, {tags: ['"a"', '"b"']}]) {
    const {url, file} = await broken(context, options);
    await assert.rejects(fetchFile(url, file));
    await fetchFile(url, file);
    assert.equal(readFileSync(file, "utf8"), content);
  }
});

test("a file that is there is not fetched again", async (context) => {
  const {url, file, ranges} = await broken(context);
  await assert.rejects(fetchFile(url, file));
  await fetchFile(url, file);
  await fetchFile(url, file);
  assert.equal(ranges.length, 2);
});

test("a transfer stops with its signal", async (context) => {
  const {url, file} = await broken(context);
  await assert.rejects(fetchFile(url, file, {signal: AbortSignal.abort(new Error("stopped"))}), /stopped|cannot be reached/);
});

/** A server that answers with `answer`. */
async function answering(context: TestContext, answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  context.after(() => { server.closeAllConnections(); server.close(); });
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`, file: join(mkdtempSync(join(tmpdir(), "portrait-fetch-")), "x")};
}

test("a part that was complete when the program ended is fetched anew, not stuck at 416", async (context) => {
  const {url, file} = await answering(context, (request, response) => {
    response.setHeader("etag", '"a"');
    if (request.headers.range !== undefined) response.statusCode = 416;
    response.end(request.headers.range === undefined ? content : "");
  });
  writeFileSync(`${file}.part`, content);
  writeFileSync(`${file}.part.etag`, '"a"');
  await fetchFile(url, file);
  assert.equal(readFileSync(file, "utf8"), content);
});

test("a weak tag promises no equal bytes: the transfer starts again", async (context) => {
  const {url, file, ranges} = await broken(context, {tags: ['W/"a"']});
  await assert.rejects(fetchFile(url, file));
  await fetchFile(url, file);
  assert.deepEqual(ranges, [undefined, undefined]);
  assert.equal(readFileSync(file, "utf8"), content);
});

test("a transfer in which nothing comes is broken off, before and after its head", async (context) => {
  for (const begin of [false, true]) {
    const {url, file} = await answering(context, (_, response) => { if (begin) response.write("0"); });
    await assert.rejects(fetchFile(url, file, {timeout: 200}), /nothing came for 0\.2 s/);
  }
});

test("another range than asked is refused", async (context) => {
  const {url, file} = await answering(context, (_, response) => { response.writeHead(206, {"content-range": "bytes 5-9/10"}).end("56789"); });
  writeFileSync(`${file}.part`, "01");
  writeFileSync(`${file}.part.etag`, '"a"');
  await assert.rejects(fetchFile(url, file), /another range than asked/);
});
