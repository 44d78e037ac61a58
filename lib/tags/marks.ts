import type {Tag} from "../workspace.js";
import {tagType, type Tagged} from "./types.js";

/** Something that is true of a person or not: a boolean tag, or one value of a tag with few. */
export interface Mark {
  tag: string;
  /** Null for a boolean tag. */
  value: string | null;
}

/** A category with more values than this is not compared value by value. */
export const mostValues = 8;
/** At most so many marks are compared with each other. */
export const mostMarks = 48;

/** The marks that overlaps are counted of, boolean tags first: values of tags with few of them; `shown` are the values of each tag that are large enough. */
export function marksOf(tags: readonly (readonly [id: string, tag: Tag])[], shown: ReadonlyMap<string, readonly string[]>, tagged: Tagged): Mark[] {
  const truths = tags.filter(([id, tag]) => tagType(tag, tagged) === "boolean" && (shown.get(id) ?? []).length > 0).map(([id]): Mark => ({tag: id, value: null}));
  const categories = tags.filter(([id, tag]) => tagType(tag, tagged) === "text" && (shown.get(id) ?? []).length <= mostValues);
  return [...truths, ...categories.flatMap(([id]) => (shown.get(id) ?? []).map((value): Mark => ({tag: id, value})))].slice(0, mostMarks);
}

/** Whether a mark is carried by a person of whom the bucket of each tag is known. */
export function carries({tag, value}: Mark, buckets: Readonly<Record<string, unknown>>): boolean {
  return buckets[tag] === (value ?? "true");
}
