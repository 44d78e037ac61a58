import {element, live, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure, Table} from "../charts/types.js";
import {count, shortShare} from "../format.js";
import {rowsOf, type PageBundle, type RecommendQualityRow} from "../page.js";
import {wayNames} from "../recommend/ways.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {intervalText, methodName, metricName} from "../words/recommend.js";

const order = [...wayNames, "links", "blend"];
const measures = ["bought", "ndcg", "less", "recall", "precision", "map", "mrr", "hit", "coverage", "novelty", "diversity", "popularity"];

/** Every method with every measure for all persons; the first two, and what nDCG is more than that of best-sellers, with intervals. */
export function methodsFigure(bundle: PageBundle): HTMLElement {
  const rows = rowsOf(bundle, "recommend_quality").filter(({scope}) => scope === "all" || scope === "lists"), methods = order.filter((method) => rows.some((row) => row.method === method)), of = (method: string, metric: string) => rows.find((one) => one.metric === metric && one.method === method);
  const cell = (method: string, metric: string, lang: Lang) => {
    const row = of(method, metric === "less" ? "ndcg" : metric);
    if (row === undefined) return null;
    if (metric === "less") return row.less === null ? "–" : intervalText({...row, value: row.less, low: row.less_low, high: row.less_high}, lang);
    return intervalText(metric === "bought" || metric === "ndcg" ? row : {...row, low: null, high: null}, lang);
  };
  return plain(bundle, "recommend-methods", (lang) => pick(lang, "Every method by every measure", "各方法的全部指标"), (lang) => pick(lang, "Means over persons, where two numbers stand with 95% bootstrap intervals; full ranking of all products; persons who bought in the last period. Single methods are fitted to the same past as the blend", "按人平均，括号内为自助法 95% 区间；对全部商品排序；最近一期有购买的人。单一方法与合并使用同一历史"), (lang) => ({
    columns: [{key: "method", name: pick(lang, "Method", "方法"), full: true}, ...measures.map((metric) => ({key: metric, name: metric === "less" ? pick(lang, "nDCG, more than best-sellers", "nDCG 高出畅销榜") : metricName(metric, lang)}))],
    rows: methods.map((method) => [methodName(method, lang), ...measures.map((metric) => cell(method, metric, lang))])
  }));
}

const parts: Readonly<Record<string, readonly [string, string]>> = {activity: ["By number of purchases before", "按此前购买次数"], category: ["By the kind of goods bought most before", "按此前购买最多的类别"], split: ["By other ways to divide", "按其他划分方式"]};
const heads: Readonly<Record<string, readonly [string, string]>> = {activity: ["Purchases before", "此前购买次数"], category: ["Kind of goods", "类别"], split: ["Judged on", "评估对象"]};
const splits: Readonly<Record<string, readonly [string, string]>> = {random: ["a random quarter of each person’s products", "每人商品的随机四分之一"], last: ["the last day on which each bought", "每人最后一个购买日"]};

/** The blend beside best-sellers for parts of the persons, with the paired difference. */
export function partsFigure(bundle: PageBundle, scope: "activity" | "category" | "split"): HTMLElement {
  const rows = rowsOf(bundle, "recommend_quality").filter((row) => row.scope === scope && row.metric === "bought"), named = [...new Set(rows.map(({part}) => part))], of = (part: string, method: string) => rows.find((row) => row.part === part && row.method === method);
  return plain(bundle, `recommend-${scope}`, (lang) => pick(lang, parts[scope]![0], parts[scope]![1]), (lang) => pick(lang, "Bought of those shown, with 95% intervals, and how much more than best-sellers; p from the paired bootstrap", "展示中的购买数及 95% 区间，以及高出畅销榜多少；p 来自配对自助法"), (lang) => ({
    columns: [{key: "part", name: pick(lang, heads[scope]![0], heads[scope]![1]), full: true}, {key: "persons", name: pick(lang, "Persons, about", "人数约"), numeric: true}, {key: "popular", name: methodName("popular", lang)}, {key: "blend", name: methodName("blend", lang)}, {key: "less", name: pick(lang, "More", "高出")}, {key: "p", name: "p", numeric: true, show: (value) => (value === null ? "–" : Number(value) < 0.01 ? "<0.01" : Number(value).toFixed(2))}],
    rows: named.map((part) => { const own = of(part, "blend"), popular = of(part, "popular"), name = scope === "split" ? pick(lang, splits[part]?.[0] ?? part, splits[part]?.[1] ?? part) : part; return own === undefined || own.value === null ? [name, null, pick(lang, "too few to show", "过少不显示"), pick(lang, "too few to show", "过少不显示"), null, null] : [name, own.persons, popular === undefined ? null : intervalText(popular, lang), intervalText(own, lang), intervalText({...own, value: own.less, low: own.less_low, high: own.less_high}, lang), own.p]; })
  }));
}

/** What was tried on validation data. */
export function choiceFigure(bundle: PageBundle): HTMLElement {
  return plain(bundle, "recommend-choice", (lang) => pick(lang, "What was tried, on the period before", "在更早一期上试过什么"), (lang) => pick(lang, "Mean nDCG of lists for persons who bought in the period before the one judged; the best is used. Habit: how far each product's own rate of being bought again counts; pace: times a product’s rhythm in which buying again fades; trend: how far links lead to what sells of late; 0 is not at all", "评估期之前一期购买者的列表平均 nDCG；取最优。复购习惯：各商品自身复购率的作用程度；节奏：复购分数衰减所需的商品节奏倍数；趋势：关联偏向近期热销的程度；0 表示不用"), (lang) => ({
    columns: [{key: "method", name: pick(lang, "Joined by", "关联方法"), full: true}, {key: "strength", name: pick(lang, "Strength", "强度"), numeric: true}, {key: "latent", name: pick(lang, "Hidden factors", "隐因子"), numeric: true, show: String}, {key: "popular", name: pick(lang, "Best-sellers", "畅销榜")}, {key: "base", name: pick(lang, "Their weight", "其权重"), numeric: true, show: String}, {key: "again", name: pick(lang, "Buying again", "复购权重"), numeric: true, show: String}, {key: "habit", name: pick(lang, "Habit", "复购习惯"), numeric: true, show: String}, {key: "pace", name: pick(lang, "Pace", "节奏"), numeric: true, show: String}, {key: "trend", name: pick(lang, "Trend", "趋势"), numeric: true, show: String}, {key: "ndcg", name: "nDCG", numeric: true, show: (value) => (value === null ? "–" : Number(value).toFixed(4))}, {key: "chosen", name: pick(lang, "Chosen", "选定")}],
    rows: rowsOf(bundle, "recommend_choice").map((row) => [row.method === "ease" ? pick(lang, "ridge regression (EASE)", "岭回归（EASE）") : pick(lang, "cosine", "余弦"), row.strength, row.latent, row.popular === "all" ? pick(lang, "of all time", "全部时间") : pick(lang, "of late", "近期"), row.base, row.again, row.habit, row.pace, row.trend, row.ndcg, row.chosen ? pick(lang, "yes", "是") : ""])
  }), 30);
}

const rules: Readonly<Record<string, readonly [string, string]>> = {bought: ["Hide what was bought before", "隐藏已买过的"], perCategory: ["Most products of one kind", "同类商品上限"], diversity: ["Variety (MMR)", "多样性（MMR）"], margin: ["Weight of the margin", "毛利权重"], stock: ["Only what is on stock", "只展示有货"]};

/** What each business rule costs: a rule, and a slider over its settings. */
export function rulesView(bundle: PageBundle): HTMLElement {
  const rows = rowsOf(bundle, "recommend_quality").filter(({scope}) => scope === "rule"), named = [...new Set(rows.map(({part}) => part))].filter((part) => part !== "none");
  return live((lang) => {
    const select = element("select", {name: "rule"}, ...named.map((part) => element("option", {value: part}, pick(lang, rules[part]?.[0] ?? part, rules[part]?.[1] ?? part)))), slider = element("input", {type: "range", min: "0", step: "1", value: "0", name: "setting"}), output = element("output", {"aria-live": "polite"}), shown = element("div");
    const settings = () => ["", ...new Set(rows.filter(({part}) => part === select.value).map(({method}) => method))];
    const draw = () => {
      const all = settings(), setting = all[Number(slider.value)] ?? "";
      slider.max = String(all.length - 1);
      const word = setting === "" ? pick(lang, "off", "关") : setting === "hide" || setting === "true" ? pick(lang, "on", "开") : setting;
      slider.setAttribute("aria-valuetext", word);
      output.textContent = word;
      shown.replaceChildren(ruleFigure(bundle, rows, select.value, setting));
    };
    select.addEventListener("change", () => { slider.value = "0"; draw(); });
    slider.addEventListener("input", draw);
    draw();
    const form = element("form", {class: "filters"}, element("label", {class: "field"}, pick(lang, "Rule", "规则"), select), element("label", {class: "field"}, pick(lang, "Setting", "设置"), slider), output);
    form.addEventListener("submit", (event) => event.preventDefault());
    return named.length === 0 ? element("div", {hidden: ""}) : element("div", {}, form, shown);
  });
}

function ruleFigure(bundle: PageBundle, rows: readonly RecommendQualityRow[], rule: string, setting: string): HTMLElement {
  const value = (part: string, method: string, metric: string) => rows.find((row) => row.part === part && row.method === method && row.metric === metric)?.value ?? null, free = (metric: string) => value("none", "", metric), now = (metric: string) => (setting === "" ? free(metric) : value(rule, setting, metric));
  const names: readonly (readonly [string, string, string])[] = [["bought", "Bought of those shown", "展示中购买数"], ["ndcg", "nDCG", "nDCG"], ["margin", "Mean margin of those shown", "所展示商品的平均毛利率"], ["categories", "Kinds of goods in a list", "每个列表的类别数"]];
  return plain(bundle, "recommend-rules", (lang) => { const [a, b] = [free("bought"), now("bought")]; return a === null || b === null || setting === "" ? pick(lang, "What does a rule cost? Move the slider", "规则的代价？拖动滑块查看") : pick(lang, `It costs ${Math.max(0, a - b).toFixed(2)} products bought of those shown`, `代价：展示中少买 ${Math.max(0, a - b).toFixed(2)} 个`); },
    (lang) => pick(lang, "The blend for up to 500 persons of the period judged, without any rule and with this one", "评估期内至多 500 人的合并列表：无规则与此规则"), (lang) => ({
      columns: [{key: "measure", name: pick(lang, "Measure", "指标"), full: true}, {key: "free", name: pick(lang, "Without rule", "无规则"), numeric: true}, {key: "now", name: pick(lang, "With it", "有规则"), numeric: true}],
      rows: names.filter(([metric]) => free(metric) !== null).map(([metric, en, zh]) => [pick(lang, en, zh), text(metric, free(metric)), text(metric, now(metric))])
    }));
}

const text = (metric: string, value: number | null) => (value === null ? "–" : metric === "margin" ? shortShare(value) : value.toFixed(metric === "ndcg" ? 3 : 2));

function plain(bundle: PageBundle, id: string, title: (lang: Lang) => string, sub: (lang: Lang) => string, table: (lang: Lang) => Table, limit = 15): HTMLElement {
  const given: Figure = {id, isTable: true, source: sourceFiles, title: (_, lang) => title(lang), sub: (_, lang) => sub(lang), table: (_, lang) => table(lang)};
  return figure(bundle, given, "", (lang) => { const made = table(lang); return made.rows.length === 0 ? element("div", {class: "empty"}, element("p", {}, pick(lang, `Nothing to show: fewer than ${count(bundle.workspace.threshold)} persons.`, `没有可显示的内容：不足 ${count(bundle.workspace.threshold)} 人。`))) : tableElement(made, frameWords(lang).more, limit, "tbl stack"); });
}
