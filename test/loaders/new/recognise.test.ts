import assert from "node:assert/strict";
import {join} from "node:path";
import {test} from "node:test";
import {utils, write} from "@e965/xlsx";
import iconv from "iconv-lite";
import {listsOf, naming, recognise} from "../../../loaders/new/recognise.js";
import {userFolder} from "./util.js";

const table = "name;城市\n王芳;上海\n李雷;成都\n".repeat(4);
const book = (sheets: Record<string, unknown[][]>) => { const made = utils.book_new(); for (const [name, rows] of Object.entries(sheets)) utils.book_append_sheet(made, utils.aoa_to_sheet(rows), name); return write(made, {type: "buffer", bookType: "xlsx"}) as Buffer; };

async function see(content: string | Buffer, path = "a.csv") {
  const {mine} = userFolder({[path]: content});
  return recognise({path, file: join(mine, path), inFolder: false});
}

const encodings: [string, Buffer, string | undefined][] = [
  ["UTF-8 with a mark", Buffer.from(`\ufeff${table}`), undefined], ["UTF-16 LE", iconv.encode(table, "utf-16le", {addBOM: true}), "utf-16le"], ["UTF-16 BE", iconv.encode(table, "utf-16be", {addBOM: true}), "utf-16be"], ["GBK", iconv.encode(table, "gbk"), "gb18030"],
  ["Windows-1252", iconv.encode("name;stadt\nMüller;Köln\nJürgen;München\n", "windows-1252"), "windows-1252"]
];
for (const [name, bytes, encoding] of encodings) test(`recognise: ${name}`, async () => {
  const found = await see(bytes);
  assert.ok("tables" in found);
  assert.deepEqual([found.tables[0]?.encoding, found.tables[0]?.delimiter, found.tables[0]?.names.length], [encoding, ";", 2]);
});

const refused: [string, string | Buffer, RegExp][] = [
  ["a picture by its content", Buffer.from("ffd8ffe000104a464946", "hex"), /a picture \(JPEG\)/],
  ["a PDF", "%PDF-1.7\n", /a PDF document/],
  ["a workbook with a password", Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(600), Buffer.from("EncryptedPackage", "utf16le")]), /protected by a password/],
  ["a page", "<!doctype html><table><tr><td>1</td></tr></table>", /an HTML page/],
  ["XML", "<?xml version=\"1.0\"?><a/>", /XML/],
  ["prose", "This text tells of a shop, and of its owner.\nThere was, once, a list of goods; nobody kept it.\nThe end came soon.\n", /text/],
  ["objects of Python", "{'a': 1}\n{'a': 2}\n", /Python/],
  ["broken JSON", "[{\"a\": 1},\n{\"a\"\n", /breaks/],
  ["a picture that is called a table", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", /XML/],
  ["a ZIP archive", Buffer.concat([Buffer.from("504b0304", "hex"), Buffer.from("….csv")]), /ZIP archive/],
  ["a binary file", Buffer.from([1, 2, 3, 0, 0, 200, 7, 0, 9, 250]), /binary/],
  ["an empty file", "", /empty file/]
];
for (const [name, content, message] of refused) test(`recognise: ${name} is a sentence`, async () => {
  const found = await see(content);
  assert.ok("problem" in found);
  assert.match(found.problem.message, message);
  assert.match(found.problem.message, /\(a\.csv\)$/);
});

test("recognise: workbooks by their content, a source for each sheet that holds a table", async () => {
  const found = await see(book({orders: [["Report"], [], ["order", "sum"], [1, 2.5], [2, 3]], notes: [["by hand"]], empty: []}), "x.dat");
  assert.ok("tables" in found);
  assert.deepEqual(found.tables.map(({sheet, preamble, names}) => [sheet, preamble, names]), [["orders", 2, ["order", "sum"]]]);
  assert.equal(found.notes.length, 2);
});

test("recognise: JSON lines, a list, and the longest list of a document", async () => {
  for (const [content, format, records] of [["{\"a\": 1}\n{\"a\": 2, \"b\": {\"c\": 3}}\n", "ndjson", undefined], ["[{\"a\": 1}, {\"a\": 2}]", "json", undefined], ["{\"total\": 2, \"data\": {\"items\": [{\"a\": 1}, {\"a\": 2}], \"tags\": [{\"t\": 1}]}}", "json", "data.items"]] as const) {
    const found = await see(content);
    assert.ok("tables" in found);
    assert.deepEqual([found.tables[0]?.format, found.tables[0]?.records], [format, records]);
  }
  assert.deepEqual(listsOf({a: [1, 2], b: [{x: 1}]}, "", 0), [{path: "b", length: 1}]);
});

test("recognise: what stands above and below, and a line of names that is longer or shorter than records", async () => {
  const found = await see("Export\n\nid;sum;\n1;2\n3;4\n5;6\nTotal;12\n");
  assert.ok("tables" in found);
  const [one] = found.tables;
  assert.deepEqual([one?.preamble, one?.names.slice(0, 2)], [2, ["id", "sum"]]);
  assert.equal(new RegExp(String(one?.footer), "u").test("Total;12"), true);
  assert.deepEqual(naming({header: true, evidence: "", doubtful: false}, [["a"], ["1", "2"], ["1", "2"]], 2), {names: ["a", "column_2"], header: ["a", "column_2"], skip: 1, why: "the line of names has 1 names, the records have 2 values"});
});
