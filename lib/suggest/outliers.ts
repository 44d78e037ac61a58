import {type Column, isWorded} from "./column.js";
import {plainLine, type Proposal} from "./proposal.js";
import {about, numbersOf, type Rows} from "./sample.js";
import {knownValues} from "./sets.js";
import {safeId} from "./texts.js";
import type {Rule} from "../workspace.js";

/** A group needs so many rows of the sample for its median to say something. */
const least = 20;
/** Fences are tried from near to far; so many rows at most may lie outside, and the space inside the fence must be nearly empty. */
const fences = [4, 6, 9, 14], most = 0.005, emptyFrom = 0.6;

/**
 * Numbers that no fence of the whole column finds, but that lie far from those of their own group: a price of another article, a weight in another unit. The group is that column of few values which
 * narrows the number most, to half of its spread or less. Fences are those of the rule: median and median absolute deviation of each group (Iglewicz & Hoaglin 1993).
 */
export function proposeOutliers(rows: Rows): Proposal[] {
  const groups = rows.columns.flatMap((column, i) => {
    const known = column.profile.spec.type === "boolean" || isWorded(column) ? knownValues(column) : undefined;
    return known === undefined || known.length < 2 ? [] : [{column, known: new Set(known), texts: rows.texts[i] ?? []}];
  }).slice(0, 20);
  return numbersOf(rows).flatMap(({column: number, values}): Proposal[] => {
    const all = values.filter((value) => value !== undefined), whole = spreadOf(all);
    if (all.length < 100 || whole.mean === 0) return [];
    const [best] = groups.flatMap(({column, known, texts}) => {
      const split = new Map<string, number[]>();
      values.forEach((value, i) => { const text = texts[i] ?? null; if (value === undefined || text === null || !known.has(text)) return; const group = split.get(text); if (group === undefined) split.set(text, [value]); else group.push(value); });
      return [{column, ...within([...split.values()], all.length)}];
    }).filter(({grouped, mean}) => grouped && mean <= 0.5 * whole.mean).sort((a, b) => a.mean - b.mean);
    return best === undefined ? [] : fenced(rows, number, best.column, best.distances);
  });
}

interface Spread {median: number; mean: number; mad: number}

/** The median, the mean absolute deviation from it, and 1.4826 median absolute deviations. */
function spreadOf(values: readonly number[]): Spread {
  const median = middle(values), apart = values.map((value) => Math.abs(value - median));
  return {median, mad: 1.4826 * middle(apart), mean: apart.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length)};
}

function middle(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b), at = (sorted.length - 1) / 2;
  return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2;
}

/** The mean absolute deviation that is left within groups, and how many deviations each value lies from its group's median. All but 1 in 50 values must be in a group of enough rows. */
function within(groups: readonly (readonly number[])[], all: number): {grouped: boolean; mean: number; distances: number[]} {
  const big = groups.filter(({length}) => length >= least).map((values) => ({values, spread: spreadOf(values)}));
  const covered = big.reduce((sum, {values}) => sum + values.length, 0);
  const distances = big.flatMap(({values, spread: {median, mad, mean}}) => { const unit = mad > 0 ? mad : 1.2533 * mean; return values.map((value) => (unit === 0 ? 0 : Math.abs(value - median) / unit)); });
  return {grouped: big.length >= 2 && covered >= 0.98 * all, mean: big.reduce((sum, {values, spread}) => sum + values.length * spread.mean, 0) / Math.max(1, covered), distances};
}

/** The nearest fence with few rows outside and next to none close inside it, as a rule. */
function fenced(rows: Rows, number: Column, by: Column, distances: readonly number[]): Proposal[] {
  const beyond = (fence: number) => distances.filter((distance) => distance > fence).length;
  const k = fences.find((fence) => beyond(fence) > 0 && beyond(fence) <= most * distances.length && beyond(emptyFrom * fence) <= 1.5 * beyond(fence));
  if (k === undefined) return [];
  const found = beyond(k), [name, group] = [number.name, by.name];
  const rule: Rule = {kind: "outlier", id: `${safeId(name)}-outlier-by-${safeId(group)}`, column: name, method: "mad", k, by: [group], does: "flag", says: {en: `${name} is far from all others of the same ${group}`, zh: `${name} 远离同一 ${group} 的其他值`}};
  return [about(rows, {
    kind: "outlier", column: name, line: plainLine(rule), rows: found, confidence: 0.75, order: 256,
    en: `${found} values of ${name} in the ${rows.table.sample.length} rows looked at lie more than ${k} deviations from the median of their ${group}, which narrows ${name} to less than half of its spread`,
    zh: `查看的 ${rows.table.sample.length} 行中，${name} 有 ${found} 个值与同一 ${group} 的中位数相差 ${k} 个偏差以上；按 ${group} 分组后 ${name} 的离散不到一半`
  })];
}
