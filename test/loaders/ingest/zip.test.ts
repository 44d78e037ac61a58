import assert from "node:assert/strict";
import {test} from "node:test";
import {crc32 as reference, gzipSync} from "node:zlib";
import {utils, write} from "@e965/xlsx";
import {crc32, zipProblem} from "../../../loaders/ingest/zip.js";

const book = utils.book_new();
utils.book_append_sheet(book, utils.aoa_to_sheet(Array.from({length: 200}, (_, i) => [i, `text ${i}`])), "x");
const whole = write(book, {type: "buffer", bookType: "xlsx", compression: true}) as Buffer;

test("crc32 is the checksum that gzip writes", () => {
  for (const text of ["", "a", "测试 text"]) assert.equal(crc32(Buffer.from(text)), gzipSync(text).readUInt32LE(gzipSync(text).length - 8));
  assert.ok(reference === undefined || reference("abc") === crc32(Buffer.from("abc")));
});

test("zipProblem finds damage anywhere", () => {
  assert.equal(zipProblem(whole), undefined);
  for (const length of [30, 500, whole.length - 30]) assert.ok(zipProblem(whole.subarray(0, length)) !== undefined, String(length));
  let found = 0;
  for (let at = 40; at < whole.length - 1200; at += 97) {
    const wrong = Buffer.from(whole);
    wrong[at] = (wrong[at] ?? 0) ^ 0xff;
    if (zipProblem(wrong) !== undefined) found += 1;
  }
  assert.ok(found > 0.6 * ((whole.length - 1240) / 97), String(found)); // the rest falls into names and times, which say nothing of the content
});
