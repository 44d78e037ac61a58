import assert from "node:assert/strict";
import {test} from "node:test";
import {drift, files} from "../../../lib/charts/files.js";
import {emptyFixture, fixture} from "./fixtures.js";

const [file] = fixture().tables.source_files!;

test("each file is listed with its lines; skipped ones and totals that do not agree are said", () => {
  assert.equal(files.title(fixture(), "en"), "1 file, 541,909 records; every line could be read");
  const bundle = fixture({tables: {source_files: [file!, {...file!, control: "not met", note: "control total: 5 records stated, 4 delivered"}, {...file!, file: "b.csv", records: null, status: "skipped", note: "truncated gzip"}]}});
  assert.equal(files.title(bundle, "zh"), "2 个文件，1,083,818 条记录；2 个有需要查看的行");
  assert.equal(files.table(bundle, "en").rows[2]?.at(-1), "skipped: truncated gzip");
  assert.equal(files.title(emptyFixture(), "en"), "No file was delivered");
});

test("differences between files are told in words", () => {
  assert.equal(drift.title(fixture(), "en"), "online_retail.csv gains the column coupon");
  assert.equal(drift.title(emptyFixture(), "zh"), "没有文件与声明不同");
  const [row] = fixture().tables.drift!;
  assert.equal(drift.title(fixture({tables: {drift: [row!, {...row!, how: "declared"}]}}), "en"), "2 differences between files; 1 not declared");
});
