import {identifier, literal} from "../sql.js";
import {tagType} from "../tags/types.js";
import type {Segmentation, Workspace} from "../workspace.js";
import {valuesSelect} from "./assign.js";
import {valueTag} from "./names.js";

/** Numbers of persons that the laboratory of *Segments* works with: `rfm <tag>`, what the scores of a tag look at, or `clusters`, numeric tags. */
export interface PointSet {
  set: string;
  features: readonly {feature: string; log: boolean}[];
}

/** What the scores of recency, frequency and amount look at, in this order. */
export const measures = ["days", "orders", "money"] as const;
/** The most numeric tags of a published set. */
export const mostFeatures = 8;

/** The set of the scores of a tag. */
export const rfmSet = (tag: string): string => `rfm ${tag}`;
/** The set of numeric tags. */
export const clusterSet = "clusters";

/**
 * The sets that are published: the measures of each tag that is some segmentation's value, and the numeric tags by which the workspace itself groups its customers, at most eight; where it does not, its first four numeric tags that are no ranking.
 * Others can be chosen where the lake itself is read.
 */
export function pointSets(segmentations: readonly (readonly [id: string, segmentation: Segmentation])[], workspace: Workspace, made: ReadonlySet<string>): PointSet[] {
  const {tags = {}} = workspace, values = [...new Set(segmentations.flatMap(([, segmentation]) => valueTag(segmentation, tags) ?? []))].sort();
  const own = segmentations.flatMap(([, segmentation]) => (segmentation.kind === "clusters" ? segmentation.features : [])), chosen = [...new Map(own.map(({tag, log = false}) => [tag, log]))].slice(0, mostFeatures);
  const numbers = Object.entries(tags).filter(([id, tag]) => made.has(`profile.tag_${id}`) && tagType(tag, workspace) === "number" && tag.kind !== "ranking").slice(0, 4).map(([id]): [string, boolean] => [id, false]);
  const features = (chosen.length > 0 ? chosen : numbers).map(([feature, log]) => ({feature, log}));
  return [...values.map((tag) => ({set: rfmSet(tag), features: measures.map((feature) => ({feature, log: false}))})), ...(features.length === 0 ? [] : [{set: clusterSet, features}])];
}

/** Values of a set at a date of everybody who has all of them: `person_id`, `f1`, `f2` … as doubles; `table` writes the name of a table of the lake. */
export function pointsSelect({set, features}: PointSet, asOf: string, table: (name: string) => string): string {
  if (set === clusterSet) return valuesSelect(features.map(({feature}) => feature), asOf, table);
  const columns = features.map(({feature}, i) => `cast(${identifier(feature)} as double) as ${identifier(`f${i + 1}`)}`), tag = set.slice(rfmSet("").length);
  return `select person_id, ${columns.join(", ")} from ${table(`profile.segment_value_${tag}`)} v where as_of = cast(${literal(asOf)} as date)`;
}

/** Tables of the lake behind a set. */
export function pointTables({set, features}: PointSet): string[] {
  return set === clusterSet ? features.map(({feature}) => `profile.tag_${feature}`) : [`profile.segment_value_${set.slice(rfmSet("").length)}`];
}
