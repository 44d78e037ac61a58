import type {CrossFile, CutColumn, Part} from "../columns/cross.js";
import {within} from "../columns/cross.js";
import {count, missing} from "../format.js";
import {pick, type Lang} from "./lang.js";

/** A number at the edge of a stretch. */
function edge(value: number): string {
  const size = Math.abs(value);
  return value.toLocaleString("en-US", {maximumFractionDigits: size < 1 ? 4 : size < 100 ? 2 : 0}).replace("-", "−");
}

/** A part of a column in words: `Yes`, `10 to 20`, `2024-03`, `empty`. */
export function partName(part: Part, lang: Lang): string {
  if ("empty" in part) return pick(lang, "empty", "空");
  if ("others" in part) return pick(lang, "all others", "其余");
  if ("value" in part) return part.value;
  if ("period" in part) {
    const year = part.period.slice(0, 4), month = Number(part.period.slice(5, 7));
    return part.step === "year" ? year : part.step === "quarter" ? pick(lang, `Q${Math.ceil(month / 3)} ${year}`, `${year} 年第 ${Math.ceil(month / 3)} 季`) : part.period.slice(0, 7);
  }
  if (part.from === null) return pick(lang, `below ${edge(part.until ?? 0)}`, `低于 ${edge(part.until ?? 0)}`);
  return part.until === null ? pick(lang, `${edge(part.from)} and above`, `${edge(part.from)} 及以上`) : pick(lang, `${edge(part.from)} to below ${edge(part.until)}`, `${edge(part.from)} 至不足 ${edge(part.until)}`);
}

/** What is chosen: one part of a column, and a second one to compare it with. */
export interface Chosen {column: number; part: number; versus: number | null}

/** Shares of a column's shown parts: of rows that are shown, so that they add up to one; null where hidden. */
export function sharesOf(rows: readonly (number | null)[]): (number | null)[] {
  const sum = rows.reduce<number>((total, value) => total + (value ?? 0), 0);
  return rows.map((value) => (value === null || sum === 0 ? null : value / sum));
}

/** Where two choices, or one and all rows, differ most: column, part and the two shares; undefined where nothing can be compared. */
export function widest(cross: CrossFile, {column, part, versus}: Chosen): {column: number; part: number; here: number; there: number} | undefined {
  let found: {column: number; part: number; here: number; there: number} | undefined;
  cross.columns.forEach(({parts}, at) => {
    if (at === column) return;
    const here = sharesOf(within(cross, at, column, part)), there = sharesOf(versus === null ? cross.margins[at] ?? [] : within(cross, at, column, versus));
    parts.forEach((_, i) => {
      const [a, b] = [here[i] ?? null, there[i] ?? null];
      if (a !== null && b !== null && Math.abs(a - b) > Math.abs((found?.here ?? 0) - (found?.there ?? 0))) found = {column: at, part: i, here: a, there: b};
    });
  });
  return found;
}

const percent = (share: number) => `${Math.round(100 * share)}%`;

/** The finding above the linked charts. */
export function linkedTitle(cross: CrossFile, chosen: Chosen | null, lang: Lang): string {
  if (chosen === null) {
    const [first] = cross.columns, rows = cross.margins[0] ?? [], at = rows.reduce<number>((best, value, i) => ((value ?? 0) > (rows[best] ?? 0) ? i : best), 0), part = first?.parts[at];
    return first === undefined || part === undefined ? "" : pick(lang, `${first.column}: most rows are ${partName(part, lang)}, ${count(rows[at] ?? 0)}`, `${first.column}：最多的是${partName(part, lang)}，${count(rows[at] ?? 0)} 行`);
  }
  const name = (column: number, part: number) => { const cut = cross.columns[column], own = cut?.parts[part]; return cut === undefined || own === undefined ? "" : `${cut.column} ${partName(own, lang)}`; };
  const most = widest(cross, chosen), here = name(chosen.column, chosen.part), there = chosen.versus === null ? pick(lang, "of all rows", "全部行") : name(chosen.column, chosen.versus);
  if (most === undefined) return pick(lang, `${here}: too few rows to compare`, `${here}：行数过少，无法比较`);
  return pick(lang, `${here}: ${name(most.column, most.part)} is ${percent(most.here)}, against ${percent(most.there)} ${chosen.versus === null ? there : `in ${there}`}`, `${here}：${name(most.column, most.part)} 占 ${percent(most.here)}，${there}为 ${percent(most.there)}`);
}

/** The finding above two columns crossed: the cell that holds the most rows. */
export function pairTitle(a: CutColumn, b: CutColumn, rows: readonly (readonly (number | null)[])[], lang: Lang): string {
  let best = {i: -1, j: -1, n: 0};
  rows.forEach((row, i) => row.forEach((n, j) => { if ((n ?? 0) > best.n) best = {i, j, n: n ?? 0}; }));
  const [one, other] = [a.parts[best.i], b.parts[best.j]];
  if (one === undefined || other === undefined) return pick(lang, `${a.column} by ${b.column}: nothing large enough to show`, `${a.column} 与 ${b.column}：没有足够大的分组可显示`);
  return pick(lang, `Most rows have ${a.column} ${partName(one, lang)} and ${b.column} ${partName(other, lang)}: ${count(best.n)}`, `最多的是 ${a.column} ${partName(one, lang)} 且 ${b.column} ${partName(other, lang)}：${count(best.n)} 行`);
}

/** A count for the eye; hidden ones are said to be. */
export function shownRows(rows: number | null, lang: Lang): string {
  return rows === null ? pick(lang, "too few", "过少") : rows === 0 ? missing : count(rows);
}

/** Who must be how many for a number to be shown. */
export function fewWords({of}: CrossFile, threshold: number, lang: Lang): string {
  return of === "persons" ? pick(lang, `Numbers about fewer than ${threshold} persons are not shown, nor others that would give them away`, `少于 ${threshold} 人的数字不显示，可推算出它们的数字也不显示`) : pick(lang, `Numbers of fewer than ${threshold} rows are not shown, nor others that would give them away`, `少于 ${threshold} 行的数字不显示，可推算出它们的数字也不显示`);
}
