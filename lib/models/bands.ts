import {PortraitError} from "../errors.js";

/** Held-back rows of neighbouring scores, the highest first: how many, of how many the outcome is true, their mean prediction and lowest score. */
export interface Band {
  rows: number;
  positives: number;
  predicted: number;
  lowest: number;
}

/**
 * Cuts rows, ordered by score, into bands of equally many (at most `most`) in each of which both outcomes happened to at least `threshold` rows, so that no smaller group can be seen; equal scores are in
 * one band. Neighbours are put together, from the top, until they are large enough. None where the rows are too few for one.
 */
export function scoreBands(y: ArrayLike<number>, scores: ArrayLike<number>, threshold: number, most = 50): Band[] {
  const n = scores.length, order = Int32Array.from({length: n}, (_, i) => i).sort((i, j) => scores[j]! - scores[i]! || i - j), bands: Band[] = [];
  let band = {rows: 0, positives: 0, predicted: 0, lowest: NaN};
  for (let at = 0; at < n; ++at) {
    const row = order[at]!;
    if (Number.isNaN(scores[row]!)) throw new PortraitError("not-finite", "score is no number", {row: row + 1});
    band = {rows: band.rows + 1, positives: band.positives + y[row]!, predicted: band.predicted + scores[row]!, lowest: scores[row]!};
    const tied = at + 1 < n && scores[order[at + 1]!] === scores[row];
    if (tied || band.rows < n / most || band.positives < threshold || band.rows - band.positives < threshold) continue;
    bands.push(band);
    band = {rows: 0, positives: 0, predicted: 0, lowest: NaN};
  }
  const last = bands.at(-1);
  if (last !== undefined && band.rows > 0) bands[bands.length - 1] = {rows: last.rows + band.rows, positives: last.positives + band.positives, predicted: last.predicted + band.predicted, lowest: band.lowest};
  return bands.map(({predicted, ...rest}) => ({...rest, predicted: predicted / rest.rows}));
}

/** What follows if the best bands are approached: counts of both outcomes among those approached and the others, and their shares. */
export interface Reached {
  threshold: number;
  rows: number;
  share: number;
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
  /** Share of those with the outcome who are reached (recall), of those approached who have it (precision), and of those without it who are approached. */
  found: number;
  precision: number;
  falseAlarms: number;
  /** Times as many as by chance. */
  lift: number;
}

/** Every cut between bands, from approaching nobody to approaching everybody. */
export function cuts(bands: readonly Pick<Band, "rows" | "positives" | "lowest">[]): Reached[] {
  const all = bands.reduce((sum, {rows}) => sum + rows, 0), yes = bands.reduce((sum, {positives}) => sum + positives, 0);
  const made: Reached[] = [];
  let rows = 0, hits = 0;
  for (const band of [{rows: 0, positives: 0, lowest: Infinity}, ...bands]) {
    rows += band.rows;
    hits += band.positives;
    made.push({
      threshold: band.lowest, rows, share: all === 0 ? 0 : rows / all, truePositives: hits, falsePositives: rows - hits, falseNegatives: yes - hits, trueNegatives: all - rows - (yes - hits),
      found: yes === 0 ? 0 : hits / yes, precision: rows === 0 ? NaN : hits / rows, falseAlarms: all === yes ? 0 : (rows - hits) / (all - yes), lift: rows === 0 || yes === 0 ? NaN : (hits / rows) / (yes / all)
    });
  }
  return made;
}

/** What a cut earns in all: the benefit of each person reached who has the outcome, less the cost of everybody approached. */
export function profitOf({truePositives, rows}: Pick<Reached, "truePositives" | "rows">, {cost, benefit}: {cost: number; benefit: number}): number {
  return benefit * truePositives - cost * rows;
}

/** The place of the cut that earns most; of equal ones that with fewer approached. */
export function bestCut(all: readonly Reached[], contact: {cost: number; benefit: number}): number {
  let best = 0;
  for (let i = 1; i < all.length; ++i) if (profitOf(all[i]!, contact) > profitOf(all[best]!, contact)) best = i;
  return best;
}

/** The interval of a share at 95% (Wilson 1927). */
export function wilson(part: number, whole: number): [low: number, high: number] {
  if (whole === 0) return [0, 1];
  const z = 1.959963984540054, p = part / whole, middle = p + (z * z) / (2 * whole), spread = z * Math.sqrt((p * (1 - p)) / whole + (z * z) / (4 * whole * whole)), scale = 1 + (z * z) / whole;
  return [part === 0 ? 0 : (middle - spread) / scale, part === whole ? 1 : (middle + spread) / scale];
}
