import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import iconv from "iconv-lite";
import {seededRandom} from "../../../lib/random.js";
import {inspectCsv} from "../../../loaders/ingest/csv.js";
import {inspected, plainSpec, rawRows} from "./util.js";

const spec = {...plainSpec, columns: ["no", "who", "day", "sum"]};
const names = async (text: string | Buffer, own = spec) => (await inspected(own, {"x.csv": text})).files[0]?.columns;

test("inspectCsv reads the header, with quotes, blanks and a byte-order mark", async () => {
  assert.deepEqual(await names('\ufeffno,"who", day ,"sum","a ""b"", c",\n'), ["no", "who", "day", "sum", 'a "b", c', "column_6"]);
  assert.deepEqual(await names('no,who,day,sum,"two\nlines"\n'), ["no", "who", "day", "sum", "two\nlines"]);
  assert.deepEqual(await names("no,who,day,sum,no,NO\n"), ["no", "who", "day", "sum", "no_2", "NO_3"]);
});

test("inspectCsv says what is wrong with a file", async () => {
  await assert.rejects(names(""), /empty file: it has no bytes \(x\.csv\)/);
  await assert.rejects(names("\n\n"), /no header/);
  await assert.rejects(names("no,who\n"), /missing columns: day, sum; there are no, who \(x\.csv, line 1\)/);
  await assert.rejects(names("no;who;day;sum\n1;2;3;4\n"), /missing columns: no, who, day, sum.*it looks separated by ";"/);
  await assert.rejects(names('no,"who\n'), /unreadable header: quote never closed/);
  const packed = gzipSync("no,who,day,sum\n1,2,3,4\n");
  const found = (bytes: Buffer) => inspected(spec, {"x.csv.gz": bytes});
  await assert.rejects(found(packed.subarray(0, packed.length - 12)), /broken file: unexpected end of file \(x\.csv\)/);
  const wrong = Buffer.from(packed);
  wrong.writeUInt32LE(1, wrong.length - 8);
  await assert.rejects(found(wrong), /broken file: incorrect data check/);
  await assert.rejects(found(Buffer.alloc(0)), /(broken|empty) file/);
  await assert.rejects(found(Buffer.from("no,who,day,sum\n")), /broken file: incorrect header check/);
  assert.equal((await found(packed)).bytes, 23);
});

test("inspectCsv names the encoding of a file that is not UTF-8, and the line to write", async () => {
  for (const [encoding, text] of [["gb18030", "姓名,城市\n王伟,上海\n李娜,北京\n"], ["big5", "姓名,城市\n陳大文,臺北市\n林美玲,高雄市\n"], ["shift_jis", "名前,都市\n田中さくら,東京都\n"], ["windows-1252", "nom,ville\nRenée,Orléans\n"], ["utf-16le", "a,b\n1,2\n"]] as const) {
    const bytes = iconv.encode(text, encoding, {addBOM: true});
    await assert.rejects(inspected(plainSpec, {"x.csv": bytes}), (error) => error instanceof Error && error.message.includes(`encoding: "${encoding}"`), encoding);
    const [first = ""] = text.split("\n");
    const columns = first.split(",");
    const rows = await rawRows({...plainSpec, columns, encoding}, {"x.csv": bytes});
    assert.deepEqual(rows.map((row) => columns.map((column) => row[column])), text.trim().split("\n").slice(1).map((line) => line.split(",")), encoding);
  }
});

test("a wrong declared encoding condemns the records whose bytes it does not know, and keeps the bytes", async () => {
  const bytes = Buffer.concat([Buffer.from("a,b\n1,x\n2,"), Buffer.from([0xd6]), Buffer.from("\n3,y\n")]);
  const kinds = (await rawRows({...plainSpec, encoding: "utf-8"}, {"x.csv": bytes})).map((row) => [row["_line"], row["_kind"], row["_fault"], row["_text"]]);
  assert.deepEqual(kinds, [[2, "record", null, null], [3, "unreadable", "bytes that are not of the declared encoding", "2,\\xD6"], [4, "record", null, null]]);
  const euro = Buffer.concat([Buffer.from("a,b\n1,"), Buffer.from([0x80]), Buffer.from("\n2,"), Buffer.from([0x81]), Buffer.from("\n")]);
  assert.deepEqual((await rawRows({...plainSpec, encoding: "windows-1252"}, {"x.csv": euro})).map((row) => row["b"] ?? row["_text"]), ["€", "2,\\x81"]);
  assert.deepEqual((await rawRows({...plainSpec, encoding: "gbk"}, {"x.csv": euro})).map((row) => row["_text"]), ["1,\\x80", "2,\\x81"]);
});

test("own names, a preamble, and a footer by number or pattern are told apart", async () => {
  const kinds = async (text: string, own: object) => (await rawRows({...plainSpec, ...own}, {"x.csv": text})).map((row) => `${String(row["_line"])} ${String(row["_kind"])}${row["a"] === null ? "" : ` ${String(row["a"])}`}`);
  assert.deepEqual(await kinds("1,2\n3,4", {header: ["a", "b"]}), ["1 record 1", "2 record 3"]);
  assert.deepEqual(await kinds("made today\n\na,b\n1,2\nTotal,1\n\n", {preamble: 1, footer: 1}), ["1 preamble", "2 blank", "4 record 1", "5 footer", "6 blank"]);
  assert.deepEqual(await kinds("a,b\nTotal,x\n1,2\nTotal: 1\nTotal: 2\n", {footer: "^Total"}), ["2 record Total", "3 record 1", "4 footer", "5 footer"]);
});

test("mixed line ends, quoted ones, ragged rows, NUL, very long lines and very many columns", async () => {
  const rows = await rawRows(plainSpec, {"x.csv": 'a,b\r\n1,"x\r\ny"\n2,p\r3,q\n4\n5,\0\n'});
  assert.deepEqual(rows.map((row) => [row["_line"], row["_kind"], row["a"], row["b"], row["_fault"]]), [
    [2, "record", "1", "x\r\ny", null], [4, "record", "2", "p", null], [5, "record", "3", "q", null], [6, "unreadable", null, null, "1 fields, 2 expected"], [7, "unreadable", null, null, "contains a NUL character"]
  ]);
  const long = "长".repeat(1_700_000);
  for (const text of [`a,b\n1,${long}\n`, `a,b\n1,${long}\n\n`]) assert.equal((await rawRows(plainSpec, {"x.csv": text}))[0]?.["b"], long);
  for (const [end, width] of [["", 5000], ["\n", 1000]] as const) {
    const wide = Array.from({length: width}, (_, i) => `c${i}`);
    assert.equal((await rawRows({...plainSpec, columns: wide}, {"x.csv": `${wide.join(",")}\n${wide.map((_, i) => i).join(",")}\n${end}`}))[0]?.[`c${width - 1}`], String(width - 1));
  }
});

test("remarks say what a file looks like, and what differs from the workspace", async () => {
  const {files} = await inspected({...plainSpec, encoding: "windows-1252"}, {"x.csv": "a,b\n1,张伟\n"});
  assert.ok(files[0]?.remarks.some((remark) => remark === "! the workspace says encoding windows-1252, the file looks like utf-8"));
});

test("inspectCsv proves the lines of a large file as of a small one, packed or not; one that is gone is broken", async () => {
  const random = seededRandom("large"), line = () => `1,${Array.from({length: 120}, () => Math.floor(random() * 10)).join("")},2024-01-01,5\n`;
  const [some, odd] = [Array.from({length: 1000}, line).join(""), "1,2,3\n"];
  const large = `no,who,day,sum\n${some.repeat(250)}${odd}${some}`, offsets = [Buffer.byteLength(large) - some.length - odd.length];
  assert.ok(large.length > 32 << 20);
  const found = await inspected(spec, {"x.csv": large});
  assert.deepEqual(found.files[0]?.regular, {lines: 251_002, lineEnd: "\n", width: 4, irregular: {offsets, lines: [250_001]}});
  assert.equal(found.files[0]?.sha256, createHash("sha256").update(large).digest("hex"));
  const packed = await inspected(spec, {"x.csv.gz": gzipSync(large, {level: 0})});
  assert.deepEqual(packed.files[0]?.regular, found.files[0]?.regular);
  await assert.rejects(inspectCsv(spec, {path: "x.csv", file: "/no/such/x.csv"}), /broken file: ENOENT.*\(x\.csv\)/);
});
