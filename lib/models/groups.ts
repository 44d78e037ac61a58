import type {FeatureColumn} from "../ml/features.js";
import {hiddenGroups, type CountedGroup} from "../privacy/cells.js";
import type {Random} from "../random.js";
import {quantile} from "../stats/scale.js";

/** Rows held back with one value of a feature, at the threshold that is used: counts are null where too few. */
export interface GroupCounts {
  feature: string;
  /** A category, or a quarter of numbers as `< 30`, `30 – 40` (40 not among them) or `≥ 50`; empty for none. */
  group: string;
  rows: number | null;
  truePositives: number | null;
  falsePositives: number | null;
  falseNegatives: number | null;
  trueNegatives: number | null;
  suppressed: boolean;
}

/** Held-back rows: labels, scores, features, and which rows of these stand for them. */
export interface Judged {
  y: ArrayLike<number>;
  scores: ArrayLike<number>;
  columns: readonly FeatureColumn[];
  rows: ArrayLike<number>;
}

const outcomes = ["truePositives", "falsePositives", "falseNegatives", "trueNegatives"] as const;

/** What a threshold makes of the groups of some features; no count is told from which, with the totals, a group of fewer than `privacy.threshold` rows could be worked out (`lib/privacy/cells.ts`). */
export function groupCounts({y, scores, columns, rows}: Judged, at: number, privacy: {threshold: number; random: Random}): GroupCounts[] {
  const names = columns.map((column) => namer(column, rows)), atoms = new Map<string, {values: string[]; outcome: number; size: number}>();
  for (let i = 0; i < rows.length; ++i) {
    const outcome = scores[i]! >= at ? (y[i] === 1 ? 0 : 1) : y[i] === 1 ? 2 : 3, values = names.map((name) => name(rows[i]!));
    const key = JSON.stringify([outcome, ...values]), entry = atoms.get(key) ?? {values, outcome, size: 0};
    entry.size += 1;
    atoms.set(key, entry);
  }
  const list = [...atoms].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, atom]) => atom);
  const group = (is: (atom: (typeof list)[number]) => boolean): CountedGroup => { const members = list.flatMap((atom, i) => (is(atom) ? [i] : [])); return {members, size: members.reduce((sum, i) => sum + list[i]!.size, 0)}; };
  const totals = outcomes.map((_, o) => group(({outcome}) => outcome === o)), found: {feature: string; group: string; cells: CountedGroup[]}[] = [];
  for (const [c, {name}] of columns.entries()) for (const value of [...new Set(list.map(({values}) => values[c]!))].sort(inOrder)) found.push({feature: name, group: value, cells: outcomes.map((_, o) => group(({outcome, values}) => outcome === o && values[c] === value))});
  const asked = [...totals, ...found.flatMap(({cells}) => cells)], hidden = hiddenGroups(asked, [], privacy).slice(totals.length);
  return found.map(({feature, group, cells}, g): GroupCounts => {
    const suppressed = cells.some((_, o) => hidden[g * outcomes.length + o] === true), told = (o: number) => (suppressed ? null : cells[o]!.size);
    return {feature, group, rows: suppressed ? null : cells.reduce((sum, {size}) => sum + size, 0), truePositives: told(0), falsePositives: told(1), falseNegatives: told(2), trueNegatives: told(3), suppressed};
  });
}

const start = (group: string) => (group.startsWith("<") ? -Infinity : Number.parseFloat(group.replace("≥ ", "")));
const inOrder = (a: string, b: string) => ((start(a) === start(b) ? 0 : start(a) - start(b)) || (a < b ? -1 : a > b ? 1 : 0));

/** The value of a row as a group is called: categories as they are, numbers by quarters, nothing for a missing one. */
function namer(column: FeatureColumn, rows: ArrayLike<number>): (row: number) => string {
  if (column.kind === "category") return (row) => column.values[row] ?? "";
  const there = Float64Array.from(rows, (row) => column.values[row]!).filter((value) => !Number.isNaN(value)).sort();
  const edges = there.length === 0 ? [] : [...new Set([0.25, 0.5, 0.75].map((q) => Number(quantile(there, q).toPrecision(3))))];
  return (row) => {
    const value = column.values[row]!;
    if (Number.isNaN(value)) return "";
    const place = edges.filter((edge) => value >= edge).length;
    return place === 0 ? `< ${edges[0]!}` : place === edges.length ? `≥ ${edges[place - 1]!}` : `${edges[place - 1]!} – ${edges[place]!}`;
  };
}
