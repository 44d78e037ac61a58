import type {TopLevelSpec} from "vega-lite";
import {count, points, shortShare} from "../format.js";
import type {PageBundle} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {gains, gainsTitle} from "../words/quality.js";
import {fitText, textWidth} from "./svg.js";
import type {ChartMaker} from "./types.js";

const most = 15;

/** Sound values of each column, as delivered and now. */
export const qualityFields: ChartMaker = {
  id: "quality-fields",
  width: {wide: 464, narrow: 358},
  height: (bundle, narrow) => 34 + (narrow ? 30 : 28) * Math.max(2, Math.min(most, gains(bundle).length)),
  title: gainsTitle,
  sub(bundle, lang) {
    const low = floor(bundle), all = gains(bundle).length;
    const more = all > most ? pick(lang, ` The ${most} that changed most of ${all}; all in the table.`, `变化最大的 ${most} 个，共 ${all} 个；全部见表格。`) : "";
    return pick(lang, `Values that are there and that no rule had to touch, % of rows, as delivered and in use.${low > 0 ? ` Axis starts at ${low}.` : ""}${more}`, `有值且无需规则处理的占行数的 %，送达时与在使用的行。${low > 0 ? `坐标从 ${low} 开始。` : ""}${more}`);
  },
  source: (bundle, lang) => sourceFiles(bundle, lang),
  key: (_, lang) => [{shape: "ring", color: "var(--was)", name: pick(lang, "as delivered", "送达时")}, {shape: "dot", color: "var(--now)", name: pick(lang, "now", "现在")}],
  text(bundle, lang) {
    const [first] = gains(bundle);
    return pick(lang, `Dot plot. ${gainsTitle(bundle, lang)}: from ${shortShare(first?.before)} to ${shortShare(first?.after)}.`, `点图。${gainsTitle(bundle, lang)}：从 ${shortShare(first?.before)} 到 ${shortShare(first?.after)}。`);
  },
  empty: (bundle, lang) => (gains(bundle).length ? undefined : pick(lang, "No column has rows before and after cleaning.", "没有字段在清洗前后都有行。")),
  table: (bundle, lang) => ({
    columns: [{key: "column", name: pick(lang, "Column", "字段")}, {key: "before", name: pick(lang, "As delivered", "送达时"), numeric: true, show: percent}, {key: "now", name: pick(lang, "Now", "现在"), numeric: true, show: percent}, {key: "rows", name: pick(lang, "Rows delivered", "送达行"), numeric: true}, {key: "kept", name: pick(lang, "Rows in use", "在使用的行"), numeric: true}],
    rows: gains(bundle).map(({name, row, before, after}) => [name, before, after, row.rows, row.kept])
  }),
  spec(bundle, lang, narrow) {
    const limit = narrow ? 130 : 170, low = floor(bundle);
    const values = gains(bundle).slice(0, most).map((gain) => ({name: fitText(gain.name, limit, 13), whole: gain.name, before: 100 * gain.before, after: 100 * gain.after, end: 100 * Math.max(gain.before, gain.after), change: changeText(gain.after - gain.before, lang), beforeText: shortShare(gain.before), afterText: shortShare(gain.after), rows: count(gain.row.rows)}));
    const room = 10 + Math.min(limit, Math.max(30, ...values.map((row) => textWidth(row.name, 13))));
    const x = {type: "quantitative", axis: {tickCount: narrow ? 3 : 4}, scale: {domain: [low - (100 - low) * 0.03, 100 + (100 - low) * (narrow ? 0.3 : 0.2)], nice: false, zero: false}};
    // Names that are cut alike stay apart by letters without width: a category is its text.
    for (const [i, row] of values.entries()) row.name += "\u200b".repeat(values.slice(0, i).filter((other) => other.name.replaceAll("\u200b", "") === row.name).length);
    const y = {field: "name", type: "nominal", sort: null, axis: {domain: false, labelLimit: 0, minExtent: room, maxExtent: room}};
    return {
      data: {values}, encoding: {y, tooltip: [{field: "whole", title: pick(lang, "Column", "字段")}, {field: "beforeText", title: pick(lang, "As delivered", "送达时")}, {field: "afterText", title: pick(lang, "Now", "现在")}, {field: "rows", title: pick(lang, "Rows", "行数")}]},
      layer: [
        {mark: {type: "rule", style: "context", strokeWidth: 2}, encoding: {x: {field: "before", ...x}, x2: {field: "after"}}},
        {mark: {type: "point", style: "hollow"}, encoding: {x: {field: "before", ...x}}},
        {mark: {type: "point", size: 90, style: "now"}, encoding: {x: {field: "after", ...x}}},
        {mark: {type: "text", style: "note", dx: 9}, encoding: {x: {field: "end", ...x}, text: {field: "change"}}}
      ]
    } as unknown as TopLevelSpec;
  }
};

function percent(value: string | number | null): string {
  return shortShare(value === null ? null : Number(value));
}

function changeText(change: number, lang: Lang): string {
  if (Math.abs(change) < 0.0005) return pick(lang, "no change", "无变化");
  return `${change > 0 ? "+" : "−"}${points(change)}`;
}

/** Where the axis starts: a round number below every value, zero where values go that low. */
function floor(bundle: PageBundle): number {
  const least = 100 * Math.min(1, ...gains(bundle).slice(0, most).flatMap(({before, after}) => [before, after]));
  return least < 40 ? 0 : 10 * Math.floor(Math.min(90, least - 2) / 10);
}
