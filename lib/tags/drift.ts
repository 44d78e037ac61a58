import {otherValues} from "./buckets.js";
import {stability} from "../baseline/significance.js";
import type {TagMonthRow} from "../page.js";

/** How a tag's values moved between the ends of two months; `index` is null where too little is shown to tell. */
export interface Drift {
  from: string;
  until: string;
  index: number | null;
}

/**
 * Population stability index (Siddiqi 2006) of a tag between the last month shown and the third before it (the first, where there are fewer), from published counts alone: values shown in both months,
 * and everybody else of `of` persons together, those without the tag included.
 */
export function tagDrift(rows: readonly TagMonthRow[], of: number): Drift | undefined {
  const dates = [...new Set(rows.map((row) => row.as_of))].sort();
  const [from, until] = [dates.at(-4) ?? dates[0], dates.at(-1)];
  if (from === undefined || until === undefined || from === until) return undefined;
  const at = (date: string) => new Map(rows.filter((row) => row.as_of === date && row.bucket !== null).map((row) => [row.bucket, row.persons] as const));
  const [before, now] = [at(from), at(until)];
  // A value that does not stand in a month has nobody then, or is one of those not told; one that is hidden goes to the rest, in both.
  const there = (map: ReadonlyMap<string | null, number | null>, bucket: string | null) => (map.has(bucket) ? map.get(bucket) !== null : !map.has(otherValues));
  const shown = [...new Set([...before.keys(), ...now.keys()])].filter((bucket) => there(before, bucket) && there(now, bucket));
  const sizes = (map: ReadonlyMap<string | null, number | null>) => { const list = shown.map((bucket) => map.get(bucket) ?? 0); return [...list, Math.max(0, of - list.reduce((a, b) => a + b, 0))]; };
  return {from, until, index: shown.length === 0 ? null : stability(sizes(before), sizes(now))};
}

/** What an index of stability says, by the usual limits. */
export function driftWord(index: number): "stable" | "moved" | "other" {
  return index < 0.1 ? "stable" : index < 0.25 ? "moved" : "other";
}
