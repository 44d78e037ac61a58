import {count} from "../format.js";
import {rowsOf, type PageBundle, type RecommendRelationRow} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {productName} from "../words/recommend.js";
import {gap, groupsOf, placed, type Box, type Tie} from "./network.js";
import {fitText, textWidth} from "./svg.js";
import type {Figure} from "./types.js";

/** Relations on the map: the surest. */
const most = {wide: 40, narrow: 20}, size = 12, line = 24, room = 2.4;

interface Network {names: string[]; ties: Tie[]; relations: readonly RecommendRelationRow[]}

/** Products that are bought together as a picture: each once, joined to what it goes with; sizes and places in pixels. */
export interface RelationsMap {
  width: number;
  height: number;
  boxes: readonly (Box & {label: string; name: string})[];
  /** Lines with their ends, their width and what they say. */
  lines: readonly {a: Box; b: Box; width: number; says: string}[];
}

/** The map as a figure of its own: title, sentence and table. It is drawn in the page, from names of products that are published there already. */
export const relationsFigureOf: Figure = {
  id: "relations-map",
  title: (bundle, lang) => title(bundle, lang),
  sub: (bundle, lang) => {
    const all = rowsOf(bundle, "recommend_relations").length, first = all > most.narrow ? pick(lang, ` The surest ${count(Math.min(all, most.wide))} of ${count(all)} relations, ${most.narrow} on a narrow screen.`, `仅最可靠的 ${count(Math.min(all, most.wide))} 个关联（共 ${count(all)} 个），窄屏 ${most.narrow} 个。`) : "";
    return pick(lang, `Products that stand near each other are bought together; the thicker the line, the more often than by chance.${first} The table below has all numbers`, `位置相近的商品常一起购买；线越粗，越多于偶然。${first}下表列出全部数字`);
  },
  source: (bundle, lang) => sourceFiles(bundle, lang),
  table: (bundle, lang) => { const {names, ties} = mapOf(bundle, lang, false); return {columns: [{key: "a", name: pick(lang, "Product", "商品")}, {key: "b", name: pick(lang, "goes with", "搭配")}, {key: "lift", name: pick(lang, "Times as often as by chance", "相对偶然的倍数"), numeric: true, show: (value) => Number(value).toFixed(1)}], rows: ties.map(({a, b, strength}) => [names[a]!, names[b]!, strength])}; }
};

/** What the map shows, for those who cannot see it. */
export function mapText(bundle: PageBundle, lang: Lang): string {
  const {names, ties} = mapOf(bundle, lang, false);
  return pick(lang, `Network of ${count(names.length)} products with ${count(ties.length)} lines. ${title(bundle, lang)}.`, `${count(names.length)} 种商品、${count(ties.length)} 条连线的网络。${title(bundle, lang)}。`);
}

function mapOf(bundle: PageBundle, lang: Lang, narrow: boolean): Network {
  const products = new Map(rowsOf(bundle, "recommend_products").map((row) => [row.product, row])), relations = [...rowsOf(bundle, "recommend_relations")].sort((a, b) => a.rank - b.rank).slice(0, narrow ? most.narrow : most.wide), ids = [...new Set(relations.flatMap(({a, b}) => [a, b]))], place = new Map(ids.map((id, i) => [id, i]));
  return {relations, names: ids.map((id) => { const row = products.get(id); return row === undefined ? id : productName(row, lang); }), ties: relations.map(({a, b, lift}) => ({a: place.get(a)!, b: place.get(b)!, strength: lift}))};
}

function title(bundle: PageBundle, lang: Lang): string {
  const {names, ties} = mapOf(bundle, lang, false), groups = new Set(groupsOf(names.length, ties)).size;
  return pick(lang, `${count(names.length)} products in ${count(groups)} ${groups === 1 ? "group" : "groups"} that are bought together`, `${count(names.length)} 种商品，形成 ${count(groups)} 组常一起购买的商品`);
}

/** Where everything of the map stands. */
export function relationsMapOf(bundle: PageBundle, lang: Lang, narrow: boolean): RelationsMap {
  const {names, ties, relations} = mapOf(bundle, lang, narrow), width = narrow ? 358 : 960, labels = names.map((name) => fitText(name, narrow ? 120 : 170, size)), logarithm = (value: number) => Math.log(1 + value);
  const sizes = labels.map((label) => ({width: textWidth(label, size) + 14, height: line})), height = Math.round(Math.max(narrow ? 240 : 200, (room * sizes.reduce((sum, box) => sum + (box.width + gap) * (box.height + gap), 0)) / width));
  const boxes = placed(sizes, ties.map((tie) => ({...tie, strength: logarithm(tie.strength)})), {width, height}), high = Math.max(...ties.map(({strength}) => logarithm(strength)));
  return {
    width, height, boxes: boxes.map((box, i) => ({...box, label: labels[i]!, name: names[i]!})),
    lines: ties.map(({a, b, strength}, i) => ({a: boxes[a]!, b: boxes[b]!, width: 1 + (4 * logarithm(strength)) / high, says: `${names[a]} + ${names[b]}: ${pick(lang, `${strength.toFixed(1)} times as often as by chance, ${count(relations[i]!.baskets ?? 0)} baskets`, `偶然的 ${strength.toFixed(1)} 倍，${count(relations[i]!.baskets ?? 0)} 个购物篮`)}`}))
  };
}
