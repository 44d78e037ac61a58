import type {Segmentation} from "../../lib/workspace.js";

const sales = "sales", care = "customer care";

/** How the tea shop groups its customers. */
export const segments: Record<string, Segmentation> = {
  groups: {kind: "rfm", tag: "value", owner: sales, says: {en: "Groups by recency and frequency", zh: "按近度与频度分群"}},
  types: {kind: "rfm", tag: "value", names: "types", owner: sales, says: {en: "Eight types by recency, frequency and amount", zh: "RFM 八类客户"}},
  stages: {kind: "lifecycle", tag: "lifecycle", owner: care, says: {en: "Stages of the lifecycle", zh: "生命周期阶段"}},
  habits: {
    kind: "clusters", k: [3, 6], owner: sales, says: {en: "Clusters of buying habits", zh: "购买习惯聚类"},
    features: [{tag: "spend_12m", log: true}, {tag: "orders_12m", log: true}, {tag: "order_value", log: true}, {tag: "days_since_order", log: true}]
  },
  buyers: {
    kind: "buyers", k: 6, owner: sales, says: {en: "Kinds of buyers by rhythm and taste", zh: "按购买节奏与偏好划分的客户类型"},
    purchases: "orders", visits: "visits", since: "contacts", marks: {table: "tickets", where: "topic = 'complaint'"}, words: [{table: "orders", column: "channel"}, {table: "orders", column: "coupon"}, {table: "purchases", column: "category"}, {table: "purchases", column: "quantity"}]
  }
};
