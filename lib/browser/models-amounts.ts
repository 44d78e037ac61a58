import {sentenceElement, element} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Cell, Figure} from "../charts/types.js";
import type {ModelDecileRow, ModelRow} from "../models/published.js";
import type {PageBundle} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {amountSentence, decilesOf, decileTitle, plainAmount, residualTitle, unitText} from "../words/models-amounts.js";
import {plot, steps} from "./model-plot.js";

const amount = (value: Cell) => (value === null ? "–" : plainAmount(Number(value)));

/** How predicted amounts meet what was: the sentence, both by group, and what is left over. */
export function amountPlates(bundle: PageBundle, row: ModelRow, method: string, lang: Lang): HTMLElement[] {
  const rows = decilesOf(bundle, row.model, method), sentence = element("div", {}, sentenceElement("p", {}, amountSentence(bundle, row, method, lang)));
  return rows.length < 2 ? [sentence] : [sentence, element("div", {class: "plates"}, metChart(bundle, row, rows), residualChart(bundle, row, rows))];
}

/** The rows of both charts as one table. */
function table(rows: readonly ModelDecileRow[]): Figure["table"] {
  return (_, lang) => ({
    columns: [
      {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true}, {key: "predicted", name: pick(lang, "Predicted", "预测"), numeric: true, show: amount}, {key: "observed", name: pick(lang, "Observed", "实际"), numeric: true, show: amount}, {key: "low", name: pick(lang, "From", "下限"), numeric: true, show: amount}, {key: "high", name: pick(lang, "To", "上限"), numeric: true, show: amount},
      {key: "said", name: pick(lang, "Sum predicted", "预测总额"), numeric: true, show: amount}, {key: "was", name: pick(lang, "Sum observed", "实际总额"), numeric: true, show: amount}, {key: "left", name: pick(lang, "Left over", "残差"), numeric: true, show: amount}, {key: "scatter", name: pick(lang, "Its deviation", "残差标准差"), numeric: true, show: amount}
    ],
    rows: rows.map(({persons, predicted, observed, low, high, scatter}) => [persons, predicted, observed, low, high, predicted * persons, observed * persons, observed - predicted, scatter])
  });
}

const size = () => (innerWidth < 700 ? {width: 340, height: 250} : {width: 440, height: 290});

/** An axis over some values, a little wider than they are; round where they are all alike. */
function axis(values: readonly number[], name: string): {from: number; to: number; ticks: number[]; text: (value: number) => string; name: string} {
  const low = Math.min(0, ...values), high = Math.max(0, ...values), to = high === low ? low + 1 : high;
  return {from: low, to, ticks: steps(low, to), text: (value) => Intl.NumberFormat("en-US", {notation: "compact", maximumSignificantDigits: 3}).format(value).replace("-", "−"), name};
}

function metChart(bundle: PageBundle, row: ModelRow, rows: readonly ModelDecileRow[]): HTMLElement {
  const given: Figure = {
    id: "model-met", source: sourceFiles, title: (_, lang) => decileTitle(rows, lang), table: table(rows),
    sub: (_, lang) => pick(lang, `Mean of persons held back by mean predicted, ${unitText(row, lang)}, in groups of equally many; bars: 95%. Dashed: as predicted`, `留出者按预测分为等量各组：实际平均与预测平均，${unitText(row, lang)}；竖线：95%。虚线：与预测相同`)
  };
  return figure(bundle, given, "w6", (lang) => {
    const x = axis(rows.map(({predicted}) => predicted), pick(lang, "predicted", "预测")), y = axis(rows.flatMap(({low, high, predicted}) => [low, high, predicted]), pick(lang, "observed", "实际"));
    const ends = rows.map(({predicted}) => predicted), [from, to] = [Math.min(...ends), Math.max(...ends)];
    return plot({label: pick(lang, `Dot chart. ${decileTitle(rows, lang)}.`, `点图。${decileTitle(rows, lang)}。`), ...size(), x, y, lines: [{points: [[from, from], [to, to]], color: "var(--ink-3)", dashed: true}], dots: rows.map(({predicted, observed, low, high}) => ({x: predicted, y: observed, low, high}))});
  });
}

function residualChart(bundle: PageBundle, row: ModelRow, rows: readonly ModelDecileRow[]): HTMLElement {
  const given: Figure = {
    id: "model-residuals", source: sourceFiles, title: (_, lang) => residualTitle(rows, lang), table: table(rows),
    sub: (_, lang) => pick(lang, `Observed less predicted by mean predicted, ${unitText(row, lang)}; bars: one standard deviation of single persons to either side`, `实际减预测，按预测平均，${unitText(row, lang)}；竖线：个人残差上下各一个标准差`)
  };
  return figure(bundle, given, "w6", (lang) => {
    const dots = rows.map(({predicted, observed, scatter}) => ({x: predicted, y: observed - predicted, low: observed - predicted - scatter, high: observed - predicted + scatter}));
    const x = axis(rows.map(({predicted}) => predicted), pick(lang, "predicted", "预测")), y = axis(dots.flatMap(({low, high}) => [low, high]), pick(lang, "left over", "残差"));
    return plot({label: pick(lang, `Dot chart. ${residualTitle(rows, lang)}.`, `点图。${residualTitle(rows, lang)}。`), ...size(), x, y, lines: [{points: [[x.from, 0], [x.to, 0]], color: "var(--ink-3)", dashed: true}], dots});
  });
}
