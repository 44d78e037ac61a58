import {element, tableElement} from "../charts/dom.js";
import {figure} from "../charts/frame.js";
import type {Figure, Table} from "../charts/types.js";
import {count, exactMoney, shortShare} from "../format.js";
import {rowsOf, type PageBundle} from "../page.js";
import {barredBy} from "../recommend/lists.js";
import {reasonsOf, type Answer, type Offer} from "../recommend/offer.js";
import {frameWords} from "../words/frame.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {methodName, productName} from "../words/recommend.js";

const points = (value: number) => value.toFixed(4).replace("-", "−");

/** The list of a basket as a table with bars; a press on a name shows its reasons. */
export function listFigure(offer: Offer, answer: Answer, shown: number | null, choose: (item: number) => void): HTMLElement {
  const {bundle, products} = offer, name = (item: number, lang: Lang) => productName(products[item]!, lang);
  const given: Figure = {
    id: "recommend-list", isTable: true, source: sourceFiles, title: (_, lang) => (answer.list[0] === undefined ? pick(lang, "Nothing to offer", "没有可推荐的商品") : pick(lang, `First: ${name(answer.list[0], lang)}`, `首位：${name(answer.list[0], lang)}`)),
    sub: (_, lang) => offer.way === null ? pick(lang, "Scores, without unit: best-sellers’ part and what each purchase adds. Press a name for its reasons", "分数无单位：畅销基础分加各次购买增加的分。点名称查看理由") : pick(lang, `Scores of one method alone, without unit: ${methodName(offer.way.name, lang)}. Press a name for its reasons`, `仅一种方法的分数，无单位：${methodName(offer.way.name, lang)}。点名称查看理由`),
    table: (_, lang) => ({columns: [{key: "rank", name: "#", numeric: true}, {key: "product", name: pick(lang, "Product", "商品"), full: true}, {key: "number", name: pick(lang, "Number", "编号")}, {key: "score", name: pick(lang, "Score", "分数"), numeric: true}], rows: answer.list.map((item, i) => [i + 1, name(item, lang), products[item]!.product, answer.scores[item]!])})
  };
  return figure(bundle, given, "", (lang) => {
    if (answer.list.length === 0) return element("div", {class: "empty"}, element("p", {}, pick(lang, "Rules let no product through, or there is none.", "规则未放行任何商品，或目录为空。")));
    const most = Math.max(1e-9, ...answer.list.map((item) => answer.scores[item]!));
    const rows = answer.list.map((item, i) => {
      const button = element("button", {class: "plain", type: "button", ...(item === shown ? {"aria-current": "true"} : {})}, element("bdi", {}, name(item, lang))), price = products[item]!.price, score = answer.scores[item]!;
      button.addEventListener("click", () => choose(item));
      return element("tr", {}, element("td", {class: "n", "data-l": "#"}, String(i + 1)), element("th", {scope: "row"}, button), element("td", {class: "full", "data-l": pick(lang, "Score", "分数")}, element("span", {class: "cell", role: "img", "aria-label": points(score), style: `--v:${Math.max(0, (100 * score) / most).toFixed(2)}`}, element("i"))), element("td", {class: "n", "data-l": pick(lang, "Score", "分数")}, points(score)), element("td", {class: "n", "data-l": pick(lang, "Price", "价格")}, price === null ? "–" : exactMoney(price, bundle.workspace.currency)));
    });
    const heads = ["#", pick(lang, "Product", "商品"), pick(lang, "Score", "分数"), pick(lang, "Price", "价格")];
    return element("div", {class: "scroll", tabindex: "0", role: "region", "aria-label": pick(lang, "List", "列表")}, element("table", {class: "tbl stack"}, element("thead", {}, element("tr", {}, ...heads.map((head, i) => element("th", {scope: "col", class: i === 1 ? "" : "n", ...(i === 2 ? {colspan: "2", style: "width:40%"} : {})}, head)))), element("tbody", {}, ...rows)));
  });
}

/** Why a product may not be shown, or where it stands, in a sentence. */
export function standing(offer: Offer, {scores, list}: Answer, item: number, lang: Lang): string {
  const at = list.indexOf(item), barred = barredBy(offer.offered[item]!, offer.rules, false), score = scores[item]!, better = scores.filter((other) => other > score).length, last = list.length === 0 ? null : scores[list[list.length - 1]!]!;
  if (barred === "blocked") return pick(lang, "The workspace blocks this product.", "工作区禁止推荐此商品。");
  if (barred === "out-of-stock") return pick(lang, "It is out of stock, and the workspace shows only what is on stock.", "此商品缺货，而工作区只展示有货商品。");
  if (barred === "price") return pick(lang, "Its price is outside the band of the workspace.", "价格不在工作区设定的范围内。");
  if (!offer.own && offer.basket.some((one) => one.item === item)) return pick(lang, "It is in the basket already.", "它已在购物篮中。");
  if (at >= 0) return pick(lang, `It stands at place ${at + 1} of the list.`, `它在列表第 ${at + 1} 位。`);
  return pick(lang, `It stands at place ${count(better + 1)} of all; ${last === null ? "" : `it misses ${points(last - score)} to the last place shown.`}`, `在全部商品中排第 ${count(better + 1)} 位${last === null ? "" : `，距上榜还差 ${points(last - score)} 分`}。`);
}

/** Why a product has its score: its part of best-sellers and what each purchase adds; they sum to it. */
export function reasonsFigure(offer: Offer, answer: Answer, item: number): HTMLElement {
  const {base, parts} = reasonsOf(offer, answer.entries, item), score = answer.scores[item]!;
  const lines = (lang: Lang): [string, number][] => [...(offer.way === null || base !== 0 ? [[pick(lang, "What many buy (best-sellers)", "多数人的购买（畅销榜）"), base] satisfies [string, number]] : []), ...answer.entries.flatMap(({item: from}, e): [string, number][] => {
    const name = productName(offer.products[from]!, lang), {link, again} = parts[e]!;
    return [...(from === item ? [] : [[pick(lang, `Bought: ${name}`, `买过：${name}`), link] satisfies [string, number]]), ...(again === 0 ? [] : [[pick(lang, `Bought before, and often bought again: ${name}`, `买过且常复购：${name}`), again] satisfies [string, number]])];
  })];
  const table = (lang: Lang): Table => ({columns: [{key: "reason", name: pick(lang, "Because", "理由"), full: true}, {key: "adds", name: pick(lang, "Adds", "增加"), numeric: true, show: (value) => points(Number(value))}, {key: "share", name: pick(lang, "Share of the score", "占分数"), numeric: true, show: (value) => (value === null ? "–" : shortShare(Number(value)))}], rows: [...lines(lang).map(([name, value]) => [name, value, score > 0 ? value / score : null]), [pick(lang, "Score", "分数"), score, null]]});
  const given: Figure = {
    id: "recommend-reasons", isTable: true, source: sourceFiles, title: (_, lang) => pick(lang, `Why ${productName(offer.products[item]!, lang)}: ${points(score)}`, `为何${productName(offer.products[item]!, lang)}：${points(score)}`),
    sub: (_, lang) => `${standing(offer, answer, item, lang)} ${pick(lang, "The parts sum to the score; a negative one speaks against it", "各部分之和即分数；负值表示不利")}`, table: (_, lang) => table(lang)
  };
  return figure(offer.bundle, given, "", (lang) => tableElement(table(lang), frameWords(lang).more, 30, "tbl stack"));
}

/** Products that are bought together, compared with chance; names in place of numbers. */
export function relationsFigure(bundle: PageBundle): HTMLElement {
  const products = new Map(rowsOf(bundle, "recommend_products").map((row) => [row.product, row])), name = (id: string, lang: Lang) => { const row = products.get(id); return row === undefined ? id : productName(row, lang); };
  const times = (value: unknown) => Number(value).toFixed(1);
  const given: Figure = {
    id: "recommend-relations", isTable: true, source: sourceFiles, title: (_, lang) => pick(lang, "What is bought together, and not by chance", "哪些商品并非偶然地一起购买"),
    sub: (_, lang) => pick(lang, "Times as often together as by chance: in all baskets with its 95% interval, within one week, within one person’s baskets, and without the two best months. All of the last three must be surely above 1", "一起购买相对偶然的倍数：全部购物篮（含 95% 区间）、同一周内、同一人内、去掉最好的两个月；后三者均须可靠地大于 1"),
    table: (_, lang) => ({
      columns: [{key: "a", name: pick(lang, "Product", "商品"), full: true}, {key: "b", name: pick(lang, "goes with", "搭配"), full: true}, {key: "baskets", name: pick(lang, "Baskets, about", "购物篮约"), numeric: true}, {key: "confidence", name: pick(lang, "Of those with the first", "占前者"), numeric: true, show: (value) => shortShare(Number(value))}, {key: "lift", name: pick(lang, "Times", "倍数"), numeric: true, show: times}, {key: "low", name: pick(lang, "from", "下限"), numeric: true, show: times}, {key: "high", name: pick(lang, "to", "上限"), numeric: true, show: times}, {key: "weekly", name: pick(lang, "same week", "同周"), numeric: true, show: times}, {key: "personal", name: pick(lang, "same person", "同人"), numeric: true, show: times}, {key: "steady", name: pick(lang, "other months", "其余月份"), numeric: true, show: times}],
      rows: rowsOf(bundle, "recommend_relations").map((row) => [name(row.a, lang), name(row.b, lang), row.baskets, row.confidence, row.lift, row.low, row.high, row.weekly, row.personal, row.steady])
    })
  };
  return figure(bundle, given, "", (lang) => { const table = given.table(bundle, lang); return table.rows.length === 0 ? element("div", {class: "empty"}, element("p", {}, pick(lang, "No two products are bought together more often than by chance by enough persons.", "没有足够多的人以高于偶然的频率一起购买两种商品。"))) : tableElement(table, frameWords(lang).more, 15, "tbl stack"); });
}

/** Bundles of two and three products. */
export function bundlesFigure(bundle: PageBundle): HTMLElement {
  const products = new Map(rowsOf(bundle, "recommend_products").map((row) => [row.product, row]));
  const given: Figure = {
    id: "recommend-bundles", isTable: true, source: sourceFiles, title: (_, lang) => pick(lang, "Bundles: bought in one basket", "组合：同一购物篮购买"), sub: (_, lang) => pick(lang, "Two or three products in the latest baskets; times as often as if each were bought by itself", "最近购物篮中的两三种商品；相对各自独立购买的倍数"),
    table: (_, lang) => ({columns: [{key: "products", name: pick(lang, "Products", "商品"), full: true}, {key: "baskets", name: pick(lang, "Baskets, about", "购物篮约"), numeric: true}, {key: "lift", name: pick(lang, "Times", "倍数"), numeric: true, show: (value) => Number(value).toFixed(1)}, {key: "low", name: pick(lang, "at least", "至少"), numeric: true, show: (value) => Number(value).toFixed(1)}], rows: rowsOf(bundle, "recommend_bundles").map((row) => [(JSON.parse(row.products) as string[]).map((id) => { const one = products.get(id); return one === undefined ? id : productName(one, lang); }).join(" + "), row.baskets, row.lift, row.low])})
  };
  return figure(bundle, given, "", (lang) => tableElement(given.table(bundle, lang), frameWords(lang).more, 10, "tbl stack"));
}
