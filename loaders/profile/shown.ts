import {hiddenGroups, type CountedGroup} from "../../lib/privacy/cells.js";
import type {Random} from "../../lib/random.js";
import {identifier} from "../../lib/sql.js";
import {bucketSql} from "../../lib/tags/buckets.js";
import {carries, marksOf, type Mark} from "../../lib/tags/marks.js";
import {tagType} from "../../lib/tags/types.js";
import type {Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row} from "../step.js";
import {madeTags} from "./tags.js";

/** A count that may be published: of a tag, of one of its values, or of two marks together. */
interface Cell {
  a: Mark;
  b: Mark | null;
  group: CountedGroup;
}

/** Which of today's counts can be shown so that no small one can be worked out: coverage, values and pairs are judged together, once, for all published tables. */
export function shownSteps(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const tags = made.has("profile.tags") ? madeTags(workspace, made) : [];
  if (tags.length === 0) return [];
  const {privacy: {threshold}} = workspace;
  const buckets = tags.map(([id, tag]) => `${bucketSql(tag, tagType(tag, workspace), identifier(id))} as ${identifier(id)}`);
  const names = tags.map(([id]) => identifier(id)).join(", ");
  const select = `select ${names}, count(*) as persons from (select ${buckets.join(", ")} from "profile.tags" t) b group by ${names} order by ${tags.map(([id]) => `${identifier(id)} asc nulls first`).join(", ")}`;
  return [{
    kind: "compute", name: "profile.tag_shown", stage: "profile", module: import.meta.url, inputs: ["profile.tags"], settings: {threshold, tags: workspace.tags, facts: workspace.facts, select}, orderBy: ["rank"],
    columns: {a: "string", a_value: "string", b: "string", b_value: "string", persons: "bigint", hidden: "boolean", rank: "bigint"},
    async compute(context) {
      const atoms = await context.select(select);
      return shownRows(atoms, (large) => marksOf(tags, large, workspace), tags.map(([id]) => id), {threshold, random: context.random});
    }
  }];
}

function shownRows(atoms: readonly Row[], marksFrom: (large: ReadonlyMap<string, readonly string[]>) => readonly Mark[], ids: readonly string[], {threshold, random}: {threshold: number; random: Random}): Row[] {
  const sizes = atoms.map((row) => Number(row["persons"]));
  const groupOf = (members: readonly number[]): CountedGroup => ({members, size: members.reduce((sum, i) => sum + (sizes[i] ?? 0), 0)});
  const whole = groupOf(atoms.map((_, i) => i));
  const values = new Map(ids.map((id) => [id, valuesOf(id, atoms, groupOf)]));
  const singles = ids.flatMap((id): Cell[] => { const own = values.get(id) ?? []; return [{a: {tag: id, value: null}, b: null, group: groupOf(own.flatMap(({group}) => [...group.members]).sort((x, y) => x - y))}, ...own.map(({value, group}): Cell => ({a: {tag: id, value}, b: null, group}))]; });
  const large = new Map(ids.map((id) => [id, (values.get(id) ?? []).filter(({group: {size}}) => size >= threshold && (size === whole.size || whole.size - size >= threshold)).map(({value}) => value)]));
  const marks = marksFrom(large), carried = marks.map((mark) => atoms.map((row) => carries(mark, row)));
  const where = (is: (atom: number) => boolean) => groupOf(atoms.flatMap((_, i) => (is(i) ? [i] : [])));
  const pairs: Cell[] = [], guarded: CountedGroup[] = [];
  for (const [i, a] of marks.entries()) for (const [j, b] of marks.entries()) {
    if (j <= i || a.tag === b.tag) continue;
    const [x, y] = [carried[i] ?? [], carried[j] ?? []];
    pairs.push({a, b, group: where((atom) => x[atom] === true && y[atom] === true)});
    guarded.push(where((atom) => x[atom] === true && y[atom] !== true), where((atom) => x[atom] !== true && y[atom] === true), where((atom) => x[atom] !== true && y[atom] !== true));
  }
  for (const [id, own] of values) guarded.push(where((atom) => atoms[atom]?.[id] === null), groupOf(own.filter(({group: {size}}) => size < threshold).flatMap(({group}) => [...group.members])));
  const cells = [...singles, ...pairs], order = cells.map((_, n) => n).sort((x, y) => Number(cells[x]?.b !== null) - Number(cells[y]?.b !== null) || (cells[y]?.group.size ?? 0) - (cells[x]?.group.size ?? 0) || x - y);
  const flags = hiddenGroups([whole, ...order.flatMap((n) => cells[n]?.group ?? [])], guarded, {threshold, random}), hidden = new Map(order.map((n, at) => [n, flags[at + 1] === true]));
  return cells.map(({a, b, group}, n): Row => ({a: a.tag, a_value: a.value, b: b?.tag ?? null, b_value: b?.value ?? null, persons: group.size, hidden: hidden.get(n) === true, rank: n + 1}));
}

/** The values of a tag, with who has them. */
function valuesOf(id: string, atoms: readonly Row[], groupOf: (members: readonly number[]) => CountedGroup): {value: string; group: CountedGroup}[] {
  const members = new Map<string, number[]>();
  for (const [i, row] of atoms.entries()) {
    const value = row[id];
    if (value === null || value === undefined) continue;
    const own = members.get(String(value));
    if (own === undefined) members.set(String(value), [i]);
    else own.push(i);
  }
  return [...members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([value, list]) => ({value, group: groupOf(list)}));
}
