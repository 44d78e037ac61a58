import {candidates, type Candidate} from "../../lib/models/features.js";
import {exactSum} from "../../lib/tags/kinds.js";
import {identifier, literal} from "../../lib/sql.js";
import {everyPerson} from "../../lib/tags/types.js";
import type {Model, Workspace} from "../../lib/workspace.js";

/** The rows of a model as a portable SELECT: `_person`, `_part` (`train`, `test`, `all` for a split by persons, `now` without label), `_label`, and the features that no declaration refuses. */
export interface ModelSelect {
  select: string;
  inputs: string[];
  orderBy: string[];
  features: Candidate[];
}

/** The SELECT of one model. Features of persons are tags at the cut date, the label what came on it or later. */
export function modelSelect(model: Model, workspace: Workspace): ModelSelect {
  const features = candidates(model, workspace);
  return model.kind === "rows" ? rowsSelect(model, features) : personsSelect(model, features, workspace);
}

/** A value as the models take it: numbers as double, yes and no as categories. */
function valueSql({type}: Candidate, value: string, missingIsNo: boolean): string {
  if (type === "number") return `cast(${value} as double)`;
  return type === "boolean" ? `case when ${value} then 'yes' when ${missingIsNo ? `coalesce(not ${value}, true)` : `not ${value}`} then 'no' end` : `cast(${value} as string)`;
}

function rowsSelect(model: Extract<Model, {kind: "rows"}>, features: Candidate[]): ModelSelect {
  const person = model.person === undefined ? "concat(t._file, ' ', cast(t._line as string))" : `coalesce(cast(t.${identifier(model.person)} as string), concat(t._file, ' ', cast(t._line as string)))`;
  const part = model.split.by === "time" && model.at !== undefined ? `case when t.${identifier(model.at)} >= cast(${literal(model.split.from)} as date) then 'test' when t.${identifier(model.at)} is not null then 'train' end` : "'all'";
  const columns = features.filter(({refused}) => refused === undefined).map((feature) => `${valueSql(feature, `t.${identifier(feature.name)}`, false)} as ${identifier(feature.name)}`);
  return {
    select: `select ${[`${person} as _person`, `${part} as _part`, `${model.unit === undefined ? `t.${identifier(model.label)}` : `cast(t.${identifier(model.label)} as double)`} as _label`, ...columns, "t._file as _file", "t._line as _line"].join(", ")} from ${identifier(`clean.${model.table}`)} t where t.${identifier(model.label)} is not null`,
    inputs: [`clean.${model.table}`], orderBy: ["_file", "_line"], features
  };
}

type PersonsModel = Extract<Model, {kind: "persons"}>;

/** A SELECT of persons with their features at one date, as a part of the rows of a model, with or without the outcome. */
function partOf(model: PersonsModel, features: readonly Candidate[]): (name: string, at: string, known: boolean) => string {
  const used = features.filter(({refused}) => refused === undefined), {label} = model;
  const date = (day: string) => `cast(${literal(day)} as date)`;
  return (name, at, known) => {
    const tags = used.map(({name: tag}, i) => `left join (select person_id, value from ${identifier(`profile.tag_${tag}`)} v where as_of = ${date(at)}) ${identifier(`t${i}`)} on ${identifier(`t${i}`)}.person_id = p.person_id`);
    const columns = used.map((feature, i) => `${valueSql(feature, `${identifier(`t${i}`)}.value`, true)} as ${identifier(feature.name)}`);
    const fact = label.kind === "tag" ? "" : identifier(`profile.fact_${label.table}`);
    const eligible = label.kind === "tag" ? "" : `join (select distinct person_id from ${fact} f where _at < ${date(at)}) e on e.person_id = p.person_id`;
    const amount = label.kind === "tag" && model.unit !== undefined, within = label.kind === "tag" ? "" : `_at >= ${date(at)} and _at < cast(${date(at)} + interval ${literal(String(label.days))} day as date)`;
    const later = !known ? "" : amount ? `join (select person_id, value from ${identifier(`profile.tag_${label.tag}`)} v where as_of = ${date(label.at)} and value is not null) l on l.person_id = p.person_id`
      : label.kind === "spends" ? `left join (select person_id, ${exactSum(label.column)} as value from ${fact} f where ${within} group by person_id) l on l.person_id = p.person_id`
      : label.kind === "tag" ? `left join (select distinct person_id from ${identifier(`profile.tag_${label.tag}`)} v where as_of = ${date(label.at)} and value) l on l.person_id = p.person_id`
      : `left join (select distinct person_id from ${fact} f where ${within}) l on l.person_id = p.person_id`;
    const value = !known ? `cast(null as ${model.unit === undefined ? "boolean" : "double"})` : amount ? "l.value" : label.kind === "spends" ? "coalesce(cast(l.value as double), 0)" : label.kind === "stops" ? "l.person_id is null" : "l.person_id is not null";
    return `select ${["p.person_id as _person", `${literal(name)} as _part`, `${value} as _label`, ...columns].join(", ")} from ${everyPerson} p ${[eligible, later, ...tags].filter((join) => join !== "").join(" ")}`;
  };
}

/** Everybody of whom a model says something at a date, with the features that no declaration refuses, by `_person`. */
export function scoredSelect(model: PersonsModel, workspace: Workspace, at: string): string {
  return `select * from (${partOf(model, candidates(model, workspace))("now", at, false)}) s order by _person`;
}

function personsSelect(model: PersonsModel, features: Candidate[], workspace: Workspace): ModelSelect {
  const used = features.filter(({refused}) => refused === undefined), {label, cut, split} = model, part = partOf(model, features);
  const parts = [...(split.by === "time" ? [part("train", split.from, true), part("test", cut, true)] : [part("all", cut, true)]), part("now", workspace.asOf, false)];
  return {select: parts.join(" union all "), inputs: ["resolve.persons", ...new Set([...used.map(({name}) => `profile.tag_${name}`), label.kind === "tag" ? `profile.tag_${label.tag}` : `profile.fact_${label.table}`])], orderBy: ["_part", "_person"], features};
}
