import assert from "node:assert/strict";
import {test} from "node:test";
import {partSize, type PublishedColumn, type TableFile} from "../../../lib/columns/published.js";
import {columnFiles} from "../../../loaders/columns/files.js";
import type {Row} from "../../../loaders/step.js";

function rows(columns: number, file: string): Row[] {
  const body = {table: "t", side: "raw", related: [], rows: 9, duplicates: 0, nearDuplicates: 0, sample: {rows: 9, of: 9, seed: 1}, pairs: columns > 1 ? [{a: "c1", b: "c2", method: "spearman", value: 0.12345, rows: 9}] : [], missingTogether: [], time: null, alerts: [{kind: "missing", side: "raw", column: "c1", other: null, value: 3, of: 9, weight: "look"}]};
  const column = (i: number) => ({column: `c${i}`, reads: "text", privacy: "none", missing: 3, rows: 9, distinct: 2, number: null, top: [{value: "x", rows: 6}]}) as unknown as PublishedColumn;
  return [{file, position: 0, body: JSON.stringify(body)}, ...Array.from({length: columns}, (_, i): Row => ({file, position: i + 1, body: JSON.stringify(column(i + 1))}))];
}

test("a narrow table is one file, a wide one has its details in parts; pairs name columns by number", () => {
  const files = columnFiles([...rows(3, "1"), ...rows(partSize * 2 + 1, "2")]);
  assert.deepEqual([...files.keys()], ["tables/columns/1.json", "tables/columns/2.json", "tables/columns/2-1.json", "tables/columns/2-2.json", "tables/columns/2-3.json"]);
  assert.deepEqual([...columnFiles([], [{file: "4", body: "{}"}])], [["tables/columns/4-cross.json", "{}"]]);
  const [one, two] = ["1", "2"].map((name) => JSON.parse(files.get(`tables/columns/${name}.json`) ?? "") as TableFile);
  assert.deepEqual([one?.details?.length, one?.pairs, one?.list[0]], [3, [[0, 1, "s", 0.123]], {c: "c1", r: "text", p: "none", m: 3, d: 2, a: 1, s: [9]}]);
  assert.deepEqual([two?.details, two?.list.length, (JSON.parse(files.get("tables/columns/2-3.json") ?? "") as unknown[]).length], [null, 201, 1]);
});
