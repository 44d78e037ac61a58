import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import iconv from "iconv-lite";
import {decodeEscaped, decodeStrict, encodingName, readLines, splitLines} from "../../../loaders/ingest/encodings.js";

const all = ["utf-8", "utf-16le", "utf-16be", "gbk", "gb18030", "big5", "shift_jis", "windows-1252"];
const collect = async (pieces: readonly Buffer[], encoding = "utf-8") => {
  const found = [];
  for await (const batch of readLines((async function* () { yield* pieces; })(), encoding, "x.csv")) found.push(...batch);
  return found;
};

test("encodingName(label) knows the labels of the standard", () => {
  assert.deepEqual(["UTF-8", "latin1", "GB2312", "sjis", "cp1252", "utf-16", "utf-9", "iso-2022-jp"].map(encodingName), ["utf-8", "windows-1252", "gbk", "shift_jis", "windows-1252", "utf-16le", undefined, undefined]);
});

test("readLines(pieces) joins characters and line ends that pieces cut, in every encoding", async () => {
  for (const encoding of all) {
    const text = encoding === "windows-1252" ? "é1€\r\nb\n\nla\rst" : "中1\r\nb\n\nla\rst";
    const bytes = iconv.encode(text, encoding, {addBOM: encoding.startsWith("utf")});
    for (const size of [1, 2, 3, 5, 100]) {
      const pieces = Array.from({length: Math.ceil(bytes.length / size)}, (_, i) => bytes.subarray(i * size, (i + 1) * size));
      assert.deepEqual((await collect(pieces, encoding)).map((line) => [line.text, line.end, line.bad]), [[text.slice(0, text.indexOf("\r")), "\r\n", false], ["b", "\n", false], ["", "\n", false], ["la", "\r", false], ["st", "", false]], `${encoding} ${size}`);
    }
  }
});

test("bytes that no encoding knows are shown, and only their line is bad", () => {
  assert.deepEqual(splitLines(Buffer.from([97, 10, 0xff, 98, 13, 10, 99]), "utf-8").map(({text, bad}) => [text, bad]), [["a", false], ["\\xFFb", true], ["c", false]]);
  for (const byte of [0x81, 0x8d, 0x8f, 0x90, 0x9d]) assert.equal(decodeStrict(Buffer.of(byte), "windows-1252"), null);
  assert.equal(decodeStrict(Buffer.of(0x80, 0x93), "windows-1252"), "€“");
  assert.equal(decodeStrict(Buffer.of(0x80), "gbk"), null);
  assert.equal(decodeStrict(Buffer.of(0xb0, 0x80), "gbk"), "皜".length === 1 ? iconv.decode(Buffer.of(0xb0, 0x80), "gbk") : null);
  assert.equal(decodeStrict(Buffer.of(0x00, 0xd8), "utf-16le"), null);
  assert.equal(decodeStrict(Buffer.of(0x61), "utf-16le"), null);
  assert.equal(decodeEscaped(Buffer.from([0xd6, 0xd0, 0xff, 0x41]), "gbk"), "中\\xFFA");
  assert.equal(decodeEscaped(Buffer.from([0xf0, 0x9f, 0x98, 0x80, 0xf0, 0x9f]), "utf-8"), "😀\\xF0\\x9F");
});

test("decodeStrict(bytes) gives text that encodes to the same bytes, or null", () => {
  const reader = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true});
  for (const encoding of ["utf-8", "utf-16le", "gb18030", "windows-1252"]) fc.assert(fc.property(fc.uint8Array({maxLength: 12}), (array) => {
    const bytes = Buffer.from(array);
    const text = decodeStrict(bytes, encoding);
    if (encoding === "utf-8") { let expected: string | null = null; try { expected = reader.decode(bytes); } catch { /* no UTF-8 */ } assert.equal(text, expected); }
    else if (text !== null) assert.deepEqual(decodeStrict(iconv.encode(text, encoding), encoding), text);
  }), {numRuns: 500});
});

test("a line beyond all measure is an error, not a full memory", async () => {
  const piece = Buffer.alloc(1 << 20, 97);
  await assert.rejects(collect(Array.from({length: 66}, () => piece)), /line longer than 64 MB.*\(x\.csv\)/);
});
