import {literal} from "../../lib/sql.js";
import {damerauLevenshtein, jaro, jaroWinkler} from "../dialect.js";
import type {Compared, Comparison} from "./types.js";

/** A level of a comparison, the closest first; a pair is of the first whose condition holds. */
export interface Level {name: string; sql: string}

const longer = (l: string, r: string) => `greatest(length(${l}), length(${r}))`;
/** Levels of a way to compare; `others` are the columns of the other part of a name. */
export function levelsOf(comparison: Comparison, l: string, r: string, others: readonly [string, string] = ["null", "null"]): Level[] {
  const exact = {name: "exact", sql: `${l} = ${r}`};
  const edits = (n: number, least: number) => fewEdits(l, r, n, least);
  const local = (x: string) => `split_part(${x}, '@', 1)`;
  switch (comparison) {
    case "token": case "category": return [exact];
    case "code": return [exact, {name: "one edit", sql: edits(1, 3)}];
    case "email": return [exact, {name: "local part", sql: `length(${local(l)}) >= 5 and ${local(l)} = ${local(r)}`}, {name: "two edits", sql: fewEdits(l, r, 2, 8, local)}];
    case "date": return [exact, {name: "one edit", sql: edits(1, 8)}, {name: "two of three parts", sql: `length(${l}) = 8 and length(${r}) = 8 and ${parts(l, r)}`}, {name: "two edits", sql: edits(2, 8)}, {name: "year", sql: `substring(${l}, 1, 4) = substring(${r}, 1, 4)`}];
    case "given": case "family": return [exact, {name: "swapped", sql: `(${l} = ${others[1]} and coalesce(${r}, '') <> ${l}) or (${r} = ${others[0]})`}, {name: "close", sql: `(${edits(1, 4)}) or ${jaroWinkler(l, r)} >= 0.94`}, {name: "similar", sql: `${jaroWinkler(l, r)} >= 0.85 or (length(${l}) = 1 or length(${r}) = 1) and substring(${l}, 1, 1) = substring(${r}, 1, 1)`}];
    case "word": return [exact, {name: "close", sql: `${edits(1, 4)} or ${jaroWinkler(l, r)} >= 0.93`}, {name: "similar", sql: `${jaroWinkler(l, r)} >= 0.85`}];
    case "number": return [exact, {name: "near", sql: apart(l, r, 0.02, 1)}, {name: "similar", sql: apart(l, r, 0.15, 2)}];
    case "text": return [exact, ...["80", "60", "40", "20"].map((share) => ({name: `${share}% of words`, sql: ""}))];
  }
}

/** Few edits lie between two texts, the longer of which has so many letters at least. What is found faster comes first: edits without swaps, of which a swap is two, decide most pairs. `local`: of two e-mails of one domain what stands before it is looked at alone. */
function fewEdits(l: string, r: string, n: number, least: number, local?: (x: string) => string): string {
  const [a, b] = local === undefined ? [l, r] : [l, r].map((x) => `case when split_part(${l}, '@', 2) = split_part(${r}, '@', 2) then ${local(x)} else ${x} end`) as [string, string];
  const far = (x: string, y: string) => `${jaro(x, y)} < ${jaroOfEdits(n, longer(x, y))}`, nearer = local === undefined ? "" : ` when ${far(a, b)} then false`;
  return `case when ${longer(l, r)} < ${least} or abs(length(${l}) - length(${r})) > ${n} then false when ${far(l, r)} then false${nearer} when levenshtein(${a}, ${b}) > ${2 * n} then false when levenshtein(${a}, ${b}) <= ${n} then true else ${damerauLevenshtein(a, b)} <= ${n} end`;
}

/** Jaro's similarity of two texts, the longer of so many letters, if few edits lie between them, less a tenth for letters that it takes for others: it is found much faster than the edits are. */
function jaroOfEdits(edits: number, letters: string): string {
  return `0.9 - ${(2 * edits / 3).toFixed(6)} / ${letters}`;
}

/** Two numbers apart by no more than a share of the larger one, whole numbers by no more than so many. */
function apart(l: string, r: string, share: number, whole: number): string {
  const [a, b] = [l, r].map((x) => `case when regexp_like(${x}, '^[+-]?[0-9]+([.][0-9]+)?$') then cast(${x} as double) end`);
  return `abs(${a} - ${b}) <= case when contains(concat(${l}, ${r}), '.') then ${share} * greatest(abs(${a}), abs(${b})) else ${whole} end`;
}

/** Two of year, month and day are equal, or month and day have changed places. */
function parts(l: string, r: string): string {
  const part = (x: string, start: number, length: number) => `substring(${x}, ${start}, ${length})`;
  const same = ([start, length]: [number, number]) => `case when ${part(l, start, length)} = ${part(r, start, length)} then 1 else 0 end`;
  return `(${([[1, 4], [5, 2], [7, 2]] as [number, number][]).map(same).join(" + ")} = 2 or (${part(l, 1, 4)} = ${part(r, 1, 4)} and ${part(l, 5, 2)} = ${part(r, 7, 2)} and ${part(l, 7, 2)} = ${part(r, 5, 2)}))`;
}

/** The level of a pair, `n` for the closest down to 0; null where a side says nothing. */
export function levelSql(feature: Compared, all: readonly Compared[], sides: readonly [string, string]): string {
  if (feature.comparison === "category") return categorySql(feature, ...sides);
  if (feature.comparison === "text") return textSql(...(sides.map((side) => `${side}.${feature.id}`) as [string, string]));
  return steppedSql(feature, all, sides, (level) => String(level ?? null));
}

/** What `of` says of the level of a pair, for a feature whose levels are tried one after another. */
export function steppedSql(feature: Compared, all: readonly Compared[], [l, r]: readonly [string, string], of: (level: number | null) => string): string {
  const other = all.find(({kind, part}) => kind === "name" && part !== undefined && part !== feature.part);
  const [a, b] = [`${l}.${feature.id}`, `${r}.${feature.id}`];
  const swapped: readonly [string, string] = other === undefined ? ["null", "null"] : [`${l}.${other.id}`, `${r}.${other.id}`];
  const levels = levelsOf(feature.comparison, a, b, swapped);
  const own = feature.own.length === 0 ? "" : ` or ${l}.source = ${r}.source and ${l}.source in (${feature.own.join(", ")})`;
  return `case when ${a} is null or ${b} is null${own} then ${of(null)} ${levels.map(({sql}, i) => `when ${sql} then ${of(levels.length - i)}`).join(" ")} else ${of(0)} end`;
}

/** Fifths of the words of both texts that both have (Jaccard 1901); 5 for equal texts. */
function textSql(l: string, r: string): string {
  const [a, b] = [`split(${l}, ' ')`, `split(${r}, ' ')`];
  const both = `size(array_intersect(${a}, ${b}))`;
  return `case when ${l} is null or ${r} is null then null when ${l} = ${r} then 5 else least(4, cast(floor(5.0 * ${both} / nullif(size(${a}) + size(${b}) - ${both}, 0) + 0.000001) as int)) end`;
}

/** The pair of values of a category as a number: which values mean the same is learnt. */
function categorySql({id, values}: Compared, l: string, r: string): string {
  const place = (x: string) => `case ${x}.${id} ${values.map(({value}, i) => `when ${literal(value)} then ${i}`).join(" ")} end`;
  return `case when ${l}.${id} is null or ${r}.${id} is null then null else least(${place(l)}, ${place(r)}) * ${values.length} + greatest(${place(l)}, ${place(r)}) end`;
}

/** The levels of a feature from the least close, 0, upwards; of a category one for each two values. */
export function levelNames({comparison, values}: Pick<Compared, "comparison" | "values">): string[] {
  if (comparison === "category") return values.flatMap(({value: a}) => values.map(({value: b}) => (a === b ? a : `${a} ~ ${b}`)));
  return ["different", ...levelsOf(comparison, "a", "b").map(({name}) => name).reverse()];
}

/** The levels of all features of a pair of records `a` and `b`, as `g_f0`, `g_f1`, …, and in `g_tables` which two tables they are of, where there are several. */
export function levelsSelect(features: readonly Compared[]): string {
  const tables = tablesIn(features);
  return [...features.map((feature) => `cast(${levelSql(feature, features, ["a", "b"])} as int) as g_${feature.id}`), ...(tables > 1 ? [`cast(least(a.source, b.source) * ${tables} + greatest(a.source, b.source) as int) as g_tables`] : [])].join(", ");
}

/** How many tables describe the records. */
export const tablesIn = (features: readonly Compared[]): number => features[0]?.columns.length ?? 0;
