import {hiddenGroups, type CountedGroup} from "../../lib/privacy/cells.js";
import type {Random} from "../../lib/random.js";
import {identifier, literal} from "../../lib/sql.js";
import {bucketSql} from "../../lib/tags/buckets.js";
import {carries, marksOf, type Mark} from "../../lib/tags/marks.js";
import {everyPerson, tagType} from "../../lib/tags/types.js";
import type {Tag, Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, SqlStep, Step} from "../step.js";
import {madeAudiences} from "./audiences.js";
import {allowedColumn, audienceCells, inColumn, type Cell} from "./shown-audiences.js";
import {madeSegments} from "./segments.js";
import {segmentAtoms, segmentCells} from "./shown-segments.js";
import {madeTags} from "./tags.js";

/** The columns of what is judged. */
const columns = {a: "string", a_value: "string", b: "string", b_value: "string", persons: "bigint", hidden: "boolean", rank: "bigint"} as const;

/**
 * Which of today's counts can be shown so that no small one can be worked out: coverage, values and pairs of tags, sizes, consents and overlaps of audiences, and sizes of segments, are judged together, once,
 * for all published tables. `profile.tag_shown` has those of tags; where there are audiences or segmentations, `profile.shown` has all, and `profile.audiences_shown` and `profile.segments_shown` theirs.
 */
export function shownSteps(workspace: Workspace, made: ReadonlySet<string>): Step[] {
  const tags = made.has("profile.tags") ? madeTags(workspace, made) : [], audiences = made.has("profile.audiences") ? madeAudiences(workspace, made).map(([id]) => id) : [];
  const segments = made.has("profile.segments") ? madeSegments(workspace, made).map(([id]) => id) : [], alone = audiences.length === 0 && segments.length === 0;
  if (tags.length === 0 && alone) return [];
  const {privacy: {threshold}} = workspace, select = atomsSelect(tags, {audiences, segments}, workspace), module = import.meta.url, stage = "profile";
  const inputs = ["resolve.persons", ...(tags.length === 0 ? [] : ["profile.tags"]), ...(audiences.length === 0 ? [] : ["profile.audiences"]), ...(segments.length === 0 ? [] : ["profile.segments"])];
  const all: ComputeStep = {
    kind: "compute", name: alone ? "profile.tag_shown" : "profile.shown", stage, module, inputs, settings: {threshold, tags: workspace.tags, facts: workspace.facts, select}, orderBy: ["rank"],
    columns: {...(alone ? {} : {kind: "string"}), ...columns},
    async compute(context) {
      const atoms = await context.select(select);
      return shownRows(atoms, (large) => marksOf(tags, large, workspace), tags.map(([id]) => id), {audiences, segments}, {threshold, random: context.random});
    }
  };
  const names = Object.keys(columns).map(identifier).join(", ");
  const part = (name: string, where: string, more = ""): SqlStep => ({kind: "sql", name: `profile.${name}`, stage, module, inputs: ["profile.shown"], settings: {}, orderBy: ["rank"], select: `select ${more}${names} from "profile.shown" s where ${where}`});
  const of = (name: string, there: readonly unknown[], kinds: readonly Cell["kind"][], more = "") => (there.length === 0 ? [] : [part(name, `kind in (${kinds.map(literal).join(", ")})`, more)]);
  return alone ? [all] : [all, ...of("tag_shown", tags, ["tag"]), ...of("audiences_shown", audiences, ["size", "allowed", "overlap", "mark"], "kind, "), ...of("segments_shown", segments, ["segment", "quiet"], "kind, ")];
}

/** Whose members are counted beside the tags. */
interface Counted {
  audiences: readonly string[];
  segments: readonly string[];
}

/** Persons in classes that no published count tells apart: by the value of each tag as it is counted, by membership in each audience with and without consent, and by segment. */
function atomsSelect(tags: readonly (readonly [string, Tag])[], {audiences, segments}: Counted, workspace: Workspace): string {
  const own = tags.map(([id, tag]) => ({name: id, sql: bucketSql(tag, tagType(tag, workspace), `t.${identifier(id)}`)}));
  const member = audiences.flatMap((id, i) => { const of = identifier(`m${i}`); return [{name: inColumn(id), sql: `${of}.person_id is not null`}, {name: allowedColumn(id), sql: `coalesce(${of}.allowed, false)`}]; });
  const joins = [...(tags.length === 0 ? [] : ["left join \"profile.tags\" t on t.person_id = p.person_id"]), ...audiences.map((id, i) => `left join (select person_id, allowed from "profile.audiences" a where audience = ${literal(id)}) ${identifier(`m${i}`)} on ${identifier(`m${i}`)}.person_id = p.person_id`)];
  const grouped = segmentAtoms(segments), parts = [...own, ...member, ...grouped.columns], names = parts.map(({name}) => identifier(name)).join(", ");
  return `select ${names}, count(*) as persons from (select ${parts.map(({name, sql}) => `${sql} as ${identifier(name)}`).join(", ")} from ${everyPerson} p ${[...joins, ...grouped.joins].join(" ")}) b group by ${names} order by ${parts.map(({name}) => `${identifier(name)} asc nulls first`).join(", ")}`;
}

function shownRows(atoms: readonly Row[], marksFrom: (large: ReadonlyMap<string, readonly string[]>) => readonly Mark[], ids: readonly string[], {audiences, segments}: Counted, {threshold, random}: {threshold: number; random: Random}): Row[] {
  const sizes = atoms.map((row) => Number(row["persons"]));
  const groupOf = (members: readonly number[]): CountedGroup => ({members, size: members.reduce((sum, i) => sum + (sizes[i] ?? 0), 0)});
  const whole = groupOf(atoms.map((_, i) => i));
  const values = new Map(ids.map((id) => [id, valuesOf(id, atoms, groupOf)]));
  const singles = ids.flatMap((id): Cell[] => { const own = values.get(id) ?? []; return [{kind: "tag", a: {tag: id, value: null}, b: null, group: groupOf(own.flatMap(({group}) => [...group.members]).sort((x, y) => x - y))}, ...own.map(({value, group}): Cell => ({kind: "tag", a: {tag: id, value}, b: null, group}))]; });
  const large = new Map(ids.map((id) => [id, (values.get(id) ?? []).filter(({group: {size}}) => size >= threshold && (size === whole.size || whole.size - size >= threshold)).map(({value}) => value)]));
  const marks = marksFrom(large), carried = marks.map((mark) => atoms.map((row) => carries(mark, row)));
  const where = (is: (atom: number) => boolean) => groupOf(atoms.flatMap((_, i) => (is(i) ? [i] : [])));
  const pairs: Cell[] = [], guarded: CountedGroup[] = [];
  for (const [i, a] of marks.entries()) for (const [j, b] of marks.entries()) {
    if (j <= i || a.tag === b.tag) continue;
    const [x, y] = [carried[i] ?? [], carried[j] ?? []];
    pairs.push({kind: "tag", a, b, group: where((atom) => x[atom] === true && y[atom] === true)});
    guarded.push(where((atom) => x[atom] === true && y[atom] !== true), where((atom) => x[atom] !== true && y[atom] === true), where((atom) => x[atom] !== true && y[atom] !== true));
  }
  for (const [id, own] of values) guarded.push(where((atom) => atoms[atom]?.[id] === null), groupOf(own.filter(({group: {size}}) => size < threshold).flatMap(({group}) => [...group.members])));
  const theirs = audienceCells(audiences, atoms, marks.map((mark, i) => ({mark, carried: carried[i] ?? []})), where);
  const grouped = segmentCells(segments, atoms, where);
  guarded.push(...theirs.guarded, ...grouped.guarded);
  const cells = [...singles, ...pairs, ...theirs.cells, ...grouped.cells];
  // Single tags come first, then sizes of audiences and segments, consents, who was not seen for long, and overlaps of audiences, then whatever crosses a tag, the largest first.
  const turn = ({kind, b}: Cell) => (kind === "tag" && b === null ? 0 : ["size", "segment", "allowed", "quiet", "overlap"].indexOf(kind) + 1 || 6);
  const order = cells.map((cell, n) => ({cell, n})).sort((x, y) => turn(x.cell) - turn(y.cell) || y.cell.group.size - x.cell.group.size || x.n - y.n);
  const flags = hiddenGroups([whole, ...order.map(({cell}) => cell.group)], guarded, {threshold, random}), hidden = new Map(order.map(({n}, at) => [n, flags[at + 1] === true]));
  return cells.map(({kind, a, b, group}, n): Row => ({...(audiences.length + segments.length === 0 ? {} : {kind}), a: a.tag, a_value: a.value, b: b?.tag ?? null, b_value: b?.value ?? null, persons: group.size, hidden: hidden.get(n) === true, rank: n + 1}));
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
