import {identifier, literal} from "../sql.js";
import type {ClusterFeature} from "../workspace.js";

/** What a model says of one feature: shift and divisor of its scale, and where each centre lies on it, in order. */
export interface FeatureModel extends ClusterFeature {
  shift: number;
  divisor: number;
  centres: readonly number[];
  /** Of a mixture, for each component: this feature's row of the inverse Cholesky factor, up to this feature (`Components`). */
  factors?: readonly (readonly number[])[];
  /** Of a mixture, on the first feature: the constant of each component. */
  constants?: readonly number[];
}

/** Values of numeric tags at a date of everybody who has all of them, by person: `person_id`, `f1`, `f2` … as doubles; `table` writes the name of a table of the lake. */
export function valuesSelect(tags: readonly string[], asOf: string, table: (name: string) => string): string {
  const of = (i: number) => identifier(`t${i}`), joins = tags.slice(1).map((tag, i) => `join ${table(`profile.tag_${tag}`)} ${of(i + 1)} on ${of(i + 1)}.as_of = ${of(0)}.as_of and ${of(i + 1)}.person_id = ${of(0)}.person_id`);
  const columns = tags.map((_, i) => `cast(${of(i)}.value as double) as ${identifier(`f${i + 1}`)}`), there = tags.map((_, i) => `${of(i)}.value is not null`);
  return `select ${of(0)}.person_id as person_id, ${columns.join(", ")} from ${table(`profile.tag_${tags[0] ?? ""}`)} ${of(0)} ${joins.join(" ")} where ${of(0)}.as_of = cast(${literal(asOf)} as date) and ${there.join(" and ")}`;
}

const double = (value: number) => `cast(${literal(String(value))} as double)`;

/** Persons with a value of each feature at every date, as `f1`, `f2` …, after the logarithm: `as_of`, `person_id` and these. */
export function featuresSelect(features: readonly ClusterFeature[]): string {
  const of = (i: number) => identifier(`t${i}`);
  const columns = features.map(({log}, i) => { const value = `cast(${of(i)}.value as double)`; return `${log === true ? `case when ${value} > -1 then ln(1 + ${value}) end` : value} as ${identifier(`f${i + 1}`)}`; });
  const joins = features.slice(1).map(({tag}, i) => `join ${identifier(`profile.tag_${tag}`)} ${of(i + 1)} on ${of(i + 1)}.as_of = ${of(0)}.as_of and ${of(i + 1)}.person_id = ${of(0)}.person_id`);
  return `select ${of(0)}.as_of, ${of(0)}.person_id, ${columns.join(", ")} from ${identifier(`profile.tag_${features[0]?.tag ?? ""}`)} ${of(0)} ${joins.join(" ")}`;
}

/** The cluster of everybody at every date on the scale of the model, by the nearest centre or the most probable component (the first of equals): `as_of`, `person_id`, `segment`. */
export function assignSelect(features: readonly FeatureModel[]): string {
  const k = features[0]?.centres.length ?? 0, names = features.map((_, i) => identifier(`f${i + 1}`));
  const scaled = features.map(({shift, divisor}, i) => `(${names[i] ?? ""} - ${double(shift)}) / ${double(divisor)} as ${identifier(`z${i + 1}`)}`);
  const distances = Array.from({length: k}, (_, c) => `${distance(features, c)} as ${identifier(`d${c + 1}`)}`), all = distances.map((_, c) => identifier(`d${c + 1}`));
  const nearest = all.map((name, c) => `when ${name} <= least(${all.join(", ")}) then ${literal(`cluster_${c + 1}`)}`);
  const there = names.map((name) => `${name} is not null`).join(" and ");
  return `select as_of, person_id, case ${nearest.join(" ")} end as segment from (select as_of, person_id, ${distances.join(", ")} from (select as_of, person_id, ${scaled.join(", ")} from (${featuresSelect(features)}) f where ${there}) z) d`;
}

/** How far a row is from cluster c: the squared distance to its centre, of a mixture less the logarithm of its density. */
function distance(features: readonly FeatureModel[], c: number): string {
  const away = features.map(({centres}, i) => `(${identifier(`z${i + 1}`)} - ${double(centres[c] ?? 0)})`), constant = features[0]?.constants?.[c];
  if (constant === undefined) return away.map((one) => `${one} * ${one}`).join(" + ");
  const squares = features.map(({factors}) => { const sum = `(${(factors?.[c] ?? []).map((factor, q) => `${double(factor)} * ${away[q] ?? ""}`).join(" + ")})`; return `${sum} * ${sum}`; });
  return `cast(0.5 as double) * (${squares.join(" + ")}) - ${double(constant)}`;
}
