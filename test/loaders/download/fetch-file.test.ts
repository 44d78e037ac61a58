import assert from "node:assert/strict";
import {existsSync, mkdtempSync, readFileSync} from "node:fs";
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
