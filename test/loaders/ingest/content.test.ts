import assert from "node:assert/strict";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {content, wholeContent} from "../../../loaders/ingest/content.js";
import {sourceFolder} from "./util.js";

const folder = sourceFolder({});
const read = async (bytes: Buffer, limit = 1 << 20) => {
  writeFileSync(join(folder, "x.gz"), bytes);
  return (await wholeContent(join(folder, "x.gz"), "x", limit)).toString();
};

test("content(file) unpacks archives, of several members too", async () => {
  assert.equal(await read(Buffer.concat([gzipSync("one "), gzipSync("two")])), "one two");
});

test("content(file) gives no shorter file for a damaged archive", async () => {
  const packed = gzipSync("x".repeat(10_000) + "y");
  for (const length of [0, 5, 20, packed.length - 1]) await assert.rejects(read(packed.subarray(0, length)), /broken file/, String(length));
  for (const at of [packed.length - 8, packed.length - 1, 12]) {
    const wrong = Buffer.from(packed);
    wrong[at] = (wrong[at] ?? 0) ^ 0x55;
    await assert.rejects(read(wrong), /broken file/, String(at));
  }
});

test("content(file) stops when it is told to", async () => {
  writeFileSync(join(folder, "y"), "x".repeat(1 << 22));
  const stop = new AbortController();
  await assert.rejects(async () => { for await (const _ of content(join(folder, "y"), "y", stop.signal)) stop.abort(); }, /abort/i);
});

test("wholeContent(file) refuses what is too large to be held", async () => {
  await assert.rejects(read(gzipSync("x".repeat(3 << 20)), 1 << 20), /file of more than 1 MB/);
});
