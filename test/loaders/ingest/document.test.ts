import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import iconv from "iconv-lite";
import {decodeText, DocumentScanner} from "../../../loaders/ingest/document.js";

const scan = (text: string, path: string[] = [], size = 1000) => {
  const scanner = new DocumentScanner(path, "x.json");
  const found = [];
  for (let at = 0; at < text.length; at += size) found.push(...scanner.feed(text.slice(at, at + size)));
  scanner.end();
  return found.map(({text: element, line}) => [line, element]);
};

test("DocumentScanner gives the elements of the list with their lines", () => {
  const text = '{"v": "]", "data":\r\n {"rows": [\n{"a": "}\\"]"},\n\n 5 , "x,y" ,[1,[2]]\n]}, "more": [1]}\n';
  for (const size of [1, 2, 3, 7, 1000]) assert.deepEqual(scan(text, ["data", "rows"], size), [[3, '{"a": "}\\"]"}'], [5, "5"], [5, '"x,y"'], [5, "[1,[2]]"]], String(size));
  assert.deepEqual(scan("[]"), []);
  assert.deepEqual(scan(" [ 1,2]"), [[1, "1"], [1, "2"]]);
});

test("DocumentScanner says where a document is broken", () => {
  const cases: [string, RegExp][] = [
    ['[\n{"a":1},\n{"a"', /JSON breaks off \(x\.json, line 3\)/], ["[\n1,\n,2]", /comma without a value \(x\.json, line 3\)/], ["[1\n2]", /no comma between values \(x\.json, line 2\)/], ["[1,\n]", /comma without a value/], ["", /broken JSON: no text/],
    ["[1]]", /broken JSON/], ["[1] 2", /broken JSON/], ['"x', /JSON breaks off/]
  ];
  for (const [text, message] of cases) assert.throws(() => scan(text), message, text);
  assert.throws(() => scan('{"a": 1,\n"rows": [{"x":\n1}],\n"b": oops}', ["rows"]), /broken JSON.*\(x\.json, line 4\)/);
  assert.throws(() => scan('{"rows":[1],"rows":[2]}', ["rows"]), /twice/);
});

test("DocumentScanner says where a list could be", () => {
  assert.throws(() => scan('{"a": {"b": [1]}, "c": []}'), /no list of records: the workspace may say {2}records: "a\.b" or "c"/);
  assert.throws(() => scan('{"a": 1}', ["x", "y"]), /no list of records at x\.y: the document holds no list/);
});

test("DocumentScanner finds what JSON.parse finds, however the text is cut", () => {
  fc.assert(fc.property(fc.array(fc.jsonValue({maxDepth: 2}), {maxLength: 6}), fc.nat(3), fc.integer({min: 1, max: 9}), (values, indent, size) => {
    const text = JSON.stringify({meta: {n: "[", list: []}, data: values}, null, indent);
    assert.deepEqual(scan(text, ["data"], size).map(([, element]) => JSON.parse(String(element)) as unknown), JSON.parse(JSON.stringify(values)));
  }), {numRuns: 500});
});

test("decodeText joins characters that pieces cut, and names an encoding that does not fit", async () => {
  const read = async (bytes: Buffer, encoding: string, size = 3) => {
    let text = "";
    for await (const part of decodeText((async function* () { for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size); })(), encoding, "x.json")) text += part;
    return text;
  };
  for (const encoding of ["utf-8", "utf-16le", "gb18030", "big5"]) assert.equal(await read(iconv.encode("[中文]", encoding, {addBOM: true}), encoding), "[中文]", encoding);
  assert.equal(await read(Buffer.from("\ufffd"), "utf-8"), "\ufffd");
  await assert.rejects(read(Buffer.from([0x61, 0xff, 0xff]), "gb18030"), /bytes that are not of the encoding gb18030/);
  await assert.rejects(read(Buffer.from([0x61, 0xff, 0xff]), "utf-8"), /bytes that are not of the encoding utf-8/);
});
