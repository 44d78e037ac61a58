import type {Model} from "../../lib/workspace.js";

/** Who leaves. An offer is taken to cost 40 dollars and, where the customer would have left, to be worth 150 on average; the data tell neither. */
export const models: Record<string, Model> = {
  churns: {
    kind: "rows", table: "subscribers", label: "churned", person: "customer_id", owner: "customer care", seed: "42", split: {by: "person"},
    says: {en: "Who leaves the company", zh: "哪些客户会流失"}, outcome: {en: "will leave", zh: "会流失"},
    methods: {logistic: {kind: "logistic"}, boosting: {kind: "boosting", rounds: 80, rate: 0.06, leaves: 8}, tree: {kind: "tree", depth: 5, minLeaf: 40}},
    contact: {cost: 40, benefit: 150}, groups: ["gender", "senior"],
    limits: {en: "Not for prices, credit or refusing service", zh: "不得用于定价、授信或拒绝服务"}
  }
};
