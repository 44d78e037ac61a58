import type {ClusterMethod, Segmentation, Tag, Text, Workspace} from "../workspace.js";

/** A segment of a segmentation: its name in the tables, and what it is called. */
export interface Named {
  segment: string;
  says: Text;
}

/** One of the ten segments: ranges of the scores of recency and frequency, both ends within. */
export interface CommonSegment extends Named {
  recency: readonly [number, number];
  frequency: readonly [number, number];
}

/** The ten segments of common practice over scores of recency and frequency from 1 to 5; each pair of scores is in exactly one. */
export const common: readonly CommonSegment[] = [
  {segment: "champions", recency: [5, 5], frequency: [4, 5], says: {en: "Champions", zh: "冠军客户"}},
  {segment: "loyal", recency: [3, 4], frequency: [4, 5], says: {en: "Loyal", zh: "忠诚客户"}},
  {segment: "potential", recency: [4, 5], frequency: [2, 3], says: {en: "Potentially loyal", zh: "潜力客户"}},
  {segment: "new", recency: [5, 5], frequency: [1, 1], says: {en: "New", zh: "新客户"}},
  {segment: "promising", recency: [4, 4], frequency: [1, 1], says: {en: "Promising", zh: "有望客户"}},
  {segment: "attention", recency: [3, 3], frequency: [3, 3], says: {en: "Needs attention", zh: "需关注"}},
  {segment: "about_to_sleep", recency: [3, 3], frequency: [1, 2], says: {en: "About to sleep", zh: "即将沉睡"}},
  {segment: "cannot_lose", recency: [1, 2], frequency: [5, 5], says: {en: "Not to be lost", zh: "不可流失"}},
  {segment: "at_risk", recency: [1, 2], frequency: [3, 4], says: {en: "At risk", zh: "有流失风险"}},
  {segment: "hibernating", recency: [1, 2], frequency: [1, 2], says: {en: "Hibernating", zh: "沉睡客户"}}
];

/** One of the eight types: whether each score is above the mean of everybody. */
export interface TypeSegment extends Named {
  recency: boolean;
  frequency: boolean;
  monetary: boolean;
}

/** The eight types of Chinese practice: recency, frequency and monetary value above the mean score or not; 重要 is a high monetary value. */
export const types: readonly TypeSegment[] = [
  {segment: "important_value", recency: true, frequency: true, monetary: true, says: {en: "Important: keep", zh: "重要价值客户"}},
  {segment: "important_develop", recency: true, frequency: false, monetary: true, says: {en: "Important: develop", zh: "重要发展客户"}},
  {segment: "important_keep", recency: false, frequency: true, monetary: true, says: {en: "Important: wake", zh: "重要保持客户"}},
  {segment: "important_retain", recency: false, frequency: false, monetary: true, says: {en: "Important: win back", zh: "重要挽留客户"}},
  {segment: "general_value", recency: true, frequency: true, monetary: false, says: {en: "General: keep", zh: "一般价值客户"}},
  {segment: "general_develop", recency: true, frequency: false, monetary: false, says: {en: "General: develop", zh: "一般发展客户"}},
  {segment: "general_keep", recency: false, frequency: true, monetary: false, says: {en: "General: wake", zh: "一般保持客户"}},
  {segment: "general_retain", recency: false, frequency: false, monetary: false, says: {en: "General: win back", zh: "一般挽留客户"}}
];

/** The ways in which clusters are found, in the order in which they are offered. */
export const clusterMethods: readonly ClusterMethod[] = ["k-means", "mini-batch", "ward", "complete", "average", "single", "mixture"];

/** The most clusters that a segmentation may have. */
export const mostClusters = 20;

/** The segments that a segmentation may have, in the order of display; of clusters as many as it asks for at most. */
export function segmentsOf(segmentation: Segmentation, tags: Readonly<Record<string, Tag>> = {}): readonly Named[] {
  if (segmentation.kind === "rfm") return segmentation.names === "types" ? types : common;
  if (segmentation.kind === "lifecycle") {
    const tag = tags[segmentation.tag];
    return tag?.kind === "stage" ? tag.states.map(({state, says}) => ({segment: state, says})) : [];
  }
  const {kind, k, names = []} = segmentation, most = typeof k === "number" ? k : k[1];
  if (kind === "buyers") return Array.from({length: most}, (_, i) => ({segment: `buyers_${i + 1}`, says: names[i] ?? {en: `Buyers ${i + 1}`, zh: `第 ${i + 1} 类客户`}}));
  return Array.from({length: most}, (_, i) => ({segment: `cluster_${i + 1}`, says: names[i] ?? {en: `Cluster ${i + 1}`, zh: `第 ${i + 1} 群`}}));
}

/** The `rfm` tag whose rows and amounts are a person's value in a segmentation; undefined where the workspace has none. */
export function valueTag(segmentation: Segmentation, tags: Readonly<Record<string, Tag>> = {}): string | undefined {
  if (segmentation.value !== undefined) return segmentation.value;
  return segmentation.kind === "rfm" ? segmentation.tag : Object.keys(tags).find((id) => tags[id]?.kind === "rfm");
}

/** Tags that must be there for a segmentation. */
export function segmentTags(segmentation: Segmentation, {tags = {}}: Pick<Workspace, "tags">): string[] {
  const value = valueTag(segmentation, tags);
  return [...new Set([...(segmentation.kind === "clusters" ? segmentation.features.map(({tag}) => tag) : segmentation.kind === "buyers" ? [] : [segmentation.tag]), ...(value === undefined ? [] : [value])])];
}
