import type {Row} from "../step.js";
import {levelNames, levelsSelect, steppedSql} from "./compare.js";
import {isAdjusted, nameParts, rarest, rarityOf} from "./model.js";
import type {Compared, Comparison} from "./types.js";

/** Comparisons that are found fast; what the others may weigh is taken for certain until then. */
const fast: ReadonlySet<Comparison> = new Set(["token", "code", "given", "family", "word", "date", "number"]);

/**
 * The pairs whose weight may exceed `least`, with their levels. Most pairs share what they were found by and nothing else: what is compared fast rules them out,
 * even if all the rest agreed as closely as anything can, and their longer texts are never compared.
 */
export function nearSelect(compared: readonly Compared[], levels: readonly Row[], least: number): string {
  const highest = (rows: readonly Row[], columns: readonly ("weight" | "named")[]) => rows.flatMap((row) => columns.map((column) => Number(row[column]))).reduce((most, bits) => Math.max(most, bits), -Infinity);
  const bits = (feature: Compared, level: number, columns: readonly ("weight" | "named")[] = ["weight", "named"]) => {
    const found = highest(levels.filter((row) => row["feature"] === feature.id && Number(row["level"]) === level), columns);
    return found === -Infinity ? 0 : found;
  };
  const last = (feature: Compared) => levelNames(feature).length - 1;
  const quick = compared.filter(({comparison}) => fast.has(comparison)), slow = compared.filter((feature) => !quick.includes(feature)), counted = quick.filter(isAdjusted);
  const most = (feature: Compared, column: "weight" | "named") => levelNames(feature).reduce((all, _, level) => Math.max(all, bits(feature, level, [column]) + (level === last(feature) ? rarity(feature) : 0)), 0);
  const sure = (column: "weight" | "named") => (0.01 + highest(levels.filter(({feature}) => feature === "prior"), ["weight"]) + slow.reduce((sum, feature) => sum + most(feature, column), 0)).toFixed(4); // a hundredth of a bit for what was rounded
  const names = nameParts(compared), named = names.map(({id}) => `a.${id} = b.${id}`).join(" and ");
  const reached = quick.map((feature) => steppedSql(feature, compared, ["a", "b"], (level) => `${(level === null ? 0 : bits(feature, level)).toFixed(4)}${level === last(feature) && counted.includes(feature) ? ` + a.s_${feature.id}` : ""}`));
  const reach = [named === "" ? sure("weight") : `case when ${named} then ${sure("named")} else ${sure("weight")} end`, ...reached].join(" + ");
  const rare = counted.map((feature) => `, ${rarityOf(feature)} as s_${feature.id}`).join(""), counts = counted.map(({id}) => ` left join (select ${id} as v, cast(count(*) as double) as n from "resolve.records" where ${id} is not null group by ${id}) c_${id} on c_${id}.v = r.${id}`).join("");
  return `select p.l, p.r, ${levelsSelect(compared)} from "resolve.pairs" p join (select r.*${rare} from "resolve.records" r${counts}) a on a.rid = p.l join "resolve.records" b on b.rid = p.r where ${reach} > ${least}`;
}

/** How much a shared value weighs at most for being rare: no value that two records share is rarer than one that only they have. */
function rarity(feature: Compared): number {
  return isAdjusted(feature) ? Math.min(rarest, Math.max(-rarest, Math.log2(Math.max(1e-9, feature.agreeing / Math.max(1, feature.filled))))) : 0;
}
