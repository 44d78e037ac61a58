import type {PageBundle, PublishedTables, WeeklyRow} from "../../../lib/page.js";

type Tables = {[name in keyof PublishedTables]: PublishedTables[name][]};

/** A bundle with realistic rows in every published table; `change` replaces tables or facts of the workspace. */
export function fixture(change: {tables?: Partial<Tables>; workspace?: Partial<PageBundle["workspace"]>; page?: string} = {}): PageBundle {
  return {
    page: change.page ?? "index", class: "aggregate",
    workspace: {
      name: "shop", title: {en: "Gift shop", zh: "礼品店"}, asOf: "2011-12-10", currency: "GBP", sample: false, threshold: 20,
      compare: {en: "Country", zh: "国家"}, basis: {kind: "open-data", licence: "CC BY 4.0"}, ...change.workspace
    },
    tables: {...business(), ...delivered(), ...measured(), ...described(), ...linked(), ...labelled(), ...audiences(), ...segmented(), ...change.tables}
  };
}

/** A bundle of a workspace in which nothing was delivered. */
export function emptyFixture(): PageBundle {
  const bundle = fixture();
  return {...bundle, tables: Object.fromEntries(Object.keys(bundle.tables).map((name) => [name, []]))};
}

function weeks(): WeeklyRow[] {
  return Array.from({length: 53}, (_, i) => new Date(Date.UTC(2010, 11, 6) + i * 7 * 864e5).toISOString().slice(0, 10)).flatMap((week, i) => {
    const season = 1 + 0.5 * Math.exp(-(((i - 47) / 4) ** 2)) + 0.08 * Math.sin(i * 1.7);
    return [
      {week, kind: "returning", revenue: Math.round(11000000 * season * (0.6 + i / 90)) / 100, orders: Math.round(240 * season), customers: Math.round(180 * season), suppressed: false},
      {week, kind: "new", revenue: i === 3 ? null : Math.round(4200000 * season * (1.2 - i / 80)) / 100, orders: i === 3 ? null : Math.round(70 * season), customers: i === 3 ? null : 70, suppressed: i === 3},
      {week, kind: "unknown", revenue: Math.round(2400000 * season) / 100, orders: Math.round(30 * season), customers: null, suppressed: false}
    ] satisfies WeeklyRow[];
  });
}

function business(): Pick<Tables, "weekly" | "periods" | "groups" | "totals"> {
  const shares: [string | null, number, number, number, number][] = [
    ["United Kingdom", 3921, 16649, 8187806.36, 1], ["Germany", 94, 457, 221698.21, 1], ["France", 87, 389, 197403.9, 1], ["Spain", 30, 90, 54774.58, 1],
    ["Belgium", 25, 98, 40910.96, 1], ["Switzerland", 21, 54, 56385.35, 1], [null, 181, 602, 987211.2, 31]
  ];
  return {
    weekly: weeks(),
    periods: [
      {period: "last", from: "2011-09-10", until: "2011-12-10", revenue: 3351846.12, new_revenue: 521300.5, returning_revenue: 2421400.12, unknown_revenue: 409145.5, orders: 6791, customers: 2650, repeat_base: 1180, repeat_customers: 571, suppressed: false},
      {period: "before", from: "2011-06-11", until: "2011-09-10", revenue: 2212903.5, new_revenue: 489300.5, returning_revenue: 1423400, unknown_revenue: 300203, orders: 4690, customers: 2011, repeat_base: 1101, repeat_customers: 470, suppressed: false}
    ],
    groups: shares.map(([name, customers, orders, revenue, merged], i) => ({name, rank: i + 1, customers, orders, revenue, merged})),
    totals: [{orders: 19960, customers: 4338, orders_without_customer: 1423, revenue: 9747747.93, first_day: "2010-12-01", last_day: "2011-12-09", persons: 4338}]
  };
}

function delivered(): Pick<Tables, "sources" | "source_files" | "drift" | "outcomes" | "refused_monthly" | "refused_examples" | "repairs"> {
  return {
    sources: [{
      source: "retail", system: "shop", file: "online_retail.csv", format: "csv", encoding: "utf-8", delimiter: ",", bytes: 46133044, sha256: "5a3f0c".padEnd(64, "9"), delivered: 541909, kept: 525000, routed: 9288, refused: 2353, merged: 5268, erased: 0, repaired: 406829,
      preamble: 0, blank: 0, footer: 0, first_day: "2010-12-01", last_day: "2011-12-09", lag_days: 1, status: "read", note: null, says_en: "Every transaction of a gift wholesaler in the United Kingdom", says_zh: "一家英国礼品批发商的全部交易",
      publisher: "UCI Machine Learning Repository", licence: "CC BY 4.0", citation: "Chen, D. (2015). Online Retail. https://doi.org/10.24432/C5BW33", url: "https://archive.ics.uci.edu/dataset/352/online+retail"
    }],
    source_files: [{source: "retail", file: "online_retail.csv", form: "utf-8", bytes: 46133044, sha256: "5a3f0c".padEnd(64, "9"), columns: 8, records: 541909, unreadable: 0, preamble: 0, blank: 0, footer: 1, control: "met", status: "read", note: null, rank: 1}],
    drift: [{source: "retail", file: "online_retail.csv", column: "coupon", change: "gained", before: null, after: "coupon", how: "inferred", says_en: "online_retail.csv gains the column coupon", says_zh: "online_retail.csv 多了字段 coupon", rank: 1}],
    outcomes: [
      {source: "retail", table: "order_lines", outcome: "kept", rule: null, says_en: "In use", says_zh: "在使用", rows: 525000, rank: 1},
      {source: "retail", table: "order_lines", outcome: "routed", rule: "cancelled", says_en: "Line of a cancelled invoice", says_zh: "已取消发票的明细行", rows: 9288, rank: 2},
      {source: "retail", table: "order_lines", outcome: "merged", rule: "same-line-twice", says_en: "The same line delivered again", says_zh: "重复送达的同一行", rows: 5268, rank: 3},
      {source: "retail", table: "order_lines", outcome: "refused", rule: "price-zero", says_en: "Price is zero", says_zh: "单价为零", rows: 2351, rank: 4},
      {source: "retail", table: "order_lines", outcome: "refused", rule: "price-negative", says_en: "Price below zero", says_zh: "单价小于零", rows: 2, rank: 5}
    ],
    refused_monthly: [...Array.from({length: 12}, (_, i) => ({month: `2011-${String(i + 1).padStart(2, "0")}-01`, source: "retail", rule: "price-zero", rows: 120 + ((i * 67) % 150)})), {month: null, source: "retail", rule: "price-negative", rows: 2}],
    refused_examples: [{source: "retail", rule: "price-zero", line: 624, column: "unit_price", value: "0.0", rank: 1}, {source: "retail", rule: "price-negative", line: 299985, column: "unit_price", value: "-11062.06", rank: 1}],
    repairs: [
      {source: "retail", table: "order_lines", column: "customer_id", rule: "whole-number", says_en: "Customer numbers without .0", says_zh: "客户号去掉 .0", rows: 406829, before: "1•••0.0", after: "1•••0"},
      {source: "retail", table: "order_lines", column: "country", rule: "country-names", says_en: "Country names as they are used today", says_zh: "国家名称统一为现行写法", rows: 8704, before: "EIRE", after: "Ireland"}
    ]
  };
}

function measured(): Pick<Tables, "quality_scores" | "quality_columns" | "quality_rules" | "quality_changes" | "quality_baseline" | "proposals"> {
  const place = {source: "retail", table: "order_lines"}, says = {says_en: "What counts", says_zh: "计数规则"};
  return {
    quality_scores: [
      {...place, dimension: "completeness", measure: "values", passed_before: 4200000, of_before: 4335272, score_before: 4200000 / 4335272, passed: 4080000, of: 4200000, score: 4080000 / 4200000, ...says, rank: 1},
      {...place, dimension: "validity", measure: "values", passed_before: 3790000, of_before: 4200000, score_before: 3790000 / 4200000, passed: 4079990, of: 4080000, score: 4079990 / 4080000, ...says, rank: 2},
      {...place, dimension: "uniqueness", measure: "rows", passed_before: 536641, of_before: 541909, score_before: 536641 / 541909, passed: 525000, of: 525000, score: 1, ...says, rank: 3},
      {...place, dimension: "consistency", measure: null, passed_before: null, of_before: null, score_before: null, passed: null, of: null, score: null, ...says, rank: 4},
      {...place, dimension: "timeliness", measure: "weeks", passed_before: null, of_before: null, score_before: null, passed: 13, of: 13, score: 1, ...says, rank: 5}
    ],
    quality_columns: ["customer_id", "country", "quantity"].map((column, i) => ({...place, column, rows: 541909, kept: 525000, missing_before: 135080 * (i === 0 ? 1 : 0), placeholders: 0, missing_after: i === 0 ? 130000 : 0, repaired: [406829, 8704, 0][i] ?? 0, removed: 0, filled: 0, flagged: 0, faults: [406829, 8704, 0][i] ?? 0, sound_before: [0, 533205, 541909][i] ?? 0, sound_after: [395000, 525000, 525000][i] ?? 0, rank: i + 1})),
    quality_rules: [
      {...place, column: "customer_id", rule: "whole-number", effect: "fix", dimension: "validity", says_en: "Customer numbers without .0", says_zh: "客户号去掉 .0", rows: 406829, of: 541909, share: 406829 / 541909, rank: 1},
      {...place, column: null, rule: "same-line-twice", effect: "merge", dimension: "uniqueness", says_en: "The same line delivered again", says_zh: "重复送达的同一行", rows: 5268, of: 541909, share: 5268 / 541909, rank: 2},
      {...place, column: "unit_price", rule: "price-odd", effect: "flag", dimension: "validity", says_en: "Price far from the others", says_zh: "单价异常", rows: 0, of: 541909, share: 0, rank: 3}
    ],
    quality_changes: [{kind: "missing", verdict: "worse", ...place, column: "customer_id", subject: null, before: 100000, before_of: 541909, now: 135080, now_of: 541909, effect: 35080 / 541909, q: 0, rank: 1}],
    proposals: [
      {table: "order_lines", column: "country", kind: "category", says_en: "12 values of country are a letter off", says_zh: "country 有 12 个值差一个字", rows: 12, of: 541909, share: 12 / 541909, judges: false, doubt: false, confidence: 0.9, place: "clean.order_lines.columns.country.repairs", line: "nearestOf(\"country-spelling\", [\"France\"]),", examples: "\"Frence\"", rank: 1},
      {table: "order_lines", column: "quantity", kind: "range", says_en: "Many values of quantity lie far out", says_zh: "quantity 有很多离群值", rows: 60000, of: 541909, share: 60000 / 541909, judges: true, doubt: true, confidence: 0.8, place: "clean.order_lines.rules", line: "range(\"quantity\", {does: \"flag\", max: 9}),", examples: null, rank: 2}
    ],
    quality_baseline: [{as_of: "2011-12-01", tests: 120, worse: 1, better: 0, changed: 0}]
  };
}

function described(): Pick<Tables, "lineage" | "dictionary" | "tables" | "checks"> {
  const published = ["weekly", "periods", "groups", "totals", "sources", "outcomes", "refused_monthly"];
  return {
    lineage: [
      {from_name: "online_retail.csv", from_kind: "file", to_name: "retail", to_kind: "raw", rows: 541909, rank: 1}, {from_name: "retail", from_kind: "raw", to_name: "order_lines", to_kind: "clean", rows: 525000, rank: 2},
      {from_name: "retail", from_kind: "raw", to_name: "rejects", to_kind: "refused", rows: 2353, rank: 3}, {from_name: "retail", from_kind: "raw", to_name: "cancelled_lines", to_kind: "routed", rows: 9288, rank: 4},
      {from_name: "order_lines", from_kind: "clean", to_name: "persons", to_kind: "person", rows: 4338, rank: 5},
      ...published.map((name, i) => ({from_name: i < 4 ? "persons" : "order_lines", from_kind: i < 4 ? "person" as const : "clean" as const, to_name: name, to_kind: "published" as const, rows: 10 + i * 11, rank: 6 + i})),
      ...published.map((name, i) => ({from_name: name, from_kind: "published" as const, to_name: i < 4 ? "index" : i === 4 ? "sources" : "refused", to_kind: "page" as const, rows: 10 + i * 11, rank: 20 + i}))
    ],
    dictionary: [
      {table: "orders", stage: "clean", position: 1, column: "order_id", type: "text", meaning_en: "Number of the order", meaning_zh: "订单号", unit: null, privacy: "none", published: false},
      {table: "orders", stage: "clean", position: 2, column: "customer_id", type: "bigint", meaning_en: "Customer number of the system", meaning_zh: "系统中的客户号", unit: null, privacy: "direct", published: false},
      {table: "weekly", stage: "publish", position: 1, column: "week", type: "date", meaning_en: "Monday of the week", meaning_zh: "该周的星期一", unit: null, privacy: "none", published: true}
    ],
    tables: [{table: "orders", stage: "clean", rows: 19960, columns: 6, class: "personal", says_en: "Invoices, from their lines", says_zh: "由明细行汇总的发票"}, {table: "weekly", stage: "publish", rows: 159, columns: 6, class: "aggregate", says_en: "Revenue by week and kind of customer", says_zh: "按周和客户类型的收入"}],
    checks: [{check: "rows-add-up", says_en: "Every delivered row has one outcome", says_zh: "每一行都有且只有一个去向", passed: true, found: "541,909", expected: "541,909"}]
  };
}

function linked(): Pick<Tables, "identity_totals" | "identity_weights" | "identity_levels" | "identity_rules" | "identity_steps" | "identity_groups"> {
  const group = {other: null, persons: null, records: null, shared: null, most: null, suppressed: false};
  return {
    identity_totals: [{records: 4208, persons: 2084, several: 1962, systems: 2, features: 9, possible: 8567730, compared: 88456, prior: 0.00027, mode: "deduplicate"}],
    identity_weights: [{bits: -4, pairs: 38, suppressed: false}, {bits: -2, pairs: 47, suppressed: false}, {bits: 0, pairs: null, suppressed: true}, {bits: 2, pairs: 72, suppressed: false}, {bits: 38, pairs: 235, suppressed: false}],
    identity_levels: [{column: "email", says_en: "different", says_zh: "不同", m: 0.04, u: 0.998, weight: -4.64, rank: 1}, {column: "email", says_en: "the same", says_zh: "相同", m: 0.956, u: 0.0000586, weight: 13.99, rank: 2}],
    identity_rules: [{says_en: "email", says_zh: "email", used: true, estimated: 2001, found: 2001, refused: 0, rank: 1}, {says_en: "city", says_zh: "city", used: false, estimated: 396945, found: null, refused: 564423, rank: 2}],
    identity_steps: [0, 10, 20].map((bits) => ({bits, pairs: 2253 - bits * 20, persons: 2084 + bits * 20, largest: 5, precision: 0.99 + bits / 4000, recall: 0.98 - bits / 100, f1: 0.985, false_rate: 0.00001})),
    identity_groups: [
      {...group, kind: "records", one: "1", persons: 122, rank: 1}, {...group, kind: "records", one: "2", persons: 1806, rank: 2}, {...group, kind: "records", one: "3+", persons: 156, rank: 3},
      {...group, kind: "systems", one: "crm", other: "crm", persons: 1993, rank: 4}, {...group, kind: "systems", one: "crm", other: "erp", persons: 1962, rank: 5},
      {...group, kind: "reason", one: "crm", other: "linked", records: 2085, rank: 6}, {...group, kind: "reason", one: "crm", other: "alone-any", records: 40, rank: 7}, {...group, kind: "shared", one: "phone", records: 254, shared: 66, most: 2, rank: 8},
      {...group, kind: "ledger", one: "kept", persons: 2040, rank: 9}, {...group, kind: "ledger", one: "created", persons: 44, rank: 10}, {...group, kind: "ledger", one: "gone", persons: null, suppressed: true, rank: 11}, {...group, kind: "decision", one: "contradicted", records: 1, rank: 12}, {...group, kind: "decision", one: "obeyed", records: 6, rank: 13}
    ]
  };
}

/** Three audiences: one of tags, one of events and of the first, one too small. */
function audiences(): Pick<Tables, "audience_catalogue" | "audience_months" | "audience_pairs" | "audience_traits"> {
  const base = {owner: "sales", purpose: "email", names: JSON.stringify({"tag:repeat_buyer": {en: "Buys again", zh: "多次购买"}, "table:orders": {en: "Orders", zh: "订单"}, "audience:again": {en: "Again", zh: "复购"}}), reads: "tag:repeat_buyer", of: 1000, suppressed: false};
  const trait = {kind: "share" as const, value: null, value_en: null, value_zh: null, unit_en: null, unit_zh: null, suppressed: false};
  return {
    audience_catalogue: [
      {...base, audience: "again", says_en: "Again", says_zh: "复购", definition: JSON.stringify({tag: "repeat_buyer"}), persons: 600, allowed: 400, lost: 200, rank: 1},
      {...base, audience: "both", says_en: "Both", says_zh: "两者", definition: JSON.stringify({all: [{audience: "again"}, {events: {table: "orders", window: {from: 30}}}]}), persons: 700, allowed: null, lost: null, rank: 2},
      {...base, audience: "few", says_en: "Few", says_zh: "少数", definition: JSON.stringify({not: {tag: "repeat_buyer"}}), persons: null, allowed: null, lost: null, suppressed: true, rank: 3}
    ],
    audience_months: [{audience: "again", as_of: "2011-12-01", persons: 600, rounded: false, suppressed: false}, {audience: "again", as_of: "2011-11-01", persons: 560, rounded: true, suppressed: false}, {audience: "few", as_of: "2011-12-01", persons: null, rounded: false, suppressed: true}],
    audience_pairs: [{a: "again", b: "both", persons: 420, suppressed: false, rank: 1}, {a: "again", b: "few", persons: null, suppressed: true, rank: 2}],
    audience_traits: [
      {...trait, audience: "again", tag: "repeat_buyer", says_en: "Buys again", says_zh: "多次购买", persons: 600, inside: 1, everybody: 0.6, times: 1.67, rank: 1},
      {...trait, audience: "again", tag: "lifecycle", value: "active", says_en: "Stage", says_zh: "阶段", persons: 540, inside: 0.9, everybody: 0.7, times: 1.29, rank: 2},
      {...trait, audience: "again", kind: "mean", tag: "spend", says_en: "Spent in a year", says_zh: "年消费额", unit_en: "pounds", unit_zh: "英镑", persons: null, inside: 300, everybody: 250, times: 1.2, rank: 3},
      {...trait, audience: "again", tag: "blocked", says_en: "Blocked", says_zh: "已冻结", persons: null, inside: null, everybody: null, times: null, suppressed: true, rank: 4},
      {...trait, audience: "both", tag: "lifecycle", value: "active", says_en: "Stage", says_zh: "阶段", persons: 350, inside: 0.5, everybody: 0.7, times: 0.71, rank: 5},
      {...trait, audience: "both", kind: "mean", tag: "spend", says_en: "Spent in a year", says_zh: "年消费额", unit_en: "pounds", unit_zh: "英镑", persons: null, inside: 600, everybody: 250, times: 2.4, rank: 6}
    ]
  };
}

function labelled(): Pick<Tables, "tag_catalogue" | "tag_values" | "tag_months" | "tag_pairs" | "person_rows" | "person_facts"> {
  const base = {owner: "sales", unit_en: null, unit_zh: null, definition: "{kind: \"rule\"}", meanings: null, valid_days: null, of: 1000, suppressed: false, undeclared: null};
  const months = (tag: string, bucket: string | null, first: number | null, last: number | null) => [{tag, as_of: "2011-01-01", what: bucket === null ? "all" as const : "value" as const, bucket, persons: first, suppressed: first === null, rank: bucket === null ? 0 : 1}, {tag, as_of: "2011-12-01", what: bucket === null ? "all" as const : "value" as const, bucket, persons: last, suppressed: last === null, rank: bucket === null ? 0 : 1}];
  return {
    tag_catalogue: [
      {...base, tag: "repeat_buyer", kind: "rule", type: "boolean", says_en: "Buys again", says_zh: "多次购买", reads: "orders.ordered_at", persons: 600, rank: 1},
      {...base, tag: "spend", kind: "statistic", type: "number", says_en: "Spent in a year", says_zh: "年消费额", unit_en: "pounds", unit_zh: "英镑", reads: "orders.amount", persons: 900, rank: 2},
      {...base, tag: "lifecycle", kind: "stage", type: "text", says_en: "Stage", says_zh: "阶段", meanings: JSON.stringify({active: {en: "Buys", zh: "在购买"}, lapsed: {en: "Gone", zh: "已流失"}}), reads: "tag:spend", persons: 1000, undeclared: 40, rank: 3},
      {...base, tag: "blocked", kind: "list", type: "boolean", says_en: "Blocked", says_zh: "已冻结", owner: "care", reads: "customers.blocked", persons: null, suppressed: true, rank: 4}
    ],
    tag_values: [
      {what: "value", tag: "repeat_buyer", bucket: "true", persons: 600, suppressed: false, rank: 1}, {what: "value", tag: "spend", bucket: "0.000000", persons: 100, suppressed: false, rank: 2}, {what: "value", tag: "spend", bucket: "100.000000", persons: 700, suppressed: false, rank: 3}, {what: "value", tag: "spend", bucket: "1000.000000", persons: 100, suppressed: false, rank: 4},
      {what: "value", tag: "lifecycle", bucket: "active", persons: 700, suppressed: false, rank: 5}, {what: "value", tag: "lifecycle", bucket: "lapsed", persons: 300, suppressed: false, rank: 6}, {what: "value", tag: "blocked", bucket: "true", persons: null, suppressed: true, rank: 7}
    ],
    tag_months: [...months("repeat_buyer", null, 300, 600), ...months("repeat_buyer", "true", 300, 600), ...months("spend", null, 900, 900), ...months("spend", "100.000000", 700, 690), ...months("lifecycle", null, 1000, 1000), ...months("blocked", null, null, null), ...months("blocked", "true", null, null)],
    person_rows: [
      {pseudonym: "0a1b2c3d4e5f", gender: "F", age: "30–39", place: null, tags: JSON.stringify({repeat_buyer: "true", spend: "100.000000", lifecycle: "active"}), timeline: JSON.stringify([["2011-10-01", "orders", 3], ["2011-10-01", "tickets", 1], ["2011-07-01", "orders", 1]]), rank: 1},
      {pseudonym: "1a1b2c3d4e5f", gender: null, age: null, place: null, tags: JSON.stringify({spend: null, lifecycle: "lapsed"}), timeline: "[]", rank: 2}
    ],
    person_facts: [{fact: "orders", says_en: "Orders", says_zh: "订单", rank: 1}, {fact: "tickets", says_en: "Tickets", says_zh: "工单", rank: 2}],
    tag_pairs: [{a: "repeat_buyer", a_value: null, b: "lifecycle", b_value: "active", persons: 540, suppressed: false, rank: 1}, {a: "repeat_buyer", a_value: null, b: "lifecycle", b_value: "lapsed", persons: 60, suppressed: false, rank: 2}, {a: "repeat_buyer", a_value: null, b: "blocked", b_value: null, persons: null, suppressed: true, rank: 3}]
  };
}

function segmented(): Pick<Tables, "segment_catalogue" | "segment_groups" | "segment_months" | "segment_flows" | "segment_overlaps" | "segment_grid" | "segment_edges" | "segment_cohorts" | "segment_traits" | "segment_choice" | "segment_map"> {
  const group = (segmentation: string, segment: string, persons: number | null, revenue: number | null, quiet: number | null, rank: number) => ({segmentation, segment, says_en: segment.toUpperCase(), says_zh: `群${segment}`, means_en: "Who", means_zh: "谁", persons, share: persons === null ? null : persons / 1000, revenue, revenue_share: revenue === null ? null : revenue / 10000, quiet, suppressed: persons === null, rank});
  const catalogue = {owner: "sales", definition: "{\"kind\":\"rfm\",\"tag\":\"value\"}", value: "value", quiet_days: 90, of: 1100, drift: 0.05, drift_from: "2011-11-01"}, flow = {segmentation: "groups", as_of: "2011-12-01", declared: null, suppressed: false};
  return {
    segment_catalogue: [{...catalogue, segmentation: "groups", kind: "rfm", says_en: "Groups", says_zh: "分群", persons: 1000, rank: 1}, {...catalogue, segmentation: "habits", kind: "clusters", says_en: "Habits", says_zh: "习惯", persons: null, drift: null, drift_from: null, rank: 2}],
    segment_groups: [group("groups", "a", 100, 6000, 0, 1), group("groups", "b", 400, 3000, 300, 2), group("groups", "c", 500, 1000, 500, 3), group("groups", "d", null, null, null, 4), group("habits", "cluster_1", 600, null, null, 5)],
    segment_months: [["2011-11-01", "a", 80], ["2011-11-01", "b", 400], ["2011-11-01", "c", 520], ["2011-12-10", "a", 100], ["2011-12-10", "b", 400], ["2011-12-10", "c", 500], ["2011-12-10", "d", null]].map(([as_of, segment, persons]) => ({segmentation: "groups", as_of: String(as_of), segment: String(segment), persons: persons === null ? null : Number(persons), suppressed: persons === null})),
    segment_flows: [{...flow, before: "a", now: "a", persons: 80, rank: 1}, {...flow, before: "b", now: "a", persons: 20, rank: 2}, {...flow, before: "b", now: "c", persons: 60, rank: 3}, {...flow, before: "c", now: "a", persons: null, suppressed: true, rank: 4}, {...flow, before: null, now: "c", persons: 40, rank: 5}],
    segment_overlaps: [{a: "groups", a_segment: "a", b: "habits", b_segment: "cluster_1", persons: 80, suppressed: false, rank: 1}],
    segment_grid: [{segmentation: "groups", recency: 5, frequency: 5, persons: 100, suppressed: false}], segment_edges: [{segmentation: "groups", measure: "recency", score: 5, bound: 12}],
    segment_cohorts: [[0, 1], [1, 0.4], [6, 0.2]].map(([months = 0, share = 0]) => ({value: "value", cohort: "2011-03-01", months, size: 200, share, suppressed: false})),
    segment_traits: [{segmentation: "habits", segment: "cluster_1", tag: "spend", inside: 5, everybody: 2, deviation: 1.2, suppressed: false, rank: 1}, {segmentation: "habits", segment: "cluster_1", tag: "other", inside: 1, everybody: 2, deviation: -0.4, suppressed: false, rank: 2}, {segmentation: "habits", segment: "cluster_1", tag: "third", inside: 1, everybody: 1, deviation: 0.1, suppressed: false, rank: 3}],
    segment_choice: [[2, 0.3], [3, 0.4]].map(([k = 2, silhouette = 0]) => ({segmentation: "habits", k, chosen: k === 3, inertia: 1, silhouette, calinski_harabasz: 1, davies_bouldin: 1, stability: 1})),
    segment_map: [{segmentation: "habits", kind: "cell", x: 0, y: 0, segment: "cluster_1", persons: 100, share_x: 0.5, share_y: 0.2, rank: 1}]
  };
}
