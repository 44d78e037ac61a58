import {identifier, literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import type {Row, SqlStep, Step, StepContext, WrittenStep} from "../step.js";
import {candidateRules} from "./blocking.js";
import {clusterRows} from "./cluster.js";
import {featuresOf, type Described, type Feature} from "./features.js";
import {weighedTable} from "./partners.js";
import {comparedFeatures} from "./types.js";

/** Match weights, in bits, at which the clustering is counted again. */
export const thresholds: readonly number[] = Array.from({length: 16}, (_, i) => 2 * i);

const base = (name: string, inputs: readonly string[], orderBy: readonly string[], settings: unknown) => ({name: `resolve.${name}`, stage: "resolve", module: import.meta.url, inputs: [...new Set(inputs)], settings, orderBy}) as const;

/** What a reader asks of the linkage of a workspace whose columns have kinds: how weights lie, what each rule found, what nothing can link, and what another threshold would make. */
export function measuredSteps({identity, linkage}: Workspace, made: ReadonlySet<string>): Step[] {
  const tables = identity.filter((spec): spec is Described => made.has(`clean.${spec.table}`) && Object.keys(spec.kinds ?? {}).length > 0);
  if (tables.length === 0 || !made.has("resolve.clusters")) return [];
  const features = featuresOf(tables), settings = {tables, linkage}, known = tables.filter(({label}) => label !== undefined);
  const weighed = weighedTable(linkage?.mode === "link" && linkage.oneToOne !== true);
  const sql = (name: string, inputs: readonly string[], orderBy: readonly string[], select: string): SqlStep => ({kind: "sql", ...base(name, inputs, orderBy, settings), select});
  const clustered = ["resolve.records", "resolve.clusters"];
  return [
    sql("weights", ["resolve.scores"], ["bits"], 'select bits, count(*) as pairs from (select cast(floor(weight / 2) * 2 as bigint) as bits from "resolve.scores") group by bits'),
    foundByRules(features, settings),
    sql("reasons", [...clustered, "resolve.pairs", "resolve.scores"], ["system", "reason"], reasonsSelect(features)),
    sql("systems", ["resolve.persons"], ["one", "other"], togetherSelect),
    sql("shared", clustered, ["feature"], sharedSelect(features)),
    sql("labels", ["resolve.records", ...known.map(({table}) => `clean.${table}`)], ["rid"], labelsSelect(known)),
    {kind: "compute", ...base("steps", [weighed, "resolve.settled", "resolve.profile", "resolve.labels"], ["bits"], settings), columns: {bits: "bigint", pairs: "bigint", persons: "bigint", largest: "bigint", said: "bigint", right: "bigint", real: "bigint", possible: "bigint"}, compute: (context) => stepRows(context, weighed, linkage?.oneToOne === true)}
  ];
}

/** How many pairs each used rule found; a pair that several rules find counts for each. */
function foundByRules(features: readonly Feature[], settings: unknown): WrittenStep {
  return {kind: "written", ...base("found", ["resolve.pairs", "resolve.parts", "resolve.blocking", "resolve.profile", "resolve.values"], ["rule"], settings), write: async (context) => {
    const {compared, extent} = comparedFeatures(features, await context.rows("resolve.profile"), await context.rows("resolve.values"));
    const used = new Set((await context.rows("resolve.blocking")).flatMap((row) => (row["used"] === true ? [row["rule"]] : [])));
    const rules = candidateRules(compared, {estimates: await context.rows("resolve.parts"), extent}).filter(({id}) => used.has(id));
    if (rules.length === 0) return "select cast(null as string) as rule, cast(null as bigint) as pairs where 1 = 0";
    return `with masks as (select mask, count(*) as n from "resolve.pairs" group by mask) ${rules.map(({id}, i) => `select ${literal(id)} as rule, coalesce(sum(n), 0) as pairs from masks where mod(cast(floor(mask / ${2 ** i}) as bigint), 2) = 1`).join(" union all ")}`;
  }};
}

/** Why a record has company or none: linked, nothing to compare, no other record in any block, too unlike, or like one but kept apart by what speaks against it. */
function reasonsSelect(features: readonly Feature[]): string {
  const ends = (where: string, table: string) => `(select distinct rid from (select l as rid from ${table}${where} union all select r as rid from ${table}${where}))`;
  const empty = features.map(({id}) => `r.${id} is null`).join(" and ");
  return `select system, reason, count(*) as records from (
select r.system, case when m.n > 1 then 'linked' when ${empty} then 'empty' when p.rid is null then 'alone' when s.rid is null then 'unlike' else 'apart' end as reason
from "resolve.records" r
left join (select c.rid, n.n from "resolve.clusters" c join (select cluster, count(*) as n from "resolve.clusters" group by cluster) n on n.cluster = c.cluster) m on m.rid = r.rid
left join ${ends("", '"resolve.pairs"')} p on p.rid = r.rid
left join ${ends(" where weight > 0", '"resolve.scores"')} s on s.rid = r.rid
) group by system, reason`;
}

/** Persons whom each two systems know; a system with itself is all its persons. */
const togetherSelect = `select a.system as one, b.system as other, count(*) as persons
from (select distinct person_id, system from "resolve.persons") a join (select distinct person_id, system from "resolve.persons") b on a.person_id = b.person_id and a.system <= b.system
group by a.system, b.system`;

/** Values of one-person columns that several persons share: how many, on how many records, and the most persons of one value. */
function sharedSelect(features: readonly Feature[]): string {
  const personal = features.filter(({kind}) => ["email", "phone", "device", "member", "national-id"].includes(kind));
  if (personal.length === 0) return "select cast(null as string) as feature, cast(null as bigint) as shared, cast(null as bigint) as records, cast(null as bigint) as most where 1 = 0";
  return personal.map(({id, label}) => `select ${literal(label)} as feature, count(*) as shared, cast(coalesce(sum(records), 0) as bigint) as records, coalesce(max(persons), 0) as most from (
select r.${identifier(id)} as v, count(*) as records, count(distinct coalesce(c.cluster, r.rid)) as persons from "resolve.records" r left join "resolve.clusters" c on c.rid = r.rid where r.${identifier(id)} is not null group by r.${identifier(id)} having count(distinct coalesce(c.cluster, r.rid)) > 1)`).join(" union all ");
}

/** Who each record is, where the workspace has a column that says it. */
function labelsSelect(known: readonly Described[]): string {
  if (known.length === 0) return "select rid, cast(null as string) as entity from \"resolve.records\" where 1 = 0";
  const parts = known.map(({table, system, column, label = ""}) => `select ${literal(system)} as system, cast(${identifier(column)} as string) as customer_id, min(cast(${identifier(label)} as string)) as entity from ${identifier(`clean.${table}`)} where ${identifier(label)} is not null group by ${identifier(column)}`);
  return `select r.rid, t.entity from "resolve.records" r join (${parts.join(" union all ")}) t on t.system = r.system and t.customer_id = r.customer_id`;
}

/** Persons that each threshold would make, by the same clustering over weights less the threshold; with right and wrong pairs among the records whose label is known. */
async function stepRows(context: StepContext, weighed: string, oneToOne: boolean): Promise<Row[]> {
  const [scores, inside] = [await context.rows(weighed), await context.rows("resolve.settled")];
  const records = Number((await context.rows("resolve.profile")).find(({feature}) => feature === "all")?.["filled"] ?? 0);
  const label = new Map((await context.rows("resolve.labels")).map((row) => [Number(row["rid"]), String(row["entity"])]));
  const real = pairsIn(tally(label.values()));
  return thresholds.map((bits) => {
    const less = (rows: readonly Row[]) => rows.map((row) => ({...row, weight: Number(row["weight"]) - bits}));
    const clusters = clusterRows(less(scores.filter((row) => Number(row["weight"]) > bits)), less(inside), oneToOne);
    const sizes = tally(clusters.map(({cluster}) => Number(cluster)));
    const judged = clusters.flatMap(({rid, cluster}) => (label.has(Number(rid)) ? [{cluster: Number(cluster), entity: label.get(Number(rid)) ?? ""}] : []));
    return {
      bits, pairs: scores.reduce((n, row) => n + (Number(row["weight"]) > bits ? 1 : 0), 0), persons: records - clusters.length + sizes.size, largest: [...sizes.values()].reduce((most, n) => Math.max(most, n), records > 0 ? 1 : 0),
      said: pairsIn(tally(judged.map(({cluster}) => cluster))), right: pairsIn(tally(judged.map(({cluster, entity}) => `${cluster} ${entity}`))), real, possible: pairsIn(new Map([["", label.size]]))
    };
  });
}

function tally<T>(values: Iterable<T>): Map<T, number> {
  const found = new Map<T, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  return found;
}

const pairsIn = (sizes: ReadonlyMap<unknown, number>) => [...sizes.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
