import {identifier, identifiers} from "../../lib/sql.js";
import type {CleanType} from "../../lib/workspace.js";
import type {Engine} from "../engine.js";
import type {Measured} from "./measure.js";
import {namesIdentifier} from "./types.js";

/** A column as far as keys are concerned. */
export interface KeyColumn {
  from: string;
  type: CleanType;
  measured: Pick<Measured, "rows" | "filled" | "distinct" | "longest">;
}

/** Columns whose values name a row. */
export interface FoundKey {
  columns: readonly string[];
  /** Rows that share their values with an earlier row, those delivered twice aside. */
  shared: number;
  evidence: string;
  /** Does it name rows within a file of a series only? */
  withinFiles?: boolean;
}

const say = (n: number) => n.toLocaleString("en-US");
const nameable = ({type, measured}: KeyColumn) => (type === "code" || type === "integer" || type === "text") && measured.longest <= 100;

/** Up to this share of rows may share a number that is called an identifier, which is a key with errors then. */
const nearly = 0.02;

/** Columns that each name a row: different in all rows, or called an identifier and different in nearly all; the likeliest first. `different` counts the rows that are not equal in all columns. */
export function singleKeys(columns: readonly KeyColumn[], different: number): FoundKey[] {
  const found = columns.filter(nameable).flatMap((column, position) => {
    const {measured: {filled, distinct, rows}, from} = column;
    const named = namesIdentifier(from);
    const shared = different - distinct;
    if (rows < 2 || filled < rows * (1 - nearly) || (filled < rows && !named)) return [];
    if (shared > 0 && !(named && shared <= different * nearly)) return [];
    const evidence = shared <= 0 ? `different in all ${say(different)} rows${different < rows ? `, ${say(rows - different)} rows delivered twice aside` : ""}` : `different in all but ${say(shared)} of ${say(different)} rows`;
    return [{columns: [from], shared: Math.max(shared, 0), evidence, order: (named ? 0 : 100) + (column.type === "text" ? 50 : 0) + position / 1000}];
  });
  return found.sort((a, b) => a.order - b.order).map(({order: _, ...key}) => key);
}

/** Columns called identifiers that name a row within each file of a series, but not over all of them: the files may repeat each other. */
export async function keysWithinFiles(engine: Engine, raw: string, columns: readonly KeyColumn[], files: number): Promise<FoundKey[]> {
  const able = columns.filter((column) => nameable(column) && namesIdentifier(column.from) && column.measured.filled === column.measured.rows && column.measured.rows > files);
  const all = columns.map(({from}) => identifier(from)).join(", ");
  const found: FoundKey[] = [];
  for (const {from, measured} of able) {
    const [row] = await engine.query(`select count(distinct (_file, ${identifier(from)})) as values, count(distinct (_file, hash(${all}))) as different from ${identifier(raw)} where _kind = 'record'`);
    if (Number(row?.["values"]) === Number(row?.["different"])) found.push({columns: [from], shared: measured.rows - measured.distinct, withinFiles: true, evidence: `different in all rows of each of the ${files} files, and ${say(measured.distinct)} different over all of them`});
  }
  return found;
}

/** The first pair of columns that together name a row, where no column does alone; at most 21 pairs of the columns with most values are tried. */
export async function pairKey(engine: Engine, raw: string, columns: readonly KeyColumn[], different: number): Promise<FoundKey | undefined> {
  const able = columns.filter((column) => nameable(column) || column.type === "date" || column.type === "timestamp").filter(({measured: {filled, rows, distinct}}) => filled === rows && distinct > 1);
  const chosen = [...able].sort((a, b) => Number(namesIdentifier(b.from)) - Number(namesIdentifier(a.from)) || b.measured.distinct - a.measured.distinct).slice(0, 7).sort((a, b) => columns.indexOf(a) - columns.indexOf(b));
  for (const [i, one] of chosen.entries()) for (const other of chosen.slice(i + 1)) {
    if (one.measured.distinct * other.measured.distinct < different || different < 3) continue;
    const [row] = await engine.query(`select count(*) as n from (select distinct ${identifiers([one.from, other.from])} from ${identifier(raw)} where _kind = 'record')`);
    if (Number(row?.["n"]) === different) return {columns: [one.from, other.from], shared: 0, evidence: `together different in all ${say(different)} rows`};
  }
  return undefined;
}

/** How many different rows a raw table has. */
export async function differentRows(engine: Engine, raw: string, columns: readonly string[]): Promise<number> {
  const [row] = await engine.query(`select count(distinct hash(${columns.map((column) => identifier(column)).join(", ")})) as n from ${identifier(raw)} where _kind = 'record'`);
  return Number(row?.["n"] ?? 0);
}
