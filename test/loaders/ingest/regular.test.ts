import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {parseRecord} from "../../../loaders/ingest/records.js";
import {RegularProof} from "../../../loaders/ingest/regular.js";

const prove = (text: string | Buffer, delimiter = ",", size = 1 << 20, first = 0) => {
  const proof = new RegularProof(delimiter, first);
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) proof.add(bytes.subarray(at, at + size));
  return proof.result();
};
const good = "1,2\n".repeat(40);

test("RegularProof: every line of a regular file", () => {
  const none = {offsets: [], lines: []};
  assert.deepEqual(prove("a,b\n1,2\n3,4\n"), {lines: 3, lineEnd: "\n", width: 2, irregular: none});
  assert.deepEqual(prove('a,b\r\n"1, ""x""",2\r\n,'), {lines: 3, lineEnd: "\r\n", width: 2, irregular: none});
  assert.deepEqual(prove("a\tb\n1\t2", "\t"), {lines: 2, lineEnd: "\n", width: 2, irregular: none});
  assert.deepEqual(prove("a,b\n1,2\n", ",", 5), {lines: 2, lineEnd: "\n", width: 2, irregular: none});
});

test("RegularProof: where irregular lines begin", () => {
  for (const line of ["", "1", "1,2,3", '1,"2', '"x"y,1', 'x"y,1', "1,\u00002", "1,2\r", "1,\r2", `1,${"x".repeat(2_000_000)}`]) {
    assert.deepEqual(prove(`${good}${line}\n${good}`)?.irregular, {offsets: [160], lines: [40]}, line.slice(0, 20));
    assert.deepEqual(prove(`${good}${line}`)?.irregular, line === "" ? {offsets: [], lines: []} : {offsets: [160], lines: [40]}, line.slice(0, 20));
  }
  assert.deepEqual(prove(`${good}"1\n2",3\n`)?.irregular, {offsets: [160, 163], lines: [40, 41]});
  assert.deepEqual(prove(`made today\n${good}`, ",", 1 << 20, 1)?.irregular, {offsets: [0], lines: [0]});
});

test("RegularProof gives a file up that has too little for the engine", () => {
  for (const text of ["", "a,b", "a,b\n1\n", 'a,"b\n1,2\n', "a,b\r1,2\r", "a,b\n1,2\r\n1,2\r\n"]) assert.equal(prove(text), undefined, JSON.stringify(text));
  assert.equal(prove(good, "¦"), undefined);
});

test("RegularProof never calls a line regular that is not one record by itself, however the file is cut", () => {
  fc.assert(fc.property(fc.string({unit: fc.constantFrom("a", '"', ",", "\n", "\r", "é", "\0", "b\n", "a,a\n", '"a",'), maxLength: 20}), fc.integer({min: 4, max: 9}), (body, size) => {
    const text = `${good}${good}${body}`;
    const found = prove(text, ",", size);
    const lines = text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    const strict = /^(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*$/;
    const odd = lines.flatMap((line, i) => (line !== "" && !/[\0\r]/.test(line) && strict.test(line) && parseRecord(line, ",").length === 2 && Array.isArray(parseRecord(line, ",")) ? [] : [i]));
    assert.deepEqual(found?.irregular.lines, odd.length > lines.length * 0.1 ? undefined : odd);
  }), {numRuns: 3000});
});
