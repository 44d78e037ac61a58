import {identifier, literal} from "../sql.js";
import type {ClusterFeature} from "../workspace.js";

/** What a model says of one feature: shift and divisor of its scale, and where each centre lies on it, in order. */
export interface FeatureModel extends ClusterFeature {
  shift: number;
  divisor: number;
  centres: readonly number[];
}

const double = (value: number) => `cast(${literal(String(value))} as double)`;

/** Persons with a value of each feature at every date, as `f1`, `f2` …, after the logarithm: `as_of`, `person_id` and these. */
export function featuresSelect(features: readonly ClusterFeature[]): string {
  const of = (i: number) => identifier(`t${i}`);
  const columns = features.map(({log}, i) => { const value = `cast(${of(i)}.value as double)`; return `${log === true ? `case when ${value} > -1 then ln(1 + ${value}) end` : value} as ${identifier(`f${i + 1}`)}`; });
  const joins = features.slice(1).map(({tag}, i) => `join ${identifier(`profile.tag_${tag}`)} ${of(i + 1)} on ${of(i + 1)}.as_of = ${of(0)}.as_of and ${of(i + 1)}.person_id = ${of(0)}.person_id`);
  return `select ${of(0)}.as_of, ${of(0)}.person_id, ${columns.join(", ")} from ${identifier(`profile.tag_${features[0]?.tag ?? ""}`)} ${of(0)} ${joins.join(" ")}`;
}

/** The cluster of everybody at every date by the nearest centre (the first of equals), on the scale of the model: `as_of`, `person_id`, `segment`. */
export function assignSelect(features: readonly FeatureModel[]): string {
  const k = features[0]?.centres.length ?? 0, names = features.map((_, i) => identifier(`f${i + 1}`));
  const scaled = features.map(({shift, divisor}, i) => `(${names[i] ?? ""} - ${double(shift)}) / ${double(divisor)} as ${identifier(`z${i + 1}`)}`);
  const distance = (c: number) => features.map(({centres}, i) => { const away = `(${identifier(`z${i + 1}`)} - ${double(centres[c] ?? 0)})`; return `${away} * ${away}`; }).join(" + ");
  const distances = Array.from({length: k}, (_, c) => `${distance(c)} as ${identifier(`d${c + 1}`)}`), all = distances.map((_, c) => identifier(`d${c + 1}`));
  const nearest = all.map((name, c) => `when ${name} <= least(${all.join(", ")}) then ${literal(`cluster_${c + 1}`)}`);
  const there = names.map((name) => `${name} is not null`).join(" and ");
  return `select as_of, person_id, case ${nearest.join(" ")} end as segment from (select as_of, person_id, ${distances.join(", ")} from (select as_of, person_id, ${scaled.join(", ")} from (${featuresSelect(features)}) f where ${there}) z) d`;
}
