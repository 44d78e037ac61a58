import type {RfmCuts} from "../workspace.js";
import type {SegmentEdgeRow} from "./rows.js";
import {common, types} from "./names.js";

/** Days since the last purchase, purchases and amounts of persons, one place a person. */
export interface Measures {
  days: ArrayLike<number>;
  orders: ArrayLike<number>;
  money: ArrayLike<number>;
}

/** Persons in a segment and the amount of all of them. */
export interface Sized {segment: string; persons: number; money: number}

/** Segments under cuts: the ten segments and the eight types in their order, and persons by scores of recency (rows, 5 first) and frequency. */
export interface Recut {
  segments: Sized[];
  types: Sized[];
  grid: number[];
}

/** What is wrong with cuts, or undefined: four finite edges each, days going up, purchases and amounts going down. */
export function cutProblem(cuts: RfmCuts): {measure: keyof RfmCuts; at: number} | undefined {
  for (const [measure, sign] of [["recency", 1], ["frequency", -1], ["monetary", -1]] as const) {
    const edges = cuts[measure], at = edges.length !== 4 ? 0 : edges.findIndex((edge, i) => !Number.isFinite(edge) || (i > 0 && sign * (edge - edges[i - 1]!) <= 0));
    if (at >= 0) return {measure, at};
  }
  return undefined;
}

/** Sizes of segments and types when cuts are moved; amounts are summed in the order of persons. One pass over persons, whatever their number. */
export function recut(measures: Measures, cuts: RfmCuts): Recut {
  const persons = new Float64Array(125), sums = new Float64Array(125), at = scorer(measures, cuts), {money} = measures;
  for (let i = 0; i < money.length; ++i) {
    const cell = at(i);
    persons[cell]! += 1;
    sums[cell]! += money[i]!;
  }
  const names = namesOf(persons), segments = common.map(({segment}): Sized => ({segment, persons: 0, money: 0})), kinds = types.map(({segment}): Sized => ({segment, persons: 0, money: 0})), grid = new Array<number>(25).fill(0);
  for (let cell = 0; cell < 125; ++cell) {
    for (const one of [segments[names.segments[cell]!], kinds[names.types[cell]!]]) if (one !== undefined) { one.persons += persons[cell]!; one.money += sums[cell]!; }
    grid[5 * (4 - Math.floor(cell / 25)) + 4 - (Math.floor(cell / 5) % 5)]! += persons[cell]!;
  }
  return {segments, types: kinds, grid};
}

/** Whether a person, by place, is in one of the ten segments or eight types, by its place, under cuts. */
export function segmentUnder(measures: Measures, cuts: RfmCuts, which: "segments" | "types", place: number): (person: number) => boolean {
  const at = scorer(measures, cuts), persons = new Float64Array(125);
  for (let i = 0; i < measures.money.length; ++i) persons[at(i)]! += 1;
  const names = namesOf(persons)[which];
  return (i) => names[at(i)] === place;
}

/** The three scores of a person under cuts, at 25 × recency + 5 × frequency + amount, each from 0. */
function scorer({days, orders, money}: Measures, {recency, frequency, monetary}: RfmCuts): (person: number) => number {
  const [r5 = 0, r4 = 0, r3 = 0, r2 = 0] = recency, [f5 = 0, f4 = 0, f3 = 0, f2 = 0] = frequency, [m5 = 0, m4 = 0, m3 = 0, m2 = 0] = monetary;
  return (i) => {
    const d = days[i]!, n = orders[i]!, v = money[i]!;
    const r = d <= r5 ? 4 : d <= r4 ? 3 : d <= r3 ? 2 : d <= r2 ? 1 : 0, f = n >= f5 ? 4 : n >= f4 ? 3 : n >= f3 ? 2 : n >= f2 ? 1 : 0, m = v >= m5 ? 4 : v >= m4 ? 3 : v >= m3 ? 2 : v >= m2 ? 1 : 0;
    return 25 * r + 5 * f + m;
  };
}

/** The segment and the type of each three scores, by their places, given how many persons have them: above the mean is a score times persons above the sum of scores, in whole numbers. */
function namesOf(persons: Float64Array): {segments: Int32Array; types: Int32Array} {
  const scores = (cell: number) => [Math.floor(cell / 25), Math.floor(cell / 5) % 5, cell % 5] as const, totals = [0, 0, 0];
  let all = 0;
  for (let cell = 0; cell < 125; ++cell) {
    all += persons[cell]!;
    for (const [which, score] of scores(cell).entries()) totals[which]! += score * persons[cell]!;
  }
  const made = {segments: new Int32Array(125), types: new Int32Array(125)};
  for (let cell = 0; cell < 125; ++cell) {
    const [r, f, m] = scores(cell), high = [r, f, m].map((score, which) => score * all > totals[which]!);
    made.segments[cell] = common.findIndex(({recency, frequency}) => r + 1 >= recency[0] && r + 1 <= recency[1] && f + 1 >= frequency[0] && f + 1 <= frequency[1]);
    made.types[cell] = types.findIndex((type) => type.recency === high[0] && type.frequency === high[1] && type.monetary === high[2]);
  }
  return made;
}

/**
 * Cuts that give the scores of a segmentation, from where its scores begin. Fifths of a measure with many equal values leave scores out (rank of the best of equals): the lowest score that somebody has gets an edge that everybody reaches, and a
 * score in between that nobody has gets one that nobody meets beyond the next better.
 */
export function cutsOf(edges: readonly Pick<SegmentEdgeRow, "measure" | "score" | "bound">[]): RfmCuts {
  const of = (measure: SegmentEdgeRow["measure"], sign: 1 | -1, step: (edge: number) => number, everybody: number) => {
    const own = edges.filter((edge) => edge.measure === measure), lowest = Math.min(...own.map(({score}) => score)), made: number[] = [];
    for (const score of [5, 4, 3, 2]) {
      const found = own.find((edge) => edge.score === score)?.bound ?? null, before = made.at(-1), beyond = before === undefined ? everybody : step(before);
      const edge = found ?? (score <= lowest && (before === undefined || sign * (everybody - before) > 0) ? everybody : beyond);
      made.push(before === undefined || sign * (edge - before) > 0 ? edge : beyond);
    }
    return made;
  };
  return {recency: of("recency", 1, (edge) => edge + 1, 99_999), frequency: of("frequency", -1, (edge) => edge - 1, 1), monetary: of("monetary", -1, (edge) => edge - 0.01, 0)};
}
