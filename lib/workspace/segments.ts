import type {OverRows} from "./tags.js";
import type {Text} from "./text.js";

/** Where scores of RFM change, instead of fifths: four edges a measure, from the best score down. */
export interface RfmCuts {
  /** Days since the last row: at most the first is 5, at most the second 4 …; ascending. */
  recency: readonly number[];
  /** Rows: at least the first is 5, at least the second 4 …; descending. */
  frequency: readonly number[];
  /** Amounts: as rows; descending. */
  monetary: readonly number[];
}

/** A numeric tag by which customers are grouped; `log` takes log(1 + x) first, for amounts and counts that are skewed. */
export interface ClusterFeature {
  tag: string;
  log?: boolean;
}

/** How groups are found: k-means, mini-batch k-means, a tree of a sample by Ward's, complete, average or single linkage, or a mixture of Gaussians. Everybody belongs to the nearest centre, of a mixture to the most probable component. */
export type ClusterMethod = "k-means" | "mini-batch" | "ward" | "complete" | "average" | "single" | "mixture";

/** A column of a fact table whose values tell kinds of buyers apart, such as the channel of an order or the category of a line; the twenty most frequent are told apart. */
export interface BuyerWord {
  table: string;
  column: string;
}

/** Groups of persons that do not overlap, found again at the end of each month. */
export type Segmentation = {
  says: Text;
  /** Who answers for it. */
  owner: string;
  /** The tag of kind `rfm` whose rows and amounts are the value of a person; default: its own, or the first of the workspace. */
  value?: string;
  /** Days without a row after which a person counts as not seen; default 90. */
  quiet?: number;
} & (
  /** Scores of an `rfm` tag with five groups, put into the ten segments of common practice or the eight types of Chinese practice. */
  | {kind: "rfm"; tag: string; names?: "common" | "types"; cuts?: RfmCuts}
  /** The states of a tag of kind `stage`. */
  | {kind: "lifecycle"; tag: string}
  /** Clusters of numeric tags; a range of `k` takes the number with the best silhouette. Whoever lacks a feature is in none. */
  | {kind: "clusters"; features: readonly ClusterFeature[]; k: number | readonly [from: number, to: number]; scale?: "standard" | "robust" | "none"; method?: ClusterMethod; seed?: string; names?: readonly Text[]}
  /** Latent classes of buyers, by the rhythm of their purchases, whether they have left, what they buy and how often they visit; a range of `k` takes the number with the least of Schwarz's criterion. Who never bought is in none. Rows of `visits` are days of a visit, the first of `since` says when somebody came, and rows of `marks` after the last purchase, such as complaints, may tell that it was the last of all. */
  | {kind: "buyers"; purchases: string; words: readonly BuyerWord[]; visits?: string; since?: string; marks?: OverRows; k: number | readonly [from: number, to: number]; seed?: string; names?: readonly Text[]}
);
