import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {existsSync, mkdtempSync, readFileSync} from "node:fs";
import {createServer, type IncomingMessage, type ServerResponse} from "node:http";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {gunzipSync} from "node:zlib";
import {downloadFile, downloadWorkspace} from "../../../loaders/download/download.js";
import {type Recipe, recipes} from "../../../loaders/download/recipes.js";

const serve = async (context: TestContext, answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const server = createServer(answer).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  context.after(() => { server.closeAllConnections(); server.close(); });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
};
const target = () => join(mkdtempSync(join(tmpdir(), "portrait-download-")), "all.csv");
const joined = "a,b\n1,2\n3,4\n";
const recipe: Recipe = {path: "all.csv", base: "http://127.0.0.1:9/", parts: ["1.csv", "2.csv"], bytes: joined.length, sha256: createHash("sha256").update(joined).digest("hex")};
const files: Record<string, string> = {"/1.csv": "a,b\n1,2\n", "/2.csv": "a,b\n3,4\n"};

test("parts are joined under one header, and a second download fetches nothing", async (context) => {
  let requests = 0;
  const base = await serve(context, (request, response) => { requests += 1; response.end(files[request.url ?? ""]); });
  const file = target();
  await downloadFile(recipe, file, {base});
  assert.equal(readFileSync(file, "utf8"), joined);
  assert.ok(!existsSync(`${file}.parts`) && !existsSync(`${file}.tmp`));
  await downloadFile(recipe, file, {base});
  assert.equal(requests, 2);
});

test("a wrong file is refused and leaves nothing", async (context) => {
  const base = await serve(context, (_, response) => response.end("a,b\n9,9\n"));
  const file = target();
  await assert.rejects(downloadFile(recipe, file, {base}), /wrong file refused: .*all\.csv/);
  assert.ok(!existsSync(file) && !existsSync(`${file}.tmp`));
});

test("an answer other than success and a host that is not there name the address", async (context) => {
  const base = await serve(context, (_, response) => { response.statusCode = 404; response.end(); });
  await assert.rejects(downloadFile(recipe, target(), {base}), /cannot be fetched: http:.*csv answers 404/);
  await assert.rejects(downloadFile(recipe, target()), /cannot be reached: http:\/\/127\.0\.0\.1:9\//);
});

test("the first part that fails stops the others, and what has come is kept", async (context) => {
  const asked: string[] = [];
  const base = await serve(context, (request, response) => {
    asked.push(request.url ?? "");
    response.statusCode = asked.length === 8 ? 500 : 200;
    response.end("a,b\n1,2\n");
  });
  const file = target();
  const parts = Array.from({length: 100}, (_, i) => `${i}.csv`);
  await assert.rejects(downloadFile({...recipe, parts}, file, {base}), /answers 500/);
  assert.ok(asked.length < 20, `${asked.length} requests`);
  assert.ok(existsSync(join(`${file}.parts`, "0.csv")));
});

test("a download stops with its signal", async (context) => {
  const stop = new AbortController();
  const base = await serve(context, () => stop.abort(new Error("stopped")));
  await assert.rejects(downloadFile(recipe, target(), {base, signal: stop.signal}), /stopped/);
});

test("an unknown workspace names those that can be downloaded", async () => {
  await assert.rejects(downloadWorkspace("demo"), /nothing to download for: demo; there is online-retail/);
});

const datasets = process.env["PORTRAIT_DATASETS"];
test("Online Retail: 305 days put together give the published hash", {skip: datasets !== undefined || process.env["PORTRAIT_REQUIRE_DATASETS"] === "1" ? false : "PORTRAIT_DATASETS is not set"}, async (context) => {
  const [header = "", ...rows] = gunzipSync(readFileSync(join(datasets ?? "", "online_retail/online_retail.csv.gz"))).toString().split("\n");
  const days = new Map<string, string[]>();
  for (const row of rows) {
    const day = /,(\d{4}-\d{2}-\d{2}) \d{2}:\d{2}:\d{2},/.exec(row)?.[1];
    if (day === undefined) continue;
    const rowsOfDay = days.get(day) ?? [];
    rowsOfDay.push(row);
    days.set(day, rowsOfDay);
  }
  const base = await serve(context, (request, response) => {
    const found = days.get((request.url ?? "").slice(1, 11));
    response.statusCode = found === undefined ? 404 : 200;
    response.end(found === undefined ? "" : `${[header, ...found].join("\n")}\n`);
  });
  const [retail] = recipes["online-retail"] ?? [];
  assert.ok(retail && retail.parts.length === 305 && days.size === 305);
  const file = target();
  await downloadFile(retail, file, {base});
  assert.equal(readFileSync(file).length, retail.bytes);
});
