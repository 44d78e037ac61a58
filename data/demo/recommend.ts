import type {FactTable, RecommendSpec} from "../../lib/workspace.js";

/** Rows that only recommendations look at. */
export const recommendFacts: Record<string, FactTable> = {
  sent_back: {
    number: "customer_id", system: "erp", at: "returned_at", inputs: ["orders", "returns"],
    select: "select o.customer_id, coalesce(r.booked_on, cast(o.ordered_at as date)) as returned_at, o.order_id, r.line_no, r.product_id from returns r join orders o on o.order_id = r.order_id",
    columns: {customer_id: "text", returned_at: "date", order_id: "text", line_no: "number", product_id: "text"},
    says: {en: "Goods that were sent back", zh: "退回的商品"}
  }
};

/** What the tea shop offers to whom. */
export const recommend: RecommendSpec = {
  events: [
    {table: "purchases", product: "product_id", kind: "purchase", weight: 1, basket: "order_id"},
    {table: "sent_back", product: "product_id", kind: "return", weight: -1},
    {table: "events", product: "product_id", kind: "basket", weight: 0.3, where: "type = 'basket'"},
    {table: "views", product: "product_id", kind: "view", weight: 0.1},
    {table: "feedback", product: "product_id", kind: "rating", weight: 0.2, where: "rating >= 4"},
    {table: "feedback", product: "product_id", kind: "rating", weight: -0.5, where: "rating <= 2"}
  ],
  products: {table: "products", id: "product_id", title: {en: "name_en", zh: "name_zh"}, category: "category", price: "price", cost: "cost", texts: ["text_en", "text_zh"], stock: {table: "stock", id: "product_id", quantity: "on_hand"}},
  horizon: 60,
  rules: {bought: "keep", stock: true},
  examples: [
    {says: {en: "A gaiwan and green tea", zh: "盖碗与绿茶"}, products: ["SKU-0021", "SKU-0001"]},
    {says: {en: "An electric kettle", zh: "电水壶"}, products: ["SKU-0034"]},
    {says: {en: "Matcha and osmanthus cake", zh: "抹茶与桂花糕"}, products: ["SKU-0020", "SKU-0042"]}
  ]
};
