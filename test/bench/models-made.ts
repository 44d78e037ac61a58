import {sigmoid} from "../../lib/ml/logistic.js";
import {seededRandom} from "../../lib/random.js";
import {matrix, type Matrix} from "../../lib/stats/matrix.js";

/** Rows of twenty columns that the outcome hangs on in lines, steps and pairs. */
export function wide(rows: number, seed: string): {x: Matrix; y: Float64Array} {
  const random = seededRandom(seed), x = matrix(rows, 20), y = new Float64Array(rows);
  for (let i = 0; i < x.values.length; ++i) x.values[i] = random() + random() + random() - 1.5;
  for (let i = 0; i < rows; ++i) { const of = (j: number) => x.values[i * 20 + j]!; y[i] = random() < sigmoid(2 * of(0) - of(1) + (of(2) > 0.3 ? 1 : 0) + 3 * of(3) * of(4)) ? 1 : 0; }
  return {x, y};
}
