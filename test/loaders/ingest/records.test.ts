import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {type Line, splitLines} from "../../../loaders/ingest/encodings.js";
import {blankRuns, type Dialect, type Entry, FieldParser, parseRecord, readEntries, splitBlanks, visible} from "../../../loaders/ingest/records.js";

const read = async (text: string, {width, ...others}: Partial<Dialect> & {width: number}): Promise<Entry[]> => {
  const entries: Entry[] = [];
  const lines = (async function* (): AsyncGenerator<Line[]> { for (const line of splitLines(Buffer.from(text), "utf-8")) yield [line]; })();
  for await (const batch of readEntries(lines, {delimiter: ",", width, header: true, preamble: 0, footer: 0, ...others})) entries.push(...batch);
  return entries;
};
const brief = (entries: Entry[]) => entries.map(({line, kind, fault}) => [line, kind, ...(fault === undefined ? [] : [fault])]);

test("readEntries gives each record the line on which it begins", async () => {
  assert.deepEqual(brief(await read('a,b\n1,2\n3,"4\n5"\n6,7\n', {width: 2})), [[2, "record"], [3, "record"], [5, "record"]]);
  assert.deepEqual(brief(await read("1,2\r3,4\r\n5,6", {width: 2, header: false})), [[1, "record"], [2, "record"], [3, "record"]]);
});

test("readEntries counts blank, preamble and footer lines apart", async () => {
  assert.deepEqual(brief(await read("export of today\na,b\n1,2\n\n3,4\ntotal,2\n", {width: 2, preamble: 1, footer: 1})), [[1, "preamble"], [3, "record"], [4, "blank"], [5, "record"], [6, "footer"]]);
  assert.deepEqual(brief(await read("a,b\n1,2\n\nend\n\nend\n\n", {width: 2, footer: /end/})), [[2, "record"], [3, "blank"], [4, "footer"], [5, "blank"], [6, "footer"], [7, "blank"]]);
  assert.deepEqual(brief(await read("a,b\n1,2\nend,\n3,4\n", {width: 2, footer: /end/})), [[2, "record"], [3, "record"], [4, "record"]]);
});

test("readEntries condemns only the line of a stray quote, and the records after it survive", async () => {
  assert.deepEqual(brief(await read('a,b\n1,"2\n3,4\n5,6\n', {width: 2})), [[2, "unreadable", "quote never closed"], [3, "record"], [4, "record"]]);
  assert.deepEqual(brief(await read('a,b\n1,"2"x\n3,4\n', {width: 2})), [[2, "unreadable", "text after a closing quote"], [3, "record"]]);
  assert.deepEqual(brief(await read('a,b\n1,"2\n3,"4"\n5,6\n', {width: 2})), [[2, "unreadable", "text after a closing quote"], [3, "record"], [4, "record"]]);
  assert.deepEqual(brief(await read('a,b\n1,"2\nend\n', {width: 2, footer: 1})), [[2, "unreadable", "quote never closed"], [3, "footer"]]);
});

test("readEntries gives a quote up that stays open for a million characters", async () => {
  const lines = `${"x".repeat(99)},1\n`.repeat(12_000);
  const entries = await read(`a,b\n1,"2\n${lines}`, {width: 2});
  assert.deepEqual(brief(entries.slice(0, 2)), [[2, "unreadable", "quote never closed"], [3, "record"]]);
  assert.equal(entries.length, 12_001);
});

test("readEntries says how many fields a record has and should have", async () => {
  assert.deepEqual(brief(await read("a,b\n1\n1,2,3\n1,\n", {width: 2})), [[2, "unreadable", "1 fields, 2 expected"], [3, "unreadable", "3 fields, 2 expected"], [4, "record"]]);
});

test("readEntries refuses NUL characters, which are shown in its text", async () => {
  const [entry] = await read("a\nx\u0000\n", {width: 1});
  assert.deepEqual([entry?.kind, entry?.text], ["unreadable", "x\\x00"]);
  assert.equal(visible("a\u0000b"), "a\\x00b");
});

test("parseRecord takes a quote inside an unquoted field as text", () => {
  assert.deepEqual(parseRecord('5" pipe,2', ","), ['5" pipe', "2"]);
  assert.deepEqual(parseRecord('"a¦b"¦c', "¦"), ["a¦b", "c"]);
  assert.equal(parseRecord('"a', ","), "open");
  assert.equal(parseRecord('"a"b', ","), "malformed");
  assert.deepEqual(parseRecord(",", ","), ["", ""]);
});

test("FieldParser goes on where a line ended", () => {
  const parser = new FieldParser(",");
  assert.deepEqual([parser.feed('1,"a', "\r\n"), parser.feed("", "\n"), parser.feed('b",2', "\n")], ["open", "open", "done"]);
  assert.deepEqual(parser.take(), ["1", "a\r\n\nb", "2"]);
});

test("readEntries accounts for every line of any text", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.stringMatching(/^[a", ]{0,6}$/), {minLength: 1, maxLength: 12}), fc.nat(2), fc.oneof(fc.nat(2), fc.constant(/^end/)), async (lines, preamble, footer) => {
    const text = `${"top\n".repeat(preamble)}h,i\n${lines.join("\n")}\n${"end\n".repeat(typeof footer === "number" ? footer : 1)}`;
    const entries = await read(text, {width: 2, preamble, footer});
    const covered = entries.reduce((sum, entry) => sum + entry.text.split("\n").length, 0);
    assert.equal(covered + 1, text.split("\n").length - 1);
    assert.deepEqual(entries.map(({line}) => line), [...new Set(entries.map(({line}) => line))].sort((a, b) => a - b));
  }), {numRuns: 500});
});

test("readEntries reads what RFC 4180 writes", async () => {
  const field = fc.string({unit: fc.constantFrom("a", '"', ",", "\n", "\r", " ", "é"), maxLength: 5});
  await fc.assert(fc.asyncProperty(fc.array(fc.tuple(field, field), {minLength: 1, maxLength: 8}), async (rows) => {
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const entries = await read(`h,i\n${rows.map((row) => row.map(quote).join(",")).join("\n")}\n`, {width: 2});
    assert.deepEqual(entries.map(({kind, fields}) => [kind, fields]), rows.map((row) => ["record", row]));
  }), {numRuns: 300});
});

test("blanks: any run of blanks and tabs separates, and those at the ends do not", async () => {
  const text = "  id  date amount\n 1   20240105\t 5.00 \n  2 x\n\n";
  const entries = await read(text, {width: 3, delimiter: blankRuns});
  assert.deepEqual(entries.map(({kind, fields}) => [kind, fields]), [["record", ["1", "20240105", "5.00"]], ["unreadable", undefined], ["blank", undefined]]);
  fc.assert(fc.property(fc.array(fc.stringMatching(/^[^ \t\r\n]+$/), {minLength: 1, maxLength: 6}), fc.array(fc.stringMatching(/^[ \t]+$/), {minLength: 6, maxLength: 6}), (fields, gaps) => {
    assert.deepEqual(splitBlanks(fields.map((field, i) => (gaps[i] ?? " ") + field).join("")), fields);
  }));
});

test("short: a record with fewer fields ends in missing ones only where the source says so", async () => {
  assert.deepEqual((await read("a,b,c\n1,2\n1,2,3,4\n", {width: 3, short: true})).map(({kind, fields}) => [kind, fields]), [["record", ["1", "2", null]], ["unreadable", undefined]]);
});

test("quote: another sign around values, twice where it stands for itself; quotation marks are text then", async () => {
  const entries = await read("x,y\n'a, b','it''s \"so\"'\n'c\nd',5\n'e'f,6\n", {quote: "'", width: 2});
  assert.deepEqual(entries.map(({kind, fields}) => [kind, fields]), [["record", ["a, b", "it's \"so\""]], ["record", ["c\nd", "5"]], ["unreadable", undefined]]);
});
