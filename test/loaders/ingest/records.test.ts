import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "fast-check";
import {type Entry, parseRecord, readEntries} from "../../../loaders/ingest/records.js";

const read = async (text: string, {width, preamble = 0, footer = 0}: {width: number; preamble?: number; footer?: number}): Promise<Entry[]> => {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const entries: Entry[] = [];
  for await (const batch of readEntries((async function* () { yield lines; })(), {delimiter: ",", width, preamble, footer})) entries.push(...batch);
  return entries;
};
const brief = (entries: Entry[]) => entries.map(({line, kind, fault}) => [line, kind, ...(fault === undefined ? [] : [fault])]);

test("readEntries gives each record the line on which it begins", async () => {
  assert.deepEqual(brief(await read('a,b\n1,2\n3,"4\n5"\n6,7\n', {width: 2})), [[2, "record"], [3, "record"], [5, "record"]]);
});

test("readEntries counts blank, preamble and footer lines apart", async () => {
  assert.deepEqual(brief(await read("export of today\na,b\n1,2\n\n3,4\ntotal,2\n", {width: 2, preamble: 1, footer: 1})), [[1, "preamble"], [3, "record"], [4, "blank"], [5, "record"], [6, "footer"]]);
});

test("readEntries condemns only the line of a stray quote, and the records after it survive", async () => {
  assert.deepEqual(brief(await read('a,b\n1,"2\n3,4\n5,6\n', {width: 2})), [[2, "unreadable", "quote never closed"], [3, "record"], [4, "record"]]);
  assert.deepEqual(brief(await read('a,b\n1,"2"x\n3,4\n', {width: 2})), [[2, "unreadable", "text after a closing quote"], [3, "record"]]);
  assert.deepEqual(brief(await read('a,b\n1,"2\n3,"4"\n5,6\n', {width: 2})), [[2, "unreadable", "text after a closing quote"], [3, "record"], [4, "record"]]);
});

test("readEntries says how many fields a record has and should have", async () => {
  assert.deepEqual(brief(await read("a,b\n1\n1,2,3\n1,\n", {width: 2})), [[2, "unreadable", "1 fields, 2 expected"], [3, "unreadable", "3 fields, 2 expected"], [4, "record"]]);
});

test("readEntries refuses NUL characters and bytes of another encoding", async () => {
  assert.deepEqual(brief(await read("a\nx\u0000\ny\ufffd\n", {width: 1})).map(([, kind]) => kind), ["unreadable", "unreadable"]);
});

test("parseRecord takes a quote inside an unquoted field as text", () => {
  assert.deepEqual(parseRecord('5" pipe,2', ","), {width: 2, fields: ['5" pipe', "2"]});
});

test("readEntries accounts for every line of any text", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.stringMatching(/^[a",\r ]{0,6}$/), {minLength: 1, maxLength: 12}), fc.nat(2), fc.nat(2), async (lines, preamble, footer) => {
    const text = `h,i\n${lines.join("\n")}\n`;
    const entries = await read(`${"top\n".repeat(preamble)}${text}${"end\n".repeat(footer)}`, {width: 2, preamble, footer});
    const covered = entries.reduce((sum, entry) => sum + entry.text.split("\n").length, 0);
    assert.equal(covered, preamble + lines.length + footer);
    assert.equal(new Set(entries.map(({line}) => line)).size, entries.length);
  }), {numRuns: 300});
});

test("readEntries reads what RFC 4180 writes", async () => {
  const field = fc.string({unit: fc.constantFrom("a", '"', ",", "\n", " ", "é"), maxLength: 5});
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(field, field), {minLength: 1, maxLength: 8}), async (rows) => {
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const entries = await read(`h,i\n${rows.map((row) => row.map(quote).join(",")).join("\n")}\n`, {width: 2});
    assert.deepEqual(entries.map(({kind, text}) => [kind, text]), rows.map((row) => ["record", row.map(quote).join(",")]));
  }), {numRuns: 300});
});
