import assert from "node:assert/strict";
import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {inspect, lines} from "../../../loaders/ingest/delivered.js";
import {shop} from "../../pipeline/world.js";

const folder = mkdtempSync(join(tmpdir(), "portrait-delivered-"));
const source = shop.sources["sales"];
assert.ok(source);
const header = async (text: string | Buffer, spec = source) => {
  const file = join(folder, "x.csv");
  writeFileSync(file, text);
  return (await inspect("sales", spec, file)).header;
};

test("inspect(file) reads the header, with quotes, blanks and a byte-order mark", async () => {
  assert.deepEqual(await header('\ufeffno,"who", day ,"sum","a ""b"", c",\n'), ["no", "who", "day", "sum", 'a "b", c', "column_6"]);
});

test("inspect(file) says what is wrong with a header", async () => {
  await assert.rejects(header(""), /no header/);
  await assert.rejects(header("no,who,day,sum,no\n"), /repeated column: no/);
  await assert.rejects(header("no,who\n"), /missing columns: day, sum; the header has no, who \(sales\.csv, line 1\)/);
  await assert.rejects(header('no,"who\n'), /unreadable header/);
});

test("lines(pieces) joins characters and line ends that pieces cut", async () => {
  const bytes = Buffer.from("é1\r\nb\n\nlast");
  const found: string[] = [];
  for await (const batch of lines((async function* () { for (const byte of bytes) yield Buffer.from([byte]); })(), "utf-8")) found.push(...batch);
  assert.deepEqual(found, ["é1", "b", "", "last"]);
});
