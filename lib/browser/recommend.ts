import {element, live} from "../charts/dom.js";
import {count, plural} from "../format.js";
import {rowsOf, says, type PageBundle, type RecommendWayRow} from "../page.js";
import {answerOf, offerOf, type Offer} from "../recommend/offer.js";
import {wayOfRows} from "../recommend/published.js";
import {wayNames, wayRecommender, type WayName} from "../recommend/ways.js";
import {pick, type Lang} from "../words/lang.js";
import {methodName, productName} from "../words/recommend.js";
import {keep} from "./choice.js";
import {query} from "./database.js";
import {customerBasket} from "./recommend-person.js";
import {listFigure, reasonsFigure} from "./recommend-lists.js";
import {isLive} from "./save.js";

/** The basket, the list and its reasons; whatever the reader changes shows at once. */
export function recommendView(bundle: PageBundle): HTMLElement {
  const offer = offerOf(bundle, new URL(location.href).searchParams);
  return live((lang) => {
    const rows = element("div"), result = element("div", {class: "w8"}), reasons = element("div", {class: "w12"}), status = element("output", {"aria-live": "polite"});
    const draw = () => {
      const answer = answerOf(offer), shown = offer.chosen ?? answer.list[0] ?? null;
      result.replaceChildren(listFigure(offer, answer, shown, (item) => { offer.chosen = item; draw(); }));
      reasons.replaceChildren(...(shown === null ? [] : [reasonsFigure(offer, answer, shown)]));
      status.textContent = pick(lang, `${plural(offer.basket.length, "product")} in the basket`, `购物篮中 ${count(offer.basket.length)} 种商品`);
      keep("basket", offer.person !== null ? "" : offer.basket.map(({item, days}) => `${offer.products[item]!.product}:${days}`).join(","));
    };
    const both = () => { rows.replaceChildren(...basketRows(offer, lang, both, draw)); draw(); };
    const add = (item: number) => { if (!offer.basket.some((one) => one.item === item)) offer.basket.push({item, days: 0}); offer.chosen = null; both(); };
    const own = element("input", {type: "checkbox", name: "own"});
    own.checked = offer.own;
    own.addEventListener("change", () => { offer.own = own.checked; keep("own", own.checked ? "1" : ""); draw(); });
    both();
    const method = methods(offer, lang, status, draw);
    const basket = element("section", {class: "w4"}, element("h2", {}, pick(lang, "What was bought", "买过什么")), examples(offer, lang, both), ...(isLive() ? [customer(offer, lang, status, both)] : []), rows, finder(offer, lang, pick(lang, "Add a product", "添加商品"), "add", add),
      element("label", {class: "field", "data-check": ""}, own, pick(lang, "offer what is in the basket again", "也推荐已在购物篮中的商品")), method, status);
    const why = element("section", {class: "w12"}, element("h2", {}, pick(lang, "Why not this one?", "为什么不是它？")), finder(offer, lang, pick(lang, "Any product of the catalogue", "目录中任一商品"), "why", (item) => { offer.chosen = item; draw(); reasons.scrollIntoView({block: "nearest"}); }));
    return element("div", {class: "plates"}, basket, result, why, reasons);
  });
}

/** A choice between the blend and single methods; the numbers of these are read when one is first chosen. */
function methods(offer: Offer, lang: Lang, status: HTMLElement, draw: () => void): HTMLElement {
  const select = element("select", {name: "method"}, ...["blend", ...offeredWays(offer)].map((name) => element("option", {value: name}, methodName(name, lang))));
  select.value = offer.way?.name ?? "blend";
  select.addEventListener("change", () => {
    const name = select.value as WayName | "blend";
    if (name === "blend") { offer.way = null; return draw(); }
    status.textContent = pick(lang, "Reading …", "读取中……");
    wayRows(name).then((rows) => {
      if (select.value !== name) return; // another one was chosen meanwhile
      offer.way = {name, recommender: wayRecommender(wayOfRows(name, rows, offer.products))};
      draw();
    }, (error: unknown) => { status.textContent = error instanceof Error ? error.message : String(error); });
  });
  return element("label", {class: "field"}, pick(lang, "Method", "方法"), select);
}

/** The single methods that were judged: all that the catalogue has something for. */
const offeredWays = ({bundle}: Offer): WayName[] => { const judged = new Set(rowsOf(bundle, "recommend_quality").map(({method}) => method)); return wayNames.filter((name) => judged.has(name)); };

async function wayRows(name: WayName): Promise<RecommendWayRow[]> {
  return ((await query("select way, part, base, links, rank from recommend_ways where way = ? order by part, rank", [name])) as unknown as RecommendWayRow[]).map((row) => ({...row, rank: Number(row.rank)}));
}

function examples(offer: Offer, lang: Lang, redraw: () => void): HTMLElement {
  const rows = rowsOf(offer.bundle, "recommend_examples"), place = new Map(offer.products.map(({product}, i) => [product, i]));
  return element("p", {class: "buttons"}, ...[...rows.map((row): [string, string[]] => [says(row, lang), JSON.parse(row.products) as string[]]), [pick(lang, "Nothing bought yet", "尚未购买"), []] satisfies [string, string[]]].flatMap(([name, ids]) => {
    const button = element("button", {class: "tool", type: "button"}, name);
    button.addEventListener("click", () => { offer.person = null; offer.basket = ids.flatMap((id) => { const item = place.get(id); return item === undefined ? [] : [{item, days: 0}]; }); offer.chosen = null; redraw(); });
    return [button, " "];
  }));
}

/** In the live site: the basket of a customer, found by the number of the person or of the customer in any system. */
function customer(offer: Offer, lang: Lang, status: HTMLElement, redraw: () => void): HTMLElement {
  const field = element("input", {type: "search", name: "customer", autocomplete: "off"}), form = element("form", {role: "search"}, element("label", {class: "field"}, pick(lang, "A customer’s number (this machine only)", "客户编号（仅限本机）"), field));
  let turn = 0;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const wanted = field.value.trim(), mine = ++turn;
    if (wanted === "") return;
    status.textContent = pick(lang, "Reading …", "读取中……");
    customerBasket(wanted, offer).then((found) => {
      if (mine !== turn) return; // another one was asked for meanwhile
      if (found === null) { status.textContent = pick(lang, `Nobody has the number ${wanted}.`, `没有编号为 ${wanted} 的人。`); return; }
      Object.assign(offer, found, {chosen: null});
      redraw();
    }, (error: unknown) => { status.textContent = error instanceof Error ? error.message : String(error); });
  });
  return form;
}

function basketRows(offer: Offer, lang: Lang, redraw: () => void, draw: () => void): HTMLElement[] {
  if (offer.basket.length === 0) return [element("p", {class: "empty"}, pick(lang, "Nothing: the list is that of a new customer, best-sellers alone.", "空：列表与新客户相同，仅畅销榜。"))];
  return offer.basket.map((one) => {
    const name = productName(offer.products[one.item]!, lang), days = element("input", {type: "number", min: "0", max: "3650", value: String(one.days), "aria-label": pick(lang, `Days since ${name} was bought`, `${name}：距购买天数`)}), away = element("button", {class: "tool", type: "button", "aria-label": pick(lang, `take out: ${name}`, `移除：${name}`)}, pick(lang, "take out", "移除"));
    days.addEventListener("input", () => { one.days = Math.min(3650, Math.max(0, Math.round(Number(days.value)) || 0)); delete one.known; draw(); });
    away.addEventListener("click", () => { offer.basket = offer.basket.filter((other) => other !== one); offer.chosen = null; redraw(); });
    return element("div", {class: "basket-row"}, element("bdi", {}, name), element("label", {class: "field"}, pick(lang, "days ago", "天前"), days), away);
  });
}

/** A field in which a product is found by words of its name or its number; the first eight that have them all. */
function finder(offer: Offer, lang: Lang, label: string, name: string, choose: (item: number) => void): HTMLElement {
  const field = element("input", {type: "search", name, autocomplete: "off"}), found = element("div", {class: "found"});
  const texts = offer.products.map((product) => `${product.product} ${product.title_en} ${product.title_zh} ${product.category ?? ""}`.toLowerCase());
  field.addEventListener("input", () => {
    const words = field.value.toLowerCase().split(/\s+/).filter((word) => word !== ""), hits: number[] = [];
    for (let i = 0; words.length > 0 && i < texts.length && hits.length < 8; ++i) if (words.every((word) => texts[i]!.includes(word))) hits.push(i);
    found.replaceChildren(...hits.map((item) => {
      const button = element("button", {class: "plain", type: "button"}, element("bdi", {}, productName(offer.products[item]!, lang)));
      button.addEventListener("click", () => { field.value = ""; found.replaceChildren(); choose(item); });
      return button;
    }), ...(words.length > 0 && hits.length === 0 ? [element("p", {}, pick(lang, "No product has these words.", "没有商品包含这些词。"))] : []));
  });
  return element("div", {}, element("label", {class: "field"}, label, field), found);
}
