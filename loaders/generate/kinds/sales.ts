import {categoryNames} from "../systems/catalogue.js";
import {categories} from "../world/products.js";
import {KindsOf} from "./kind.js";

const comma = {decimal: ","} as const;
const mended = {visible: "yes", repairable: true} as const;

/** What goes wrong among the ERP's orders. */
export const orderKinds = new KindsOf("erp/orders-*.csv", "orders")
  .rows({twice: 0.006, "extra-field": 0.0005, "lost-field": 0.0004, "open-quote": 0.0004, "blank-line": 0.0005})
  .column("order_no", "code", {"blanks-around": 0.003, "lower-case": 0.003})
  .column("customer_no", "code", {"zeros-lost": 0.02, "excel-decimal": 0.004, "unknown-key": 0.005, lost: 0.02})
  .column("ordered", "time", {"date-format": 0.02, "date-impossible": 0.001, "date-zero": 0.0005, "date-future": 0.001, "time-shifted": 0.01}, {pattern: "dd.MM.yyyy HH:mm"})
  .column("channel", "category", {"category-synonym": 0.025, "category-typo": 0.03, "upper-case": 0.01, "blanks-around": 0.004, "category-wrong": 0.004}, {categories: ["app", "web", "store"], synonyms: {app: ["小程序", "移动端", "mobile app"], web: ["网站", "PC", "website"], store: ["门店", "POS", "shop"]}})
  .column("sales_channel", "category", {"category-synonym": 0.025, "upper-case": 0.01}, {categories: ["app", "web", "store"], synonyms: {app: ["小程序", "移动端", "mobile app"], web: ["网站", "PC", "website"], store: ["门店", "POS", "shop"]}})
  .column("status", "category", {"category-synonym": 0.02, "category-typo": 0.01, "upper-case": 0.005}, {categories: ["completed", "cancelled"], synonyms: {completed: ["已完成", "done", "C"], cancelled: ["已取消", "void"]}})
  .column("amount", "number", {"other-decimal-sign": 0.01, thousands: 0.03, "currency-sign": 0.02, "sign-flipped": 0.004, zero: 0.004, outlier: 0.004, "number-typo": 0.004, "number-words": 0.002, lost: 0.003}, comma, {zero: mended, outlier: mended, "number-typo": mended, "number-words": mended, lost: mended})
  .column("currency", "category", {"category-synonym": 0.02, "category-wrong": 0.001}, {categories: ["CNY", "USD"], synonyms: {CNY: ["RMB", "人民币", "cny", "CN¥"]}}, {"category-wrong": {visible: "yes"}})
  .column("coupon", "code", {"lower-case": 0.02, "blanks-around": 0.004})
  .kinds;

/** What goes wrong in the lines of orders. */
export const lineKinds = new KindsOf("erp/order_lines.csv", "order_lines")
  .rows({twice: 0.004, "extra-field": 0.0002, "lost-field": 0.0002, "blank-line": 0.0002})
  .column("order_no", "code", {"unknown-key": 0.002})
  .column("sku", "code", {"lower-case": 0.008, "blanks-around": 0.003, "unknown-key": 0.002, "full-width": 0.002})
  .column("text", "text", {"blanks-around": 0.01, "blanks-inside": 0.005, html: 0.004, lost: 0.008}, {}, {lost: mended})
  .column("qty", "integer", {unit: 0.004, "number-words": 0.001, "sign-flipped": 0.003, zero: 0.002, "full-width": 0.002}, {}, {zero: mended, "number-words": mended})
  .column("unit_price", "number", {"other-decimal-sign": 0.006, "currency-sign": 0.006, outlier: 0.003, lost: 0.002}, comma, {outlier: mended, lost: mended})
  .column("amount", "number", {"number-typo": 0.003, outlier: 0.002}, comma, {"number-typo": mended, outlier: mended})
  .column("kind", "category", {"category-synonym": 0.006, "lower-case": 0.004}, {synonyms: {S: ["Sale", "销售"], R: ["Return", "退货"], C: ["Cancelled", "取消"]}})
  .column("booked", "date", {"date-format": 0.01, "date-impossible": 0.001}, {pattern: "dd.MM.yyyy"})
  .kinds;

/** What goes wrong in the buyers' workbook. */
export const productKinds = new KindsOf("catalogue/products.xlsx#products", "products")
  .rows({twice: 0.05, "blank-line": 0.05})
  .column("sku", "code", {"lower-case": 0.05, "blanks-around": 0.05})
  .column("name_zh", "text", {"blanks-around": 0.05, invisible: 0.06})
  .column("name_en", "text", {"blanks-inside": 0.06, html: 0.06, "full-width": 0.06})
  .column("category", "category", {"category-typo": 0.06, "category-synonym": 0.06}, {categories, synonyms: Object.fromEntries(Object.entries(categoryNames).map(([id, zh]) => [id, [zh]]))})
  .column("price", "number", {"currency-sign": 0.06, outlier: 0.05})
  .column("cost", "number", {"sign-flipped": 0.06})
  .column("text_en", "text", {html: 0.06})
  .column("launched", "date", {"date-format": 0.08, "date-future": 0.06})
  .kinds;

/** What goes wrong in the stock sheet. */
export const stockKinds = new KindsOf("catalogue/products.xlsx#stock", "stock")
  .rows({twice: 0.03})
  .column("sku", "code", {"unknown-key": 0.03})
  .column("warehouse", "category", {"category-typo": 0.05, "category-synonym": 0.05}, {categories: ["Shanghai", "Chengdu", "London"], synonyms: {Shanghai: ["上海仓"], Chengdu: ["成都仓"], London: ["LDN"]}})
  .column("on_hand", "integer", {"sign-flipped": 0.03, "number-words": 0.03, unit: 0.05}, {}, {"sign-flipped": {repairable: false}})
  .column("counted", "date", {"date-placeholder": 0.03})
  .kinds;
