import type {Mixture} from "../ml/cluster/mixture.js";
import {log} from "../stats/elementary.js";
import {cholesky} from "../stats/linear.js";
import {matrix, takeRows, type Matrix} from "../stats/matrix.js";

/**
 * The components of a mixture in a form that SQL can follow: the logarithm of the density of component c at z is `constants[c]` − ½ |F (z − centre)|², F the inverse of the lower Cholesky factor of its covariance,
 * in `factors[c]` (row-major, zeros above the diagonal).
 */
export interface Components {
  centres: Matrix;
  constants: Float64Array;
  factors: Float64Array[];
}

/** The components of a mixture in an order. */
export function componentsOf({weights, means, covariances}: Mixture, order: readonly number[]): Components {
  const d = means.columns, constants = new Float64Array(order.length);
  const factors = order.map((c, at) => {
    const l = cholesky(covariances[c]!.slice(), d);
    let constant = log(weights[c]!);
    for (let j = 0; j < d; ++j) constant -= log(l[j * d + j]!);
    constants[at] = constant;
    return inverseLower(l, d);
  });
  return {centres: takeRows(means, order), constants, factors};
}

/** Labels from 0 of the most probable components; the lower of equals. The order of operations is that of the statement of `assignSelect`. */
export function mostProbable({rows, columns: d, values}: Matrix, {centres, constants, factors}: Components): Int32Array {
  const labels = new Int32Array(rows), k = centres.rows;
  for (let i = 0; i < rows; ++i) {
    let most = -Infinity;
    for (let c = 0; c < k; ++c) {
      const factor = factors[c]!;
      let square = 0;
      for (let j = 0; j < d; ++j) {
        let sum = 0;
        for (let q = 0; q <= j; ++q) sum += factor[j * d + q]! * (values[i * d + q]! - centres.values[c * d + q]!);
        square += sum * sum;
      }
      const score = constants[c]! - 0.5 * square;
      if (score > most) [most, labels[i]] = [score, c];
    }
  }
  return labels;
}

/** The inverse of a lower triangle by forward substitution, column by column. */
function inverseLower(l: Float64Array, d: number): Float64Array {
  const {values: inverse} = matrix(d, d);
  for (let column = 0; column < d; ++column) for (let i = column; i < d; ++i) {
    let sum = i === column ? 1 : 0;
    for (let q = column; q < i; ++q) sum -= l[i * d + q]! * inverse[q * d + column]!;
    inverse[i * d + column] = sum / l[i * d + i]!;
  }
  return inverse;
}
