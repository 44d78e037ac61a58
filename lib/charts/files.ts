import {bytes} from "../format.js";
import {rowsOf, says} from "../page.js";
import {pick} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {driftTitle, filesTitle} from "../words/sources.js";
import type {Figure} from "./types.js";

/** Every delivered file with the lines it held. */
export const files: Figure = {
  id: "source-files",
  isTable: true,
  title: filesTitle,
  sub: (_, lang) => pick(lang, "Lines of each file by what they are. A total that the file states itself is compared with its records", "每个文件的行及其性质。文件自述的合计与其记录相核对"),
  source: sourceFiles,
  table: (bundle, lang) => ({
    columns: [
      {key: "file", name: pick(lang, "File", "文件")}, {key: "source", name: pick(lang, "Source", "来源")}, {key: "form", name: pick(lang, "Form", "格式")}, {key: "bytes", name: pick(lang, "Size", "大小"), numeric: true, show: (value) => (value === null ? "–" : bytes(Number(value)))}, {key: "columns", name: pick(lang, "Columns", "列"), numeric: true}, {key: "records", name: pick(lang, "Records", "记录"), numeric: true},
      {key: "unreadable", name: pick(lang, "Unreadable", "不可读"), numeric: true}, {key: "preamble", name: pick(lang, "Before the header", "表头前"), numeric: true}, {key: "blank", name: pick(lang, "Blank", "空行"), numeric: true}, {key: "footer", name: pick(lang, "Footer", "页脚"), numeric: true},
      {key: "control", name: pick(lang, "Stated total", "自述合计"), show: (value) => (value === "met" ? pick(lang, "agrees", "相符") : value === null ? "–" : pick(lang, "does not agree", "不符"))}, {key: "note", name: pick(lang, "Note", "说明"), full: true}
    ],
    rows: rowsOf(bundle, "source_files").map((row) => [row.file, row.source, row.form, row.bytes, row.columns, row.records, row.unreadable, row.preamble, row.blank, row.footer, row.control, row.status === "skipped" ? pick(lang, `skipped: ${row.note ?? ""}`, `已跳过：${row.note ?? ""}`) : row.note])
  })
};

/** How the files of a source differ. */
export const drift: Figure = {
  id: "drift",
  isTable: true,
  title: driftTitle,
  sub: (_, lang) => pick(lang, "Columns that files gain, lose, rename, reorder or fill with other values. Declared: the workspace says so; found: it was inferred and deserves a line there", "文件中新增、缺少、改名、换序或改变取值的字段。已声明：工作区写明；推断：自动发现，宜在工作区写明"),
  source: sourceFiles,
  table: (bundle, lang) => ({
    columns: [{key: "says", name: pick(lang, "What differs", "差异"), full: true}, {key: "source", name: pick(lang, "Source", "来源")}, {key: "how", name: pick(lang, "Known how", "依据"), show: (value) => (value === "declared" ? pick(lang, "declared", "已声明") : pick(lang, "found", "推断"))}, {key: "before", name: pick(lang, "Before", "之前")}, {key: "after", name: pick(lang, "After", "之后")}],
    rows: rowsOf(bundle, "drift").map((row) => [says(row, lang), row.source, row.how, row.before, row.after])
  })
};
