import assert from "node:assert/strict";
import {test} from "node:test";
import {csvParts} from "../../../../lib/browser/explore/download.js";
import {pagedResult} from "../../../../lib/browser/explore/result.js";

test("CSV keeps exact numbers, quotes what needs it, and disarms formulas", () => {
  const result = pagedResult([{name: "=n", type: "DECIMAL(38,2)"}, {name: "t", type: "VARCHAR"}, {name: "l", type: "INTEGER[]"}], [[["-12345678901234567890.25", null, 3], ["=1+1", "a,\"b\"\n", ""], [[1, 2], null, []]]], {seconds: 0, more: false});
  assert.equal([...csvParts(result)].join(""), "\ufeff'=n,t,l\r\n-12345678901234567890.25,'=1+1,\"[1,2]\"\r\n,\"a,\"\"b\"\"\n\",\r\n3,,[]\r\n");
});

test("a long result comes in parts, each row once", () => {
  const rows = 25_001, result = {columns: [{name: "i", type: "BIGINT", kind: "number" as const}], rows, value: (row: number) => row, seconds: 0, more: false};
  const parts = [...csvParts(result)];
  assert.equal(parts.length, 4);
  assert.deepEqual(parts.join("").trim().split("\r\n").slice(1).map(Number), Array.from({length: rows}, (_, i) => i));
});
