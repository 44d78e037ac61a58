import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "fast-check";
import {splitLines} from "../../../loaders/ingest/encodings.js";
import {parseRecord} from "../../../loaders/ingest/records.js";
import {RegularProof} from "../../../loaders/ingest/regular.js";

const prove = (text: string | Buffer, delimiter = ",", header = true, size = 1 << 20) => {
  const proof = new RegularProof(delimiter, header);
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) proof.add(bytes.subarray(at, at + size));
  return proof.result();
};

test("RegularProof counts the records of a regular file", () => {
  assert.deepEqual(prove("a,b\n1,2\n3,4\n"), {records: 2, lineEnd: "\n"});
  assert.deepEqual(prove('a,b\r\n"1, ""x""",2\r\n,'), {records: 2, lineEnd: "\r\n"});
  assert.deepEqual(prove("\ufeffa\tb\n1\t2", "\t"), {records: 1, lineEnd: "\n"});
  assert.deepEqual(prove("1,2\n", ",", false), {records: 1, lineEnd: "\n"});
  assert.deepEqual(prove("a,b\n1,2\n", ",", true, 5), {records: 1, lineEnd: "\n"});
});

test("RegularProof finds everything irregular", () => {
  for (const text of ["", "a,b", "a,b\n1\n", "a,b\n1,2,3\n", "a,b\n\n1,2\n", "a,b\n1,2\n\n", "a,b\r\n1,2\n", "a,b\n1,2\r\n", "a,b\n1,2\r", "a,b\n1,\"2\n", 'a,b\n1,"2\n3"\n', 'a,b\n1,"2"x\n', 'a,b\n1,2"x"\n', "a,b\n1,\u00002\n", "a,b\r1,2\r", `a,b\n1,${"x".repeat(2_000_000)}\n`]) {
    assert.equal(prove(text), undefined, JSON.stringify(text.slice(0, 40)));
  }
  assert.equal(prove("a,b\n1,2\n", "¦"), undefined);
  assert.equal(prove("\ufeff1,2\n", ",", false), undefined);
});

test("RegularProof never calls a file regular that is not, however it is cut", () => {
  fc.assert(fc.property(fc.string({unit: fc.constantFrom("a", '"', ",", "\n", "\r", "é", "\0", "b\n", "a,a\n", '"a",'), maxLength: 20}), fc.integer({min: 4, max: 9}), (body, size) => {
    const text = `x,y\n${body}`;
    const found = prove(text, ",", true, size);
    const lines = splitLines(Buffer.from(text), "utf-8");
    const records = lines.map((line) => parseRecord(line.text, ","));
    const strict = lines.every(({text: line}) => /^(?:"(?:[^"]|"")*"|[^",]*)(?:,(?:"(?:[^"]|"")*"|[^",]*))*$/.test(line));
    const regular = !/[\0\r]/.test(text) && strict && lines.every(({text: line}, i) => line !== "" && Array.isArray(records[i]) && records[i].length === 2);
    assert.equal(found !== undefined, regular);
    if (found !== undefined) assert.equal(found.records, lines.length - 1);
  }), {numRuns: 3000});
});
