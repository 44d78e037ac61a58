import {literal} from "../../lib/sql.js";
import {learnModel, type FeatureFacts, type Home, type Matching} from "../../lib/linkage/em.js";
import type {ColumnType, Row} from "../step.js";
import {levelNames} from "./compare.js";
import type {Compared, Comparison, Extent} from "./types.js";

/** Columns of `resolve.levels`: of each feature and level its probability among matches (m) and others (u) and the match weight in bits; `named` is the weight among pairs of equal names; the row `prior` holds the share of matches, the row `home` how many pairs of two who share a home there are for each match. Where several tables describe the records, `tables` says which two of them (`g_tables` of a pair) a row is of; it is null in the rows of all pairs. */
export const levelColumns: Record<string, ColumnType> = {feature: "string", label: "string", level: "bigint", says: "string", m: "double", u: "double", weight: "double", named: "double", tables: "bigint"};

/** Pairs below this many bits are of no use to anybody. */
export const floor = -4;

/** Learns the model from compared pairs and pairs at random. */
export function learn({compared, extent}: {compared: readonly Compared[]; extent: Extent}, patterns: readonly Row[], random: readonly Row[], cross: boolean): Row[] {
  const kinds = pairKinds(extent, cross);
  const cells = patterns.map((row) => ({levels: compared.map(({id}) => (row[`g_${id}`] === null ? null : Number(row[`g_${id}`]))), pairs: Number(row["pairs"]), group: Math.max(0, kinds.findIndex(({tables}) => tables === Number(row["g_tables"])))}));
  const facts = compared.map((feature) => (feature.comparison === "category" ? categoryFacts(feature, extent, cross) : factsOf(feature, random, extent)));
  const {u, keyed, groups, homes, ...all} = learnModel(cells, facts, kinds.map(({pairs}) => pairs), {key: nameParts(compared).map((feature) => compared.indexOf(feature)), home: homeOf(compared)});
  const rowsOf = ({prior, m}: Matching, tables: number | null): Row[] => [
    {feature: "prior", label: "prior", level: 0, says: "share of pairs that match", m: prior, u: 1 - prior, weight: Math.log2(prior / (1 - prior)), named: Math.log2(prior / (1 - prior)), tables},
    ...compared.flatMap((feature, i) => (m[i] ?? []).flatMap((share, level): Row[] => {
      if (feature.comparison === "category" && level % feature.values.length < Math.floor(level / feature.values.length)) return []; // each two values once
      const other = u[i]?.[level] ?? 1;
      return [{feature: feature.id, label: feature.label, level, says: levelNames(feature)[level] ?? "", m: share, u: other, weight: Math.log2(share / other), named: Math.log2(share / (keyed[i]?.[level] ?? other)), tables}];
    }))
  ];
  const home = {feature: "home", label: "home", level: 0, says: "pairs of one home for each that matches", m: homes, u: 1, weight: Math.log2(homes), named: Math.log2(homes), tables: null};
  return [...rowsOf(all, null), home, ...(kinds.length > 1 ? groups.flatMap((group, g) => rowsOf(group, kinds[g]?.tables ?? null)) : [])];
}

/** The kinds of pairs that there are, by the two tables they are of as `g_tables` counts them, with how many pairs. */
function pairKinds({pairs, tables = []}: Extent, cross: boolean): {tables: number; pairs: number}[] {
  const kinds = tables.flatMap((n, i) => tables.slice(i).map((other, j) => ({tables: i * tables.length + i + j, pairs: j > 0 ? n * other : cross ? 0 : (n * (n - 1)) / 2}))).filter((kind) => kind.pairs > 0);
  return kinds.length > 0 ? kinds : [{tables: 0, pairs}];
}

/** Whether a row of `resolve.levels` is of all pairs, whatever tables they are of. */
export const ofAll = ({tables}: Row): boolean => tables === null || tables === undefined;

/** What two who share a home may have in common though they differ in a name. */
function homeOf(compared: readonly Compared[]): Home {
  const at = (is: (feature: Compared) => boolean) => compared.flatMap((feature, i) => (is(feature) ? [i] : []));
  return {names: nameParts(compared).map((feature) => compared.indexOf(feature)), shared: nameParts(compared).length === 0 ? [] : at(({kind, part}) => kind === "phone" || kind === "device" || kind === "address" || part === "family")};
}

/** Given and family name, where both are compared. */
export function nameParts(compared: readonly Compared[]): Compared[] {
  const parts = compared.filter(({part}) => part === "given" || part === "family");
  return parts.length === 2 ? parts : [];
}

/** So many pairs at random are imagined beside those of the table: two records alone cannot teach how seldom strangers agree. */
const borrowed = 100;
/** How often strangers agree exactly, for tables too small to say; 0.05 where nothing stands. */
const chance: Partial<Record<Comparison, number>> = {email: 0.001, token: 0.001, code: 0.001, date: 0.001, given: 0.01, family: 0.01};

function factsOf(feature: Compared, random: readonly Row[], {records, pairs}: Extent): {random: number[]; pairs: number} {
  const sums = new Map<number, number>();
  for (const row of random) if (row[`g_${feature.id}`] !== null) sums.set(Number(row[`g_${feature.id}`]), (sums.get(Number(row[`g_${feature.id}`])) ?? 0) + Number(row["pairs"]));
  const count = (level: number) => sums.get(level) ?? 0;
  const counts = Array.from({length: levelNames(feature).length}, (_, level) => count(level));
  const both = borrowed + (pairs * feature.filled * feature.filled) / Math.max(1, records * records);
  const exact = Math.min(0.999, (feature.agreeing + borrowed * (chance[feature.comparison] ?? 0.05)) / both);
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

/** Whether it counts how rare a shared value is. */
export const isAdjusted = ({comparison}: Compared): boolean => ["given", "family", "word", "code", "email", "date", "text"].includes(comparison);
/** A shared value weighs so many bits more or less than one of middling frequency, at most. */
export const rarest = 6;
/** SQL of how much a shared value weighs for being rare, by the records that have it: `n` of `c_` and the feature. */
export const rarityOf = ({id, agreeing, filled}: Compared): string => `greatest(-${rarest}, least(${rarest}, log2(${Math.max(1e-9, (2 * agreeing) / Math.max(1, filled)).toFixed(9)} / c_${id}.n)))`;

/** SQL of what a weight is made of: of pairs `p` with their levels, and of the same pairs `q` with the first record `a` and the counts of its values. */
function partsOf({compared, extent}: {compared: readonly Compared[]; extent: Extent}, levels: readonly Row[]): {prior: string; terms: {id: string; sql: string}[]; rarities: {id: string; sql: string}[]; counts: string[]; joins: {sql: string}; looked: {sql: string}; household: {sql: string}} {
  const kinds = [...new Set(levels.flatMap(({tables}) => (tables === null || tables === undefined ? [] : [Number(tables)])))];
  const ofKind = (kind: number | null, feature: string) => levels.filter((row) => row["feature"] === feature && (kind === null ? ofAll(row) : !ofAll(row) && Number(row["tables"]) === kind));
  /** By the two tables that a pair is of, where that matters. */
  const each = (sql: (kind: number | null) => string) => (kinds.length === 0 ? sql(null) : `case g_tables ${kinds.map((kind) => `when ${kind} then ${sql(kind)}`).join(" ")} end`);
  const prior = each((kind) => Number(ofKind(kind, "prior")[0]?.["weight"] ?? 0).toFixed(6));
  const names = nameParts(compared);
  const named = names.length === 2 ? names.map((feature) => `p.g_${feature.id} = ${levelNames(feature).length - 1}`).join(" and ") : "1 = 0";
  const adjusted = compared.filter(isAdjusted);
  const cases = ({id}: Compared, column: "weight" | "named") => each((kind) => `case p.g_${id} ${ofKind(kind, id).map((row) => `when ${Number(row["level"])} then ${Number(row[column]).toFixed(6)}`).join(" ")} else 0 end`);
  const term = (feature: Compared) => {
    if (feature.comparison === "category") return `coalesce(case when ${named} then w_${feature.id}.named else w_${feature.id}.weight end, 0)`;
    return names.length < 2 || names.includes(feature) ? cases(feature, "weight") : `case when ${named} then ${cases(feature, "named")} else ${cases(feature, "weight")} end`;
  };
  const counts = adjusted.map(({id}) => `c_${id} as (select ${id} as v, cast(count(*) as double) as n from "resolve.records" where ${id} is not null group by ${id})`);
  const exact = (feature: Compared) => levelNames(feature).length - 1;
  const rare = adjusted.map((feature) => ({id: feature.id, sql: `case when q.g_${feature.id} = ${exact(feature)} then ${rarityOf(feature)} else 0 end`}));
  const [one, two] = names;
  if (one !== undefined && two !== undefined) {
    const own = 1 + (2 * Number(ofKind(null, "prior")[0]?.["m"] ?? 0) * extent.pairs) / Math.max(1, extent.records); // records of one person, as seen from one of them
    counts.push(`c_name as (select ${one.id} as v, ${two.id} as x, cast(count(*) as double) as n from "resolve.records" where ${one.id} is not null and ${two.id} is not null group by ${one.id}, ${two.id})`);
    rare.push({id: "name", sql: `case when c_name.n > ${own.toFixed(6)} then least(0, log2(c_${one.id}.n * c_${two.id}.n / (${((one.filled * two.filled) / Math.max(1, extent.records)).toFixed(6)} * (c_name.n - ${own.toFixed(6)})))) else 0 end`});
  }
  // Records with different given or family names may be of two who share a home. Against that alternative, phone, device, address and family name say nothing, and neither does how few pairs match: the weight is the smaller of the two.
  const apart = names.map(({id}) => `q.g_${id} = 0`).join(" or "), shared = homeOf(compared).shared.flatMap((i) => compared[i] ?? []), terms = compared.map((feature) => ({id: feature.id, sql: term(feature)}));
  if (apart !== "") rare.push({id: "household", sql: `case when ${apart} then least(0, -(${["q.h", ...rare.filter(({id}) => shared.some((feature) => feature.id === id)).map(({sql}) => sql)].join(" + ")})) else 0 end`});
  const household = apart === "" ? "" : `, ${[prior, Number(ofKind(null, "home")[0]?.["weight"] ?? 0).toFixed(6), ...terms.flatMap(({id, sql}) => shared.flatMap((feature) => (feature.id !== id ? [] : [feature.part === "family" ? `greatest(0, ${sql})` : sql])))].join(" + ")} as h`;
  const joins = [...adjusted.map((feature) => ` left join c_${feature.id} on c_${feature.id}.v = case when q.g_${feature.id} = ${exact(feature)} then a.${feature.id} end`), ...(one === undefined || two === undefined ? [] : [` left join c_name on c_name.v = case when q.g_${one.id} = ${exact(one)} and q.g_${two.id} = ${exact(two)} then a.${one.id} end and c_name.x = a.${two.id}`])].join("");
  const looked = compared.filter(({comparison}) => comparison === "category").map(({id}) => ` left join "resolve.levels" w_${id} on w_${id}.feature = ${literal(id)} and w_${id}.level = p.g_${id} and w_${id}.tables ${kinds.length === 0 ? "is null" : "= p.g_tables"}`).join("");
  return {prior, terms, rarities: rare, counts, joins: {sql: joins}, looked: {sql: looked}, household: {sql: household}};
}
