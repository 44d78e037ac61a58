import {stability} from "../baseline/significance.js";
import type {TagMonthRow} from "../page.js";

/** How a tag's values moved between the ends of two months; `index` is null where too little is shown to tell. */
export interface Drift {
  from: string;
  until: string;
  index: number | null;
}

/** Persons by value at the end of a month; `others`: it has values that are not told. */
interface Month {counts: ReadonlyMap<string, number | null>; others: boolean}

/**
 * Population stability index (Siddiqi 2006) of a tag between the last month shown and the third before it (the first, where there are fewer), from published counts alone: values shown in both months,
 * and everybody else of `of` persons together, those without the tag included.
 */
export function tagDrift(rows: readonly TagMonthRow[], of: number): Drift | undefined {
  const dates = [...new Set(rows.map((row) => row.as_of))].sort();
  const [from, until] = [dates.at(-4) ?? dates[0], dates.at(-1)];
  if (from === undefined || until === undefined || from === until) return undefined;
  const at = (date: string) => { const own = rows.filter((row) => row.as_of === date); return {counts: new Map(own.flatMap(({what, bucket, persons}) => (what === "value" && bucket !== null ? [[bucket, persons] as const] : []))), others: own.some(({what}) => what === "others")}; };
  const [before, now] = [at(from), at(until)];
  // A value that does not stand in a month has nobody then, or is one of those not told; one that is hidden goes to the rest, in both.
  const there = ({counts, others}: Month, bucket: string) => (counts.has(bucket) ? counts.get(bucket) !== null : !others);
  const shown = [...new Set([...before.counts.keys(), ...now.counts.keys()])].filter((bucket) => there(before, bucket) && there(now, bucket));
  const sizes = ({counts}: Month) => { const list = shown.map((bucket) => counts.get(bucket) ?? 0); return [...list, Math.max(0, of - list.reduce((a, b) => a + b, 0))]; };
  return {from, until, index: shown.length === 0 ? null : stability(sizes(before), sizes(now))};
}

/** What an index of stability says, by the usual limits. */
export function driftWord(index: number): "stable" | "moved" | "other" {
  return index < 0.1 ? "stable" : index < 0.25 ? "moved" : "other";
}
