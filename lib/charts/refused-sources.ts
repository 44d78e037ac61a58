import type {TopLevelSpec} from "vega-lite";
import {count, monthOf} from "../format.js";
import {pick} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {refusedBySource, sourcesRefusedTitle, type RefusedSource} from "../words/refused-sources.js";
import {fitText} from "./svg.js";
import type {ChartMaker} from "./types.js";

const most = 12, panel = {title: 22, plot: 62, foot: 26};
const inRow = (narrow: boolean) => (narrow ? 2 : 3), width = (narrow: boolean) => (narrow ? 358 : 960);
const shown = (all: readonly RefusedSource[]) => all.slice(0, most);

/** Refused rows of each source month by month: small pictures at one scale, placed by hand so that the whole stays one view. */
export const refusedSources: ChartMaker = {
  id: "refused-sources",
  width: {wide: width(false), narrow: width(true)},
  height: (bundle, narrow) => Math.max(1, Math.ceil(shown(refusedBySource(bundle)).length / inRow(narrow))) * (panel.title + panel.plot + panel.foot),
  title: sourcesRefusedTitle,
  sub(bundle, lang) {
    const all = refusedBySource(bundle).length;
    return pick(lang, "Refused rows of each source by the month of the row, number of rows, all at one scale. The number is the sum, rows without a month included", "各来源按所在月份统计的拒收行数，同一刻度。数字为合计，含没有月份的行") + (all > most ? pick(lang, `. The first ${most} of ${all}; all in the table`, `。前 ${most} 个，共 ${all} 个；全部见表格`) : "");
  },
  source: sourceFiles,
  text(bundle, lang) {
    const [first, second] = refusedBySource(bundle), part = (row: RefusedSource | undefined) => (row ? `${row.source}${pick(lang, ": ", "：")}${count(row.rows)}` : "");
    return pick(lang, `Small bar charts. ${sourcesRefusedTitle(bundle, lang)}. ${[part(first), part(second)].filter(Boolean).join("; ")}.`, `小型柱形图。${sourcesRefusedTitle(bundle, lang)}。${[part(first), part(second)].filter(Boolean).join("；")}。`);
  },
  empty: (bundle, lang) => (refusedBySource(bundle).length ? undefined : pick(lang, "No row was refused.", "没有拒收任何行。")),
  table: (bundle, lang) => ({
    columns: [{key: "source", name: pick(lang, "Source", "来源")}, {key: "month", name: pick(lang, "Month", "月份"), show: (value) => (value === null ? pick(lang, "no month", "没有月份") : monthOf(String(value), lang))}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}],
    rows: refusedBySource(bundle).flatMap(({source, months, undated}) => [...months.map(({month, rows}) => [source, month, rows]), ...(undated > 0 ? [[source, null, undated]] : [])])
  }),
  spec(bundle, lang, narrow) {
    const sources = shown(refusedBySource(bundle)), columns = inRow(narrow), gap = narrow ? 18 : 32, room = (width(narrow) - gap * (columns - 1)) / columns;
    const months = [...new Set(sources.flatMap((row) => row.months.map(({month}) => month)))].sort(), top = Math.max(1, ...sources.flatMap((row) => row.months.map(({rows}) => rows)));
    const span = Math.max(1, monthsBetween(months[0], months.at(-1)) + 1), step = room / Math.max(6, span);
    const full = panel.title + panel.plot + panel.foot;
    const bars: object[] = [], texts: object[] = [], lines: object[] = [];
    sources.forEach((row, i) => {
      const left = (i % columns) * (room + gap), base = Math.floor(i / columns) * full + panel.title + panel.plot;
      texts.push({x: left, y: base - panel.plot - 11, text: fitText(`${row.source}${pick(lang, ": ", "：")}${count(row.rows)}`, room, 13), kind: "title"});
      if (row.months.length === 0) texts.push({x: left, y: base - 12, text: pick(lang, "no row carries a month", "行没有月份"), kind: "note"});
      lines.push({x: left, x2: left + room, y: base});
      for (const {month, rows} of row.months) {
        const x = left + monthsBetween(months[0], month) * step, height = Math.max(1, (panel.plot - 8) * (rows / top));
        bars.push({x: x + step * 0.12, x2: x + Math.max(step * 0.88, step * 0.12 + 1), y: base - height, y2: base, source: row.source, month: monthOf(month, lang), rows: count(rows)});
      }
      if (months.length > 0) texts.push({x: left, y: base + 11, text: monthOf(months[0], lang), kind: "axis"});
      if (months.length > 1) texts.push({x: left + Math.min(room, span * step), y: base + 11, text: monthOf(months.at(-1), lang), kind: "end"});
    });
    const x = {field: "x", type: "quantitative", axis: null, scale: {domain: [0, width(narrow)], nice: false, zero: false}}, y = {field: "y", type: "quantitative", axis: null, scale: {domain: [full * Math.max(1, Math.ceil(sources.length / columns)), 0], nice: false, zero: false}};
    const words = (kind: string, mark: object) => ({data: {values: texts.filter((text) => (text as {kind: string}).kind === kind)}, mark: {type: "text", align: "left", ...mark}, encoding: {x, y, text: {field: "text"}}});
    return {
      layer: [
        {data: {values: lines}, mark: {type: "rule", color: "var(--edge)"}, encoding: {x, x2: {field: "x2"}, y}},
        {data: {values: bars}, mark: {type: "rect", color: "var(--against)", stroke: null}, encoding: {x, x2: {field: "x2"}, y, y2: {field: "y2"}, tooltip: [{field: "source", title: pick(lang, "Source", "来源")}, {field: "month", title: pick(lang, "Month", "月份")}, {field: "rows", title: pick(lang, "Rows", "行数")}]}},
        words("title", {fontWeight: 600}), words("note", {style: "note"}), words("axis", {fontSize: 12, color: "var(--ink-3)"}), words("end", {align: "right", fontSize: 12, color: "var(--ink-3)"})
      ]
    } as unknown as TopLevelSpec;
  }
};

/** Whole months from one first day of a month to another. */
function monthsBetween(from: string | undefined, to: string | undefined): number {
  const of = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return from === undefined || to === undefined ? 0 : of(to) - of(from);
}
