import {column, type TableSchema} from "./table.js";

const rank = column("bigint", "Order of display", "显示次序");
const product = column("string", "Product's number", "商品编号");
const persons = (en: string, zh: string) => column("bigint", `${en}, in whole smallest groups; empty if too few`, `${zh}，按最小可显示人数取整；过少则为空`, {unit: "persons"});
const share = (en: string, zh: string) => column("double", en, zh);

/** The published tables about recommendations. */
export const recommendTables = {
  recommend_products: {
    class: "aggregate", says: {en: "Products that are offered, with what each scores for everybody and the weights it adds to others", zh: "可推荐的商品：对所有人的基础分，及其给其他商品增加的权重"},
    columns: {
      product, title_en: column("string", "Name, English", "英文名称"), title_zh: column("string", "Name, Chinese", "中文名称"), category: column("string", "Kind of goods", "类别"), price: column("double", "Price", "价格", {unit: "currency of the workspace"}), margin: share("Share of the price that is left after cost", "扣除成本后占价格的比例"),
      in_stock: column("boolean", "On stock; empty where not known", "有货；未知为空"), persons: persons("Persons who bought it", "购买人数"), base: column("double", "What it scores for everybody", "对所有人的基础分"), days: column("double", "Days after which a purchase makes buying it again 1/e as likely", "再次购买的分数降为 1/e 的天数", {unit: "days"}), habit: column("double", "How much more often it is bought again than products on the whole; 1 as they are", "相对全部商品，它被再次购买的倍数；1 表示相同"),
      links: column("string", "What a purchase of it adds to others, JSON [[rank, weight], …]", "购买后给其他商品增加的分数，JSON [[rank, 权重], …]"), rank
    }
  },
  recommend_weights: {class: "aggregate", says: {en: "What a purchase of one product adds to the score of another", zh: "购买一种商品给另一种商品增加的分数"}, columns: {product, goes: column("string", "The other product's number", "另一商品编号"), weight: column("double", "Added to its score", "增加的分数"), persons: persons("Persons who had to do with both", "与两者都有关的人数")}},
  recommend_ways: {
    class: "aggregate", says: {en: "Single methods beside the blend: of a product its score for everybody, what a purchase of it adds to others, or its hidden factors", zh: "合并之外的单一方法：商品对所有人的基础分、购买后给其他商品增加的分数，或其隐因子"},
    columns: {
      way: column("string", "popular, recent, kind, again, cosine, jaccard, lift, ease, factors, content, next or next2", "popular、recent、kind、again、cosine、jaccard、lift、ease、factors、content、next 或 next2"), part: column("string", "Of kind: those who bought most of it; of factors: penalty and confidence", "kind 为购买最多的类别；factors 为惩罚与置信度"), base: share("Its score for everybody; of again the days after which it is 1/e as likely", "对所有人的基础分；again 为再次购买降为 1/e 的天数"),
      links: column("string", "What a purchase of it adds to others, JSON [[rank, weight], …]; of factors its numbers", "购买后给其他商品增加的分数，JSON [[rank, 权重], …]；factors 则为其数值"), rank: column("bigint", "The product's rank in recommend_products", "商品在 recommend_products 中的 rank")
    }
  },
  recommend_relations: {
    class: "aggregate", says: {en: "Products bought together more often than by chance: in the same week, by the same person, and without the two best months", zh: "一起购买多于偶然的商品对：同一周内、同一人内、去掉最好的两个月后仍成立"},
    columns: {
      a: product, b: column("string", "The other product's number", "另一商品编号"), baskets: column("bigint", "Baskets with both, in whole smallest groups", "同时含两者的购物篮数，按最小可显示人数取整", {unit: "baskets"}), persons: persons("Persons who bought both together", "一起购买的人数"), support: share("Share of baskets with both", "同时含两者的购物篮占比"), confidence: share("Share of baskets with the first that have the other", "含前者的购物篮中也含后者的占比"), back: share("Share of baskets with the other that have the first", "含后者的购物篮中也含前者的占比"),
      lift: share("Times as often as by chance", "相对偶然的倍数"), low: share("Its 95% interval from", "其 95% 区间下限"), high: share("to", "上限"), weekly: share("Times as often as by chance within a week", "同一周内的倍数"), personal: share("Times as often as by chance within one person's baskets", "同一人的购物篮内的倍数"), steady: share("Times within a week without the two months that speak most for it", "去掉最有利的两个月后同周倍数"),
      sure: share("Least of the lower ends of the last three, by which relations are ordered", "后三者下限的最小值，据此排序"), rank
    }
  },
  recommend_bundles: {class: "aggregate", says: {en: "Two or three products that are bought together", zh: "一起购买的两三种商品"}, columns: {products: column("string", "Numbers of the products, JSON", "商品编号，JSON"), size: column("bigint", "How many products", "商品数"), baskets: column("bigint", "Baskets with all, in whole smallest groups", "含全部商品的购物篮数，按最小可显示人数取整", {unit: "baskets"}), persons: persons("Persons who bought all together", "一起购买全部的人数"), support: share("Share of the latest baskets", "占最近购物篮的比例"), lift: share("Times as often as by chance", "相对偶然的倍数"), low: share("Lower end of its 95% interval", "95% 区间下限"), rank}},
  recommend_quality: {
    class: "aggregate", says: {en: "How good lists are: by method, by part of the persons, by split and under business rules", zh: "推荐效果：按方法、人群、划分方式与业务规则"},
    columns: {
      scope: column("string", "all, lists, activity, category, split or rule", "all、lists、activity、category、split 或 rule"), part: column("string", "Which part, split or rule", "哪一部分、划分或规则"), method: column("string", "A single method (recommend_ways), again, links (the blend without the rest) or blend; of a rule its setting", "单一方法（见 recommend_ways）、again、links（仅关联部分）或 blend；规则则为其设置"),
      metric: column("string", "bought (of k shown), ndcg, recall, precision, map, mrr, hit, coverage, novelty (bits), diversity, popularity, margin or categories", "bought（展示 k 个中的购买数）、ndcg、recall、precision、map、mrr、hit、coverage、novelty（比特）、diversity、popularity、margin 或 categories"),
      value: share("Mean over persons, or over lists", "按人或列表的均值"), low: share("Its 95% interval from", "95% 区间下限"), high: share("to", "上限"), less: share("More than best-sellers", "高出畅销榜"), less_low: share("95% interval of that from", "其 95% 区间下限"), less_high: share("to", "上限"), p: share("Probability of such a difference by chance, paired bootstrap", "偶然得到此差异的概率，配对自助法"),
      persons: persons("Persons judged", "评估人数"), suppressed: column("boolean", "Too few persons to show, or hidden so that fewer cannot be worked out", "人数过少，或为防止推算而隐藏"), rank
    }
  },
  recommend_choice: {class: "aggregate", says: {en: "What was tried on validation data, and chosen", zh: "在验证数据上试过与选定的参数"}, columns: {method: column("string", "ease or cosine", "ease 或 cosine"), strength: share("Ridge penalty, or persons that halve a cosine", "岭惩罚，或使余弦减半的人数"), latent: share("Weight of hidden factors beside the method", "隐因子相对该方法的权重"), penalty: share("Ridge penalty of the hidden factors", "隐因子的岭惩罚"), popular: column("string", "Best-sellers of all time or recent", "全部时间或近期的畅销榜"), base: share("Weight of best-sellers", "畅销榜的权重"), again: share("Weight of buying again", "再次购买的权重"), habit: share("How much a product's own rate of being bought again counts: its power", "商品自身复购率的作用程度（幂次）"), pace: share("Times a product's rhythm in which buying it again fades by e", "复购分数降为 1/e 所需的商品节奏倍数"), trend: share("How much links lead to what sells of late: the power of each product's recent share of buyers", "关联偏向近期热销的程度：各商品近期购买者占比的幂次"), ndcg: share("Mean nDCG on validation data", "验证数据上的平均 nDCG"), chosen: column("boolean", "Chosen", "选定"), persons: persons("Persons judged", "评估人数"), rank}},
  recommend_alike: {
    class: "aggregate", says: {en: "How well purchases tell who is like the members of an audience", zh: "购买记录能在多大程度上识别与某人群相似的人"},
    columns: {
      audience: column("string", "Audience", "人群"), says_en: column("string", "In words, English", "英文说明"), says_zh: column("string", "In words, Chinese", "中文说明"), persons: persons("Members with events", "有行为记录的成员"), auc: share("Probability that a member not learnt from scores higher than somebody else (area under the ROC curve)", "未参与学习的成员得分高于其他人的概率（ROC 曲线下面积）"), low: share("Its 95% interval from", "其 95% 区间下限"), high: share("to", "上限"),
      tenth: share("Times as many members as by chance among the tenth of the highest scores", "得分最高的十分之一中的成员数，相对偶然的倍数"), products: column("string", "Products that speak most for it, JSON [[number, weight], …]", "最支持该人群的商品，JSON [[编号, 权重], …]"), suppressed: column("boolean", "Too few persons to show, or hidden so that fewer cannot be worked out", "人数过少，或为防止推算而隐藏"), rank
    }
  },
  recommend_examples: {class: "public", says: {en: "Baskets to begin with; nobody's", zh: "起始示例购物篮，不属于任何人"}, columns: {says_en: column("string", "In words, English", "英文说明"), says_zh: column("string", "In words, Chinese", "中文说明"), products: column("string", "Numbers of the products, JSON", "商品编号，JSON"), rank}},
  recommend_settings: {
    class: "aggregate", says: {en: "How lists are made, in one row", zh: "列表的生成方式，一行"},
    columns: {k: column("bigint", "Products shown", "展示商品数"), horizon: column("bigint", "Days in which they may be bought", "购买期限天数", {unit: "days"}), half_life: column("bigint", "Days after which an event counts half", "事件权重减半的天数", {unit: "days"}), again: share("What a purchase adds to the same product at once", "购买后给同一商品立即增加的分数"), method: column("string", "How products are joined", "商品关联方法"), judged_from: column("date", "First day of the period that is judged", "评估期首日"), known: persons("Persons known", "已知人数"), learnt: persons("Persons learnt from", "学习所用人数"), rules: column("string", "Business rules, JSON", "业务规则，JSON")}
  }
} as const satisfies Record<string, TableSchema>;
