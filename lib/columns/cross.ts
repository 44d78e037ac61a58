import {suppressed} from "../privacy/suppress.js";
import {harmless, shownOf, type PublishedColumn} from "./published.js";
import {isoDay} from "./reads.js";
import {typeOf} from "./values.js";
import type {ColumnStatistics, DayStatistics, TableStatistics} from "./shape.js";

/** Columns of a table that are crossed with each other, at most. */
export const mostCrossed = 8;
/** Values of a column that stand for themselves, the commonest; all others are one part. */
export const mostValues = 10;
/** Periods into which days are cut at most; the finest of month, quarter and year that needs no more. */
export const mostPeriods = 24;

/** What a row may say in a crossed column: one value, other values, a stretch of numbers (from ≤ x < until; null: no limit), a period of days by its first day, or nothing. */
export type Part = {value: string} | {others: true} | {from: number | null; until: number | null} | {period: string; step: Step} | {empty: true};

/** How days are cut. */
export type Step = "month" | "quarter" | "year";

/** A column cut into parts, in the order in which they are shown. */
export interface CutColumn {column: string; kind: "values" | "numbers" | "time"; parts: readonly Part[]}

const months: Record<Step, number> = {month: 1, quarter: 3, year: 12};

/**
 * The columns of a clean table that may be crossed, cut: the one that says when first, then columns of few different values, then numbers, each kind in the table's order; of too many, those that hang
 * together with another most. Columns whose values must stay in the lake are left out.
 */
export function cutColumns(table: Pick<TableStatistics, "columns" | "time" | "pairs">, rowsArePersons: boolean, threshold: number): CutColumn[] {
  const cut = table.columns.flatMap((column): CutColumn[] => {
    const shown = shownOf(column, rowsArePersons), made = shown === "none" ? undefined : cutOf(column, shown, threshold);
    return made === undefined || made.parts.length < 2 ? [] : [{...made, parts: column.missing > 0 ? [...made.parts, {empty: true}] : made.parts}];
  });
  const first = cut.filter(({column}) => column === table.time);
  const kinds = (["values", "numbers", "time"] as const).map((kind) => cut.filter((each) => each.kind === kind && !first.includes(each))), room = mostCrossed - first.length;
  const [values = [], numbers = [], times = []] = kinds, strength = new Map<string, number>();
  for (const {a, b, value} of table.pairs) for (const name of [a, b]) strength.set(name, Math.max(strength.get(name) ?? 0, Math.abs(value)));
  const strongest = (list: readonly CutColumn[], count: number) => { const chosen = [...list].sort((a, b) => (strength.get(b.column) ?? 0) - (strength.get(a.column) ?? 0)).slice(0, count); return list.filter((each) => chosen.includes(each)); };
  const some = strongest(values, Math.max(Math.ceil(room / 2), room - numbers.length)), rest = strongest(numbers, room - some.length);
  return [...first, ...some, ...rest, ...strongest(times, room - some.length - rest.length)];
}

function cutOf(column: ColumnStatistics, shown: PublishedColumn["shown"], threshold: number): CutColumn | undefined {
  const kind = typeOf(column.type), there = column.rows - column.missing;
  if (kind === "day") return shown === "groups" && column.day !== null ? {column: column.column, kind: "time", parts: periodsOf(column.day)} : undefined;
  if (kind === "number" && (column.distinct > mostValues || shown === "generalised")) return {column: column.column, kind: "numbers", parts: stretchesOf(column, shown, threshold)};
  const common = column.top.filter(({value, rows}) => rows >= threshold && harmless(value)).slice(0, mostValues), held = common.reduce((sum, {rows}) => sum + rows, 0);
  if (held < 0.5 * there) return undefined; // mostly values of their own: names, texts, codes
  const sorted = kind === "number" ? [...common].sort((a, b) => Number(a.value) - Number(b.value)) : common;
  return {column: column.column, kind: "values", parts: [...sorted.map(({value}) => ({value})), ...(held < there ? [{others: true as const}] : [])]};
}

/** Stretches between quantiles, each of a tenth of the rows or more: what is skewed is told as well as what is not. Of persons' numbers only the quartiles are told. */
function stretchesOf({number}: ColumnStatistics, shown: PublishedColumn["shown"], threshold: number): Part[] {
  if (number === null || number.values < 10 * threshold) return [];
  const at = shown === "groups" ? [2, 3, 4, 5, 6] : [3, 4, 5]; // of `quantileShares`
  const edges = [...new Set(at.map((i) => Number((number.quantiles[i] ?? NaN).toPrecision(12))))].filter((edge) => Number.isFinite(edge) && edge > number.min).sort((a, b) => a - b);
  return edges.length === 0 ? [] : [null, ...edges].map((from, i): Part => ({from, until: edges[i] ?? null}));
}

/** The finest periods of which no more than `mostPeriods` are needed; of more years than that, the last ones. A day alone and far from all others, such as 9999-12-31, has a period of its own. */
function periodsOf(day: Pick<DayStatistics, "first" | "last" | "gaps">): Part[] {
  const {first, last, early: before, late} = withoutFarDays(day);
  const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
  const count = (step: Step) => Math.floor(month(last) / months[step]) - Math.floor(month(first) / months[step]) + 1;
  const step = (["month", "quarter", "year"] as const).find((each) => count(each) <= mostPeriods) ?? "year";
  const all = Array.from({length: count(step)}, (_, i) => (Math.floor(month(first) / months[step]) + i) * months[step]).slice(-mostPeriods);
  const early = count(step) > all.length ? [{others: true as const}] : [], far = (days: readonly string[]) => days.map((each) => Math.floor(month(each) / months[step]) * months[step]);
  return [...early, ...[...far(before), ...all, ...far(late)].map((at): Part => ({period: firstDay(at), step}))];
}

/** First and last day without those that stand alone at an end, further from the next day than ten years and than all others from each other; and those days in order. */
function withoutFarDays({first, last, gaps}: Pick<DayStatistics, "first" | "last" | "gaps">): {first: string; last: string; early: string[]; late: string[]} {
  const at = (day: string) => Date.parse(day) / 86_400_000, early: string[] = [], late: string[] = [];
  for (let found = true; found;) {
    const low = gaps.find(({from}) => at(from) === at(first) + 1), high = gaps.find(({until}) => at(until) === at(last) - 1), span = at(last) - at(first);
    const far = (days: number) => days > 3650 && days > span - days - 1;
    found = high !== undefined && far(high.days) || low !== undefined && far(low.days);
    if (high !== undefined && far(high.days)) { late.unshift(last); last = isoDay(at(high.from) - 1); }
    else if (low !== undefined && far(low.days)) { early.push(first); first = isoDay(at(low.until) + 1); }
  }
  return {first, last, early, late};
}

/** The first day of a month that is counted from the year 0. */
const firstDay = (month: number) => `${String(Math.floor(month / 12)).padStart(4, "0")}-${String((month % 12) + 1).padStart(2, "0")}-01`;

/** The first day after a period. */
export function periodEnd(period: string, step: Step): string {
  return firstDay(Number(period.slice(0, 4)) * 12 + Number(period.slice(5, 7)) - 1 + months[step]);
}

/** The rows of one part, or of two parts together; `members` are the persons whom they are about, or the rows themselves where they are about nobody. */
export interface Cell {rows: number; members: number}

/** A table's crossed columns as they may leave the lake: `tables/columns/<file>-cross.json`. */
export interface CrossFile {
  columns: readonly CutColumn[];
  /** What must be few enough to be hidden: persons, or rows where the table names none. */
  of: "persons" | "rows";
  /** Rows of each part of each column; null: hidden. */
  margins: readonly (readonly (number | null)[])[];
  /** Rows of each part of column `a` (outer) by each of column `b`, a < b. */
  pairs: readonly {a: number; b: number; rows: readonly (readonly (number | null)[])[]}[];
}

/** What was counted of parts `pa` of column `a` and `pb` of column `b`; b is −1 for a column alone. Parts beyond the last are not counted. */
export interface CountedParts extends Cell {a: number; pa: number; b: number; pb: number}

/** Counts as they may leave the lake. */
export function publishCross(columns: readonly CutColumn[], counted: readonly CountedParts[], of: CrossFile["of"], threshold: number): CrossFile {
  const cells = new Map(counted.map((cell) => [`${cell.a} ${cell.pa} ${cell.b} ${cell.pb}`, cell]));
  const cell = (a: number, pa: number, b = -1, pb = -1): Cell => cells.get(`${a} ${pa} ${b} ${pb}`) ?? {rows: 0, members: 0};
  const hidden = columns.map(({parts}, a) => suppressed(parts.map((_, pa) => cell(a, pa).members), threshold));
  const pairs = columns.flatMap((one, a) => columns.slice(a + 1).map((other, i) => {
    const b = a + 1 + i, members = one.parts.map((_, pa) => other.parts.map((_, pb) => cell(a, pa, b, pb).members));
    const none = hiddenCells(members, threshold, {rows: hidden[a] ?? [], columns: hidden[b] ?? []});
    return {a, b, rows: one.parts.map((_, pa) => other.parts.map((_, pb) => (none[pa]?.[pb] === true ? null : cell(a, pa, b, pb).rows)))};
  }));
  return {columns, of, margins: columns.map(({parts}, a) => parts.map((_, pa) => (hidden[a]?.[pa] === true ? null : cell(a, pa).rows))), pairs};
}

/** The rows of each part of a column within one part of another one; null where they are hidden. The same column gives that part alone. */
export function within({columns, margins, pairs}: CrossFile, column: number, other: number, part: number): (number | null)[] {
  if (column === other) return (margins[column] ?? []).map((rows, i) => (i === part ? rows : 0));
  const pair = pairs.find(({a, b}) => a === Math.min(column, other) && b === Math.max(column, other));
  return (columns[column]?.parts ?? []).map((_, i) => (column < other ? pair?.rows[i]?.[part] : pair?.rows[part]?.[i]) ?? null);
}

/**
 * What may be shown of a table of two columns whose margins are published, but for those of `lines` (true: hidden): a cell of 1 to threshold − 1 members is hidden; in a line with hidden cells
 * there are at least two, which together hold the threshold or more; and no small cell can be worked out, which it could if and only if it is a bridge of the graph whose ends are lines and whose
 * edges are hidden cells (D. Gusfield, "A graph theoretic approach to statistical data security", SIAM Journal on Computing 17, 1988). Empty cells hide nobody and stay, unless that gives a small one away.
 */
export function hiddenCells(members: readonly (readonly number[])[], threshold: number, lines: {rows?: readonly boolean[]; columns?: readonly boolean[]} = {}): boolean[][] {
  const width = members[0]?.length ?? 0, small = (size: number) => size > 0 && size < threshold;
  const hidden = members.map((row, i) => row.map((size, j) => small(size) || (size > 0 && (lines.rows?.[i] === true || lines.columns?.[j] === true))));
  const all: Place[][] = [...members.map((_, i) => Array.from({length: width}, (_, j): Place => [i, j])), ...Array.from({length: width}, (_, j) => members.map((_, i): Place => [i, j]))];
  const size = ([i, j]: Place) => members[i]?.[j] ?? 0, isHidden = ([i, j]: Place) => hidden[i]?.[j] === true;
  const hideSmallest = (cells: readonly Place[]): boolean => {
    const [least] = cells.filter((cell) => !isHidden(cell) && size(cell) > 0).sort((a, b) => size(a) - size(b) || a[0] - b[0] || a[1] - b[1]), row = hidden[least?.[0] ?? -1];
    if (least !== undefined && row !== undefined) row[least[1]] = true;
    return least !== undefined;
  };
  for (;;) {
    let changed = false;
    for (const line of all) {
      const few = () => { const cells = line.filter(isHidden); return cells.length > 0 && (cells.length < 2 || cells.reduce((sum, cell) => sum + size(cell), 0) < threshold); };
      while (few() && hideSmallest(line)) changed = true;
    }
    if (changed) continue;
    const bridge = bridgeOf(hidden, (place) => small(size(place)));
    if (bridge === undefined) return hidden;
    if (!hideSmallest([...(all[bridge[0]] ?? []), ...(all[members.length + bridge[1]] ?? [])])) return hidden.map((row) => row.map(() => true));
  }
}

type Place = readonly [row: number, column: number];

/** A hidden cell, of those that are asked for, without which its row and its column are not joined by other hidden cells. */
function bridgeOf(hidden: readonly (readonly boolean[])[], asked: (place: Place) => boolean): Place | undefined {
  const height = hidden.length, edges = hidden.flatMap((row, i) => row.flatMap((is, j): Place[] => (is ? [[i, j]] : [])));
  return edges.filter(asked).find(([i, j]) => {
    const reached = new Set([i]), open = [i];
    for (let at = open.pop(); at !== undefined; at = open.pop())
      for (const [a, b] of edges) {
        if (a === i && b === j) continue;
        const to = a === at ? height + b : height + b === at ? a : -1;
        if (to >= 0 && !reached.has(to)) {
          reached.add(to);
          open.push(to);
        }
      }
    return !reached.has(height + j);
  });
}
