import type {TopLevelSpec} from "vega-lite";
import {count} from "../format.js";
import type {RuleEffect} from "../page.js";
import {pick} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {busiest, busiestTitle, effectName, ruleLine} from "../words/quality.js";
import {fitText} from "./svg.js";
import type {ChartMaker} from "./types.js";

const most = 12;
/** Values changed are blue, rows set aside or merged grey, refusals orange, marks purple: as everywhere in the site. */
const groups: readonly {effects: readonly RuleEffect[]; color: string; en: string; zh: string}[] = [
  {effects: ["fix", "remove", "fill"], color: "var(--c1)", en: "values repaired, emptied or filled", zh: "值被修复、置空或填补"},
  {effects: ["flag"], color: "var(--c4)", en: "values flagged", zh: "值被标记"},
  {effects: ["route", "merge"], color: "var(--was)", en: "rows set aside or merged", zh: "行被另存或合并"},
  {effects: ["refuse", "fail"], color: "var(--against)", en: "rows refused", zh: "行被拒收"}
];
const groupOf = (effect: RuleEffect) => groups.find(({effects}) => effects.includes(effect)) ?? groups[0];

/** The rules that did most, by what they did. */
export const qualityRules: ChartMaker = {
  id: "quality-rules",
  width: {wide: 464, narrow: 358},
  height: (bundle) => 12 + 44 * Math.min(most, Math.max(1, busiest(bundle).length)),
  title: busiestTitle,
  sub: (bundle, lang) => pick(lang, "Values that a rule changed or flagged, or rows that it decided about, number", "规则改动或标记的值，或判定的行，个数") + (busiest(bundle).length > most ? pick(lang, `. The ${most} busiest; all below`, `。最多的 ${most} 条；全部见下`) : ""),
  source: (bundle, lang) => sourceFiles(bundle, lang),
  key: (bundle, lang) => groups.filter(({effects}) => busiest(bundle).slice(0, most).some((row) => effects.includes(row.effect))).map(({color, en, zh}) => ({shape: "square", color, name: pick(lang, en, zh)})),
  text(bundle, lang) {
    const list = busiest(bundle).slice(0, 2).map((row) => `${ruleLine(row, lang)}${pick(lang, ": ", "：")}${count(row.rows)}`);
    return pick(lang, `Bar chart. ${busiestTitle(bundle, lang)}. ${list.join("; ")}.`, `条形图。${busiestTitle(bundle, lang)}。${list.join("；")}。`);
  },
  empty: (bundle, lang) => (busiest(bundle).length ? undefined : pick(lang, "No rule changed, flagged or refused anything.", "没有规则改动、标记或拒收任何内容。")),
  table: (bundle, lang) => ({
    columns: [{key: "rule", name: pick(lang, "Rule", "规则")}, {key: "says", name: pick(lang, "In words", "说明")}, {key: "effect", name: pick(lang, "What it did", "动作")}, {key: "count", name: pick(lang, "Number", "个数"), numeric: true}],
    rows: busiest(bundle).map((row) => [row.rule, ruleLine(row, lang), effectName(row.effect, lang), row.rows])
  }),
  spec(bundle, lang, narrow) {
    const values = busiest(bundle).slice(0, most).map((row, i) => ({key: i, rows: row.rows, whole: ruleLine(row, lang), cut: fitText(ruleLine(row, lang), narrow ? 345 : 450, 13), label: `${count(row.rows)} ${effectName(row.effect, lang)}`, color: groupOf(row.effect)?.color}));
    const x = {field: "rows", type: "quantitative", axis: null, scale: {domain: [0, Math.max(1, ...values.map((row) => row.rows)) * (narrow ? 1.55 : 1.38)], nice: false}};
    return {
      data: {values}, encoding: {y: {field: "key", type: "ordinal", sort: null, axis: null}, x},
      layer: [
        {mark: {type: "bar", height: 14, yOffset: 9}, encoding: {color: {field: "color", type: "nominal", scale: null, legend: null}, tooltip: [{field: "whole", title: pick(lang, "Rule", "规则")}, {field: "label", title: " "}]}},
        {mark: {type: "text", align: "left", dy: -9}, encoding: {x: {value: 0}, text: {field: "cut"}}},
        {mark: {type: "text", style: "note", dx: 6, dy: 9}, encoding: {text: {field: "label"}}}
      ]
    } as unknown as TopLevelSpec;
  }
};
