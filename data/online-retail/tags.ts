import type {FactTable, Tag} from "../../lib/workspace.js";

const owner = "wholesale";
const pounds = {en: "pounds", zh: "英镑"}, days = {en: "days", zh: "天"}, orders = {en: "invoices", zh: "张发票"};

/** Invoices speak of customers. */
export const facts: Record<string, FactTable> = {orders: {number: "customer_id", system: "shop", at: "ordered_at"}, bought: {number: "customer_id", system: "shop", at: "ordered_at", inputs: ["order_lines"]}};

/** What the wholesaler knows of customers. */
export const tags: Record<string, Tag> = {
  invoices: {kind: "statistic", of: "count", table: "orders", owner, unit: orders, says: {en: "Invoices", zh: "发票数"}},
  spend: {kind: "statistic", of: "sum", column: "amount", table: "orders", owner, unit: pounds, says: {en: "Amount of all invoices", zh: "全部发票金额"}},
  days_since_order: {kind: "statistic", of: "days-since-last", table: "orders", owner, unit: days, validDays: 7, says: {en: "Days since the last invoice", zh: "距上次开票天数"}},
  days_between_orders: {kind: "statistic", of: "mean-gap", table: "orders", owner, unit: days, says: {en: "Mean days between days with an invoice", zh: "两次开票的平均间隔天数"}},
  country: {kind: "last", column: "country", table: "orders", owner, says: {en: "Country of the last invoice", zh: "最近一张发票的国家"}},
  repeat_buyer: {kind: "rule", when: "count(*) >= 2", table: "orders", window: {from: 180}, owner, says: {en: "At least two invoices in the last 180 days", zh: "最近 180 天至少两张发票"}},
  value: {kind: "rfm", amount: "amount", table: "orders", owner, says: {en: "Recency, frequency and monetary value, 5 best", zh: "RFM 分，5 为最好"}},
  spend_tenth: {kind: "ranking", by: "spend", groups: 10, owner, says: {en: "Tenth by amount, 1 the highest", zh: "按金额分十档，1 为最高"}},
  lifecycle: {
    kind: "stage", from: ["days_since_order", "invoices"], owner, says: {en: "Where the customer stands", zh: "客户所处阶段"},
    states: [
      {state: "prospect", when: "invoices is null", next: ["new", "active"], says: {en: "No invoice yet", zh: "尚无发票"}},
      {state: "lapsed", when: "days_since_order > 180", next: ["active"], says: {en: "No invoice for more than 180 days", zh: "超过 180 天没有发票"}},
      {state: "at_risk", when: "days_since_order > 90", next: ["active", "lapsed"], says: {en: "No invoice for 91 to 180 days", zh: "91 至 180 天没有发票"}},
      {state: "new", when: "invoices = 1", next: ["active", "at_risk"], says: {en: "One invoice, less than 91 days ago", zh: "仅一张发票，且在 90 天以内"}},
      {state: "active", next: ["at_risk"], says: {en: "Several invoices, the last less than 91 days ago", zh: "多张发票，最近一张在 90 天以内"}}
    ]
  }
};
