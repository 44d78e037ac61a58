import {count, plural} from "../format.js";
import {rowsOf, says, total, type PageBundle} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** The answer of *Refused rows*. */
export function refusedRowsAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const rows = rowsOf(bundle, "outcomes").filter((row) => row.outcome === "refused" && row.rows > 0), sum = total(rows, (row) => row.rows), rules = new Set(rows.map((row) => `${row.table} ${row.rule}`)).size;
  if (sum === 0) return lang === "zh" ? say`没有拒收任何行。` : say`No row was refused.`;
  return lang === "zh" ? say`${count(rules)} 条规则拒收了 ${count(sum)} 行，全部列在这里。` : say`${plural(sum, "row")} ${sum === 1 ? "was" : "were"} refused by ${plural(rules, "rule")}; every one is listed here as it came.`;
}

/** The answer of *Repairs*. */
export function repairsAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const rows = rowsOf(bundle, "repairs").filter((row) => row.rows > 0), sum = total(rows, (row) => row.rows), columns = new Set(rows.map((row) => `${row.table}.${row.column}`)).size;
  if (sum === 0) return lang === "zh" ? say`没有改动任何值。` : say`No value was changed.`;
  return lang === "zh" ? say`规则改动了 ${count(columns)} 个字段中的值 ${count(sum)} 次，全部列在这里。` : say`Rules made ${plural(sum, "change")} in ${plural(columns, "column")}; every one is listed here, before and after.`;
}

/** Where the rows of a local page come from, and who sees them. */
export function localScope(_: PageBundle, lang: Lang): string {
  return pick(lang, "Read from the lake on this machine, personal values included. This page is never published.", "从本机的数据湖读取，包含个人信息。本页从不发布。");
}

/** A rule to choose, with how many rows or values it has. */
export interface RuleChoice {table: string; rule: string; name: string; rows: number; columns: readonly string[]}

/** Rules that refused rows, or that changed values, most first. */
export function ruleChoices(bundle: PageBundle, list: "refused" | "repairs", lang: Lang): readonly RuleChoice[] {
  const found = new Map<string, {table: string; rule: string; name: string; rows: number; columns: string[]}>();
  const add = (table: string, rule: string, name: string, rows: number, column?: string) => {
    const key = JSON.stringify([table, rule]), known = found.get(key) ?? {table, rule, name: name || rule, rows: 0, columns: []};
    known.rows += rows;
    if (column !== undefined) known.columns.push(column);
    found.set(key, known);
  };
  if (list === "refused") for (const row of rowsOf(bundle, "outcomes")) { if (row.outcome === "refused" && row.rows > 0 && row.rule !== null) add(row.table, row.rule, says(row, lang), row.rows); }
  else for (const row of rowsOf(bundle, "repairs")) if (row.rows > 0) add(row.table, row.rule, says(row, lang), row.rows, row.column);
  return [...found.values()].sort((a, b) => b.rows - a.rows || (a.rule < b.rule ? -1 : 1));
}

/** Words of the lists of local pages. */
export function localWords(lang: Lang) {
  return lang === "zh" ? {
    table: "表", rule: "规则", column: "字段", words: "记录中的文字", all: "全部", sort: "排序", place: "文件与行号", clear: "清除", previous: "上一页", next: "下一页", page: "页", csv: "下载 CSV", preparing: "正在准备文件", waiting: "正在读取数据湖",
    where: "文件，行", record: "送达的记录", reason: "原因", before: "之前", after: "之后", empty: "空", none: "没有符合的行", noneText: "没有行符合这些条件。清除筛选可查看全部。", back: "返回全部",
    formula: "以 = + - @ 或制表符开头的单元格会加上前导撇号，以免电子表格把它当公式运行。", more: (rest: number) => `…还有 ${count(rest)} 个字符`, cells: (rest: number) => `另有 ${count(rest)} 个字段有值；点行号查看全部`,
    found: (from: number, to: number, all: number) => (all === 0 ? "0 行" : `第 ${count(from)}–${count(to)} 行，共 ${count(all)} 行`), line: (line: number) => `第 ${count(line)} 行`, failed: "未能读取", unreadable: "无法读取的原因"
  } : {
    table: "Table", rule: "Rule", column: "Column", words: "Words in the record", all: "all", sort: "Order", place: "file and line", clear: "Clear", previous: "Previous", next: "Next", page: "Page", csv: "Download CSV", preparing: "Preparing the file", waiting: "Reading the lake",
    where: "File, line", record: "Record as delivered", reason: "Reason", before: "Before", after: "After", empty: "empty", none: "No row fits", noneText: "No row fits these filters. Clear them to see all.", back: "Back to all",
    formula: "Cells that begin with = + - @ or a tab get a leading apostrophe, so that a spreadsheet does not run them.", more: (rest: number) => `… ${count(rest)} more characters`, cells: (rest: number) => `${plural(rest, "more column has", "more columns have")} a value; the line number leads to all`,
    found: (from: number, to: number, all: number) => (all === 0 ? "0 rows" : `rows ${count(from)}–${count(to)} of ${count(all)}`), line: (line: number) => `line ${count(line)}`, failed: "Not read", unreadable: "Why it cannot be read"
  };
}
