import type {EventKind} from "../workspace.js";
import type {Entry} from "./model.js";

/** One line of events: numbers of a person and a product, the day since 1970, and what one such event counts. */
export interface Event {
  person: number;
  item: number;
  day: number;
  kind: EventKind;
  weight: number;
  times: number;
}

/** Events in the order of persons, each person's by day. */
export interface EventLog {
  persons: number;
  items: number;
  /** Places of a person's events: from `starts[p]` up to `starts[p + 1]`. */
  starts: Int32Array;
  events: readonly Event[];
}

/** Sorts events into a log, by person, day, product, kind and weight. */
export function logOf(persons: number, items: number, events: readonly Event[]): EventLog {
  const sorted = [...events].sort((a, b) => a.person - b.person || a.day - b.day || a.item - b.item || (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : 0) || a.weight - b.weight);
  const starts = new Int32Array(persons + 1);
  for (const {person} of sorted) starts[person + 1]! += 1;
  for (let p = 0; p < persons; ++p) starts[p + 1]! += starts[p]!;
  return {persons, items, starts, events: sorted};
}

/**
 * What a person had to do with each product before a day, products ascending: the strongest event counts, fading by half in `halfLife` days, less what speaks against the product; purchases less returns are
 * `times`, and `age` is the days since the latest purchase.
 */
export function historyAt({starts, events}: EventLog, person: number, cut: number, halfLife: number): Entry[] {
  const held = new Map<number, {best: number; against: number; times: number; last: number}>();
  for (let e = starts[person]!; e < starts[person + 1]!; ++e) {
    const {item, day, kind, weight, times} = events[e]!;
    if (day >= cut) break;
    const entry = held.get(item) ?? {best: 0, against: 0, times: 0, last: -Infinity}, now = weight * 2 ** ((day - cut) / halfLife);
    if (weight > 0) entry.best = Math.max(entry.best, now);
    else entry.against = Math.min(entry.against, now);
    if (kind === "purchase") { entry.times += times; entry.last = day; }
    if (kind === "return") entry.times = Math.max(0, entry.times - times);
    held.set(item, entry);
  }
  return [...held].sort(([a], [b]) => a - b).flatMap(([item, {best, against, times, last}]): Entry[] => {
    const weight = Math.max(0, best + against);
    return weight === 0 && times === 0 ? [] : [{item, weight, times, age: times > 0 ? Math.max(0, cut - last) : 0}];
  });
}

/** Products that a person bought from a day on and before another. */
export function boughtBetween({starts, events}: EventLog, person: number, from: number, until: number): Set<number> {
  const bought = new Set<number>();
  for (let e = starts[person]!; e < starts[person + 1]!; ++e) { const {kind, day, item} = events[e]!; if (kind === "purchase" && day >= from && day < until) bought.add(item); }
  return bought;
}

/** Days between two purchases of one product by one person, before a day. */
export function gapsBefore({persons, starts, events}: EventLog, cut: number): {item: number; days: number}[] {
  const gaps: {item: number; days: number}[] = [];
  for (let p = 0; p < persons; ++p) {
    const last = new Map<number, number>();
    for (let e = starts[p]!; e < starts[p + 1]! && events[e]!.day < cut; ++e) {
      const {item, day, kind} = events[e]!, before = last.get(item);
      if (kind !== "purchase") continue;
      if (before !== undefined && day > before) gaps.push({item, days: day - before});
      last.set(item, day);
    }
  }
  return gaps;
}

/** For each product, before a day: how often a person bought it on a later day than before, and on how many later days than the first its buyers bought anything. */
export function repeatsBefore({persons, items, starts, events}: EventLog, cut: number): {again: Float64Array; later: Float64Array} {
  const again = new Float64Array(items), later = new Float64Array(items);
  for (let p = 0; p < persons; ++p) {
    const first = new Map<number, number>(), last = new Map<number, number>();
    let days = 0, now = -Infinity;
    for (let e = starts[p]!; e < starts[p + 1]! && events[e]!.day < cut; ++e) {
      const {item, day, kind} = events[e]!;
      if (kind !== "purchase") continue;
      if (day > now) [days, now] = [days + 1, day];
      if (!first.has(item)) first.set(item, days);
      else if (last.get(item)! < day) again[item]! += 1;
      last.set(item, day);
    }
    for (const [item, at] of first) later[item]! += days - at;
  }
  return {again, later};
}
