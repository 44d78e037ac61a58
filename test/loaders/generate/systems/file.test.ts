import assert from "node:assert/strict";
import {test} from "node:test";
import {toJson, type FileSpec} from "../../../../loaders/generate/systems/file.js";
import {systems} from "../../../../loaders/generate/write.js";

test("toJson(record, file) nests what names join, leaves out what is empty, and writes numbers where they are some", () => {
  const file: FileSpec = {path: "x.ndjson", format: "ndjson", columns: ["id", "device.id", "device.os", "count", "note"], numeric: new Set(["count"])};
  assert.equal(toJson({id: "007", "device.id": "d", "device.os": "", count: "12", note: 'a "b"\n茶'}, file), '{"id":"007","device":{"id":"d"},"count":12,"note":"a \\"b\\"\\n茶"}');
  assert.equal(toJson({id: "1", count: "many"}, file), '{"id":"1","count":"many"}');
  assert.equal(toJson({id: "1", count: "007"}, file), '{"id":"1","count":"007"}');
});

test("every file of every system has a path and columns of its own", () => {
  const files = systems.flatMap((system) => system.files);
  assert.equal(new Set(files.map(({path}) => path)).size, files.length);
  for (const {path, columns} of files) assert.equal(new Set(columns).size, columns.length, path);
});
