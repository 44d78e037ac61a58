import {Components} from "../../lib/linkage/components.js";
import type {Decision} from "../../lib/linkage/decisions.js";
import {reduceDecisions, type Reduced} from "../../lib/linkage/reduce.js";
import {PortraitError} from "../../lib/errors.js";
import {literal} from "../../lib/sql.js";
import type {Row, StepContext} from "../step.js";
import {clusterRows} from "./cluster.js";

/** What decisions ask of records, by their numbers: groups that are one person, the smallest first, and pairs that are two. */
export interface Constraints {
  groups: readonly (readonly number[])[];
  apart: readonly (readonly [number, number])[];
}

/** Bits against a pair that a person told apart: more than any evidence adds up to. */
const never = -1e9;

/** Columns of `resolve.decisions`: every committed decision and what became of it. */
export const decisionColumns = {a: "string", b: "string", verdict: "string", decided_on: "date", note: "string", status: "string"} as const;

/** Decisions reduced against the records that are there, with the number of each record that they name. */
export async function reduced(context: StepContext, decisions: readonly Decision[]): Promise<Reduced & {rids: ReadonlyMap<string, number>}> {
  const named = [...new Set(decisions.flatMap(({a, b}) => [a, b]))];
  const found = named.length === 0 ? [] : await context.select(`select reference, rid from "resolve.records" where reference in (${named.map((reference) => literal(reference)).join(", ")})`);
  const rids = new Map(found.map((row) => [String(row["reference"]), Number(row["rid"])]));
  return {...reduceDecisions(decisions, (reference) => rids.has(reference)), rids};
}

/** Rows of `resolve.decisions`. A record that is gone because of a request is told as erased: `erased` holds its reference. */
export function decisionRows(decisions: readonly Decision[], {statuses}: Pick<Reduced, "statuses">, erased: ReadonlySet<string> = new Set()): Row[] {
  return decisions.map(({a, b, verdict, on, note}, i) => ({a, b, verdict, decided_on: on, note: note ?? null, status: statuses[i] === "gone" && (erased.has(a) || erased.has(b)) ? "erased" : statuses[i] ?? null}));
}

/** Groups and pairs of record numbers from those of references. */
export function constraintsOf({groups, apart, rids}: Reduced & {rids: ReadonlyMap<string, number>}): Constraints {
  const rid = (reference: string) => rids.get(reference) ?? -1;
  return {groups: groups.map((group) => group.map(rid).sort((x, y) => x - y)), apart: apart.map(([a, b]) => [Math.min(rid(a), rid(b)), Math.max(rid(a), rid(b))])};
}

/**
 * Clusters that obey: the same clustering of the same weights, in which a group of one person is one record and a pair of two persons has nothing but evidence against it. Only what hangs together
 * with a record that was decided on is clustered anew; all other clusters are those that would be without decisions.
 */
export function obeyingRows(scores: readonly Row[], inside: readonly Row[], oneToOne: boolean, {groups, apart}: Constraints): Row[] {
  if (groups.length === 0 && apart.length === 0) return clusterRows(scores, inside, oneToOne);
  const stands = new Map(groups.flatMap((group) => group.map((rid) => [rid, group[0] ?? rid] as const)));
  const rep = (rid: number) => stands.get(rid) ?? rid;
  const told = new Set([...apart.flatMap(([a, b]) => [key(rep(a), rep(b))])]);
  const rows = oneToOne ? clusterRows(partners(scores, stands, told), [], true) : clusterRows(...contracted(scores, inside, rep, [...stands.keys(), ...apart.flat()], told), false);
  const cluster = new Map(rows.map((row) => [Number(row["rid"]), Number(row["cluster"])]));
  for (const [a, b] of apart) if ((cluster.get(rep(a)) ?? rep(a)) === (cluster.get(rep(b)) ?? rep(b))) throw new PortraitError("disobeyed", `records ${a} and ${b} were decided to be two persons and came out as one`);
  return [...rows.filter((row) => !stands.has(Number(row["rid"]))), ...[...stands].map(([rid, own]): Row => ({rid, cluster: cluster.get(own) ?? own}))];
}

const key = (a: number, b: number) => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Pairs left to choose partners from: a record whose person was decided has its partners, and pairs told apart are none. */
function partners(scores: readonly Row[], stands: ReadonlyMap<number, number>, told: ReadonlySet<string>): Row[] {
  return scores.filter((row) => !stands.has(Number(row["l"])) && !stands.has(Number(row["r"])) && !told.has(key(Number(row["l"]), Number(row["r"]))));
}

/** Scores and inner pairs in which all that hangs together with a decided record is one component, with groups drawn together and pairs told apart. */
function contracted(scores: readonly Row[], inside: readonly Row[], rep: (rid: number) => number, decided: readonly number[], told: ReadonlySet<string>): [Row[], Row[]] {
  const closed = new Set(inside.flatMap((row) => [Number(row["l"]), Number(row["r"])]));
  const open = scores.filter((row) => Number(row["weight"]) > 0 && !closed.has(Number(row["l"])) && !closed.has(Number(row["r"])));
  const components = new Components([...decided, ...closed, ...open.flatMap((row) => [Number(row["l"]), Number(row["r"])])].reduce((most, rid) => Math.max(most, rid), 0) + 1);
  for (const row of [...inside, ...open]) components.join(Number(row["l"]), Number(row["r"]));
  for (const rid of decided) components.join(rid, rep(rid));
  const pairs = [...told].map((pair) => pair.split(" ").map(Number) as [number, number]);
  for (const [a, b] of pairs) components.join(a, b);
  const touched = new Set(decided.map((rid) => components.find(rid)));
  const isTouched = (row: Row) => touched.has(components.find(Number(row["l"])));
  const moved = [...inside, ...open].filter(isTouched).flatMap((row): Row[] => {
    const [l, r] = [rep(Number(row["l"])), rep(Number(row["r"]))];
    return l === r ? [] : [{...row, component: -1 - components.find(l), l: Math.min(l, r), r: Math.max(l, r)}];
  });
  const against = pairs.map(([l, r]): Row => ({component: -1 - components.find(l), l, r, weight: never}));
  return [scores.filter((row) => !isTouched(row)), [...inside.filter((row) => !isTouched(row)), ...moved, ...against]];
}
