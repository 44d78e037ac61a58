import type {Random} from "../random.js";

/** A group of persons whose number may be published: the atoms it is made of, which are classes of persons that no published group tells apart, and its size. */
export interface CountedGroup {
  members: readonly number[];
  size: number;
}

/** A prime below 2^26: products of two residues are exact in a double. */
const prime = 67_108_859;
/** More directions than this are never needed for the counts of one page; fewer only hide more. */
const mostDirections = 1500;
/** The most random numbers that are kept, 128 MB of them; atoms beyond share theirs, which only hides more. */
const mostNumbers = 2 ** 24;

/**
 * Which counts can be shown so that no small group can be worked out from all of them together: no sum or difference of shown counts, with any factors, is the size of a `guarded` group
 * of 1 to threshold − 1 persons (complementary suppression over linked tables: Cox 1980; the test is one of linear dependence, made by elimination modulo a prime over
 * random combinations of the atoms, which by Schwartz and Zippel can err towards hiding only). Groups are asked in the order given, so the more useful ones come first;
 * a group of 1 to threshold − 1 persons is guarded itself. Returns a flag for each group: true is hidden.
 */
export function hiddenGroups(groups: readonly CountedGroup[], guarded: readonly CountedGroup[], {threshold, random}: {threshold: number; random: Random}): boolean[] {
  const small = ({size}: CountedGroup) => size > 0 && size < threshold;
  const directions = Math.min(mostDirections, groups.filter((group) => group.size > 0 && !small(group)).length + 8); // what is shown spans no more than so many
  const table: Float64Array[] = [], mostAtoms = Math.floor(mostNumbers / directions);
  const project = ({members}: CountedGroup): Float64Array => {
    const sum = new Float64Array(directions);
    for (const atom of members) {
      const row = (table[atom % mostAtoms] ??= Float64Array.from({length: directions}, () => Math.floor(random() * prime)));
      for (let d = 0; d < directions; ++d) sum[d] = (sum[d] ?? 0) + (row[d] ?? 0);
    }
    return sum.map((value) => value % prime);
  };
  const basis: {pivot: number; row: Float64Array}[] = [];
  const secrets = [...groups, ...guarded].filter(small).map(project);
  return groups.map((group) => {
    if (small(group)) return true;
    if (group.size === 0) return false;
    const row = project(group);
    for (const {pivot, row: other} of basis) eliminate(row, other, pivot);
    const pivot = row.findIndex((value) => value !== 0);
    if (pivot < 0) return false; // it follows from what is shown already
    scale(row, inverse(row[pivot] ?? 1));
    if (secrets.some((secret) => dependent(secret, row, pivot))) return true;
    basis.push({pivot, row});
    for (const secret of secrets) eliminate(secret, row, pivot);
    return false;
  });
}

/** The rest of a product of two residues; many times faster than `%` of doubles, and as exact. */
function rest(product: number): number {
  const left = product - Math.floor(product / prime) * prime; // the quotient may be rounded up to the next whole number
  return left < 0 ? left + prime : left;
}

/** Takes as many times `other`, whose pivot is 1, from a row as leaves 0 at the pivot. */
function eliminate(row: Float64Array, other: Float64Array, pivot: number): void {
  const factor = row[pivot] ?? 0;
  if (factor === 0) return;
  for (let d = 0; d < row.length; ++d) {
    const value = (row[d] ?? 0) - rest(factor * (other[d] ?? 0));
    row[d] = value < 0 ? value + prime : value;
  }
}

/** Whether one row is a multiple of another whose pivot is 1. */
function dependent(secret: Float64Array, row: Float64Array, pivot: number): boolean {
  const factor = secret[pivot] ?? 0;
  return factor !== 0 && secret.every((value, d) => value === rest(factor * (row[d] ?? 0)));
}

function scale(row: Float64Array, factor: number): void {
  for (let d = 0; d < row.length; ++d) row[d] = rest((row[d] ?? 0) * factor);
}

/** The inverse modulo the prime, by Fermat: x^(p − 2). */
function inverse(value: number): number {
  let [result, power, times] = [1, value, prime - 2];
  while (times > 0) {
    if (times % 2 === 1) result = rest(result * power);
    power = rest(power * power);
    times = Math.floor(times / 2);
  }
  return result;
}
