import {throwProblems, PortraitError} from "../../lib/errors.js";
import {buyerFacts} from "../../lib/segments/buyers.js";
import {cohortsSelect, lifecycleSelect, measuresSelect, rfmSelect, scoresSelect} from "../../lib/segments/compile.js";
import {segmentTags, valueTag} from "../../lib/segments/names.js";
import {identifier, literal} from "../../lib/sql.js";
import {monthEnds} from "../../lib/tags/months.js";
import {everyPerson, factInputs, tagFacts} from "../../lib/tags/types.js";
import type {Segmentation, Tag, Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, SqlStep, Step} from "../step.js";
import {buyerSteps} from "./segment-buyers.js";
import {clusterSteps} from "./segment-clusters.js";
import {factStep, tagDates} from "./tags.js";

const module = import.meta.url;
const stage = "profile";

type Segmentations = readonly (readonly [id: string, segmentation: Segmentation])[];

/** The segmentations of a workspace whose tags were made; `made` names the steps before. */
export function madeSegments(workspace: Workspace, made: ReadonlySet<string>): [id: string, segmentation: Segmentation][] {
  if (!made.has("resolve.persons")) return [];
  return Object.entries(workspace.segments ?? {}).filter(([, segmentation]) => segmentTags(segmentation, workspace).every((tag) => made.has(`profile.tag_${tag}`)) && (segmentation.kind !== "buyers" || buyerFacts(segmentation).every((fact) => made.has(`profile.fact_${fact}`) || factInputs(workspace, fact).every((input) => made.has(`clean.${input}`)))));
}

/** The `rfm` tags whose amounts are the value of some segmentation. */
export function valueTags(segmentations: Segmentations, {tags = {}}: Workspace): [id: string, tag: Extract<Tag, {kind: "rfm"}>][] {
  const ids = [...new Set(segmentations.flatMap(([, segmentation]) => valueTag(segmentation, tags) ?? []))].sort();
  return ids.flatMap((id): [string, Extract<Tag, {kind: "rfm"}>][] => { const tag = tags[id]; return tag?.kind === "rfm" ? [[id, tag]] : []; });
}

const step = (name: string, inputs: readonly string[], orderBy: readonly string[], select: string): SqlStep => ({kind: "sql", name: `${stage}.${name}`, stage, module, inputs: [...new Set(inputs)], settings: {}, orderBy, select});
const on = (date: string) => `cast(${literal(date)} as date)`;
const table = (id: string) => identifier(`profile.segment_${id}`);

/**
 * Segmentations: the segment of each person at the ends of months and at the date of the data, what each was worth then, sizes and amounts, changes from month to month, overlaps, the grid of scores,
 * and cohorts of first rows. All of it stays in the lake.
 */
export function segmentSteps(workspace: Workspace, made: ReadonlySet<string>): Step[] {
  const segmentations = madeSegments(workspace, made);
  if (segmentations.length === 0) return [];
  const values = valueTags(segmentations, workspace), context = {...workspace, dates: tagDates(workspace)};
  const facts = [...new Set(segmentations.flatMap(([, segmentation]) => (segmentation.kind === "buyers" ? buyerFacts(segmentation) : [])))].filter((table) => !made.has(`profile.fact_${table}`));
  const own = segmentations.flatMap(([id, segmentation]): Step[] => {
    if (segmentation.kind === "clusters") return clusterSteps(id, segmentation, workspace);
    if (segmentation.kind === "buyers") return buyerSteps(id, segmentation, workspace, context.dates);
    if (segmentation.kind === "lifecycle") return [step(`segment_${id}`, [`profile.tag_${segmentation.tag}`], ["as_of", "person_id"], lifecycleSelect(segmentation.tag))];
    return [step(`segment_${id}`, [segmentation.cuts === undefined ? `profile.tag_${segmentation.tag}` : `profile.segment_value_${segmentation.tag}`], ["as_of", "person_id"], rfmSelect(segmentation))];
  });
  return [
    ...facts.map((table) => factStep(table, workspace)), ...values.map(([id, tag]) => step(`segment_value_${id}`, tagFacts(tag).map((fact) => `profile.fact_${fact}`), ["as_of", "person_id"], measuresSelect(tag, context))),
    ...own, nowStep(segmentations, workspace), sizesStep(segmentations, workspace), flowsStep(segmentations, workspace), pairsStep(), ...gridStep(segmentations), ...edgesStep(segmentations, workspace),
    ...cohortsStep(values, workspace), coverageStep(segmentations, workspace)
  ];
}

/** Everybody's segment at the date of the data, with what they are worth and whether they were not seen for long. */
function nowStep(segmentations: Segmentations, {asOf, tags}: Workspace): SqlStep {
  const parts = segmentations.map(([id, segmentation]) => { const value = valueTag(segmentation, tags); return `select ${literal(id)} as segmentation, s.person_id, s.segment, ${measured(segmentation, value)} from ${table(id)} s ${joined(value)} where s.as_of = ${on(asOf)} and s.segment is not null`; });
  return step("segments", inputsOf(segmentations, tags), ["segmentation", "person_id"], parts.join(" union all "));
}

/** Amount and whether a person was not seen for long, of the value that is joined as `v`. */
function measured({quiet = 90}: Segmentation, value: string | undefined): string {
  return value === undefined ? "cast(null as decimal(18,2)) as money, cast(null as boolean) as quiet" : `v.money, v.days > ${literal(quiet)} as quiet`;
}

function joined(value: string | undefined): string {
  return value === undefined ? "" : `left join ${identifier(`profile.segment_value_${value}`)} v on v.as_of = s.as_of and v.person_id = s.person_id`;
}

function inputsOf(segmentations: Segmentations, tags: Workspace["tags"]): string[] {
  return segmentations.flatMap(([id, segmentation]) => { const value = valueTag(segmentation, tags); return [`profile.segment_${id}`, ...(value === undefined ? [] : [`profile.segment_value_${value}`])]; });
}

/** Persons, amounts, and persons not seen for long in each segment at every date. */
function sizesStep(segmentations: Segmentations, {tags}: Workspace): SqlStep {
  const parts = segmentations.map(([id, segmentation]) => {
    const value = valueTag(segmentation, tags), sums = "cast(sum(money) as decimal(18,2)) as money, sum(case when quiet then 1 else 0 end) as quiet, count(quiet) as known";
    return `select ${literal(id)} as segmentation, as_of, segment, count(*) as persons, ${sums} from (select s.as_of, s.segment, ${measured(segmentation, value)} from ${table(id)} s ${joined(value)} where s.segment is not null) m group by as_of, segment`;
  });
  return step("segment_sizes", inputsOf(segmentations, tags), ["segmentation", "as_of", "segment"], parts.join(" union all "));
}

/** Persons by their segments at the end of one month and of the next; null for who has none. */
function flowsStep(segmentations: Segmentations, workspace: Workspace): SqlStep {
  const dates = monthEnds(workspace.asOf, workspace.tagMonths ?? 12), months = dates.slice(1).map((date, i) => ({before: dates[i] ?? "", now: date}));
  const parts = segmentations.flatMap(([id]) => months.map(({before, now}) => {
    const at = (date: string) => `(select person_id, segment from ${table(id)} s where as_of = ${on(date)} and segment is not null)`;
    return `select ${literal(id)} as segmentation, ${on(now)} as as_of, b.segment as before, n.segment as now, count(*) as persons from ${at(before)} b full join ${at(now)} n on n.person_id = b.person_id group by b.segment, n.segment`;
  }));
  const none = "select cast(null as string) as segmentation, cast(null as date) as as_of, cast(null as string) as before, cast(null as string) as now, cast(null as bigint) as persons where 1 = 0";
  return step("segment_flows", segmentations.map(([id]) => `profile.segment_${id}`), ["segmentation", "as_of", "before", "now"], parts.length === 0 ? none : parts.join(" union all "));
}

/** Persons in a segment of one segmentation and in one of another. */
function pairsStep(): SqlStep {
  const both = "select a.segmentation as a, a.segment as a_segment, b.segmentation as b, b.segment as b_segment, count(*) as persons from \"profile.segments\" a join \"profile.segments\" b on b.person_id = a.person_id and a.segmentation < b.segmentation";
  return step("segment_pairs", ["profile.segments"], ["a", "a_segment", "b", "b_segment"], `${both} group by a.segmentation, a.segment, b.segmentation, b.segment`);
}

/** Persons by scores of recency and frequency. */
function gridStep(segmentations: Segmentations): SqlStep[] {
  const own = segmentations.filter(([, {kind}]) => kind === "rfm");
  if (own.length === 0) return [];
  const parts = own.map(([id]) => `select ${literal(id)} as segmentation, as_of, recency, frequency, count(*) as persons from ${table(id)} s group by as_of, recency, frequency`);
  return [step("segment_grid", own.map(([id]) => `profile.segment_${id}`), ["segmentation", "as_of", "recency", "frequency"], parts.join(" union all "))];
}

/** The least and the most of each measure that has a score, at the date of the data. */
function edgesStep(segmentations: Segmentations, {asOf}: Workspace): SqlStep[] {
  const own = segmentations.flatMap(([id, segmentation]) => (segmentation.kind === "rfm" ? [{id, ...segmentation}] : []));
  if (own.length === 0) return [];
  const parts = own.flatMap(({id, tag, cuts}) => ([["recency", "days"], ["frequency", "orders"], ["monetary", "money"]] as const).map(([score, measure]) => `select ${literal(id)} as segmentation, ${literal(score)} as measure, cast(s.${identifier(score)} as bigint) as score, cast(min(v.${identifier(measure)}) as decimal(18,2)) as least, cast(max(v.${identifier(measure)}) as decimal(18,2)) as most, count(*) as persons
from (${scoresSelect(tag, cuts)}) s join ${identifier(`profile.segment_value_${tag}`)} v on v.as_of = s.as_of and v.person_id = s.person_id where s.as_of = ${on(asOf)} group by s.${identifier(score)}`));
  return [step("segment_edges", own.flatMap(({tag}) => [`profile.tag_${tag}`, `profile.segment_value_${tag}`]), ["segmentation", "measure", "score"], parts.join(" union all "))];
}

/** Persons by the month of their first row and whole months since, for each value of which the time is known. */
function cohortsStep(values: ReturnType<typeof valueTags>, {asOf, facts = {}}: Workspace): SqlStep[] {
  const timed = values.filter(([, tag]) => facts[tag.table]?.at !== undefined);
  if (timed.length === 0) return [];
  const parts = timed.map(([id, tag]) => `select ${literal(id)} as value, cohort, months, persons from (${cohortsSelect(tag, asOf)}) c`);
  return [step("segment_cohorts", timed.map(([, tag]) => `profile.fact_${tag.table}`), ["value", "cohort", "months"], parts.join(" union all "))];
}

/** Persons with a segment, of all; stops where a segmentation is of nobody though there are persons. */
function coverageStep(segmentations: Segmentations, {name}: Workspace): ComputeStep {
  return {
    kind: "compute", name: `${stage}.segment_coverage`, stage, module, inputs: ["resolve.persons", "profile.segments"], settings: {ids: segmentations.map(([id]) => id)}, orderBy: ["segmentation"], columns: {segmentation: "string", persons: "bigint", of: "bigint"},
    async compute(context) {
      const [all] = await context.select(`select count(*) as persons from ${everyPerson} p`), of = Number(all?.["persons"] ?? 0);
      const found = new Map((await context.select("select segmentation, count(*) as persons from \"profile.segments\" s group by segmentation order by segmentation")).map((row) => [String(row["segmentation"]), Number(row["persons"])]));
      throwProblems(of === 0 ? [] : segmentations.filter(([id]) => !found.has(id)).map(([id]) => new PortraitError("segmentation-of-nobody", `segmentation of nobody: segments.${id}`, {source: `data/${name}/workspace.ts`})));
      return segmentations.map(([id]): Row => ({segmentation: id, persons: found.get(id) ?? 0, of}));
    }
  };
}
