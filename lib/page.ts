import type {SegmentChoiceRow, SegmentCohortRow, SegmentEdgeRow, SegmentFeatureRow, SegmentFlowRow, SegmentGridRow, SegmentGroupRow, SegmentMapRow, SegmentMonthRow, SegmentOverlapRow, SegmentPointRow, SegmentTraitRow, SegmentationRow} from "./segments/rows.js";
import type {ModelTables} from "./models/published.js";
import type {PublicationClass} from "./manifest.js";
import type {ChangeKind, Verdict} from "./baseline/compare.js";
import type {RecommendAlikeRow, RecommendBundleRow, RecommendChoiceRow, RecommendExampleRow, RecommendProductRow, RecommendQualityRow, RecommendRelationRow, RecommendSettingsRow, RecommendWayRow, RecommendWeightRow} from "./recommend/rows.js";
import type {ProposalKind} from "./suggest/proposal.js";
import type {Lang} from "./words/lang.js";
import type {Tag, TagType, Text} from "./workspace.js";

/** A week and a kind of customer; measures are null when the group is too small to show. */
export interface WeeklyRow {week: string; kind: "new" | "returning" | "unknown"; revenue: number | null; orders: number | null; customers: number | null; suppressed: boolean}

/** The 13 weeks up to `asOf`, or the 13 before them. */
export interface PeriodRow {
  period: "last" | "before"; from: string; until: string;
  revenue: number | null; new_revenue: number | null; returning_revenue: number | null; unknown_revenue: number | null;
  orders: number | null; customers: number | null; repeat_base: number | null; repeat_customers: number | null; suppressed: boolean;
}

/** A value of the column that the workspace compares; no name means small groups put together. */
export interface GroupRow {name: string | null; rank: number; customers: number | null; orders: number | null; revenue: number | null; merged: number}

/** Orders of one period, part of the week, part of the day and size; measures are null where too few customers stand behind them. */
export interface OrderCubeRow {
  step: "month" | "quarter" | "year"; period: string; days: "mon-wed" | "thu-fri" | "sat-sun"; part: "morning" | "midday" | "later"; amount_from: number; amount_until: number | null;
  orders: number | null; customers: number | null; revenue: number | null; suppressed: boolean;
}

/** Everything counted once. */
export interface TotalsRow {orders: number | null; customers: number | null; orders_without_customer: number | null; revenue: number | null; first_day: string | null; last_day: string | null; persons: number | null}

/** One delivered file and what became of its rows. */
export interface SourceRow {
  source: string; system: string; file: string; format: string; encoding: string; delimiter: string; bytes: number; sha256: string;
  delivered: number; kept: number; routed: number; refused: number; merged: number; erased: number; repaired: number;
  preamble: number; blank: number; footer: number; first_day: string | null; last_day: string | null; lag_days: number | null;
  status: "read" | "skipped"; note: string | null; says_en: string; says_zh: string;
  publisher: string | null; licence: string | null; citation: string | null; url: string | null;
}

/** One delivered file of a source; no counts where it was skipped. */
export interface SourceFileRow {
  source: string; file: string; form: string | null; bytes: number | null; sha256: string | null; columns: number | null; records: number | null; unreadable: number | null; preamble: number | null; blank: number | null; footer: number | null;
  control: "met" | "not met" | null; status: "read" | "skipped"; note: string | null; rank: number;
}

/** One difference between the files of a source, or from what is declared. */
export interface DriftRow {source: string; file: string; column: string | null; change: string; before: string | null; after: string | null; how: "declared" | "inferred"; says_en: string; says_zh: string; rank: number}

/** What became of rows. */
export type Outcome = "kept" | "routed" | "refused" | "merged" | "erased";

/** Rows with one outcome, and the rule that decided it. */
export interface OutcomeRow {source: string; table: string; outcome: Outcome; rule: string | null; says_en: string; says_zh: string; rows: number; rank: number}

/** Rows refused by one rule in one month. */
export interface RefusedMonthRow {month: string | null; source: string; rule: string; rows: number}

/** One refused row; a personal value arrives masked. */
export interface RefusedExampleRow {source: string; rule: string; line: number; column: string | null; value: string | null; rank: number}

/** What one repair changed. */
export interface RepairRow {source: string; table: string; column: string; rule: string; says_en: string; says_zh: string; rows: number; before: string | null; after: string | null}

/** The five dimensions by which quality is scored. */
export type QualityDimension = "completeness" | "validity" | "uniqueness" | "consistency" | "timeliness";

/** How one table does in one dimension, as delivered and now; no score where nothing can be counted. */
export interface QualityScoreRow {
  source: string; table: string; dimension: QualityDimension; measure: "values" | "rows" | "weeks" | null;
  passed_before: number | null; of_before: number | null; score_before: number | null; passed: number | null; of: number | null; score: number | null; says_en: string; says_zh: string; rank: number;
}

/** What one column was and is. */
export interface QualityColumnRow {
  source: string; table: string; column: string; rows: number; kept: number; missing_before: number; placeholders: number; missing_after: number;
  repaired: number; removed: number; filled: number; flagged: number; faults: number; sound_before: number; sound_after: number; rank: number;
}

/** What a rule does to what it finds. */
export type RuleEffect = "fix" | "remove" | "fill" | "flag" | "route" | "refuse" | "merge" | "fail";

/** What one rule did; the column is empty for rules about whole rows. */
export interface QualityRuleRow {source: string; table: string; column: string | null; rule: string; effect: RuleEffect; dimension: QualityDimension; says_en: string; says_zh: string; rows: number; of: number; share: number | null; rank: number}

/** One fact that is not what the accepted baseline says; `effect` is a difference of shares, a relative change of a count or a stability index. */
export interface QualityChangeRow {
  kind: ChangeKind; verdict: Verdict; source: string | null; table: string | null; column: string | null; subject: string | null;
  before: number | null; before_of: number | null; now: number | null; now_of: number | null; effect: number | null; q: number | null; rank: number;
}

/** The baseline that the build was compared with; no row where none was accepted. */
export interface QualityBaselineRow {as_of: string; tests: number; worse: number; better: number; changed: number}

/** A rule that the data suggest; the line has no values of personal columns, and examples of them are masked. */
export interface ProposalRow {
  table: string; column: string | null; kind: ProposalKind; says_en: string; says_zh: string; rows: number; of: number; share: number | null; judges: boolean; doubt: boolean; confidence: number;
  place: string; line: string; examples: string | null; rank: number;
}

/** One tag: what it means, what it is made of and how many persons have it; no number where too few have it, or too few have not. */
export interface TagRow {
  tag: string; kind: Tag["kind"]; type: TagType; owner: string; says_en: string; says_zh: string; unit_en: string | null; unit_zh: string | null; definition: string; meanings: string | null; reads: string; valid_days: number | null;
  persons: number | null; of: number; suppressed: boolean; undeclared: number | null; rank: number;
}

/** Persons by value, or range of values, of a tag. */
export interface TagValueRow {tag: string; what: "value" | "others"; bucket: string | null; persons: number | null; suppressed: boolean; rank: number}

/** The same at the end of a month; no value means all who have the tag. */
export interface TagMonthRow {tag: string; as_of: string; what: "all" | "value" | "others"; bucket: string | null; persons: number | null; suppressed: boolean; rank: number}

/** Persons who have both of two tags; a tag that is true or not has no value. */
export interface TagPairRow {a: string; a_value: string | null; b: string; b_value: string | null; persons: number | null; suppressed: boolean; rank: number}

/** One audience: who is meant, for what, how many are in it and how many consent leaves; `definition` is its condition as JSON. */
export interface AudienceRow {audience: string; owner: string; purpose: string; says_en: string; says_zh: string; definition: string; names: string; reads: string; persons: number | null; allowed: number | null; lost: number | null; of: number; suppressed: boolean; rank: number}

/** Persons in an audience at the end of a month. */
export interface AudienceMonthRow {audience: string; as_of: string; persons: number | null; rounded: boolean; suppressed: boolean}

/** Persons in two audiences. */
export interface AudiencePairRow {a: string; b: string; persons: number | null; suppressed: boolean; rank: number}

/** A tag in an audience beside everybody: shares of persons, or means of numbers. */
export interface AudienceTraitRow {audience: string; kind: "share" | "mean"; tag: string; says_en: string; says_zh: string; unit_en: string | null; unit_zh: string | null; value: string | null; value_en: string | null; value_zh: string | null; persons: number | null; inside: number | null; everybody: number | null; times: number | null; suppressed: boolean; rank: number}

export type * from "./recommend/rows.js";

/** One person under a pseudonym; what too few share is not told. Tags and timeline are JSON: `{tag: value or null}` and `[[quarter, kind, rows], …]`. */
export interface PersonRow {pseudonym: string; gender: string | null; age: string | null; place: string | null; tags: string; timeline: string; rank: number}

/** A kind of rows that speak of persons. */
export interface PersonFactRow {fact: string; says_en: string; says_zh: string; rank: number}

/** The kinds of places that rows pass, in the order they pass them. */
export type PlaceKind = "file" | "raw" | "clean" | "refused" | "routed" | "person" | "published" | "page";

/** Rows that go from one place to the next. */
export interface LineageRow {from_name: string; from_kind: PlaceKind; to_name: string; to_kind: PlaceKind; rows: number | null; rank: number}

/** One table whose columns are described, on one side of cleaning; the rest lies in `tables/columns/<file>.json`. */
export interface ColumnTableRow {table: string; side: "raw" | "clean"; file: string; parts: number; rows: number; columns: number; /** Columns crossed two by two, in `<file>-cross.json`; 0: there is no such file. */ crossed: number; cells: number; missing: number; duplicates: number; act: number; look: number; related: string; rank: number}

/** One table of the workspace's own: no canonical one, nor made of one; `source` is null for a derived table. */
export interface OwnTableRow {table: string; source: string | null; says_en: string; says_zh: string; rows: number; rank: number}

/** Rows of a table that name a row of another one, and how many of them find it. */
export interface OwnRelationRow {table: string; column: string; other: string; key: string; filled: number; found: number; rank: number}

/** The linkage in one row. */
export interface IdentityTotalsRow {records: number; persons: number; several: number | null; systems: number; features: number; possible: number; compared: number; prior: number; mode: "deduplicate" | "link"}

/** Compared pairs whose match weight lies between `bits` and two bits more. */
export interface IdentityWeightRow {bits: number; pairs: number | null; suppressed: boolean}

/** One way in which the values of a column agree. */
export interface IdentityLevelRow {column: string; says_en: string; says_zh: string; m: number; u: number; weight: number; rank: number}

/** One blocking rule. */
export interface IdentityRuleRow {says_en: string; says_zh: string; used: boolean; estimated: number | null; found: number | null; refused: number | null; rank: number}

/** What one threshold would make. */
export interface IdentityStepRow {bits: number; pairs: number; persons: number; largest: number; precision: number | null; recall: number | null; f1: number | null; false_rate: number | null}

/** A group of persons or records. */
export interface IdentityGroupRow {kind: "records" | "systems" | "reason" | "shared" | "ledger" | "decision"; one: string; other: string | null; persons: number | null; records: number | null; shared: number | null; most: number | null; suppressed: boolean; rank: number}

/** The meaning of one column. */
export interface DictionaryRow {table: string; stage: string; position: number; column: string; type: string; meaning_en: string; meaning_zh: string; unit: string | null; privacy: "none" | "quasi" | "direct"; published: boolean}

/** Who may see a table. */
export type TableClass = "public" | "aggregate" | "pseudonymous" | "personal";

/** One table of the lake. */
export interface TableRow {table: string; stage: string; rows: number; columns: number; class: TableClass; says_en: string; says_zh: string}

/** One check and its result. */
export interface CheckRow {check: string; says_en: string; says_zh: string; passed: boolean; found: string; expected: string}

/** Every published table by name. */
export interface PublishedTables extends ModelTables {
  weekly: WeeklyRow; periods: PeriodRow; groups: GroupRow; order_cube: OrderCubeRow; totals: TotalsRow; sources: SourceRow; source_files: SourceFileRow; drift: DriftRow; outcomes: OutcomeRow;
  refused_monthly: RefusedMonthRow; refused_examples: RefusedExampleRow; repairs: RepairRow; lineage: LineageRow;
  quality_scores: QualityScoreRow; quality_columns: QualityColumnRow; quality_rules: QualityRuleRow; quality_changes: QualityChangeRow; quality_baseline: QualityBaselineRow;
  identity_totals: IdentityTotalsRow; identity_weights: IdentityWeightRow; identity_levels: IdentityLevelRow; identity_rules: IdentityRuleRow; identity_steps: IdentityStepRow; identity_groups: IdentityGroupRow;
  own_tables: OwnTableRow; own_relations: OwnRelationRow;
  column_tables: ColumnTableRow; proposals: ProposalRow; tag_catalogue: TagRow; tag_values: TagValueRow; tag_months: TagMonthRow; tag_pairs: TagPairRow; audience_catalogue: AudienceRow; audience_months: AudienceMonthRow; audience_pairs: AudiencePairRow; audience_traits: AudienceTraitRow;
  segment_catalogue: SegmentationRow; segment_groups: SegmentGroupRow; segment_months: SegmentMonthRow; segment_flows: SegmentFlowRow; segment_overlaps: SegmentOverlapRow; segment_grid: SegmentGridRow; segment_edges: SegmentEdgeRow; segment_cohorts: SegmentCohortRow; segment_traits: SegmentTraitRow; segment_choice: SegmentChoiceRow; segment_map: SegmentMapRow; segment_features: SegmentFeatureRow; segment_points: SegmentPointRow; person_rows: PersonRow; person_facts: PersonFactRow; dictionary: DictionaryRow; tables: TableRow; checks: CheckRow;
  recommend_products: RecommendProductRow; recommend_weights: RecommendWeightRow; recommend_ways: RecommendWayRow; recommend_relations: RecommendRelationRow; recommend_bundles: RecommendBundleRow; recommend_alike: RecommendAlikeRow; recommend_quality: RecommendQualityRow; recommend_choice: RecommendChoiceRow; recommend_examples: RecommendExampleRow; recommend_settings: RecommendSettingsRow;
}

/** What pages know of the workspace. */
export interface PageWorkspace {name: string; title: Text; asOf: string; currency: string; sample: boolean; threshold: number; compare: Text; basis: unknown}

/** Everything that one page needs, in one file: `tables/<page>.json`. */
export interface PageBundle {
  /** Only in the live site: names these numbers, so that a page knows whether it shows the ones that lie on the server. */
  version?: string;
  page: string;
  /** Only in the live site: the page reads the lake itself. */
  local?: boolean;
  /** The strictest class of its tables. */
  class: PublicationClass;
  workspace: PageWorkspace;
  tables: {[name in keyof PublishedTables]?: PublishedTables[name][]};
  /** Charts drawn at build, by chart and variant (`en-wide`, `zh-narrow`, …). */
  drawings?: Record<string, Record<string, string>>;
}

/** The rows of a table; none when the page does not have it. */
export function rowsOf<Name extends keyof PublishedTables>(bundle: PageBundle, name: Name): readonly PublishedTables[Name][] {
  return (bundle.tables[name] as PublishedTables[Name][] | undefined) ?? [];
}

/** The text of a row in the reader's language. */
export function says(row: {says_en: string; says_zh: string}, lang: Lang): string {
  return lang === "zh" ? row.says_zh : row.says_en;
}

/** The sum of one measure; missing values count nothing. */
export function total<Row>(rows: readonly Row[], measure: (row: Row) => number | null): number {
  return rows.reduce((sum, row) => sum + (measure(row) ?? 0), 0);
}
