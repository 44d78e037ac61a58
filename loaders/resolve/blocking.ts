import {literal} from "../../lib/sql.js";
import type {Row} from "../step.js";
import {rowHash} from "../dialect.js";
import type {Compared, Extent} from "./types.js";

/** A part of a record that two records of one person are likely to share. */
interface Atom {feature: string; says: string; sql: (record: string) => string; /** One for each word. */ words?: boolean; /** Parts that two records which share this one share too. */ within?: readonly string[]}

/** Records that share its key are compared. */
export interface BlockingRule {id: string; says: string; atoms: readonly Atom[]}

/** Largest number of records with one key that are compared with each other. */
export const largestBlock = 500;
/** A word of a text is a key while so many records at most have it. */
export const largestWord = 60;

/** Most pairs that all rules together may make: twelve for each record. */
export const pairBudget = ({records}: Extent): number => 100_000 + 12 * records;

/** Rules worth estimating: each part of a record alone, and each two of different features together; of these, once `single` rules are estimated, only those whose parts alone make many pairs. */
export function candidateRules(features: readonly Compared[], single?: {estimates: readonly Row[]; extent: Extent}): BlockingRule[] {
  const atoms = features.flatMap(atomsOf);
  const double = atoms.flatMap((a, i) => atoms.slice(i + 1).flatMap((b) => (a.feature === b.feature || a.words === true || b.words === true ? [] : [[a, b]])));
  const names = features.filter(({part, comparison}) => part !== undefined && comparison === part).map(({id}) => id);
  const either = names.length === 2 ? [[{feature: names.join("+"), says: "name in either order", sql: (r: string) => `case when ${r}.${names[0] ?? ""} is not null and ${r}.${names[1] ?? ""} is not null then concat(least(${r}.${names[0] ?? ""}, ${r}.${names[1] ?? ""}), ' ', greatest(${r}.${names[0] ?? ""}, ${r}.${names[1] ?? ""})) end`}]] : [];
  const rules = [...atoms.map((atom) => [atom]), ...either, ...double].map((of, i): BlockingRule => ({id: `r${i}`, says: of.map(({says}) => says).join(" + "), atoms: of}));
  if (single === undefined) return rules;
  const many = new Set(rules.flatMap(({id, says, atoms: of}) => {
    const row = single.estimates.find(({rule}) => rule === id);
    return of.length === 1 && row !== undefined && Number(row["pairs"]) + Number(row["refused"]) > 2 * single.extent.records ? [says] : [];
  }));
  return rules.filter(({atoms: of}) => of.length === 1 || of.every(({says}) => many.has(says)));
}

function atomsOf({id, label, comparison, distinct}: Compared): Atom[] {
  const whole = {feature: id, says: label, sql: (r: string) => `${r}.${id}`};
  const start = (n: number): Atom => ({feature: id, says: `${label}, first ${n}`, sql: (r) => `substring(${r}.${id}, 1, ${n})`});
  const inside = (...parts: readonly Atom[]) => [{...whole, within: parts.map(({says}) => says)}, ...parts];
  switch (comparison) {
    case "email": return inside({feature: id, says: `${label}, local part`, sql: (r) => `nullif(split_part(${r}.${id}, '@', 1), '')`}, start(5));
    case "given": case "family": return inside(start(3));
    case "date": return [whole, {feature: id, says: `${label}, month and day`, sql: (r) => `nullif(substring(${r}.${id}, 5, 4), '')`}, {feature: id, says: `${label}, year and month`, sql: (r) => `nullif(substring(${r}.${id}, 1, 6), '')`}];
    case "word": return distinct > 200 ? inside(start(4)) : [whole];
    case "text": return [{...whole, says: `a rare word of ${label}`, words: true}, whole];
    default: return [whole];
  }
}

const keys = ({atoms}: BlockingRule, record: string) => atoms.map(({sql}) => sql(record));

/** Estimated pairs of each candidate, before any is made; large tables are sampled by whole keys. */
export function estimateSelect(rules: readonly BlockingRule[], extent: Extent, cross: boolean): string {
  const share = extent.records > 200_000 ? 16 : 1;
  const pairs = (c: string, q: string) => (cross ? `(${c} * ${c} - ${q}) / 2` : `${c} * (${c} - 1) / 2`);
  return rules.map((rule) => {
    const most = rule.atoms[0]?.words === true ? largestWord : largestBlock;
    const k = keys(rule, "r");
    const named = k.map((sql, i) => `${sql} as k${i}`).join(", "), list = k.map((_, i) => `k${i}`);
    const sampled = share === 1 ? "" : ` and ${rowHash(list)} % ${share} = 0`;
    const from = rule.atoms[0]?.words === true ? `(select source, explode(split(k0, ' ')) as k0 from (select source, ${named} from "resolve.records" r))` : `(select source, ${named} from "resolve.records" r)`;
    return `select ${literal(rule.id)} as rule, coalesce(sum(case when s <= ${most} then ${pairs("s", "q")} end), 0) * ${share} as pairs, coalesce(max(s), 0) as largest, coalesce(sum(case when s > ${most} then 1 else 0 end), 0) * ${share} as oversized, coalesce(sum(case when s > ${most} then ${pairs("s", "q")} end), 0) * ${share} as refused
from (select ${list.join(", ")}, sum(c) as s, sum(c * c) as q from (select source, ${list.join(", ")}, cast(count(*) as double) as c from ${from} where ${list.map((x) => `${x} is not null`).join(" and ")}${sampled} group by source, ${list.join(", ")}) group by ${list.join(", ")} having sum(c) > 1)`;
  }).join(" union all ");
}

/** The rules that are used: the cheapest first while the budget lasts; one whose pairs another finds too is left out. */
export function chooseRules(rules: readonly BlockingRule[], estimates: readonly Row[], extent: Extent): {rule: BlockingRule; estimate: Row; used: boolean}[] {
  const told = rules.flatMap((rule) => {
    const estimate = estimates.find((row) => row["rule"] === rule.id);
    return estimate === undefined ? [] : [{rule, estimate, pairs: Number(estimate["pairs"])}];
  }).sort((a, b) => a.pairs - b.pairs || a.rule.atoms.length - b.rule.atoms.length || (a.rule.id < b.rule.id ? -1 : 1));
  const chosen: typeof told = [];
  const cost = () => chosen.reduce((sum, {pairs}) => sum + pairs, 0);
  const whole = new Set(told.flatMap(({rule, estimate}) => (Number(estimate["largest"]) <= largestBlock / 2 ? [rule] : []))); // of a sample too, no block is refused
  const includes = (small: BlockingRule, large: BlockingRule) => small.atoms.every(({says}) => large.atoms.some((atom) => atom.says === says || (whole.has(small) && atom.within?.includes(says) === true)));
  for (const next of told) {
    if (next.pairs === 0 || chosen.some(({rule}) => includes(rule, next.rule))) continue;
    const left = chosen.filter(({rule}) => !includes(next.rule, rule));
    if (left.reduce((sum, {pairs}) => sum + pairs, 0) + next.pairs > pairBudget(extent)) continue;
    chosen.splice(0, chosen.length, ...left, next);
    if (cost() > pairBudget(extent)) break;
  }
  return told.map(({rule, estimate}) => ({rule, estimate, used: chosen.some((entry) => entry.rule === rule)}));
}

/** Pairs `l < r` of records that share a key of some rule; `mask` has the bit of each rule that found the pair. */
export function pairsSelect(rules: readonly BlockingRule[], cross: boolean): string {
  if (rules.length === 0) return "select cast(null as bigint) as l, cast(null as bigint) as r, cast(null as bigint) as mask where 1 = 0";
  const parts = rules.map((rule, i) => {
    const k = keys(rule, "r"), list = k.map((_, j) => `k${j}`), words = rule.atoms[0]?.words === true;
    const named = k.map((sql, j) => `${sql} as k${j}`).join(", ");
    const rows = words ? `(select distinct rid, source, k0 from (select rid, source, explode(split(k0, ' ')) as k0 from (select rid, source, ${named} from "resolve.records" r)))` : `(select rid, source, ${named} from "resolve.records" r)`;
    const blocked = `(select rid, source, ${list.join(", ")}, count(*) over (partition by ${list.join(", ")}) as n from ${rows} where ${list.map((x) => `${x} is not null`).join(" and ")})`;
    const kept = `select rid, source, ${list.join(", ")} from ${blocked} where n between 2 and ${words ? largestWord : largestBlock}`;
    return {kept: `b${i} as (${kept})`, pairs: `select a.rid as l, b.rid as r, cast(${2 ** i} as bigint) as bit from b${i} a join b${i} b on ${list.map((x) => `a.${x} = b.${x}`).join(" and ")} and a.rid < b.rid${cross ? " and a.source <> b.source" : ""}`};
  });
  return `with ${parts.map(({kept}) => kept).join(", ")} select l, r, cast(sum(bit) as bigint) as mask from (${parts.map(({pairs}) => pairs).join(" union all ")}) group by l, r`;
}
