/** One segmentation: how customers are grouped, and how far the groups moved since last month. */
export interface SegmentationRow {segmentation: string; kind: "rfm" | "lifecycle" | "clusters" | "buyers"; owner: string; says_en: string; says_zh: string; definition: string; value: string | null; quiet_days: number; persons: number | null; of: number; drift: number | null; drift_from: string | null; rank: number}

/** One segment: who belongs to it, how many, and what they bring. */
export interface SegmentGroupRow {segmentation: string; segment: string; says_en: string; says_zh: string; means_en: string; means_zh: string; persons: number | null; share: number | null; revenue: number | null; revenue_share: number | null; quiet: number | null; suppressed: boolean; rank: number}

/** Persons in a segment at the end of a month, rounded. */
export interface SegmentMonthRow {segmentation: string; as_of: string; segment: string; persons: number | null; suppressed: boolean}

/** Persons by segment at the end of one month and of the next, rounded; no segment is null. */
export interface SegmentFlowRow {segmentation: string; as_of: string; before: string | null; now: string | null; persons: number | null; declared: boolean | null; suppressed: boolean; rank: number}

/** Persons in a segment of one segmentation and of another, rounded. */
export interface SegmentOverlapRow {a: string; a_segment: string; b: string; b_segment: string; persons: number | null; suppressed: boolean; rank: number}

/** Persons by scores of recency and frequency, rounded. */
export interface SegmentGridRow {segmentation: string; recency: number; frequency: number; persons: number | null; suppressed: boolean}

/** Where a score begins; no bound is null. */
export interface SegmentEdgeRow {segmentation: string; measure: "recency" | "frequency" | "monetary"; score: number; bound: number | null}

/** Share of a cohort that bought so many months after its first purchase. */
export interface SegmentCohortRow {value: string; cohort: string; months: number; size: number | null; share: number | null; suppressed: boolean}

/** A number of a segment beside that of everybody. */
export interface SegmentTraitRow {segmentation: string; segment: string; tag: string; inside: number | null; everybody: number | null; deviation: number | null; suppressed: boolean; rank: number}

/** One number of clusters, judged. */
export interface SegmentChoiceRow {segmentation: string; k: number; chosen: boolean; inertia: number; silhouette: number; calinski_harabasz: number; davies_bouldin: number; stability: number}

/** A cell of the map of clusters, or where a feature points on it. */
export interface SegmentMapRow {segmentation: string; kind: "cell" | "axis"; x: number; y: number; segment: string; persons: number | null; share_x: number; share_y: number; rank: number}

/** What one value of the points of a set tells; sets are `rfm <tag>` and `clusters`. */
export interface SegmentFeatureRow {set: string; place: number; feature: string; says_en: string; says_zh: string; log: boolean; rank: number}

/** A point of the laboratory: means of a group of persons who are alike. */
export interface SegmentPointRow {set: string; persons: number | null; suppressed: boolean; v1: number; v2: number | null; v3: number | null; v4: number | null; v5: number | null; v6: number | null; v7: number | null; v8: number | null; rank: number}
