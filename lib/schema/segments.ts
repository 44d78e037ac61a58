import {column, type TableSchema} from "./table.js";

const segmentation = column("string", "Segmentation", "分群方式"), segment = column("string", "Segment", "群");
const says = {says_en: column("string", "In words, English", "英文说明"), says_zh: column("string", "In words, Chinese", "中文说明")};
const persons = column("bigint", "Persons; empty if too few to show", "人数；过少则为空", {unit: "persons"});
const rounded = column("bigint", "Persons, rounded to the smallest group that may be shown; empty if too few", "人数，按最小可显示人数取整；过少则为空", {unit: "persons"});
const suppressed = column("boolean", "Too few persons to show, or hidden so that fewer cannot be worked out", "人数过少，或为防止推算而隐藏");
const asOf = column("date", "First day that is not counted", "不计入的第一天"), rank = column("bigint", "Order of display", "显示次序");
const set = column("string", "rfm and a tag: what its scores look at; clusters: numbers by which customers are grouped", "rfm 与标签：其评分所依据的数值；clusters：用于聚类的数值");
type PointValue = "v1" | "v2" | "v3" | "v4" | "v5" | "v6" | "v7" | "v8";
const money = (en: string, zh: string) => column("double", en, zh, {unit: "currency of the workspace"});

/** The published tables about segments. Counts of today are judged together with those of tags and audiences; all others are rounded. */
export const segmentTables = {
  segment_catalogue: {
    class: "aggregate", says: {en: "Segmentations: how customers are grouped, and how far the groups moved since last month", zh: "分群方式、规则及较上月的变化"},
    columns: {
      segmentation, kind: column("string", "rfm, lifecycle, clusters or buyers", "rfm、lifecycle、clusters 或 buyers"), owner: column("string", "Who answers for it", "负责人"), ...says, definition: column("string", "As it is written in the workspace, JSON", "工作区中的定义，JSON"),
      value: column("string", "Tag whose amounts are a person's value", "金额所依据的标签"), quiet_days: column("bigint", "Days without a row after which a person was not seen for long", "超过此天数未见视为久未出现", {unit: "days"}), persons: column("bigint", "Persons with a segment; empty if this says too much of a small group", "有所属群的人数；可能暴露小群时为空", {unit: "persons"}), of: column("bigint", "All persons", "全部人数", {unit: "persons"}),
      drift: column("double", "Population stability index against the end of the month before; empty where too little is shown", "与上月末相比的群体稳定性指数；可显示数据过少时为空"), drift_from: column("date", "That end of month", "所比较的月末"), rank
    }
  },
  segment_groups: {
    class: "aggregate", says: {en: "Segments: how many persons, what they bring, and who was not seen for long", zh: "各群的人数、贡献与久未出现者"},
    columns: {
      segmentation, segment, ...says, means_en: column("string", "Who belongs to it, English", "归入条件（英文）"), means_zh: column("string", "Who belongs to it, Chinese", "归入条件（中文）"), persons, share: column("double", "Share of the persons with a segment", "占有所属群者的比例"),
      revenue: money("Amount of its persons in the window of the value, to three digits", "该群在统计期内的金额，三位有效数字"), revenue_share: column("double", "Share of the amount of all segments", "占全部群金额的比例"), quiet: column("bigint", "Of its persons, not seen for long; empty if too few to show", "其中久未出现者；过少则为空", {unit: "persons"}), suppressed, rank
    }
  },
  segment_months: {class: "aggregate", says: {en: "Persons in each segment at the ends of months", zh: "各群的月末人数"}, columns: {segmentation, as_of: asOf, segment, persons: rounded, suppressed}},
  segment_flows: {
    class: "aggregate", says: {en: "Persons by segment at the end of one month and of the next", zh: "相邻两个月末的群间流动"},
    columns: {segmentation, as_of: asOf, before: column("string", "Segment a month before; empty for none", "上月末所属群；空为无"), now: column("string", "Segment; empty for none", "所属群；空为无"), persons: rounded, declared: column("boolean", "A lifecycle says that this may happen; empty for others", "生命周期是否允许该变化；其他分群为空"), suppressed, rank}
  },
  segment_overlaps: {class: "aggregate", says: {en: "Persons in a segment of one segmentation and of another", zh: "两种分群的重叠人数"}, columns: {a: segmentation, a_segment: segment, b: column("string", "Other segmentation", "另一分群方式"), b_segment: column("string", "Its segment", "其群"), persons: rounded, suppressed, rank}},
  segment_grid: {
    class: "aggregate", says: {en: "Persons by scores of recency and frequency", zh: "按近度与频度得分的人数"},
    columns: {segmentation, recency: column("bigint", "Score of recency, 5 best", "近度得分，5 最好"), frequency: column("bigint", "Score of frequency, 5 best", "频度得分，5 最好"), persons: rounded, suppressed}
  },
  segment_edges: {
    class: "aggregate", says: {en: "Where scores begin", zh: "各得分的界限"},
    columns: {segmentation, measure: column("string", "recency, frequency or monetary", "recency、frequency 或 monetary"), score: column("bigint", "Score, 5 best", "得分，5 最好"), bound: column("double", "At most so many days, at least so many rows or so much; amounts to two digits; empty for no bound", "至多天数，或至少笔数、金额；金额为两位有效数字；空为不限", {unit: "days, rows or currency of the workspace"})}
  },
  segment_cohorts: {
    class: "aggregate", says: {en: "Persons by the month of their first purchase and months since", zh: "按首购月份与其后月数的人数"},
    columns: {value: column("string", "Tag that says which purchases count", "决定计入哪些购买的标签"), cohort: column("date", "Month of the first purchase", "首购月份"), months: column("bigint", "Whole months since", "其后月数", {unit: "months"}), size: column("bigint", "Persons of the cohort, rounded to the smallest group that may be shown", "该批人数，按最小可显示人数取整", {unit: "persons"}), share: column("double", "Share of them that bought in that month, to whole percents; empty if too few", "当月购买者占比，取整到百分之一；过少则为空"), suppressed}
  },
  segment_traits: {
    class: "aggregate", says: {en: "Numbers of each segment beside those of everybody", zh: "各群与全体的数值对比"},
    columns: {segmentation, segment, tag: column("string", "Tag", "标签"), inside: column("double", "Mean in the segment, to three digits", "群内均值，三位有效数字"), everybody: column("double", "Mean of all who have a segment, to three digits", "有所属群者的均值，三位有效数字"), deviation: column("double", "Difference in standard deviations of all, to two decimals", "与全体之差，以标准差计，两位小数"), suppressed, rank}
  },
  segment_choice: {
    class: "aggregate", says: {en: "What helps to choose the number of clusters", zh: "选择聚类数的依据"},
    columns: {
      segmentation, k: column("bigint", "Number of clusters", "聚类数"), chosen: column("boolean", "It is the one in use", "当前采用"), inertia: column("double", "Sum of squared distances to the centres, per person", "人均离中心的平方距离"), silhouette: column("double", "Mean silhouette, 1 best", "平均轮廓系数，1 最好"), calinski_harabasz: column("double", "Index of Calinski and Harabasz, higher is better", "Calinski–Harabasz 指数，越高越好"),
      davies_bouldin: column("double", "Index of Davies and Bouldin, lower is better", "Davies–Bouldin 指数，越低越好"), stability: column("double", "Mean Jaccard similarity under resampling, 1 best", "重抽样下的平均 Jaccard 相似度，1 最好")
    }
  },
  segment_map: {
    class: "aggregate", says: {en: "Clusters on their first two principal components, in cells", zh: "聚类在前两个主成分上的分布（网格）"},
    columns: {
      segmentation, kind: column("string", "cell, or axis: where a feature points", "cell（单元格）或 axis（特征方向）"), x: column("double", "First component; for a feature its loading", "第一主成分；特征为其载荷"), y: column("double", "Second component", "第二主成分"), segment: column("string", "The largest cluster of the cell; or the feature", "单元格中最大的群；或特征"), persons: rounded, share_x: column("double", "Share of the variance along the first component", "第一主成分方差占比"), share_y: column("double", "Share along the second", "第二主成分方差占比"), rank
    }
  },
  segment_features: {
    class: "public", says: {en: "What the points of the laboratory tell, in order", zh: "实验室数据点的各项数值，按顺序"},
    columns: {set, place: column("bigint", "Which value of a point: 1 is v1", "数据点的第几个数值：1 即 v1"), feature: column("string", "Tag; or days, orders and money, what scores of recency, frequency and amount look at", "标签；或 days、orders、money，即近度、频度与金额所依据者"), ...says, log: column("boolean", "The workspace's clusters take its logarithm", "工作区的聚类对其取对数"), rank}
  },
  segment_points: {
    class: "aggregate", says: {en: "Points of the laboratory: means of groups of persons who are alike, of those who agreed to be published", zh: "实验室数据点：同意公开者中相近人群的均值"},
    columns: {set, persons: rounded, suppressed, ...Object.fromEntries(Array.from({length: 8}, (_, i) => [`v${i + 1}`, column("double", `Mean of value ${i + 1} in the group, to three digits; the largest and smallest values count as one`, `第 ${i + 1} 个数值的组内均值，三位有效数字；最大与最小的若干值视为相同`)])) as Record<PointValue, ReturnType<typeof column>>, rank}
  }
} as const satisfies Record<string, TableSchema>;
