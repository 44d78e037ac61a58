import {count, day, plural, shortShare} from "../format.js";
import {rowsOf, type PageBundle, type RecommendProductRow, type RecommendQualityRow} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** A product's name in the reader's language. */
export function productName(product: RecommendProductRow, lang: Lang): string {
  return lang === "zh" ? product.title_zh : product.title_en;
}

const methods: Readonly<Record<string, readonly [string, string]>> = {
  popular: ["best-sellers of all time", "全部时间畅销榜"], recent: ["best-sellers of late", "近期畅销榜"], kind: ["best-sellers of those who mostly buy the same kind", "同类偏好者的畅销榜"], again: ["the same again, by its rhythm", "按商品节奏再次购买"],
  cosine: ["neighbours by cosine", "近邻（余弦）"], jaccard: ["neighbours by Jaccard", "近邻（Jaccard）"], lift: ["neighbours by lift", "近邻（提升度）"], ease: ["EASE", "EASE"], factors: ["hidden factors (implicit ALS)", "隐因子（隐式 ALS）"], content: ["alike in text and kind (TF-IDF)", "文本与类别相似（TF-IDF）"],
  next: ["what follows the last basket", "紧随上一购物篮"], next2: ["what follows the last two baskets", "紧随最近两个购物篮"], links: ["products that go together", "关联商品"], blend: ["all together, as shown here", "合并（本站所用）"]
};
const metrics: Readonly<Record<string, readonly [string, string]>> = {
  bought: ["Bought of those shown", "展示中购买数"], ndcg: ["nDCG", "nDCG"], recall: ["Recall", "召回率"], precision: ["Precision", "精确率"], map: ["MAP", "MAP"], mrr: ["MRR", "MRR"], hit: ["Hit rate", "命中率"], coverage: ["Coverage of the catalogue", "目录覆盖率"], novelty: ["Novelty, bits", "新颖度，比特"], diversity: ["Diversity", "多样性"], popularity: ["Share of persons who have the shown", "已拥有所展示商品的人占比"]
};

/** A method in words; its own name where it is not known. */
export function methodName(method: string, lang: Lang): string {
  const [en, zh] = methods[method] ?? [method, method];
  return pick(lang, en, zh);
}

/** A measure in words; its own name where it is not known. */
export function metricName(metric: string, lang: Lang): string {
  const [en, zh] = metrics[metric] ?? [metric, metric];
  return pick(lang, en, zh);
}

/** One measure of all persons by method. */
export function overall(bundle: PageBundle, method: string, metric: string): RecommendQualityRow | undefined {
  return rowsOf(bundle, "recommend_quality").find((row) => (row.scope === "all" || row.scope === "lists") && row.method === method && row.metric === metric);
}

/** The better of the two lists of best-sellers. */
export function bestSellers(bundle: PageBundle): RecommendQualityRow | undefined {
  const [popular, recent] = [overall(bundle, "popular", "bought"), overall(bundle, "recent", "bought")];
  return (recent?.value ?? 0) > (popular?.value ?? 0) ? recent : popular;
}

const figure = (value: number | null | undefined, digits = 1) => (value === null || value === undefined ? "–" : value.toFixed(digits));

/** The answer of *Recommendations*: how many of the products shown are bought, and of best-sellers. */
export function recommendAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const [settings] = rowsOf(bundle, "recommend_settings"), blend = overall(bundle, "blend", "bought"), best = bestSellers(bundle);
  if (settings === undefined || rowsOf(bundle, "recommend_products").length === 0) return [pick(lang, "Nothing yet: no product was bought by enough persons.", "暂无：没有商品的购买人数足够。")];
  if (blend?.value === null || blend === undefined || best === undefined) return [pick(lang, "Too few persons bought in the last period to say how good these lists are.", "最近一期购买人数过少，无法说明效果。")];
  const {k, horizon} = settings, shown = count(k), own = figure(blend.value, 1), other = figure(best.value, 1);
  return lang === "zh" ? say`向客户展示的 ${shown} 个商品中，平均有 ${own} 个在随后 ${count(horizon)} 天内被购买；只展示畅销榜则为 ${other} 个。` : say`Of ${shown} products shown, ${own} are bought within the next ${count(horizon)} days; showing best-sellers would give ${other}.`;
}

/** Whom the answer is about, and when. */
export function recommendScope(bundle: PageBundle, lang: Lang): string {
  const [settings] = rowsOf(bundle, "recommend_settings"), blend = overall(bundle, "blend", "bought");
  if (settings === undefined) return "";
  const products = rowsOf(bundle, "recommend_products").length, from = day(settings.judged_from, lang), until = day(bundle.workspace.asOf, lang), persons = count(blend?.persons ?? 0), [low, high] = [figure(blend?.low, 2), figure(blend?.high, 2)];
  const [inEnglish, inChinese] = products === 0 ? ["", ""] : [` ${plural(products, "product")}.`, `共 ${count(products)} 种商品。`];
  return pick(lang, `Judged on about ${persons} persons who bought between ${from} and ${until}, of whom something was known before; 95% interval ${low} to ${high} bought.${inEnglish} Learnt from about ${count(settings.learnt ?? 0)} persons.`, `依据 ${from} 至 ${until} 期间购买且此前已有记录的约 ${persons} 人评估；购买数 95% 区间 ${low} 至 ${high}。${inChinese}学习自约 ${count(settings.learnt ?? 0)} 人。`);
}

/** The answer of *How good?*: the best method and by how much. */
export function qualityAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const blend = overall(bundle, "blend", "ndcg"), popular = overall(bundle, "popular", "ndcg");
  if (blend?.value === null || blend === undefined) return [pick(lang, "Too few persons bought in the last period to say.", "最近一期购买人数过少，无法说明。")];
  const own = figure(blend.value, 3), other = figure(popular?.value, 3), [low, high] = [figure(blend.less_low, 3), figure(blend.less_high, 3)];
  return lang === "zh" ? say`nDCG 为 ${own}，畅销榜为 ${other}；差距的 95% 区间为 ${low} 至 ${high}。` : say`Its nDCG is ${own}, that of best-sellers ${other}; the difference lies between ${low} and ${high} with 95%.`;
}

/** A value with its interval, in the digits of its measure. */
export function intervalText({metric, value, low, high}: RecommendQualityRow, lang: Lang): string {
  if (value === null) return pick(lang, "not known", "未知");
  const of = (one: number) => (["coverage", "popularity", "hit", "recall", "precision"].includes(metric) ? shortShare(one) : metric === "bought" || metric === "novelty" || metric === "categories" ? one.toFixed(2) : one.toFixed(3));
  return low === null || high === null ? of(value) : pick(lang, `${of(value)} (${of(low)} to ${of(high)})`, `${of(value)}（${of(low)} 至 ${of(high)}）`);
}
