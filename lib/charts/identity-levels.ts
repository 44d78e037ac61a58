import type {TopLevelSpec} from "vega-lite";
import {rowsOf, says, type IdentityLevelRow, type PageBundle} from "../page.js";
import {ruleText} from "../words/agreement.js";
import {levelsTitle} from "../words/identity.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {fitText} from "./svg.js";
import type {ChartMaker} from "./types.js";

const bits = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
const name = (row: IdentityLevelRow, lang: Lang) => `${ruleText(row.column, lang)}${pick(lang, ": ", "：")}${says(row, lang)}`;
const shown = (bundle: PageBundle) => rowsOf(bundle, "identity_levels");

/** What each way of agreeing weighs. */
export const identityLevels: ChartMaker = {
  id: "identity-levels",
  width: {wide: 960, narrow: 358},
  height: (bundle, narrow) => 12 + (narrow ? 44 : 24) * Math.max(1, shown(bundle).length),
  title: levelsTitle,
  sub: (_, lang) => pick(lang, "Match weight in bits of each way in which values agree: right speaks for one person, left against it. Learnt from this data without labels; a rare value weighs more than shown", "每种一致程度的匹配权重（比特）：向右支持同一人，向左反对。由本数据无标注学得；少见的值权重更高"),
  source: sourceFiles,
  key: (_, lang) => [{shape: "square", color: "var(--now)", name: pick(lang, "speaks for", "支持")}, {shape: "square", color: "var(--against)", name: pick(lang, "speaks against", "反对")}],
  text(bundle, lang) {
    const sorted = [...shown(bundle)].sort((a, b) => b.weight - a.weight), ends = [sorted[0], sorted.at(-1)].flatMap((row) => (row ? [`${name(row, lang)} ${bits(row.weight)}`] : []));
    return pick(lang, `Bar chart. ${levelsTitle(bundle, lang)}. ${ends.join("; ")} bits.`, `条形图。${levelsTitle(bundle, lang)}。${ends.join("；")} 比特。`);
  },
  empty: (bundle, lang) => (shown(bundle).length ? undefined : pick(lang, "No column is compared.", "没有比较任何字段。")),
  table: (bundle, lang) => ({
    columns: [
      {key: "column", name: pick(lang, "Column", "字段")}, {key: "agreement", name: pick(lang, "Agreement", "一致程度")}, {key: "m", name: pick(lang, "m: among pairs of one person", "m：同一人的记录对中"), numeric: true, show: (value) => Number(value).toPrecision(3)},
      {key: "u", name: pick(lang, "u: among pairs of two", "u：两人的记录对中"), numeric: true, show: (value) => Number(value).toPrecision(3)}, {key: "weight", name: pick(lang, "Weight, bits", "权重（比特）"), numeric: true, show: (value) => bits(Number(value))}
    ],
    rows: shown(bundle).map((row) => [ruleText(row.column, lang), says(row, lang), row.m, row.u, row.weight])
  }),
  spec(bundle, lang, narrow) {
    const values = shown(bundle).map((row, i) => ({i, weight: row.weight, label: bits(row.weight), whole: name(row, lang), cut: fitText(name(row, lang), narrow ? 340 : 330, 13)}));
    const most = Math.max(1, ...values.map(({weight}) => Math.abs(weight))), x = {field: "weight", type: "quantitative", axis: null, scale: {domain: [-most * 1.25, most * 1.25], range: narrow ? [0, 358] : [350, 960], nice: false}};
    const y = {field: "i", type: "ordinal", axis: null, scale: {paddingInner: 0, paddingOuter: 0}};
    return {
      data: {values}, encoding: {y},
      layer: [
        {mark: {type: "bar", height: 13, yOffset: narrow ? 9 : 0}, encoding: {x, color: {condition: {test: "datum.weight >= 0", value: "var(--now)"}, value: "var(--against)"}, tooltip: [{field: "whole", title: pick(lang, "Agreement", "一致程度")}, {field: "label", title: pick(lang, "Weight, bits", "权重（比特）")}]}},
        {mark: {type: "text", align: "left", dy: narrow ? -9 : 0}, encoding: {x: {value: 0}, text: {field: "cut"}}},
        {transform: [{filter: "datum.weight >= 0"}], mark: {type: "text", style: "note", align: "left", dx: 6, dy: narrow ? 9 : 0}, encoding: {x, text: {field: "label"}}},
        {transform: [{filter: "datum.weight < 0"}], mark: {type: "text", style: "note", align: "right", dx: -6, dy: narrow ? 9 : 0}, encoding: {x, text: {field: "label"}}}
      ]
    } as unknown as TopLevelSpec;
  }
};
