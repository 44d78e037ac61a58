import assert from "node:assert/strict";
import {mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import * as excel from "@e965/xlsx";
import type {FileSpec} from "../../../loaders/generate/systems/file.js";
import {writeWorkbook} from "../../../loaders/generate/workbook.js";

test("numbers are numbers, dates are dates, anything else is text; the same rows give the same bytes", async () => {
  const file: FileSpec = {path: "x.xlsx#a", format: "excel", columns: ["sku", "price", "day"], numeric: new Set(["price"]), dates: new Set(["day"])};
  const rows = [{sku: "007", price: "12.50", day: "2026-10-01"}, {sku: "茶", price: "¥3", day: "2026年3月5日"}, {}];
  const paths = ["a.xlsx", "b.xlsx"].map((name) => join(mkdtempSync(join(tmpdir(), "portrait-workbook-")), name));
  for (const path of paths) await writeWorkbook(path, [{name: "a", file, rows}, {name: "b", file, rows: []}]);
  assert.deepEqual(readFileSync(paths[0] ?? ""), readFileSync(paths[1] ?? ""));
  const book = excel.read(readFileSync(paths[0] ?? ""), {cellNF: true});
  assert.deepEqual(book.SheetNames, ["a", "b"]);
  const cell = (at: string) => { const {t, v} = book.Sheets["a"]?.[at] as excel.CellObject; return [t, v]; };
  assert.deepEqual(["A1", "A2", "B2", "C2", "A3", "B3", "C3"].map(cell), [["s", "sku"], ["s", "007"], ["n", 12.5], ["n", 46296], ["s", "茶"], ["s", "¥3"], ["s", "2026年3月5日"]]);
});
