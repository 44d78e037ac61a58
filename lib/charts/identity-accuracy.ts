import type {TopLevelSpec} from "vega-lite";
import {rowsOf, type PageBundle} from "../page.js";
import {accuracyTitle} from "../words/identity.js";
import {pick} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import type {Cell, ChartMaker} from "./types.js";

const known = (bundle: PageBundle) => rowsOf(bundle, "identity_steps").filter((row) => row.precision !== null);
const part = (value: Cell) => (value === null ? "–" : Number(value).toFixed(4));

/** Precision against recall at each threshold; the table has the points of the ROC curve too. */
export const identityAccuracy: ChartMaker = {
  id: "identity-accuracy",
  width: {wide: 464, narrow: 358},
  height: (_, narrow) => (narrow ? 240 : 280),
  title: accuracyTitle,
  sub: (_, lang) => pick(lang, "Recall (across) and precision (up) of pairs at thresholds of 0 to 30 bits, against the column that says who is who. The full dot is the threshold in use", "阈值 0 至 30 比特时记录对的召回率（横）与精确率（纵），以说明真实身份的字段为准。实心点为当前阈值"),
  source: sourceFiles,
  text: (bundle, lang) => pick(lang, `Line chart. ${accuracyTitle(bundle, lang)}.`, `折线图。${accuracyTitle(bundle, lang)}。`),
  empty: (bundle, lang) => (known(bundle).length ? undefined : pick(lang, "No column says who is who.", "没有说明真实身份的字段。")),
  table: (bundle, lang) => ({
    columns: [
      {key: "bits", name: pick(lang, "Threshold, bits", "阈值（比特）"), numeric: true}, {key: "precision", name: pick(lang, "Precision", "精确率"), numeric: true, show: part}, {key: "recall", name: pick(lang, "Recall, true positive rate", "召回率（真阳性率）"), numeric: true, show: part},
      {key: "f1", name: "F1", numeric: true, show: part}, {key: "false_rate", name: pick(lang, "False positive rate", "假阳性率"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toExponential(1))}
    ],
    rows: known(bundle).map((row) => [row.bits, row.precision, row.recall, row.f1, row.false_rate])
  }),
  spec(bundle, lang) {
    const values = known(bundle).map((row) => ({...row, now: row.bits === 0 ? 1 : 0}));
    const scale = (field: "precision" | "recall") => ({domain: [Math.min(0.9, ...values.map((row) => row[field] ?? 1)), 1], nice: true, zero: false});
    const x = {field: "recall", type: "quantitative", scale: scale("recall"), axis: {tickCount: 4, format: ".2f", title: pick(lang, "recall", "召回率")}}, y = {field: "precision", type: "quantitative", scale: scale("precision"), axis: {tickCount: 4, format: ".2f", title: pick(lang, "precision", "精确率"), minExtent: 36}};
    return {
      data: {values}, encoding: {x, y, order: {field: "bits"}},
      layer: [
        {mark: {type: "line", color: "var(--was)"}},
        {mark: {type: "point", style: "hollow"}, encoding: {tooltip: [{field: "bits", title: pick(lang, "Threshold, bits", "阈值（比特）")}, {field: "precision", format: ".4f", title: pick(lang, "Precision", "精确率")}, {field: "recall", format: ".4f", title: pick(lang, "Recall", "召回率")}]}},
        {transform: [{filter: "datum.now === 1"}], mark: {type: "point", size: 90, style: "now"}}
      ]
    } as unknown as TopLevelSpec;
  }
};
