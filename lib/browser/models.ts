import {element, live, sentenceElement, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Cell, Figure} from "../charts/types.js";
import {count, shortShare} from "../format.js";
import {bestCut} from "../models/bands.js";
import type {ModelRow, ShownModel} from "../models/published.js";
import {rowsOf, says, type PageBundle} from "../page.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {comparisonTitle, contactOf, contactSentence, cutsOf, featureState, featureText, importanceTitle, intervalText, methodName, metricText, problemText, timingText} from "../words/models.js";
import {amountText, plainAmount, unitText} from "../words/models-amounts.js";
import {keep} from "./choice.js";
import {amountPlates} from "./models-amounts.js";
import {cutCharts, type Chosen} from "./models-charts.js";
import {savedModels} from "./models-saved.js";

/** A prediction, a method and a cut to choose, and everything about them; choices stand in the URL. */
export function modelsView(bundle: PageBundle): HTMLElement {
  return live((lang) => {
    const models = rowsOf(bundle, "model_catalogue"), asked = new URL(location.href).searchParams, shown = element("div");
    const model = element("select", {name: "model"}, ...models.map((row) => element("option", {value: row.model}, says(row, lang)))), method = element("select", {name: "method"});
    const first = models.find((row) => row.model === asked.get("model")) ?? models.find(({problem}) => problem === null) ?? models[0];
    if (first === undefined) return element("div", {class: "empty"}, element("p", {}, pick(lang, "Nothing is predicted in this workspace.", "本工作区没有预测。")));
    const draw = (row: ModelRow, wanted: string) => {
      const names = rowsOf(bundle, "model_methods").filter((own) => own.model === row.model).map((own) => own.method), chosen = names.includes(wanted) ? wanted : row.method;
      method.replaceChildren(...names.map((name) => element("option", {value: name}, methodName(bundle, row.model, name, lang))));
      method.value = chosen;
      shown.replaceChildren(element("h2", {}, element("bdi", {}, says(row, lang))), ...(row.problem === null ? oneModel(bundle, row, chosen, lang) : [element("div", {class: "empty"}, element("p", {}, pick(lang, `Nothing was learnt: ${problemText(row, lang)}.`, `未能学习：${problemText(row, lang)}。`)))]));
    };
    const again = () => { keep("model", model.value); keep("method", method.value); draw(models.find((row) => row.model === model.value) ?? first, method.value); };
    for (const select of [model, method]) select.addEventListener("change", again);
    model.value = first.model;
    draw(first, asked.get("method") ?? "");
    const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Prediction", "预测"), model), element("label", {class: "field"}, pick(lang, "Method", "方法"), method));
    form.addEventListener("submit", (event) => event.preventDefault());
    return element("div", {class: "models"}, form, shown);
  });
}

/** The cut with its controls, what moves with it, and what does not. */
export function oneModel(bundle: PageBundle, row: ShownModel, method: string, lang: Lang): HTMLElement[] {
  const all = cutsOf(bundle, row.model, method), weighed = weights(bundle, row, method);
  const rest = element("div", {class: "plates"}, comparison(bundle, row), importance(bundle, row, method), ...dependence(bundle, row, method, lang), ...weighed, card(bundle, row, method, lang, weighed.length > 0 ? "w12" : "w6"), ...groups(bundle, row), features(bundle, row), ...savedModels(bundle, row, method, lang));
  if (row.unit_en !== null) return [...amountPlates(bundle, row, method, lang), rest];
  if (all.length < 2) return [element("div", {class: "empty"}, element("p", {}, pick(lang, "Too few persons were held back to show how outcomes lie by score.", "留出的人数过少，无法按得分展示结果。"))), rest];
  const contact = contactOf(row), number = (name: string, value: number) => element("input", {type: "number", name, min: "0", step: "any", value: String(value), inputmode: "decimal", style: "width:8em"});
  const cut = element("input", {type: "range", name: "cut", min: "0", max: String(all.length - 1), step: "1", value: String(bestCut(all, contact))}), cost = number("cost", contact.cost), benefit = number("benefit", contact.benefit);
  const best = element("button", {class: "btn", type: "button"}, pick(lang, "Earn most", "取利润最高")), sentence = element("div", {"aria-live": "polite"}), charts = element("div", {class: "plates"});
  const draw = () => {
    const now: Chosen = {bundle, row, method, at: Number(cut.value), contact: {cost: Math.max(0, Number(cost.value) || 0), benefit: Math.max(0, Number(benefit.value) || 0)}}, at = all[now.at];
    cut.setAttribute("aria-valuetext", pick(lang, `top ${shortShare(at?.share ?? 0)}`, `前 ${shortShare(at?.share ?? 0)}`));
    sentence.replaceChildren(sentenceElement("p", {}, contactSentence(bundle, row, method, now.contact, now.at, lang)));
    charts.replaceChildren(...cutCharts(now));
  };
  const optimise = () => { cut.value = String(bestCut(all, {cost: Math.max(0, Number(cost.value) || 0), benefit: Math.max(0, Number(benefit.value) || 0)})); draw(); };
  cut.addEventListener("input", draw);
  for (const input of [cost, benefit]) input.addEventListener("input", optimise);
  best.addEventListener("click", optimise);
  draw();
  const {currency} = bundle.workspace, form = element("form", {class: "filters"}, element("label", {class: "field", style: "flex:1 1 220px"}, pick(lang, "Share approached", "接触比例"), cut), element("label", {class: "field"}, pick(lang, `Approaching one costs, ${currency}`, `接触一人的成本，${currency}`), cost), element("label", {class: "field"}, pick(lang, `One of them brings, ${currency}`, `每找对一人的收益，${currency}`), benefit), best);
  form.addEventListener("submit", (event) => event.preventDefault());
  return [form, sentence, charts, rest];
}

const three = (value: Cell) => (value === null ? "–" : Math.abs(Number(value)) < 10 ? Number(value).toFixed(3).replace("-", "−") : plainAmount(Number(value)));

function listed(bundle: PageBundle, given: Figure, column: string, limit = 12): HTMLElement {
  return figure(bundle, {...given, isTable: true}, column, (lang) => tableElement(given.table(bundle, lang), frameWords(lang).more, limit, "tbl stack"));
}

function comparison(bundle: PageBundle, row: ShownModel): HTMLElement {
  const metrics = rowsOf(bundle, "model_metrics").filter(({model}) => model === row.model);
  return listed(bundle, {
    id: "model-comparison", source: sourceFiles, title: (_, now) => comparisonTitle(bundle, row, now), sub: (_, now) => pick(now, `Persons held back, with 95% intervals of ${count(400)} draws. Difference: from the method that is used, on the same draws`, `留出者；${count(400)} 次抽样的 95% 区间。差值：与所用方法在相同抽样上比较`),
    table: (_, now) => ({
      columns: [{key: "method", name: pick(now, "Method", "方法")}, {key: "metric", name: pick(now, "Measure", "指标"), full: true}, {key: "value", name: pick(now, "Value, interval", "值与区间"), wide: true}, {key: "difference", name: pick(now, "Difference, interval", "差值与区间"), wide: true}],
      rows: metrics.filter(({differs_from: from}) => from === null).map((metric) => { const gap = metrics.find((other) => other.method === metric.method && other.metric === metric.metric && other.differs_from !== null); return [methodName(bundle, row.model, metric.method, now), metricText(metric.metric, now), intervalText(metric), gap === undefined ? "–" : intervalText(gap)]; })
    })
  }, "w7");
}

function importance(bundle: PageBundle, row: ModelRow, method: string): HTMLElement {
  const rows = rowsOf(bundle, "model_importance").filter((own) => own.model === row.model && own.method === method).sort((a, b) => b.fall - a.fall), most = Math.max(1e-9, ...rows.map(({fall}) => fall));
  const given: Figure = {
    id: "model-importance", source: sourceFiles, title: (_, lang) => importanceTitle(bundle, row, method, lang), sub: (_, lang) => pick(lang, `By how much the ${alone(row)} falls when a feature is shuffled, mean of three shuffles. Features that say the same share it`, `打乱某特征后 ${alone(row)} 的降幅，三次平均。含义重复的特征会分摊`),
    table: (_, lang) => ({columns: [{key: "feature", name: pick(lang, "Feature", "特征"), full: true}, {key: "fall", name: pick(lang, "Fall", "降幅"), numeric: true, show: three}, {key: "deviation", name: pick(lang, "Deviation", "标准差"), numeric: true, show: three}], rows: rows.map(({feature, fall, deviation}) => [featureText(bundle, row.model, feature, lang), fall, deviation])})
  };
  return figure(bundle, given, "w5", (lang) => element("div", {class: "bars"}, ...rows.slice(0, 10).map(({feature, fall}) => element("div", {class: "bar"}, element("bdi", {}, featureText(bundle, row.model, feature, lang)), element("span", {class: "cell", style: `--v:${Math.max(0, (100 * fall) / most).toFixed(2)}`}, element("i")), element("span", {class: "v"}, three(fall))))));
}

/** The measure of order that a prediction is judged by: AUC, or R² of an amount. */
const alone = ({unit_en: unit}: ModelRow) => (unit === null ? "AUC" : "R²");

/** How the prediction moves with one of the features that say most. */
function dependence(bundle: PageBundle, row: ModelRow, method: string, lang: Lang): HTMLElement[] {
  const rows = rowsOf(bundle, "model_dependence").filter((own) => own.model === row.model && own.method === method), names = [...new Set(rows.map(({feature}) => feature))];
  if (names.length === 0) return [];
  const select = element("select", {name: "feature"}, ...names.map((name) => element("option", {value: name}, featureText(bundle, row.model, name, lang)))), shown = element("div");
  const draw = () => {
    const own = rows.filter(({feature}) => feature === select.value), sorted = [...own].sort((a, b) => a.predicted - b.predicted), low = sorted[0]?.predicted ?? NaN, high = sorted.at(-1)?.predicted ?? NaN, most = Math.max(...own.map(({predicted}) => Math.abs(predicted)), 1e-9), said = (value: number, now: Lang) => (row.unit_en === null ? shortShare(value) : amountText(value, row, now));
    const given: Figure = {
      id: "model-dependence", source: sourceFiles, title: (_, now) => pick(now, `From ${said(low, now)} to ${said(high, now)} by this feature`, `该特征使预测由 ${said(low, now)} 升至 ${said(high, now)}`), sub: (_, now) => pick(now, "Mean prediction if everybody had this value, all else as it is; no statement of cause", "若所有人都取该值、其余不变时的平均预测；不表示因果"),
      table: (_, now) => ({columns: [{key: "value", name: pick(now, "Value", "取值")}, {key: "predicted", name: pick(now, "Mean prediction", "平均预测"), numeric: true, show: (value) => said(Number(value), now)}], rows: own.map(({value, predicted}) => [valueText(value, now), predicted])})
    };
    shown.replaceChildren(figure(bundle, given, "", (now) => element("div", {class: "bars"}, ...own.map(({value, predicted}) => element("div", {class: "bar"}, element("bdi", {}, valueText(value, now)), element("span", {class: "cell", style: `--v:${((100 * Math.abs(predicted)) / (row.unit_en === null ? 1 : most)).toFixed(2)}`}, element("i")), element("span", {class: "v"}, said(predicted, now)))))));
  };
  select.addEventListener("change", draw);
  draw();
  return [element("div", {class: "w6"}, shown, element("label", {class: "field"}, pick(lang, "Feature", "特征"), select))];
}

const valueText = (value: string, lang: Lang) => (value === "" ? pick(lang, "none", "无") : value === "yes" ? pick(lang, "yes", "是") : value === "no" ? pick(lang, "no", "否") : value);

/** Rates by group where about as many are approached as have the outcome. */
function groups(bundle: PageBundle, row: ModelRow): HTMLElement[] {
  const rows = rowsOf(bundle, "model_groups").filter(({model}) => model === row.model);
  if (rows.length === 0) return [];
  const rate = (part: number | null, other: number | null) => (part === null || other === null || part + other === 0 ? null : part / (part + other)), hidden = (lang: Lang) => (value: Cell) => (value === null ? pick(lang, "too few to show", "过少不显示") : shortShare(Number(value)));
  const found = rows.map((own) => rate(own.true_positives, own.false_negatives)).filter((value) => value !== null), gap = found.length < 2 ? null : Math.max(...found) - Math.min(...found);
  return [listed(bundle, {
    id: "model-groups", source: sourceFiles, title: (_, lang) => (gap === null ? pick(lang, "Groups are too small to compare", "各组人数过少，无法比较") : pick(lang, `Groups differ by up to ${Math.round(100 * gap)} points in who is found`, `各组触达比例最多相差 ${Math.round(100 * gap)} 个百分点`)),
    sub: (_, lang) => pick(lang, `Persons held back, approached from score ${rows[0]?.threshold ?? 0} on, where about as many are approached as have the outcome. Method: the one that is used`, `留出者，得分不低于 ${rows[0]?.threshold ?? 0} 者视为接触，此时接触人数约等于结果为真的人数。方法：所用方法`),
    table: (_, lang) => ({
      columns: [{key: "group", name: pick(lang, "Group", "分组"), full: true}, {key: "persons", name: pick(lang, "Persons", "人数"), numeric: true, show: (value) => (value === null ? pick(lang, "too few to show", "过少不显示") : count(Number(value)))}, {key: "approached", name: pick(lang, "Approached", "接触"), numeric: true, show: hidden(lang)}, {key: "found", name: pick(lang, "Found", "触达"), numeric: true, show: hidden(lang)}, {key: "false_alarms", name: pick(lang, "False alarms", "误报"), numeric: true, show: hidden(lang)}, {key: "right", name: pick(lang, "Right", "正确"), numeric: true, show: hidden(lang)}],
      rows: rows.map((own) => [`${featureText(bundle, row.model, own.feature, lang)}: ${valueText(own.group, lang)}`, own.persons, own.persons === null || own.true_positives === null || own.false_positives === null ? null : (own.true_positives + own.false_positives) / own.persons, rate(own.true_positives, own.false_negatives), rate(own.false_positives, own.true_negatives), rate(own.true_positives, own.false_positives)])
    })
  }, "w12")];
}

function features(bundle: PageBundle, row: ModelRow): HTMLElement {
  const rows = [...rowsOf(bundle, "model_features").filter(({model}) => model === row.model)].sort((a, b) => Number(a.used) - Number(b.used) || a.rank - b.rank), refused = rows.filter(({used}) => !used).length;
  return listed(bundle, {
    id: "model-features", source: sourceFiles, title: (_, lang) => pick(lang, `${count(rows.length - refused)} features used, ${count(refused)} refused`, `采用 ${count(rows.length - refused)} 项特征，拒用 ${count(refused)} 项`), sub: (_, lang) => pick(lang, `Alone: ${row.unit_en === null ? "AUC of the feature by itself" : "correlation of the feature with the amount"}. Moved: stability index between learning and today; over 0.25 is a shift`, `单独：${row.unit_en === null ? "该特征自身的 AUC" : "该特征与数额的相关系数"}。变化：学习时至今日的稳定性指数，高于 0.25 为明显变化`),
    table: (_, lang) => ({columns: [{key: "meaning", name: pick(lang, "Feature", "特征"), full: true}, {key: "state", name: pick(lang, "State", "状态"), full: true}, {key: "auc", name: pick(lang, "Alone", "单独"), numeric: true, show: three}, {key: "missing", name: pick(lang, "Missing", "缺失"), numeric: true, show: (value) => shortShare(value === null ? null : Number(value))}, {key: "drift", name: pick(lang, "Moved", "变化"), numeric: true, show: three}], rows: rows.map((own) => [says(own, lang), featureState(own, lang), own.auc ?? own.correlation, own.missing, own.drift])})
  }, "w12");
}

function weights(bundle: PageBundle, row: ModelRow, method: string): HTMLElement[] {
  const rows = [...rowsOf(bundle, "model_weights").filter((own) => own.model === row.model && own.method === method)].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight));
  return rows.length === 0 ? [] : [listed(bundle, {
    id: "model-weights", source: sourceFiles, title: (_, lang) => pick(lang, "What pushes the score up and down", "哪些因素推高或压低得分"), sub: (_, lang) => pick(lang, `Change of the ${row.unit_en === null ? "log odds" : `amount, ${unitText(row, lang)}`}, for one standard deviation of numbers, with 95% intervals; largest first. Levels of one category share a constant`, `${row.unit_en === null ? "对数几率" : `数额（${unitText(row, lang)}）`}的变化，数值按一个标准差，95% 区间；由大到小。同一类别的各取值共享一个常数`),
    table: (_, lang) => ({columns: [{key: "feature", name: pick(lang, "Feature", "特征"), full: true}, {key: "level", name: pick(lang, "Value", "取值")}, {key: "weight", name: pick(lang, "Weight", "权重"), numeric: true, show: three}, {key: "low", name: pick(lang, "From", "下限"), numeric: true, show: three}, {key: "high", name: pick(lang, "To", "上限"), numeric: true, show: three}], rows: rows.map((own) => [featureText(bundle, row.model, own.feature, lang), own.level === null ? pick(lang, "number", "数值") : valueText(own.level, lang), own.weight, own.low, own.high])})
  }, "w6")];
}

function card(bundle: PageBundle, row: ShownModel, method: string, lang: Lang, column: string): HTMLElement {
  const measures = rowsOf(bundle, "model_metrics").filter((own) => own.model === row.model && own.method === method && own.differs_from === null && (row.unit_en !== null || own.metric === "auc"));
  const of = (part: number | null, mean: number | null, all: number | null) => (row.unit_en !== null && mean !== null ? pick(lang, `${count(all)}, ${amountText(mean, row, lang)} on average`, `${count(all)}，平均 ${amountText(mean, row, lang)}`) : part === null || all === null ? count(all) : pick(lang, `${count(all)}, ${shortShare(part / all)} of them`, `${count(all)}，其中 ${shortShare(part / all)} 为是`));
  const settings = rowsOf(bundle, "model_methods").find((own) => own.model === row.model && own.method === method)?.settings ?? "{}";
  const lines: [string, string][] = [
    [row.unit_en === null ? pick(lang, "Predicts who", "预测谁") : pick(lang, "Predicts how much somebody", "预测数额"), pick(lang, row.outcome_en, row.outcome_zh)], [pick(lang, "Owner", "负责"), row.owner], [pick(lang, "Method", "方法"), `${methodName(bundle, row.model, method, lang)} ${settings === "{}" ? "" : settings}`], [pick(lang, "When", "时点"), timingText(row, lang)], [pick(lang, "Learnt from", "训练"), of(row.train_positives, row.train_mean, row.train_rows)], [pick(lang, "Judged by", "留出"), of(row.test_positives, row.test_mean, row.test_rows)],
    ...(row.persons === null ? [] : [[pick(lang, "Could be scored today", "今日可评分"), count(row.persons)] satisfies [string, string]]), ...measures.map((own): [string, string] => [metricText(own.metric, lang), intervalText(own)]), [pick(lang, "Features", "特征"), pick(lang, `${count(row.features)} used, ${count(row.refused)} refused`, `采用 ${count(row.features)}，拒用 ${count(row.refused)}`)], [pick(lang, "Limits", "限制"), pick(lang, row.limits_en ?? "none stated", row.limits_zh ?? "未说明")], [pick(lang, "Seed", "种子"), row.seed], [pick(lang, "Data, SHA-256", "数据 SHA-256"), row.data_hash ?? "–"]
  ];
  return figure(bundle, {id: "model-card", isTable: true, source: sourceFiles, title: (_, now) => pick(now, "Model card", "模型卡"), sub: (_, now) => row.lab === true ? pick(now, "Learnt in this page, kept nowhere", "在本页学习，未保存") : pick(now, "Written by the build", "由构建写成"), table: (_, now) => ({columns: [{key: "what", name: pick(now, "What", "项目")}, {key: "value", name: pick(now, "Value", "内容")}], rows: lines})}, column, () => element("dl", {class: "facts"}, ...lines.map(([name, value]) => element("div", {}, element("dt", {}, name), element("dd", {}, element("bdi", {}, value))))));
}
