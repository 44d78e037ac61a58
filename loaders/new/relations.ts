import {identifier, literal} from "../../lib/sql.js";
import type {CleanType} from "../../lib/workspace.js";
import type {Engine} from "../engine.js";
import {toCode} from "../dialect.js";
import {nameWords} from "./header.js";
import type {Measured} from "./measure.js";

/** A column of a table, as one side of a relation. */
export interface Side {
  table: string;
  /** The raw table that holds it. */
  raw: string;
  from: string;
  type: CleanType;
  measured: Pick<Measured, "filled" | "distinct" | "least" | "most">;
  /** Does it name rows of its table? */
  key: boolean;
  nameless: boolean;
  missing: readonly string[];
}

/** A column whose values stand in the key of another table. */
export interface FoundRelation {
  from: Side;
  to: Side;
  /** Share of its different values that the key has, and of the key's values that it has. */
  share: number;
  coverage: number;
  evidence: string;
}

const generic = /^(id|key|code|no|nr|number|name|row|column \d+|index|编号|序号)$/;
const singular = (word: string) => word.replace(/ies$/, "y").replace(/s$/, "");

/** Do the names of two columns, or of a column and a table, say that they mean the same? */
export function namesAgree(column: string, key: string, table: string): boolean {
  const [words, other] = [nameWords(column).join(" "), nameWords(key).join(" ")];
  if (words === other) return !generic.test(words);
  const thing = singular(nameWords(table).join(" "));
  const bare = words.replace(/ ?(id|no|nr|number|code|key)$/, "");
  if (words !== "" && singular(words) === thing && generic.test(other)) return true;
  return bare !== "" && bare !== words && (singular(bare) === thing || thing.endsWith(` ${singular(bare)}`)) && (generic.test(other) || other.replace(/ ?(id|no|nr|number|code|key)$/, "") === bare) || (words !== "" && other.endsWith(` ${words}`) && !generic.test(words) && /id|no|code/.test(words));
}

/** Could the values of one side all stand in the other, as far as counts and ranges say? Only such pairs are compared value by value. */
export function worthComparing(from: Side, to: Side): boolean {
  if (from.table === to.table || !to.key || from.measured.distinct < 2 || to.measured.distinct < 2) return false;
  const texts = (type: CleanType) => type === "text" || type === "code" || type === "integer";
  if (!texts(from.type) || !texts(to.type)) return false;
  if (from.measured.distinct > to.measured.distinct * 1.15 + 5) return false;
  if (from.type === "integer" && to.type === "integer" && from.measured.least !== null && to.measured.most !== null && from.measured.least > to.measured.most) return false;
  return true;
}

/** Do the counts of a comparison make a relation? Whole numbers from 1 on stand in any numbered key, so that they need the names, or most of the key, to speak for them. */
export function isRelation(from: Side, to: Side, share: number, coverage: number): boolean {
  const agree = namesAgree(from.from, to.from, to.table);
  if (share < 0.9) return false;
  if (agree) return !(from.key && to.key && from.measured.distinct > to.measured.distinct);
  if (from.key && to.key && generic.test(nameWords(from.from).join(" ")) && generic.test(nameWords(to.from).join(" "))) return false;
  const counting = from.type !== "text" && from.measured.least !== null && to.measured.least !== null;
  return counting ? share === 1 && coverage >= 0.6 && from.measured.distinct >= 10 : share >= 0.95 && from.measured.distinct >= 3 && coverage >= 0.05 && (from.nameless || coverage >= 0.3);
}

/**
 * Inclusion dependencies between the columns of different tables: candidates are pruned by their counts and ranges, as SPIDER does (Bauckmann, Leser, Naumann & Tietz 2007,
 * *Efficiently detecting inclusion dependencies*), the rest compared in the engine. Of several targets of a column the one whose name agrees, then the best covered, is taken.
 */
export async function findRelations(engine: Engine, sides: readonly Side[], limit = 600): Promise<FoundRelation[]> {
  const pairs = sides.flatMap((from) => sides.filter((to) => worthComparing(from, to)).map((to) => ({from, to})));
  const ordered = pairs.sort((a, b) => Number(namesAgree(b.from.from, b.to.from, b.to.table)) - Number(namesAgree(a.from.from, a.to.from, a.to.table))).slice(0, limit);
  const found: FoundRelation[] = [];
  const names = new Map<Side, string>();
  const values = async (side: Side): Promise<string> => {
    const known = names.get(side);
    if (known !== undefined) return known;
    const name = `new.side ${names.size}`;
    names.set(side, name);
    await engine.query(`create or replace temp table ${identifier(name)} as ${distinctValues(side)}`);
    return name;
  };
  for (const {from, to} of ordered) {
    const [row] = await engine.query(`select count(*) as n from ${identifier(await values(from))} a semi join ${identifier(await values(to))} b on a.v = b.v`);
    const shared = Number(row?.["n"] ?? 0);
    const [share, coverage] = [shared / from.measured.distinct, Math.min(shared / to.measured.distinct, 1)];
    if (isRelation(from, to, Math.min(share, 1), coverage)) found.push({from, to, share: Math.min(share, 1), coverage, evidence: `${shared.toLocaleString("en-US")} of its ${from.measured.distinct.toLocaleString("en-US")} values stand in ${to.table}.${to.from}`});
  }
  for (const name of names.values()) await engine.query(`drop table ${identifier(name)}`);
  return chooseRelations(found);
}

/** The different values of a side as a clean table would have them, spellings of a missing one aside. */
function distinctValues(side: Side): string {
  const value = toCode(identifier(side.from));
  const left = side.missing.map((word) => literal(word.toLowerCase()));
  const kept = left.length === 0 ? "true" : `lower(v) not in (${left.join(", ")})`;
  return `select v from (select distinct ${value} as v from ${identifier(side.raw)} where _kind = 'record') t where v <> '' and ${kept}`;
}

/** For each column its best target, without circles: a relation that would lead back to its own table is left out. */
export function chooseRelations(found: readonly FoundRelation[]): FoundRelation[] {
  const best = [...found].sort((a, b) => Number(namesAgree(b.from.from, b.to.from, b.to.table)) - Number(namesAgree(a.from.from, a.to.from, a.to.table)) || b.share * b.coverage - a.share * a.coverage || Number(a.from.key) - Number(b.from.key));
  const chosen: FoundRelation[] = [];
  const leads = (from: string, to: string): boolean => from === to || chosen.some((relation) => relation.from.table === from && leads(relation.to.table, to));
  for (const relation of best) {
    if (chosen.some(({from}) => from.table === relation.from.table && from.from === relation.from.from)) continue;
    if (!leads(relation.to.table, relation.from.table)) chosen.push(relation);
  }
  return chosen;
}
