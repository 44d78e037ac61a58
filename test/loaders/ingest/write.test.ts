import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import type {Entry} from "../../../loaders/ingest/records.js";
import {writeEntries} from "../../../loaders/ingest/write.js";
import {sourceFolder} from "./util.js";

const folder = sourceFolder({});
const write = async (entries: Entry[]) => {
  const file = join(folder, "x.csv");
  const written = await writeEntries((async function* () { yield entries; yield []; })(), 2, file);
  return {written, text: readFileSync(file, "utf8")};
};

test("writeEntries writes records and what is none as strict CSV", async () => {
  const {written, text} = await write([{line: 2, kind: "record", text: "", fields: ["a,b", null]}, {line: 3, kind: "unreadable", fault: "1 fields", text: 'x "y"'}]);
  assert.equal(text, '2,record,,,"a,b",\n3,unreadable,"1 fields","x ""y""",,\n');
  assert.deepEqual(written, {rows: 2, quotedBreaks: false, longest: 3 * '3,unreadable,"1 fields","x ""y""",,\n'.length});
});

test("writeEntries says whether a line end stands in quotes", async () => {
  for (const end of ["\n", "\r"]) assert.equal((await write([{line: 2, kind: "record", text: "", fields: [`a${end}b`, "c"]}])).written.quotedBreaks, true);
});

test("writeEntries fails where it cannot write", async () => {
  await assert.rejects(writeEntries((async function* () { yield []; })(), 1, join(folder, "none/x.csv")), /ENOENT/);
});
