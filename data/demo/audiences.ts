import type {Audience} from "../../lib/workspace.js";

const sales = "sales", care = "customer care", marketing = "marketing";
const consumables = "category in ('tea', 'water', 'snacks')";

/** Whom the tea shop writes to, and whom it calls. */
export const audiences: Record<string, Audience> = {
  due_again: {
    says: {en: "Tea, water or snacks due again", zh: "茶叶、饮水或零食该补货了"}, owner: marketing, purpose: "marketing_email",
    who: {all: [{events: {table: "purchases", where: consumables, window: {from: 75, until: 30}}}, {events: {table: "purchases", where: consumables, window: {from: 30}}, atMost: 0}]}
  },
  valuable_silent: {
    says: {en: "Valuable, and silent for 90 days", zh: "高价值但已沉默 90 天"}, owner: sales, purpose: "marketing_email",
    who: {all: [{tag: "value", part: "monetary", atLeast: 4}, {tag: "days_since_order", moreThan: 90, atMost: 365}]}
  },
  viewed_not_bought: {
    says: {en: "Viewed a kind of goods, not bought it within 7 days", zh: "浏览过某类商品，7 天内未购买"}, owner: marketing, purpose: "marketing_email",
    who: {after: {table: "views", where: "category is not null", window: {from: 21}}, never: {table: "purchases"}, days: 7, same: "category"}
  },
  unhappy_regulars: {
    says: {en: "Buys again, but complained or rates under 3", zh: "复购客户，但有投诉或评分低于 3"}, owner: care, purpose: "profiling",
    who: {all: [{tag: "repeat_buyer"}, {any: [{tag: "complained"}, {tag: "rating", lessThan: 3}]}]}
  },
  bargains_waiting: {
    says: {en: "Likes coupons, and silent for 60 days", zh: "爱用券，已沉默 60 天"}, owner: marketing, purpose: "marketing_sms",
    who: {all: [{tag: "bargain_hunter"}, {tag: "days_since_order", moreThan: 60}]}
  },
  young_app: {
    says: {en: "Under 40, last order in the app", zh: "40 岁以下，最近一单来自 App"}, owner: marketing, purpose: "marketing_sms",
    who: {all: [{attribute: "age", in: ["0–19", "20–29", "30–39"]}, {tag: "last_channel", is: "app"}]}
  },
  win_back: {
    says: {en: "Valuable and silent, and not unhappy", zh: "高价值、已沉默且无不满"}, owner: sales, purpose: "marketing_email",
    who: {all: [{audience: "valuable_silent"}, {not: {audience: "unhappy_regulars"}}]}
  }
};
