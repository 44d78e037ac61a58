import {matrix, type Matrix} from "../stats/matrix.js";

/** Groups of rows, each told by its means alone. */
export interface Microaggregate {
  /** One row a group: the means of its members after coding of the ends. */
  means: Matrix;
  /** Members of each group, all `k` or more and nearly as many in each. */
  sizes: number[];
}

/**
 * Rows of persons put into groups of at least `k` that are alike, of which only means are told (microaggregation: Domingo-Ferrer & Mateo-Sanz 2002, "Practical data-oriented microaggregation for statistical disclosure control"),
 * found by halving the rows again and again along the column whose ranks reach farthest (as Mondrian does: LeFevre, DeWitt & Ramakrishnan 2006). Before, the k largest and the k smallest values of each column are told as one (top and
 * bottom coding), so that no mean is that of one person who stands out. Nothing hangs on the order of rows, and fewer than `k` of them make no group.
 * There are at most `most` groups: with more rows they are larger. Values must be finite.
 */
export function microaggregate(x: Matrix, k: number, most = 2000): Microaggregate {
  const {rows, columns: d} = x, groups = Math.min(Math.floor(rows / k), most);
  if (groups < 1) return {means: matrix(0, d), sizes: []};
  const coded = codeEnds(x, k), rank = ranks(coded), parts: Int32Array[] = [];
  const value = (i: number, j: number) => coded.values[i * d + j]!;
  const halve = (members: Int32Array, wanted: number): void => {
    if (wanted === 1) return void parts.push(members.sort(byAll));
    const along = widest(rank, members), left = Math.floor(wanted / 2);
    members.sort((a, b) => value(a, along) - value(b, along) || byAll(a, b));
    const at = Math.round((members.length * left) / wanted);
    halve(members.slice(0, at), left);
    halve(members.slice(at), wanted - left);
  };
  function byAll(a: number, b: number): number {
    for (let j = 0; j < d; ++j) if (value(a, j) !== value(b, j)) return value(a, j) - value(b, j);
    return 0;
  }
  halve(Int32Array.from({length: rows}, (_, i) => i), groups);
  const means = matrix(parts.length, d);
  for (const [group, members] of parts.entries()) for (let j = 0; j < d; ++j) {
    let sum = 0;
    for (const i of members) sum += value(i, j);
    means.values[group * d + j] = sum / members.length;
  }
  return {means, sizes: parts.map(({length}) => length)};
}

/** A copy in which no value lies beyond the k-th largest or the k-th smallest of its column. */
function codeEnds(x: Matrix, k: number): Matrix {
  const coded = matrix(x.rows, x.columns, x.values.slice()), column = new Float64Array(x.rows);
  for (let j = 0; j < x.columns; ++j) {
    for (let i = 0; i < x.rows; ++i) column[i] = x.values[i * x.columns + j]!;
    column.sort();
    const low = column[Math.min(k, x.rows) - 1]!, high = Math.max(low, column[Math.max(0, x.rows - k)]!);
    for (let i = 0; i < x.rows; ++i) coded.values[i * x.columns + j] = Math.min(high, Math.max(low, coded.values[i * x.columns + j]!));
  }
  return coded;
}

/** Where each value stands in its column, from 0 to 1; equal values share the middle. */
function ranks({rows, columns, values}: Matrix): Matrix {
  const made = matrix(rows, columns), order = Int32Array.from({length: rows}, (_, i) => i);
  for (let j = 0; j < columns; ++j) {
    order.sort((a, b) => values[a * columns + j]! - values[b * columns + j]!);
    for (let from = 0, until = 0; from < rows; from = until) {
      while (until < rows && values[order[until]! * columns + j] === values[order[from]! * columns + j]) ++until;
      for (let at = from; at < until; ++at) made.values[order[at]! * columns + j] = (from + until - 1) / 2 / rows;
    }
  }
  return made;
}

/** The column in which the ranks of some rows reach farthest; the first of equals. */
function widest({columns, values}: Matrix, members: Int32Array): number {
  let best = 0, most = -1;
  for (let j = 0; j < columns; ++j) {
    let low = Infinity, high = -Infinity;
    for (const i of members) {
      const at = values[i * columns + j]!;
      if (at < low) low = at;
      if (at > high) high = at;
    }
    if (high - low > most) [best, most] = [j, high - low];
  }
  return best;
}
