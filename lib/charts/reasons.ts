import type {TopLevelSpec} from "vega-lite";
import {count} from "../format.js";
import {pick} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {reasonsOf, reasonsTitle} from "../words/refused.js";
import {fitText} from "./svg.js";
import type {ChartMaker} from "./types.js";

/** Refused rows by the rule that refused them. */
export const reasons: ChartMaker = {
  id: "reasons",
  width: {wide: 464, narrow: 358},
  height: (bundle) => 12 + 44 * Math.min(15, Math.max(1, reasonsOf(bundle, "en").length)),
  title: reasonsTitle,
  sub: (_, lang) => pick(lang, "Refused rows by reason, number of rows", "按原因统计的拒收行数"),
  source: (bundle, lang) => sourceFiles(bundle, lang),
  text(bundle, lang) {
    const list = reasonsOf(bundle, lang).slice(0, 2).map((row) => `${row.name}${pick(lang, ": ", "：")}${count(row.rows)}`);
    return pick(lang, `Bar chart. ${reasonsTitle(bundle, lang)}. ${list.join("; ")}.`, `条形图。${reasonsTitle(bundle, lang)}。${list.join("；")}。`);
  },
  empty: (bundle, lang) => (reasonsOf(bundle, lang).length ? undefined : pick(lang, "No row was refused.", "没有拒收任何行。")),
  table: (bundle, lang) => ({
    columns: [{key: "rule", name: pick(lang, "Rule", "规则")}, {key: "reason", name: pick(lang, "Reason", "原因")}, {key: "rows", name: pick(lang, "Rows", "行数"), numeric: true}],
    rows: reasonsOf(bundle, lang).map((row) => [row.rule, row.name, row.rows])
  }),
  spec(bundle, lang, narrow) {
    const values = reasonsOf(bundle, lang).slice(0, 15).map((row) => ({...row, label: count(row.rows), cut: fitText(row.name, narrow ? 345 : 450, 13)}));
    const x = {field: "rows", type: "quantitative", axis: null, scale: {domain: [0, Math.max(1, ...values.map((row) => row.rows)) * (narrow ? 1.22 : 1.16)], nice: false}};
    const y = {field: "rule", type: "nominal", sort: null, axis: null};
    return {
      data: {values}, encoding: {y, x},
      layer: [
        {mark: {type: "bar", color: "var(--against)", height: 14, yOffset: 9}, encoding: {tooltip: [{field: "name", title: pick(lang, "Reason", "原因")}, {field: "label", title: pick(lang, "Rows", "行数")}]}},
        {mark: {type: "text", align: "left", dy: -9}, encoding: {x: {value: 0}, text: {field: "cut"}}},
        {mark: {type: "text", style: "note", dx: 6, dy: 9}, encoding: {text: {field: "label"}}}
      ]
    } as unknown as TopLevelSpec;
  }
};
