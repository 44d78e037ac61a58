import {element} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Cell, Figure} from "../charts/types.js";
import {money, shortShare} from "../format.js";
import {bestCut, wilson, type Reached} from "../models/bands.js";
import type {ModelRow} from "../models/published.js";
import {rowsOf, type PageBundle} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {calibrationTitle, cutsOf, missedTitle, profitPerThousand, rankingTitle, type Contact} from "../words/models.js";
import {plot, steps} from "./model-plot.js";

/** What the reader has chosen: a prediction, a method, the place of the cut, and what is at stake. */
export interface Chosen {
  bundle: PageBundle;
  row: ModelRow;
  method: string;
  at: number;
  contact: Contact;
}

const percent = (value: number) => `${Math.round(100 * value)}%`, part = (value: Cell) => shortShare(value === null ? null : Number(value));
/** Room for a drawing: that of a phone where the page is one. */
const size = (width: number, height: number) => (innerWidth < 700 ? {width: 340, height: 250} : {width, height});
const shares = {from: 0, to: 1, ticks: [0, 0.5, 1], text: percent};

/** Everything that moves with the cut: profit, the four outcomes, ROC, precision, gain. */
export function cutCharts(chosen: Chosen): HTMLElement[] {
  const all = cutsOf(chosen.bundle, chosen.row.model, chosen.method), cut = all[chosen.at];
  if (cut === undefined) return [];
  return [profitChart(chosen, all, cut), confusion(chosen, cut), rocChart(chosen, all, cut), precisionChart(chosen, all, cut), gainChart(chosen, all, cut), calibrationChart(chosen)];
}

function cutTable(all: readonly Reached[], {contact, bundle}: Chosen): Figure["table"] {
  return (_, lang) => ({
    columns: [
      {key: "share", name: pick(lang, "Approached", "接触"), numeric: true, show: part}, {key: "threshold", name: pick(lang, "From score", "得分不低于"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(4))}, {key: "found", name: pick(lang, "Found", "触达"), numeric: true, show: part}, {key: "precision", name: pick(lang, "Of those approached, right", "接触中正确"), numeric: true, show: part},
      {key: "false_alarms", name: pick(lang, "False alarms", "误报"), numeric: true, show: part}, {key: "lift", name: pick(lang, "Times chance", "提升倍数"), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(2))}, {key: "profit", name: pick(lang, `Profit per 1,000 persons, ${bundle.workspace.currency}`, `每千人利润，${bundle.workspace.currency}`), numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(2).replace("-", "−"))}
    ],
    rows: all.map((cut) => [cut.share, Number.isFinite(cut.threshold) ? cut.threshold : null, cut.found, Number.isNaN(cut.precision) ? null : cut.precision, cut.falseAlarms, Number.isNaN(cut.lift) ? null : cut.lift, profitPerThousand(cut, contact)])
  });
}

function framed(chosen: Chosen, all: readonly Reached[], column: string, rest: Pick<Figure, "id" | "title" | "sub">, body: (lang: Lang) => HTMLElement): HTMLElement {
  return figure(chosen.bundle, {source: sourceFiles, table: cutTable(all, chosen), ...rest}, column, body);
}

function profitChart(chosen: Chosen, all: readonly Reached[], cut: Reached): HTMLElement {
  const {bundle: {workspace: {currency}}, contact} = chosen, values = all.map((point) => profitPerThousand(point, contact)), best = all[bestCut(all, contact)], own = profitPerThousand(cut, contact), most = best === undefined ? 0 : profitPerThousand(best, contact);
  const title = (lang: Lang) => (best === undefined || best.rows === 0 ? pick(lang, "At this cost nobody is worth approaching", "按此成本，接触任何人都不划算") : best === cut ? pick(lang, `Most is earned at the top ${percent(best.share)}`, `接触前 ${percent(best.share)} 利润最高`) : pick(lang, `Best at the top ${percent(best.share)}; yours earns ${money(most - own, currency, lang)} less`, `前 ${percent(best.share)} 最佳；当前少赚 ${money(most - own, currency, lang)}`));
  const [low, high] = [Math.min(0, ...values), Math.max(1, ...values)];
  return framed(chosen, all, "w8", {id: "model-profit", title: (_, lang) => title(lang), sub: (_, lang) => pick(lang, `Expected profit for every thousand persons, ${currency}, by share approached, best scores first. The line stands where you cut`, `每千人预期利润，${currency}，按接触比例（得分由高到低）。竖线为当前取舍`)}, (lang) => plot({
    label: pick(lang, `Line chart. ${title(lang)}.`, `折线图。${title(lang)}。`), ...size(660, 270), x: {...shares, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1], name: pick(lang, "approached", "接触比例")}, y: {from: low, to: high, ticks: steps(low, high), text: (value) => String(Math.round(value)).replace("-", "−"), name: currency},
    lines: [{points: all.map((point, i) => [point.share, values[i] ?? 0]), color: "var(--c1)"}], mark: [cut.share, own]
  }));
}

function confusion(chosen: Chosen, cut: Reached): HTMLElement {
  const given: Figure = {
    id: "model-confusion", isTable: true, source: sourceFiles, title: (_, lang) => missedTitle(cut, lang), sub: (_, lang) => pick(lang, `Persons held back, at this cut. Yes: ${chosen.row.outcome_en}`, `留出者，按当前取舍。“是”：${chosen.row.outcome_zh}`),
    table: (_, lang) => ({columns: [{key: "group", name: pick(lang, "Group", "分组")}, {key: "yes", name: pick(lang, "Yes", "是"), numeric: true}, {key: "no", name: pick(lang, "No", "否"), numeric: true}], rows: [[pick(lang, "Approached", "接触"), cut.truePositives, cut.falsePositives], [pick(lang, "Left alone", "未接触"), cut.falseNegatives, cut.trueNegatives]]})
  };
  return figure(chosen.bundle, given, "w4", (lang) => {
    const {columns, rows} = given.table(chosen.bundle, lang), number = (value: Cell | undefined) => Number(value ?? 0).toLocaleString("en-US");
    const facts: [string, string][] = [[pick(lang, "Found", "触达"), shortShare(cut.found)], [pick(lang, "Right among those approached", "接触中正确"), shortShare(Number.isNaN(cut.precision) ? null : cut.precision)], [pick(lang, "Times chance", "提升倍数"), Number.isNaN(cut.lift) ? "–" : cut.lift.toFixed(2)]];
    return element("div", {}, element("table", {class: "tbl"}, element("thead", {}, element("tr", {}, ...columns.map(({name, numeric}) => element("th", {scope: "col", class: numeric === true ? "n" : ""}, name)))), element("tbody", {}, ...rows.map(([name, yes, no]) => element("tr", {}, element("th", {scope: "row"}, String(name)), element("td", {class: "n"}, number(yes)), element("td", {class: "n"}, number(no)))))),
      element("dl", {class: "facts", style: "margin-top:1rem"}, ...facts.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, value)))));
  });
}

function rocChart(chosen: Chosen, all: readonly Reached[], cut: Reached): HTMLElement {
  const {bundle, row, method} = chosen;
  return framed(chosen, all, "w6", {id: "model-roc", title: (_, lang) => rankingTitle(bundle, row, method, lang), sub: (_, lang) => pick(lang, "Share of those looked for who are found, by share of false alarms (ROC); between the dots of bands", "触达比例与误报比例（ROC），按得分分档连线")}, (lang) => plot({
    label: pick(lang, `Line chart. ${rankingTitle(bundle, row, method, lang)}.`, `折线图。${rankingTitle(bundle, row, method, lang)}。`), ...size(440, 290), x: {...shares, name: pick(lang, "false alarms", "误报")}, y: {...shares, name: pick(lang, "found", "触达")}, lines: [{points: [[0, 0], [1, 1]], color: "var(--ink-3)", dashed: true}, {points: all.map((point) => [point.falseAlarms, point.found]), color: "var(--c1)"}], mark: [cut.falseAlarms, cut.found]
  }));
}

function precisionChart(chosen: Chosen, all: readonly Reached[], cut: Reached): HTMLElement {
  const points = all.filter(({rows}) => rows > 0), base = points.at(-1)?.precision ?? 0, first = points[0]?.precision ?? 0;
  const title = (lang: Lang) => pick(lang, `Of the best band ${percent(first)} are right`, `最高分档中 ${percent(first)} 正确`);
  return framed(chosen, all, "w6", {id: "model-precision", title: (_, lang) => title(lang), sub: (_, lang) => pick(lang, `Share right among those approached, by share found. Dashed: all persons, ${percent(base)}`, `接触中正确的比例，按触达比例。虚线：全体 ${percent(base)}`)}, (lang) => plot({
    label: pick(lang, `Line chart. ${title(lang)}.`, `折线图。${title(lang)}。`), ...size(440, 290), x: {...shares, name: pick(lang, "found", "触达")}, y: {...shares, name: pick(lang, "right", "正确")}, lines: [{points: [[0, base], [1, base]], color: "var(--ink-3)", dashed: true}, {points: points.map((point) => [point.found, point.precision]), color: "var(--c1)"}], ...(cut.rows > 0 ? {mark: [cut.found, cut.precision] as const} : {})
  }));
}

function gainChart(chosen: Chosen, all: readonly Reached[], cut: Reached): HTMLElement {
  const title = (lang: Lang) => (cut.rows === 0 ? pick(lang, "What approaching more finds", "多接触能多触达多少") : pick(lang, `${cut.lift.toFixed(1)} times as many as by chance`, `是随机接触的 ${cut.lift.toFixed(1)} 倍`));
  return framed(chosen, all, "w6", {id: "model-gain", title: (_, lang) => title(lang), sub: (_, lang) => pick(lang, "Share of those looked for who are found, by share approached (gain). Dashed: by chance", "触达比例与接触比例（增益）。虚线：随机")}, (lang) => plot({
    label: pick(lang, `Line chart. ${title(lang)}.`, `折线图。${title(lang)}。`), ...size(440, 290), x: {...shares, name: pick(lang, "approached", "接触")}, y: {...shares, name: pick(lang, "found", "触达")}, lines: [{points: [[0, 0], [1, 1]], color: "var(--ink-3)", dashed: true}, {points: all.map((point) => [point.share, point.found]), color: "var(--c1)"}], mark: [cut.share, cut.found]
  }));
}

/** What was said and what happened, band by band, with Wilson's intervals. */
function calibrationChart({bundle, row, method}: Chosen): HTMLElement {
  const bands = rowsOf(bundle, "model_bands").filter((band) => band.model === row.model && band.method === method), dots = bands.map(({persons, positives, predicted}) => { const [low, high] = wilson(positives, persons); return {x: predicted, y: positives / persons, low, high}; });
  const error = rowsOf(bundle, "model_methods").find((known) => known.model === row.model && known.method === method);
  return figure(bundle, {
    id: "model-calibration", source: sourceFiles, title: (_, lang) => calibrationTitle(bundle, row, method, lang),
    sub: (_, lang) => pick(lang, `Share that happened by share predicted, bands of held-back persons; bars: 95%. Mean distance ${(error?.error ?? NaN).toFixed(3)}; a perfect model exceeds ${(error?.error_bar ?? NaN).toFixed(3)} once in twenty`, `各档实际比例与预测比例；竖线：95%。平均差 ${(error?.error ?? NaN).toFixed(3)}；完美模型二十次中有一次超过 ${(error?.error_bar ?? NaN).toFixed(3)}`),
    table: (_, lang) => ({columns: [{key: "predicted", name: pick(lang, "Predicted", "预测"), numeric: true, show: part}, {key: "observed", name: pick(lang, "Happened", "实际"), numeric: true, show: part}, {key: "low", name: pick(lang, "From", "下限"), numeric: true, show: part}, {key: "high", name: pick(lang, "To", "上限"), numeric: true, show: part}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true}], rows: dots.map(({x, y, low, high}, i) => [x, y, low, high, bands[i]?.persons ?? null])})
  }, "w6", (lang) => plot({label: pick(lang, `Dot chart. ${calibrationTitle(bundle, row, method, lang)}.`, `点图。${calibrationTitle(bundle, row, method, lang)}。`), ...size(440, 290), x: {...shares, name: pick(lang, "predicted", "预测")}, y: {...shares, name: pick(lang, "happened", "实际")}, lines: [{points: [[0, 0], [1, 1]], color: "var(--ink-3)", dashed: true}], dots}));
}
