import {PortraitError} from "../errors.js";

/** Who had to do with what: for each user the items (ascending) with a weight, as compressed rows: those of user u stand from `starts[u]` up to `starts[u + 1]`. */
export interface Interactions {
  users: number;
  items: number;
  starts: Int32Array;
  item: Int32Array;
  weight: Float64Array;
}

/** Interactions from events in any order, weights of one user and item summed (default 1 each). Numbers of users and items count from 0; one outside is an error that names the event. */
export function collect(users: number, items: number, user: ArrayLike<number>, item: ArrayLike<number>, weight?: ArrayLike<number>): Interactions {
  const rows = Array.from({length: users}, () => new Map<number, number>());
  for (let e = 0; e < user.length; ++e) {
    const row = rows[user[e]!], i = item[e]!, w = weight?.[e] ?? 1;
    if (row === undefined || !(i >= 0 && i < items)) throw new PortraitError("unknown-id", `event of a user or item that is not listed: ${user[e]}, ${i} of ${users} users and ${items} items`, {row: e + 1});
    if (!Number.isFinite(w)) throw new PortraitError("not-finite", `weight is no number: ${w}`, {row: e + 1});
    row.set(i, (row.get(i) ?? 0) + w);
  }
  const starts = new Int32Array(users + 1);
  for (let u = 0; u < users; ++u) starts[u + 1] = starts[u]! + rows[u]!.size;
  const made: Interactions = {users, items, starts, item: new Int32Array(starts[users]!), weight: new Float64Array(starts[users]!)};
  for (let u = 0; u < users; ++u) {
    const sorted = Array.from(rows[u]!).sort(([a], [b]) => a - b);
    for (const [at, [i, w]] of sorted.entries()) {
      made.item[starts[u]! + at] = i;
      made.weight[starts[u]! + at] = w;
    }
  }
  return made;
}

/** The same with every weight 1. */
export function binary(x: Interactions): Interactions {
  return {...x, weight: new Float64Array(x.weight.length).fill(1)};
}

/** Users as items and items as users. */
export function transpose({users, items, starts, item, weight}: Interactions): Interactions {
  const counts = new Int32Array(items + 1);
  for (const i of item) counts[i + 1]! += 1;
  for (let i = 0; i < items; ++i) counts[i + 1]! += counts[i]!;
  const at = counts.slice(), made: Interactions = {users: items, items: users, starts: counts, item: new Int32Array(item.length), weight: new Float64Array(item.length)};
  for (let u = 0; u < users; ++u) for (let e = starts[u]!; e < starts[u + 1]!; ++e) {
    const to = at[item[e]!]!++;
    made.item[to] = u;
    made.weight[to] = weight[e]!;
  }
  return made;
}

/** What one person had to do with, as methods take it: items with weights, the latest last where order matters; `ages` in days where time does. */
export interface History {
  items: ArrayLike<number>;
  weights?: ArrayLike<number>;
  ages?: ArrayLike<number>;
}

/** The history of a user of interactions. */
export function historyOf(x: Interactions, user: number): History {
  return {items: x.item.subarray(x.starts[user]!, x.starts[user + 1]!), weights: x.weight.subarray(x.starts[user]!, x.starts[user + 1]!)};
}

/** Why an item has its score: base + Σ parts is the score, one part for each entry of the history. */
export interface Reasons {
  base: number;
  parts: Float64Array;
}

/** A method that scores every item for a history and says why, to the last digits. Entries of items that are gone from the catalogue (numbers outside it) count for nothing. */
export interface Recommender {
  items: number;
  scores(history: History): Float64Array;
  reasons(history: History, item: number): Reasons;
}

/** The k best-scored items that are not excluded, best first, the lower number of equals; fewer where fewer are left. Scores that are no numbers are never shown. */
export function topItems(scores: ArrayLike<number>, k: number, excluded: ReadonlySet<number> = new Set()): Int32Array {
  const best: number[] = [];
  for (let i = 0; i < scores.length; ++i) {
    const score = scores[i]!;
    if (Number.isNaN(score) || score === -Infinity || excluded.has(i)) continue;
    if (best.length === k && !(score > scores[best[k - 1]!]!)) continue;
    let place = best.length === k ? k - 1 : best.length;
    while (place > 0 && scores[best[place - 1]!]! < score) {
      best[place] = best[place - 1]!;
      --place;
    }
    if (k > 0) best[place] = i;
  }
  return Int32Array.from(best);
}
