import type {TopLevelSpec} from "vega-lite";
import {count} from "../format.js";
import {rowsOf} from "../page.js";
import {weightsTitle} from "../words/identity.js";
import {pick} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import type {ChartMaker} from "./types.js";

/** Compared pairs by match weight; the scale is a square root, so that small bars stay visible. */
export const identityWeights: ChartMaker = {
  id: "identity-weights",
  width: {wide: 960, narrow: 358},
  height: (_, narrow) => (narrow ? 220 : 260),
  title: weightsTitle,
  sub: (_, lang) => pick(lang, "Compared pairs by match weight in bits: +1 doubles the odds that two records are one person. Joined above 0. The scale is a square root; pairs under −4 bits are left out, and a gap is a group too small to show", "按匹配权重（比特）统计的记录对：+1 使同一人的几率加倍。高于 0 合并。纵轴为平方根；低于 −4 比特的不显示，空缺处为过少不显示的组"),
  source: sourceFiles,
  key: (_, lang) => [{shape: "square", color: "var(--now)", name: pick(lang, "one person", "同一人")}, {shape: "square", color: "var(--was)", name: pick(lang, "two persons", "两个人")}],
  text(bundle, lang) {
    const rows = rowsOf(bundle, "identity_weights").filter((row) => row.pairs !== null), [first] = [...rows].sort((a, b) => (b.pairs ?? 0) - (a.pairs ?? 0));
    return pick(lang, `Histogram. ${weightsTitle(bundle, lang)}. Most pairs, ${count(first?.pairs)}, weigh ${count(first?.bits)} to ${count((first?.bits ?? 0) + 2)} bits.`, `直方图。${weightsTitle(bundle, lang)}。最多的一组有 ${count(first?.pairs)} 对，权重 ${count(first?.bits)} 至 ${count((first?.bits ?? 0) + 2)} 比特。`);
  },
  empty: (bundle, lang) => (rowsOf(bundle, "identity_weights").some((row) => row.pairs !== null) ? undefined : pick(lang, "There are too few pairs to show.", "记录对过少，不显示。")),
  table: (bundle, lang) => ({
    columns: [{key: "bits", name: pick(lang, "From, bits", "起（比特）"), numeric: true}, {key: "pairs", name: pick(lang, "Pairs", "记录对"), numeric: true, show: (value) => (value === null ? pick(lang, "too few to show", "过少不显示") : count(Number(value)))}],
    rows: rowsOf(bundle, "identity_weights").map((row) => [row.bits, row.pairs])
  }),
  spec(bundle, lang) {
    const values = rowsOf(bundle, "identity_weights").filter((row) => row.pairs !== null).map((row) => ({from: row.bits, to: row.bits + 2, pairs: row.pairs, label: count(row.pairs), range: `${row.bits} – ${row.bits + 2}`}));
    return {
      data: {values},
      layer: [
        {mark: {type: "bar", binSpacing: 1}, encoding: {
          x: {field: "from", type: "quantitative", bin: {binned: true}, axis: {tickCount: 8}}, x2: {field: "to"}, y: {field: "pairs", type: "quantitative", scale: {type: "sqrt"}, axis: {tickCount: 4, minExtent: 44, maxExtent: 44}},
          color: {condition: {test: "datum.from >= 0", value: "var(--now)"}, value: "var(--was)"},
          tooltip: [{field: "range", title: pick(lang, "Weight, bits", "权重（比特）")}, {field: "label", title: pick(lang, "Pairs", "记录对")}]
        }},
        {mark: {type: "rule", strokeDash: [4, 3], color: "var(--ink-2)"}, encoding: {x: {datum: 0, type: "quantitative"}}}
      ]
    } as unknown as TopLevelSpec;
  }
};
