import {collapseBlanks, halfWidth, notAfter, plainText, range, replacePattern, stripInvisible} from "../../../lib/rules.js";
import type {CleanTable} from "../../../lib/workspace.js";
import {code, noDay, otherDays, plain} from "./common.js";
import {categories, categoryWords, spelling, warehouseWords} from "./words.js";

/** The buyers' catalogue. */
export const products: CleanTable = {
  source: "products",
  says: {en: "Articles of the shop", zh: "商品"},
  columns: {
    product_id: {from: "sku", type: "code", repairs: code, required: true},
    name_zh: {from: "name_zh", repairs: [stripInvisible, collapseBlanks]},
    name_en: {from: "name_en", repairs: [plainText, halfWidth, collapseBlanks]},
    category: {from: "category", repairs: [categoryWords, spelling("category-spelling", categories)]},
    price: {from: "price", type: "decimal(12,2)", number: plain, required: true},
    cost: {from: "cost", type: "decimal(12,2)", number: plain},
    text_zh: {from: "text_zh"},
    text_en: {from: "text_en", repairs: [plainText]},
    launched_on: {from: "launched", type: "date", formats: ["yyyy-MM-dd", ...otherDays], unreadable: "missing"}
  },
  rules: [
    {kind: "deduplicate", id: "same-article-twice", by: "all", says: {en: "The same article delivered again", zh: "重复送达的同一商品"}},
    {kind: "set", id: "cost-is-positive", column: "cost", when: "cost < 0", to: "- cost", says: {en: "A cost is never negative", zh: "成本不为负"}},
    {kind: "flag", id: "price-beyond-cost", when: "price > 5 * cost or price < cost", shows: ["price", "cost"], says: {en: "Priced below cost or at more than five times it", zh: "售价低于成本或超过成本五倍"}},
    notAfter("launched_on", {does: "missing"}),
    {kind: "unique", id: "article-number-unique", by: ["product_id"], does: "fail", says: {en: "Two articles of one number stop the build", zh: "两件商品同号则停止构建"}}
  ],
  contract: {exactColumns: true, rows: {min: 50}, refusedShare: 0}
};

/** The stock sheet. */
export const stock: CleanTable = {
  source: "stock",
  says: {en: "Stock by warehouse", zh: "各仓库存"},
  columns: {
    product_id: {from: "sku", type: "code", repairs: code, required: true},
    warehouse: {from: "warehouse", repairs: [warehouseWords, spelling("warehouse-spelling", ["Shanghai", "Chengdu", "London"])]},
    on_hand: {from: "on_hand", type: "integer", repairs: [replacePattern("pieces", " *(件|个|pcs)$", "", {en: "Quantity without its unit", zh: "数量去掉单位"})], unreadable: "missing"},
    counted_on: {from: "counted", type: "date", missing: noDay, unreadable: "missing"}
  },
  rules: [
    {kind: "deduplicate", id: "same-stock-twice", by: "all", says: {en: "The same line delivered again", zh: "重复送达的同一行"}},
    range("on_hand", {min: 0, does: "missing", says: {en: "Less than nothing on hand", zh: "库存小于零"}}),
    {kind: "reference", id: "unknown-article", columns: ["product_id"], table: "products", keys: ["product_id"], does: "refuse", says: {en: "An article that the catalogue does not have", zh: "目录中没有的商品"}}
  ]
};
