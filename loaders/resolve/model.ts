import {literal} from "../../lib/sql.js";
import {learnModel, type FeatureFacts} from "../../lib/linkage/em.js";
import type {ColumnType, Row} from "../step.js";
import {levelNames} from "./compare.js";
import type {Compared, Extent} from "./types.js";

/** Columns of `resolve.levels`: of each feature and level its probability among matches (m) and others (u) and the match weight in bits; `named` is the weight among pairs of equal names; the row `prior` holds the share of matches. */
export const levelColumns: Record<string, ColumnType> = {feature: "string", label: "string", level: "bigint", says: "string", m: "double", u: "double", weight: "double", named: "double"};

/** Pairs below this many bits are of no use to anybody. */
export const floor = -4;

/** Learns the model from compared pairs and pairs at random. */
export function learn({compared, extent}: {compared: readonly Compared[]; extent: Extent}, patterns: readonly Row[], random: readonly Row[], cross: boolean): Row[] {
  const cells = patterns.map((row) => ({levels: compared.map(({id}) => (row[`g_${id}`] === null ? null : Number(row[`g_${id}`]))), pairs: Number(row["pairs"])}));
  const facts = compared.map((feature) => (feature.comparison === "category" ? categoryFacts(feature, extent, cross) : factsOf(feature, random, extent)));
  const {prior, m, u, keyed} = learnModel(cells, facts, extent.pairs, {key: nameParts(compared).map((feature) => compared.indexOf(feature))});
  const rows = compared.flatMap((feature, i) => (m[i] ?? []).flatMap((share, level): Row[] => {
    if (feature.comparison === "category" && level % feature.values.length < Math.floor(level / feature.values.length)) return []; // each two values once
    const other = u[i]?.[level] ?? 1;
    const says = levelNames(feature)[level] ?? "";
    return [{feature: feature.id, label: feature.label, level, says, m: share, u: other, weight: Math.log2(share / other), named: Math.log2(share / (keyed[i]?.[level] ?? other))}];
  }));
  return [{feature: "prior", label: "prior", level: 0, says: "share of pairs that match", m: prior, u: 1 - prior, weight: Math.log2(prior / (1 - prior)), named: Math.log2(prior / (1 - prior))}, ...rows];
}

/** Given and family name, where both are compared. */
function nameParts(compared: readonly Compared[]): Compared[] {
  const parts = compared.filter(({part}) => part === "given" || part === "family");
  return parts.length === 2 ? parts : [];
}

function factsOf(feature: Compared, random: readonly Row[], {records, pairs}: Extent): {random: number[]; pairs: number} {
  const sums = new Map<number, number>();
  for (const row of random) if (row[`g_${feature.id}`] !== null) sums.set(Number(row[`g_${feature.id}`]), (sums.get(Number(row[`g_${feature.id}`])) ?? 0) + Number(row["pairs"]));
  const count = (level: number) => sums.get(level) ?? 0;
  const counts = Array.from({length: levelNames(feature).length}, (_, level) => count(level));
  const both = Math.max(1, (pairs * feature.filled * feature.filled) / Math.max(1, records * records));
  const exact = Math.min(0.999, feature.agreeing / both);
  const rest = counts.slice(0, -1).map((value) => Math.max(value, 0.25));
  const others = rest.reduce((all, value) => all + value, 0);
  return {random: [...rest.map((value) => ((1 - exact) * value) / others), exact], pairs: both};
}

/** What is known of a category is exact: how many pairs of records have each two values. At first equal values are those of matches, and others are as frequent among them as elsewhere. */
function categoryFacts({values, filled}: Compared, {records, pairs}: Extent, cross: boolean): FeatureFacts {
  const sources = Math.max(0, ...values.map(({counts}) => counts.length));
  const share = (i: number, s: number) => values[i]?.counts[s] ?? 0;
  const sum = (i: number) => Array.from({length: sources}, (_, s) => share(i, s)).reduce((all, count) => all + count, 0);
  const random = values.flatMap((_, i) => values.map((__, j) => {
    if (j < i) return 0;
    const same = Array.from({length: sources}, (___, s) => share(i, s) * share(j, s)).reduce((all, product) => all + product, 0);
    const all = sum(i) * sum(j) - (cross ? same : i === j ? sum(i) : 0);
    return i === j ? all / 2 : all;
  }));
  const total = Math.max(1, random.reduce((all, value) => all + value, 0));
  const equal = random.reduce((all, value, k) => all + (k % (values.length + 1) === 0 ? value : 0), 0);
  const shares = random.map((value) => value / total);
  const first = shares.map((value, k) => (k % (values.length + 1) === 0 ? (0.6 * value * total) / Math.max(1, equal) : 0) + 0.4 * value);
  return {random: shares, pairs: Math.max(1, (pairs * filled * filled) / Math.max(1, records * records)), first};
}

/** Pairs above the floor with their match weight: prior, levels, and how rare the value is that both share. */
export function scoresSelect(known: {compared: readonly Compared[]; extent: Extent}, levels: readonly Row[], pairs: string, least: number | null, more: readonly string[] = []): string {
  const {prior, terms, rarities, counts, joins, looked, household} = partsOf(known, levels);
  const base = [prior, ...terms.map(({sql}) => sql)].join(" + ");
  const kept = ["l", "r", ...more];
  const scored = `select ${kept.map((name) => `q.${name}`).join(", ")}, round(q.w${rarities.map(({sql}) => ` + ${sql}`).join("")}, 6) as weight from (select p.*, ${base} as w${household.sql} from (${pairs}) p${looked.sql}) q join "resolve.records" a on a.rid = q.l${joins.sql}${least === null ? "" : ` where q.w > ${least - 12}`}`;
  return `${counts.length === 0 ? "" : `with ${counts.join(", ")} `}select ${kept.join(", ")}, weight from (${scored})${least === null ? "" : ` where weight > ${least}`}`;
}

/** The same pairs with the parts that their weight is the sum of: `prior`, `t_f0` … for the levels of the features, `a_f0` … for how rare a shared value is, `a_name` for how often given and family name go together, `a_household` for what a household shares. */
export function evidenceSelect(known: {compared: readonly Compared[]; extent: Extent}, levels: readonly Row[], pairs: string): string {
  const {prior, terms, rarities, counts, joins, looked, household} = partsOf(known, levels);
  const parts = [`${prior} as prior`, ...terms.map(({id}) => `q.t_${id}`), ...rarities.map(({id, sql}) => `${sql} as a_${id}`)];
  const levelled = known.compared.map(({id}) => `q.g_${id}`);
  return `${counts.length === 0 ? "" : `with ${counts.join(", ")} `}select q.l, q.r, ${[...levelled, ...parts].join(", ")} from (select p.*, ${terms.map(({id, sql}) => `${sql} as t_${id}`).join(", ")}${household.sql} from (${pairs}) p${looked.sql}) q join "resolve.records" a on a.rid = q.l${joins.sql}`;
}

/** SQL of what a weight is made of: of pairs `p` with their levels, and of the same pairs `q` with the first record `a` and the counts of its values. */
function partsOf({compared, extent}: {compared: readonly Compared[]; extent: Extent}, levels: readonly Row[]): {prior: string; terms: {id: string; sql: string}[]; rarities: {id: string; sql: string}[]; counts: string[]; joins: {sql: string}; looked: {sql: string}; household: {sql: string}} {
  const value = (feature: string, level: number, column: "weight" | "named") => Number(levels.find((row) => row["feature"] === feature && Number(row["level"]) === level)?.[column] ?? 0);
  const weight = (feature: string, level: number, column: "weight" | "named" = "weight") => value(feature, level, column).toFixed(6);
  const names = nameParts(compared);
  const named = names.length === 2 ? names.map((feature) => `p.g_${feature.id} = ${levelNames(feature).length - 1}`).join(" and ") : "1 = 0";
  const adjusted = compared.filter(({comparison}) => ["given", "family", "word", "code", "email", "date"].includes(comparison));
  const cases = ({id}: Compared, column: "weight" | "named") => `case p.g_${id} ${levels.filter((row) => row["feature"] === id).map(({level}) => `when ${Number(level)} then ${weight(id, Number(level), column)}`).join(" ")} else 0 end`;
  const term = (feature: Compared) => {
    if (feature.comparison === "category") return `coalesce(case when ${named} then w_${feature.id}.named else w_${feature.id}.weight end, 0)`;
    return names.length < 2 || names.includes(feature) ? cases(feature, "weight") : `case when ${named} then ${cases(feature, "named")} else ${cases(feature, "weight")} end`;
  };
  const counts = adjusted.map(({id}) => `c_${id} as (select ${id} as v, cast(count(*) as double) as n from "resolve.records" where ${id} is not null group by ${id})`);
  const exact = (feature: Compared) => levelNames(feature).length - 1;
  const rare = adjusted.map((feature) => ({...feature, top: exact(feature)})).map(({id, top, agreeing, filled}) => ({id, sql: `case when q.g_${id} = ${top} then greatest(-6, least(6, log2(${Math.max(1e-9, (2 * agreeing) / Math.max(1, filled)).toFixed(9)} / c_${id}.n))) else 0 end`}));
  const [one, two] = names;
  if (one !== undefined && two !== undefined) {
    const prior = Number(levels.find((row) => row["feature"] === "prior")?.["m"] ?? 0);
    const own = 1 + (2 * prior * extent.pairs) / Math.max(1, extent.records); // records of one person, as seen from one of them
    counts.push(`c_name as (select ${one.id} as v, ${two.id} as x, cast(count(*) as double) as n from "resolve.records" where ${one.id} is not null and ${two.id} is not null group by ${one.id}, ${two.id})`);
    rare.push({id: "name", sql: `case when c_name.n > ${own.toFixed(6)} then least(0, log2(c_${one.id}.n * c_${two.id}.n / (${((one.filled * two.filled) / Math.max(1, extent.records)).toFixed(6)} * (c_name.n - ${own.toFixed(6)})))) else 0 end`});
  }
  // Records with different given names may be of two who share a home. Against that alternative, phone, device, address and family name say nothing, and neither does how few pairs match: the weight is the smaller of the two.
  const given = names.find(({part}) => part === "given"), shared = compared.filter(({kind, part}) => kind === "phone" || kind === "device" || kind === "address" || part === "family"), terms = compared.map((feature) => ({id: feature.id, sql: term(feature)}));
  if (given !== undefined) rare.push({id: "household", sql: `case when q.g_${given.id} = 0 then least(0, -(${["q.h", ...rare.filter(({id}) => shared.some((feature) => feature.id === id)).map(({sql}) => sql)].join(" + ")})) else 0 end`});
  const household = given === undefined ? "" : `, ${[weight("prior", 0), ...terms.filter(({id}) => shared.some((feature) => feature.id === id)).map(({sql}) => sql)].join(" + ")} as h`;
  const joins = [...adjusted.map((feature) => ` left join c_${feature.id} on c_${feature.id}.v = case when q.g_${feature.id} = ${exact(feature)} then a.${feature.id} end`), ...(one === undefined || two === undefined ? [] : [` left join c_name on c_name.v = case when q.g_${one.id} = ${exact(one)} and q.g_${two.id} = ${exact(two)} then a.${one.id} end and c_name.x = a.${two.id}`])].join("");
  const looked = compared.filter(({comparison}) => comparison === "category").map(({id}) => ` left join "resolve.levels" w_${id} on w_${id}.feature = ${literal(id)} and w_${id}.level = p.g_${id}`).join("");
  return {prior: weight("prior", 0), terms, rarities: rare, counts, joins: {sql: joins}, looked: {sql: looked}, household: {sql: household}};
}
