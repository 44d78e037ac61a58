import assert from "node:assert/strict";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {utils, type WorkSheet, write} from "@e965/xlsx";
import {decimalText, textOfCell} from "../../../loaders/ingest/excel.js";
import {inspected, plainSpec, rawRows} from "./util.js";

const spec = {...plainSpec, path: "x.xlsx", format: "excel"} as const;
const file = (sheets: Record<string, WorkSheet>, change: (book: ReturnType<typeof utils.book_new>) => void = () => undefined) => {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  change(book);
  return write(book, {type: "buffer", bookType: "xlsx", compression: true}) as Buffer;
};
const sheet = (rows: unknown[][]) => utils.aoa_to_sheet(rows);

test("cells come as what they hold", async () => {
  const cells = sheet([["a", "b"], ["00123", 0.1 + 0.2], [true, 1e21], [1e-7, 12345678901234], ["x", null]]);
  cells["B5"] = {t: "e", v: 0x17, w: "#REF!"};
  utils.sheet_add_aoa(cells, [[{t: "n", v: 45296, z: "yyyy-mm-dd"}, {t: "n", v: 45296.4375, z: "d/m/yy h:mm"}], [{t: "n", v: 0.5, z: "h:mm"}, {t: "n", v: 7, f: "3+4"}], [{t: "n", v: 59, z: "m/d/yy"}, {t: "n", v: 45296.5, z: "0.00"}]], {origin: 5});
  const rows = await rawRows(spec, {"x.xlsx": file({one: cells})});
  assert.deepEqual(rows.map((row) => [row["_line"], row["a"], row["b"]]), [
    [2, "00123", "0.30000000000000004"], [3, "TRUE", "1000000000000000000000"], [4, "0.0000001", "12345678901234"], [5, "x", "#REF!"], [6, "2024-01-05", "2024-01-05T10:30:00"], [7, "0.5", "7"], [8, "59", "45296.5"]
  ]);
});

test("days of a workbook that counts from 1904", () => {
  assert.equal(textOfCell({t: "n", v: 45296 - 1462, z: "yyyy-mm-dd"}, true), "2024-01-05");
});

test("sheets by name, a preamble, empty rows and columns, a footer, ragged rows", async () => {
  const body = sheet([[], [null, "price list"], [], [null, "a", "b"], [null, "1", "2"], [], [null, "3", "4", "5"], [null, "Total", 2]]);
  const book = file({first: sheet([["z"]]), "第二": body});
  const rows = await rawRows({...spec, sheet: "第二", preamble: 2, footer: "^Total"}, {"x.xlsx": book});
  assert.deepEqual(rows.map((row) => [row["_line"], row["_kind"], row["a"], row["_fault"], row["_text"]]), [
    [1, "blank", null, null, null], [2, "preamble", null, null, "price list"], [3, "blank", null, null, null], [5, "record", "1", null, null], [6, "blank", null, null, null], [7, "unreadable", null, "3 cells, 2 expected", "3\t4\t5"], [8, "footer", null, null, "Total\t2"]
  ]);
  await assert.rejects(inspected({...spec, sheet: "x"}, {"x.xlsx": book}), /unknown sheet: x; there are first, 第二 \(x\.xlsx\)/);
  await assert.rejects(inspected({...spec, sheet: "e"}, {"x.xlsx": file({e: sheet([[]])})}), /no header/);
});

test("merged and hidden cells are said, formulas without a value condemn their row", async () => {
  const cells = sheet([["a", "b"], [1, "x"], [null, "y"], [3, null]]);
  cells["!merges"] = [utils.decode_range("A2:A3")];
  cells["!rows"] = [{}, {hidden: true}];
  cells["B4"] = {t: "z", f: "1+1"} as never;
  const book = file({one: cells});
  const found = await inspected(spec, {"x.xlsx": book});
  assert.ok(found.files[0]?.remarks.some((remark) => remark.startsWith("! 1 merged ranges")) && found.files[0].remarks.some((remark) => remark.startsWith("! 1 hidden rows")));
  assert.deepEqual((await rawRows(spec, {"x.xlsx": book})).map((row) => row["a"]).slice(0, 2), ["1", null]);
});

test("a workbook that is damaged, or none, is one error", async () => {
  const book = file({one: sheet([["a", "b"], ...Array.from({length: 50}, (_, i) => [i, `t${i}`])])});
  await assert.rejects(inspected(spec, {"x.xlsx": book.subarray(0, book.length / 2)}), /broken file: archive breaks off.*\(x\.xlsx\)/);
  await assert.rejects(inspected(spec, {"x.xlsx": "a,b\n1,2\n"}), /no Excel file/);
  await assert.rejects(inspected(spec, {"x.xlsx": ""}), /empty file/);
  assert.equal((await rawRows(spec, {"x.xlsx.gz": gzipSync(book)})).length, 50);
});

test("decimalText(number) is the shortest decimal that is read as the same number", () => {
  for (const value of [0, -1.5, 1e21, -1.234e25, 5e-324, 1.7976931348623157e308, 1e-7, 0.1, 123456789.125]) {
    const text = decimalText(value);
    assert.match(text, /^-?\d+(\.\d+)?$/);
    assert.equal(Number(text), value);
  }
});

test("merged: the value of a range stands in all its rows where the source says so", async () => {
  const cells = sheet([["title"], ["a", "b"], ["north", 1], [null, 2], [null, 3], ["south", 4]]);
  cells["!merges"] = ["A1:B1", "A3:A5"].map((range) => utils.decode_range(range));
  const rows = await rawRows({...spec, preamble: 1, merged: "repeat"}, {"x.xlsx": file({one: cells})});
  assert.deepEqual(rows.filter((row) => row["_kind"] === "record").map((row) => [row["a"], row["b"]]), [["north", "1"], ["north", "2"], ["north", "3"], ["south", "4"]]);
});
