import type {Model} from "../../lib/workspace.js";

/** What the bank wants to know before it calls. A call is taken to cost 6 euros and a deposit to bring 80; the data tell neither. */
export const models: Record<string, Model> = {
  subscribes: {
    kind: "rows", table: "calls", label: "subscribed", owner: "call centre", seed: "42", split: {by: "person"},
    says: {en: "Who subscribes a term deposit when called", zh: "接到电话后谁会办理定期存款"}, outcome: {en: "will subscribe a term deposit", zh: "会办理定期存款"},
    methods: {logistic: {kind: "logistic"}, boosting: {kind: "boosting", rounds: 60, rate: 0.08, leaves: 15, minLeaf: 40}},
    contact: {cost: 6, benefit: 80}, groups: ["age", "marital"],
    late: {duration: {en: "The length of the call is known only when it has ended, and with it the answer", zh: "通话结束时才知道时长，那时答复也已知"}},
    limits: {en: "Not for prices, credit or refusing service; learnt in the crisis of 2008 to 2010", zh: "不得用于定价、授信或拒绝服务；数据来自 2008–2010 年危机时期"}
  }
};
