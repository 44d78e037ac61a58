import type {Audience} from "../../lib/workspace.js";

const owner = "wholesale";

/** Whom the wholesaler writes to. */
export const audiences: Record<string, Audience> = {
  valuable_silent: {says: {en: "Among the best fifth, and silent for 90 days", zh: "金额前五分之一，但已沉默 90 天"}, owner, purpose: "reactivation", who: {all: [{tag: "spend_tenth", atMost: 2}, {tag: "days_since_order", moreThan: 90}]}},
  one_and_gone: {says: {en: "One invoice this half-year, and no other within 60 days", zh: "近半年仅一张发票，60 天内未再开票"}, owner, purpose: "reactivation", who: {all: [{tag: "invoices", is: 1}, {after: {table: "orders", window: {from: 182}}, never: {table: "orders"}, days: 60}]}},
  abroad_again: {says: {en: "Buys again from abroad", zh: "英国以外的复购客户"}, owner, purpose: "newsletter", who: {all: [{tag: "repeat_buyer"}, {not: {tag: "country", is: "United Kingdom"}}]}}
};
