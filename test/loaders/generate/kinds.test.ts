import assert from "node:assert/strict";
import {test} from "node:test";
import {kinds, kindsCsv, kindsOfFile} from "../../../loaders/generate/kinds.js";
import {catalogueFiles} from "../../../loaders/generate/systems/catalogue.js";
import type {FileSpec} from "../../../loaders/generate/systems/file.js";
import {systems} from "../../../loaders/generate/write.js";

const files: readonly FileSpec[] = [...systems.flatMap((system) => system.files), ...Object.values(catalogueFiles)];

test("every kind of error has an id of its own, a small rate, and a file and column that exist", () => {
  assert.equal(new Set(kinds.map(({id}) => id)).size, kinds.length);
  for (const {id, file, column, rate} of kinds) {
    const own = files.filter(({path}) => new RegExp(`^${file.replace(/[.]/g, "\\.").replace("*", ".*")}$`).test(path));
    assert.ok(own.length > 0, id);
    if (column !== null) assert.ok(own.some(({columns}) => columns.includes(column)), id);
    assert.ok(rate > 0 && rate < 0.2, id);
  }
});

test("every file goes wrong in some way, and some errors nobody could see", () => {
  for (const {path, columns} of files) {
    const {record, values} = kindsOfFile(path, columns);
    assert.ok(record.length > 0 && values.some((list) => list.length > 0), path);
    for (const list of values) assert.ok(list.reduce((sum, {rate}) => sum + rate, 0) < 0.35, path);
  }
  for (const visible of ["yes", "parsed", "no"] as const) assert.ok(kinds.some((kind) => kind.visible === visible));
});

test("kindsCsv() has a line for each kind", () => {
  const lines = kindsCsv().trimEnd().split("\n");
  assert.equal(lines.length, kinds.length + 1);
  assert.equal(lines[0], "id,file,column,rate,visible,repairable,says_en,says_zh");
});
