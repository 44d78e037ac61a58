import type {TopLevelSpec} from "vega-lite";
import {count, monthOf} from "../format.js";
import {pick} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {monthlyTitle, refusedMonths} from "../words/refused.js";
import {timeAxis} from "./time-axis.js";
import type {ChartMaker} from "./types.js";

/** Refused rows month by month. */
export const refusedMonthly: ChartMaker = {
  id: "refused-monthly",
  width: {wide: 464, narrow: 358},
  height: (_, narrow) => (narrow ? 220 : 240),
  title: monthlyTitle,
  sub: (bundle, lang) => pick(lang, "Refused rows by the month of the row, number of rows", "按所在月份统计的拒收行数") + undated(bundle, lang),
  source: (bundle, lang) => sourceFiles(bundle, lang),
  text(bundle, lang) {
    const months = refusedMonths(bundle).dated, first = months[0], last = months.at(-1);
    return pick(lang, `Bar chart. ${monthlyTitle(bundle, lang)}. ${monthOf(first?.month, lang)}: ${count(first?.rows)}; ${monthOf(last?.month, lang)}: ${count(last?.rows)}.`, `柱形图。${monthlyTitle(bundle, lang)}。${monthOf(first?.month, lang)}：${count(first?.rows)}；${monthOf(last?.month, lang)}：${count(last?.rows)}。`);
  },
  empty: (bundle, lang) => (refusedMonths(bundle).dated.length ? undefined : pick(lang, "No refused row carries a date.", "拒收的行都没有日期。")),
  table: (bundle, lang) => ({
    columns: [{key: "month", name: pick(lang, "Month", "月份"), show: (value) => monthOf(value === null ? null : String(value), lang)}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}],
    rows: refusedMonths(bundle).dated.map((row) => [row.month, row.rows])
  }),
  spec(bundle, lang, narrow) {
    const values = refusedMonths(bundle).dated.map((row) => ({date: Date.parse(row.month), v: row.rows, month: monthOf(row.month, lang), label: count(row.rows)}));
    const inner = (narrow ? 358 : 464) - 44;
    return {
      data: {values},
      encoding: {
        x: {field: "date", type: "temporal", scale: {type: "utc", padding: 14}, axis: timeAxis(values.map((row) => row.date), lang, narrow ? 4 : 6)},
        y: {field: "v", type: "quantitative", axis: {tickCount: 4, minExtent: 36, maxExtent: 36}},
        tooltip: [{field: "month", title: pick(lang, "Month", "月份")}, {field: "label", title: pick(lang, "Rows", "行数")}]
      },
      mark: {type: "bar", color: "var(--against)", width: Math.max(2, Math.min(28, (inner / span(values)) * 0.7))}
    } as unknown as TopLevelSpec;
  }
};

function undated(bundle: Parameters<ChartMaker["sub"]>[0], lang: Parameters<ChartMaker["sub"]>[1]): string {
  const {undated: rows, outside} = refusedMonths(bundle);
  const without = rows > 0 ? pick(lang, `. ${count(rows)} more carry no date`, `。另有 ${count(rows)} 行没有日期`) : "";
  return without + (outside > 0 ? pick(lang, `. ${count(outside)} lie outside the days of the sources`, `。${count(outside)} 行的日期在来源日期之外`) : "");
}

/** Months from the first to the last, both counted. */
function span(values: readonly {date: number}[]): number {
  const dates = values.map((row) => row.date);
  return Math.max(1, Math.round((Math.max(...dates) - Math.min(...dates)) / (30.44 * 864e5)) + 1);
}
