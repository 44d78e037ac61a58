import assert from "node:assert/strict";
import {existsSync, mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {gunzipSync} from "node:zlib";
import iconv from "iconv-lite";
import {Output} from "../../../loaders/generate/output.js";

const folder = () => mkdtempSync(join(tmpdir(), "portrait-output-"));

test("a file appears when it is finished, in its encoding, with its line ends, and counts its lines", async () => {
  const path = join(folder(), "a/b.csv");
  const output = await Output.open(path, {encoding: "gb18030", newline: "\r\n"});
  await output.line("名,city");
  await output.line('龙井,"two\nlines"');
  assert.equal(output.lines, 3);
  assert.ok(!existsSync(path));
  await output.finish();
  assert.equal(iconv.decode(readFileSync(path), "gb18030"), '名,city\r\n龙井,"two\nlines"\r\n');
});

test("packed, with a byte order mark, over many pieces", async () => {
  const path = join(folder(), "a.csv.gz");
  const output = await Output.open(path, {gzip: true, encoding: "utf-16le", bom: true});
  const line = "茶".repeat(1000);
  for (let i = 0; i < 500; ++i) await output.line(line);
  await output.finish();
  assert.equal(gunzipSync(readFileSync(path)).toString("utf16le"), `\ufeff${`${line}\n`.repeat(500)}`);
});

test("what is not finished goes", async () => {
  const path = join(folder(), "a.csv.gz");
  for (const gzip of [true, false]) {
    const output = await Output.open(path, {gzip});
    await output.line("x");
    await output.discard();
    assert.ok(!existsSync(path) && !existsSync(`${path}.tmp`));
  }
});
