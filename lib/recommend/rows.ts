/** A product that is offered; `links` is JSON `[[rank, weight], …]`: what a purchase of it adds to others. */
export interface RecommendProductRow {product: string; title_en: string; title_zh: string; category: string | null; price: number | null; margin: number | null; in_stock: boolean | null; persons: number | null; base: number; days: number | null; habit: number; links: string; rank: number}

/** What a purchase of one product adds to another. */
export interface RecommendWeightRow {product: string; goes: string; weight: number; persons: number | null}

/** A single method's numbers of one product. */
export interface RecommendWayRow {way: string; part: string; base: number | null; links: string | null; rank: number}

/** Two products that are bought together more often than by chance. */
export interface RecommendRelationRow {a: string; b: string; baskets: number | null; persons: number | null; support: number; confidence: number; back: number; lift: number; low: number; high: number; weekly: number; personal: number; steady: number; sure: number; rank: number}

/** Products that are bought together; `products` is a JSON list of numbers. */
export interface RecommendBundleRow {products: string; size: number; baskets: number | null; persons: number | null; support: number; lift: number; low: number; rank: number}

/** One measure of one method. */
export interface RecommendQualityRow {scope: "all" | "lists" | "activity" | "category" | "split" | "rule"; part: string; method: string; metric: string; value: number | null; low: number | null; high: number | null; less: number | null; less_low: number | null; less_high: number | null; p: number | null; persons: number | null; suppressed: boolean; rank: number}

/** Options that were tried on validation data. */
export interface RecommendChoiceRow {method: "ease" | "cosine"; strength: number; latent: number; penalty: number; popular: "all" | "recent"; base: number; again: number; habit: number; pace: number; trend: number; ndcg: number | null; chosen: boolean; persons: number | null; rank: number}

/** How well likeness tells the members of an audience; `products` is JSON `[[number, weight], …]`. */
export interface RecommendAlikeRow {audience: string; says_en: string; says_zh: string; persons: number | null; auc: number | null; low: number | null; high: number | null; tenth: number | null; products: string; suppressed: boolean; rank: number}

/** A basket to begin with. */
export interface RecommendExampleRow {says_en: string; says_zh: string; products: string; rank: number}

/** How lists are made. */
export interface RecommendSettingsRow {k: number; horizon: number; half_life: number; again: number | null; method: string; judged_from: string; known: number | null; learnt: number | null; rules: string}
