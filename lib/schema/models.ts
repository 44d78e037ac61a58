import {column, type TableSchema} from "./table.js";

const text = (en: string, zh: string) => column("string", en, zh), number = (en: string, zh: string) => column("double", en, zh);
const rows = (en: string, zh: string) => column("bigint", en, zh, {unit: "persons"}), persons = rows("Persons held back; empty if too few", "留出的人数；过少则为空");
const model = text("Prediction", "预测"), method = text("Method", "方法"), feature = text("Feature", "特征"), rank = column("bigint", "Order of display", "显示次序");
const says = {says_en: text("In words, English", "英文说明"), says_zh: text("In words, Chinese", "中文说明")};

/** The published tables about models: counts of groups large enough, and what describes a model as a whole. */
export const modelTables = {
  model_catalogue: {
    class: "aggregate", says: {en: "Predictions: what, from what, for when, learnt on how many", zh: "预测：目标、依据、时点与样本量"},
    columns: {
      model, ...says, outcome_en: text("What is predicted, English", "预测的结果，英文"), outcome_zh: text("What is predicted, Chinese", "预测的结果，中文"), unit_en: text("What the amount that is predicted is counted in, English; empty for yes or no", "预测数额的单位，英文；是否类为空"), unit_zh: text("What the amount that is predicted is counted in, Chinese; empty for yes or no", "预测数额的单位，中文；是否类为空"), limits_en: text("What it must not be used for, English", "不得用于，英文"), limits_zh: text("What it must not be used for, Chinese", "不得用于，中文"), owner: text("Who answers for it", "负责人"),
      kind: text("rows of a table, or persons at a cut date", "表中的行，或截点上的个人"), reads: text("Table, or what the outcome is found in", "所用的表，或结果的来源"), cut: column("date", "Features are known before this day", "特征只用该日之前的数据"), until: column("date", "First day after what the outcome looks at", "结果观察期之后的第一天"),
      split: text("Held back by person or by time", "按人或按时间留出"), split_from: column("date", "Held back from this day on, or learnt at this cut date", "自该日起留出，或学习所用的截点"), train_rows: rows("Learnt from", "训练"), train_positives: rows("Of these, with the outcome; empty if too few", "其中结果为真；过少则为空"), test_rows: rows("Held back to judge by", "留出"), test_positives: rows("Of these, with the outcome; empty if too few", "其中结果为真；过少则为空"),
      train_mean: number("Mean amount of those learnt from; empty for yes or no", "训练者的平均数额；是否类为空"), test_mean: number("Mean amount of those held back; empty for yes or no", "留出者的平均数额；是否类为空"),
      persons: column("bigint", "Persons scored today; empty where none are", "今日评分的人数", {unit: "persons"}), features: column("bigint", "Features used", "采用的特征数", {unit: "features"}), refused: column("bigint", "Features refused", "拒用的特征数", {unit: "features"}), method: text("The method that is used", "采用的方法"),
      cost: column("double", "Cost of approaching one", "接触一人的成本", {unit: "currency of the workspace"}), benefit: column("double", "Gained by one with the outcome", "接触一位结果为真者的收益", {unit: "currency of the workspace"}), seed: text("Seed", "随机种子"), data_hash: text("SHA-256 of the rows learnt from and judged by", "训练与留出数据的 SHA-256"), problem: text("Why nothing was learnt", "未能学习的原因"), problem_code: text("Kind of problem", "问题类型"), rank
    }
  },
  model_methods: {class: "public", says: {en: "Methods of each prediction", zh: "各预测所用的方法"}, columns: {model, method, kind: text("Kind", "类型"), settings: text("Settings, JSON", "设置，JSON"), error: number("Mean distance of said and observed over ten equal groups; empty for amounts", "十个等量组中预测与实际的平均差；数额为空"), error_bar: number("What one in twenty perfect models would exceed", "完美模型二十个中一个会超过的值"), rank}},
  model_metrics: {
    class: "public", says: {en: "How well each method does on rows held back, with 95% intervals", zh: "各方法在留出数据上的表现，95% 区间"},
    columns: {model, method, differs_from: text("The other method of a difference, on the same rows; empty for the measure itself", "差值所比的方法，同一批行；指标本身为空"), metric: text("auc, precision (average precision), log-loss or brier; of amounts r2, rmse or mae", "auc、precision（平均精度）、log-loss 或 brier；数额为 r2、rmse 或 mae"), value: number("Value", "值"), low: number("Lower end", "下限"), high: number("Upper end", "上限"), rank}
  },
  model_bands: {class: "aggregate", says: {en: "Persons held back by score, the highest first", zh: "按得分分档的留出者，由高到低"}, columns: {model, method, persons, positives: rows("With the outcome", "结果为真"), predicted: number("Mean prediction", "平均预测"), lowest: number("Lowest score", "最低得分"), rank}},
  model_deciles: {class: "aggregate", says: {en: "Persons held back by predicted amount, the highest first", zh: "按预测数额分组的留出者，由高到低"}, columns: {model, method, persons, predicted: number("Mean prediction", "平均预测"), observed: number("Mean amount", "平均实际数额"), low: number("Lower end of the mean amount, 95%", "平均实际数额下限，95%"), high: number("Upper end of the mean amount, 95%", "平均实际数额上限，95%"), scatter: number("Standard deviation of amount less prediction", "实际减预测的标准差"), rank}},
  model_features: {
    class: "public", says: {en: "Features: used or refused, and why", zh: "特征：采用或拒用及原因"},
    columns: {model, feature, ...says, used: column("boolean", "Used", "采用"), why_en: text("Why it is refused, English", "拒用原因，英文"), why_zh: text("Why it is refused, Chinese", "拒用原因，中文"), auc: number("AUC of the feature alone; empty for amounts", "单一特征的 AUC；数额为空"), correlation: number("Correlation of the feature with the amount; empty for yes or no", "单一特征与数额的相关系数；是否类为空"), missing: number("Share without a value", "缺失占比"), drift: number("Stability index between learning and today", "学习时与今日之间的稳定性指数"), rank}
  },
  model_importance: {class: "public", says: {en: "What each feature adds to the ranking", zh: "各特征对排序的贡献"}, columns: {model, method, feature, fall: number("By how much the AUC, or R² of amounts, falls when it is shuffled", "打乱后 AUC（数额为 R²）的降幅"), deviation: number("Standard deviation over three shuffles", "三次打乱的标准差"), rank}},
  model_dependence: {class: "public", says: {en: "Mean prediction by value of a feature", zh: "特征取值与平均预测"}, columns: {model, method, feature, value: text("Value", "取值"), predicted: number("Mean prediction with it", "取该值时的平均预测"), rank}},
  model_weights: {class: "public", says: {en: "Weights of logistic and linear regressions", zh: "逻辑回归与线性回归的权重"}, columns: {model, method, feature, level: text("Category; empty for numbers", "类别；数值为空"), weight: number("Change of the log odds, or of the amount, by standard deviation of numbers", "对数几率（或数额）的变化，数值按标准差"), low: number("Lower end, 95%", "下限，95%"), high: number("Upper end, 95%", "上限，95%"), rank}},
  model_saved: {
    class: "public", says: {en: "Models kept as files, and what learning again would give", zh: "以文件保存的模型，以及重新学习的结果"},
    columns: {
      saved: text("Saved model", "已保存的模型"), ...says, outcome_en: text("What is predicted, English", "预测的结果，英文"), outcome_zh: text("What is predicted, Chinese", "预测的结果，中文"), owner: text("Who answers for it", "负责人"), method, kind: text("Kind of method", "方法类型"),
      weights: text("float64, int8, or none where it is learnt again at each build", "float64、int8，或 none（每次构建重新学习）"), tag: text("The tag that it makes; empty for rows of a table", "生成的标签；表中的行为空"), cut: column("date", "Features are known before this day", "特征只用该日之前的数据"), seed: text("Seed", "随机种子"), sha256: text("SHA-256 of the file's content", "文件内容的 SHA-256"), data_hash: text("SHA-256 of the rows it was learnt and judged on", "学习与评判所用行的 SHA-256"), portrait: text("Version of Portrait that wrote it", "写出它的 Portrait 版本"),
      metric: text("Which measure the values are of: auc, or r2 of amounts", "以下各值的指标：auc，数额为 r2"), value_then: number("Measure when it was saved", "保存时的指标"), value_eight: number("What 8 bits cost in the measure; empty for other weights", "8 位对指标的影响；其他为空"), same_data: column("boolean", "The rows are the same today", "今日的行与当时相同"), same_weights: column("boolean", "Learning again gives the same weights", "重新学习得到相同权重"),
      value: number("Measure of the file's weights on the rows held back today", "文件权重在今日留出行上的指标"), value_low: number("Lower end, 95%", "下限，95%"), value_high: number("Upper end, 95%", "上限，95%"), value_again: number("Measure of the model learnt again", "重新学习的模型的指标"), difference: number("Learnt again less saved", "重新学习减已保存"), difference_low: number("Lower end, 95%", "下限，95%"), difference_high: number("Upper end, 95%", "上限，95%"), loss: number("Log loss of the file's weights; of amounts the root of the mean squared error", "文件权重的对数损失；数额为均方根误差"), loss_again: number("The same of the model learnt again", "重新学习的模型的同一指标"), problem: text("Why it could not be learnt again", "未能重新学习的原因"), problem_code: text("Kind of the reason", "原因类型"), rank
    }
  },
  model_groups: {
    class: "aggregate", says: {en: "Outcomes by group where about as many are approached as have the outcome", zh: "接触人数约等于结果为真的人数时各组的结果"},
    columns: {
      model, feature, group: text("Value, or a quarter of numbers; empty for none", "取值或数值的四分位；无值为空"), persons, true_positives: rows("Approached, with the outcome", "接触且结果为真"), false_positives: rows("Approached, without it", "接触但结果为假"), false_negatives: rows("Not approached, with the outcome", "未接触但结果为真"), true_negatives: rows("Not approached, without it", "未接触且结果为假"),
      suppressed: column("boolean", "Too few to show, or hidden so that fewer cannot be worked out", "过少不显示，或为防止推算而隐藏"), threshold: number("Threshold", "阈值"), rank
    }
  }
} as const satisfies Record<string, TableSchema>;
