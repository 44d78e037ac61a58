import {count, day, shortShare} from "../format.js";
import {rowsOf, says} from "../page.js";
import {pick} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {overviewTasks, periodRows, periodsTitle, tasksTitle} from "../words/overview.js";
import {fates, fatesTitle, outcomeName, reasonsOf, repairsTitle} from "../words/refused.js";
import {sourcesTitle} from "../words/sources.js";
import type {Figure} from "./types.js";

/** What needs a person; its table is every check. */
export const tasks: Figure = {
  id: "tasks",
  title: (bundle, lang) => tasksTitle(overviewTasks(bundle, lang).length, lang),
  sub: (_, lang) => pick(lang, "Checks that did not pass, and files that are late or missing", "没有通过的检查，以及迟到或缺少的文件"),
  source: (bundle, lang) => sourceFiles(bundle, lang),
  table: (bundle, lang) => ({
    columns: [{key: "check", name: pick(lang, "Check", "检查")}, {key: "passed", name: pick(lang, "Passed", "通过")}, {key: "found", name: pick(lang, "Found", "实际")}, {key: "expected", name: pick(lang, "Expected", "应为")}],
    rows: rowsOf(bundle, "checks").map((row) => [says(row, lang), row.passed ? pick(lang, "yes", "是") : pick(lang, "no", "否"), row.found, row.expected])
  })
};

/** The last 13 weeks beside the 13 before. */
export const periods: Figure = {
  id: "periods",
  isTable: true,
  title: (bundle, lang) => periodsTitle(bundle, lang),
  sub(bundle, lang) {
    const [last] = rowsOf(bundle, "periods").filter((row) => row.period === "last");
    return last ? pick(lang, `13 weeks from ${day(last.from, lang)}, and the 13 before`, `自 ${day(last.from, lang)}起的 13 周与之前 13 周`) : "";
  },
  source: (bundle, lang) => sourceFiles(bundle, lang),
  table: (bundle, lang) => ({
    columns: [{key: "measure", name: pick(lang, "Measure", "指标")}, {key: "last", name: pick(lang, "Last 13 weeks", "最近 13 周"), numeric: true}, {key: "before", name: pick(lang, "13 before", "前 13 周"), numeric: true}, {key: "change", name: pick(lang, "Change", "变化"), numeric: true}],
    rows: periodRows(bundle, lang)
  })
};

/** What became of all rows. */
export const fate: Figure = {
  id: "fate",
  title: fatesTitle,
  sub: (bundle, lang) => pick(lang, `What became of all ${count(fates(bundle).total)} rows; the parts sum to the whole`, `全部 ${count(fates(bundle).total)} 行的去向；各部分之和等于总数`),
  source: (bundle, lang) => sourceFiles(bundle, lang),
  table: (bundle, lang) => ({
    columns: [{key: "source", name: pick(lang, "Source", "来源")}, {key: "table", name: pick(lang, "Table", "表")}, {key: "outcome", name: pick(lang, "Outcome", "去向")}, {key: "rule", name: pick(lang, "Rule", "规则")}, {key: "reason", name: pick(lang, "Reason", "原因")}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}],
    rows: rowsOf(bundle, "outcomes").map((row) => [row.source, row.table, outcomeName(row.outcome, lang), row.rule, says(row, lang), row.rows])
  })
};

/** What the rules changed in rows that are kept. */
export const repairs: Figure = {
  id: "repairs",
  isTable: true,
  title: repairsTitle,
  sub: (_, lang) => pick(lang, "Values changed by a rule, with one example each. Personal values are masked", "规则改动的值，各举一例。个人信息已遮盖"),
  source: (bundle, lang) => sourceFiles(bundle, lang),
  table: (bundle, lang) => ({
    columns: [{key: "rule_says", name: pick(lang, "Rule", "规则")}, {key: "column", name: pick(lang, "Column", "字段")}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}, {key: "before", name: pick(lang, "Before", "原来")}, {key: "after", name: pick(lang, "After", "之后")}],
    rows: rowsOf(bundle, "repairs").map((row) => [says(row, lang) || row.rule, `${row.table}.${row.column}`, row.rows, row.before, row.after ?? pick(lang, "empty", "空")])
  })
};

/** A few refused rows of each rule. */
export const examples: Figure = {
  id: "refused-examples",
  isTable: true,
  title(bundle, lang) {
    const rows = rowsOf(bundle, "refused_examples").length;
    return rows === 0 ? pick(lang, "No refused row to show", "没有可展示的拒收行") : pick(lang, rows === 1 ? "One refused row as an example" : `${count(rows)} refused rows as examples`, `${count(rows)} 条拒收示例`);
  },
  sub: (_, lang) => pick(lang, "The line of the file and the value that was refused. Personal values are masked", "文件中的行号与被拒收的值。个人信息已遮盖"),
  source: (bundle, lang) => sourceFiles(bundle, lang),
  table(bundle, lang) {
    const names = new Map(reasonsOf(bundle, lang).map((reason) => [reason.rule, reason.name]));
    return {
      columns: [{key: "rule", name: pick(lang, "Reason", "原因")}, {key: "source", name: pick(lang, "Source", "来源")}, {key: "line", name: pick(lang, "Line", "行号"), numeric: true}, {key: "column", name: pick(lang, "Column", "字段")}, {key: "value", name: pick(lang, "Value", "值")}],
      rows: rowsOf(bundle, "refused_examples").map((row) => [names.get(row.rule) ?? row.rule, row.source, row.line, row.column, row.value])
    };
  }
};

/** Every source with the outcome of its rows. */
export const sources: Figure = {
  id: "sources",
  isTable: true,
  title: sourcesTitle,
  sub: (_, lang) => pick(lang, "Rows of each file by what became of them", "每个文件的行及其去向"),
  source: (bundle, lang) => sourceFiles(bundle, lang),
  table: (bundle, lang) => ({
    columns: [
      {key: "file", name: pick(lang, "File", "文件")}, {key: "delivered", name: pick(lang, "Rows", "行数"), numeric: true}, {key: "kept", name: pick(lang, "In use", "在使用"), numeric: true},
      {key: "kept_share", name: pick(lang, "Share", "占比"), numeric: true, show: (value) => shortShare(value === null ? null : Number(value))},
      {key: "routed", name: pick(lang, "Set aside", "另存"), numeric: true}, {key: "merged", name: pick(lang, "Merged", "合并"), numeric: true}, {key: "refused", name: pick(lang, "Refused", "拒收"), numeric: true},
      {key: "repaired", name: pick(lang, "Repaired", "修复"), numeric: true}, {key: "last_day", name: pick(lang, "Last day", "最后一天"), numeric: true, show: (value) => day(value === null ? null : String(value), lang)}
    ],
    rows: rowsOf(bundle, "sources").map((row) => [row.file, row.delivered, row.kept, row.delivered > 0 ? row.kept / row.delivered : null, row.routed, row.merged, row.refused, row.repaired, row.last_day])
  })
};

