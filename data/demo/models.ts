import type {Model} from "../../lib/workspace.js";

const limits = {en: "Not for prices, credit or refusing service", zh: "不得用于定价、授信或拒绝服务"};
const features = ["orders_12m", "spend_12m", "order_value", "days_since_order", "days_between_orders", "first_channel", "last_channel", "favourite_goods", "bargain_hunter", "returned_to_shop", "complained", "rating", "clicks", "dearest", "blocked"];

/** What the tea shop wants to know ahead: from what was known on the first of July 2026, what people did, and spent, in the 90 days after it. */
export const models: Record<string, Model> = {
  buys_again: {
    kind: "persons", cut: "2026-07-01", label: {kind: "buys-again", table: "orders", days: 90}, features, owner: "marketing", seed: "42", split: {by: "time", from: "2026-04-01"},
    says: {en: "Who buys again", zh: "谁会再次购买"}, outcome: {en: "will order in the next 90 days", zh: "未来 90 天会下单"},
    methods: {logistic: {kind: "logistic"}, boosting: {kind: "boosting", rounds: 50, rate: 0.08, leaves: 8}}, contact: {cost: 5, benefit: 30}, groups: ["last_channel"], limits
  },
  stops: {
    kind: "persons", cut: "2026-07-01", label: {kind: "stops", table: "orders", days: 90}, features, owner: "customer care", seed: "42", split: {by: "person", share: 0.5},
    says: {en: "Who stops buying", zh: "谁将停止购买"}, outcome: {en: "will not order in the next 90 days", zh: "未来 90 天不会下单"},
    methods: {logistic: {kind: "logistic"}, boosting: {kind: "boosting", rounds: 50, rate: 0.08, leaves: 8}}, contact: {cost: 12, benefit: 40}, groups: ["last_channel"], limits
  },
  spends: {
    kind: "persons", cut: "2026-07-01", label: {kind: "spends", table: "orders", column: "amount", days: 90}, unit: {en: "yuan", zh: "元"}, features: ["orders_12m", "spend_12m", "order_value", "days_since_order", "last_channel", "favourite_goods", "clicks"], owner: "finance", seed: "42", split: {by: "time", from: "2026-04-01"},
    says: {en: "What customers spend next", zh: "客户接下来消费多少"}, outcome: {en: "will spend in the next 90 days", zh: "未来 90 天的消费额"},
    methods: {linear: {kind: "linear"}, boosting: {kind: "amount_boosting", rounds: 50, rate: 0.08, leaves: 8}}, limits
  }
};
