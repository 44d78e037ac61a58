import {dateOf} from "../calendar.js";
import {products, type Category} from "../world/products.js";
import type {Delivery, FileSpec} from "./file.js";

/** The two sheets of the product workbook. */
export const catalogueFiles = {
  products: {path: "catalogue/products.xlsx#products", format: "excel", columns: ["sku", "name_zh", "name_en", "category", "price", "cost", "text_zh", "text_en", "launched"], numeric: new Set(["price", "cost"]), dates: new Set(["launched"])},
  stock: {path: "catalogue/products.xlsx#stock", format: "excel", columns: ["sku", "warehouse", "on_hand", "counted"], numeric: new Set(["on_hand"]), dates: new Set(["counted"])}
} as const satisfies Record<string, FileSpec>;

/** Names of the kinds of goods in Chinese. */
export const categoryNames: Readonly<Record<Category, string>> = {tea: "茶叶", teaware: "茶具", water: "水具", snacks: "点心", gifts: "礼品", home: "家居", office: "办公"};

/** The product catalogue: what the buyers keep in a workbook; the same for any number of customers. */
export function* catalogueRows(): Iterable<Delivery> {
  for (const [i, {sku, zh, en, category, price, cost}] of products.entries()) {
    yield {
      file: catalogueFiles.products,
      record: {
        sku, name_zh: zh, name_en: en, category, price: price.toFixed(2), cost: cost.toFixed(2),
        text_zh: `${categoryNames[category]}：${zh}，${["适合每天饮用或使用", "送礼自用都合适", "店里的老朋友最常买", "数量有限，售完补货"][i % 4] ?? ""}。`,
        text_en: `${en}: ${["for every day", "for yourself or as a present", "what regulars take most", "made in small lots"][i % 4] ?? ""}.`, launched: dateOf(-900 + ((i * 137) % 860))
      }
    };
  }
  for (const [i, {sku}] of products.entries()) {
    for (const [j, warehouse] of ["Shanghai", "Chengdu", "London"].entries()) {
      if ((i + j) % 4 === 3) continue;
      yield {file: catalogueFiles.stock, record: {sku, warehouse, on_hand: String(((i * 53 + j * 31) % 240) + 5), counted: dateOf(722 + ((i + j) % 7))}};
    }
  }
}
