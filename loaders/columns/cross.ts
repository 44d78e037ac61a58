import {cutColumns, periodEnd, type CutColumn, type Part} from "../../lib/columns/cross.js";
import {rowsArePersons} from "../../lib/columns/published.js";
import {readStatistics, type TableStatistics} from "../../lib/columns/shape.js";
import {identifier, literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, StepContext} from "../step.js";

/** One step for each clean, routed and derived table whose columns are measured: rows, and persons they are about, of every two parts of its crossed columns. Whole numbers of the lake, nothing suppressed. */
export function crossSteps({identity, privacy: {threshold}}: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const identities = [...new Set(identity.map(({column}) => column))];
  return [...made].filter((name) => name.startsWith("columns.clean_")).map((statistics): ComputeStep => {
    const table = statistics.slice("columns.clean_".length);
    return {
      kind: "compute", name: `columns.cross_${table}`, stage: "columns", module: import.meta.url, inputs: [`clean.${table}`, statistics], settings: {table, identities, threshold}, orderBy: ["a", "b", "pa", "pb"],
      columns: {a: "bigint", b: "bigint", pa: "bigint", pb: "bigint", rows: "bigint", members: "bigint"}, compute: (context) => countParts(context, `clean.${table}`, statistics, identities, threshold)
    };
  });
}

/** The column that tells persons apart where they come again in a table: an identity column, else the one that names persons with the most different values; none where each row is a person of its own, or about nobody. */
export function personColumn({columns}: Pick<TableStatistics, "columns">, identities: readonly string[]): string | undefined {
  const known = columns.filter(({distinct}) => distinct > 0), repeats = ({distinct, rows, missing}: TableStatistics["columns"][number]) => distinct < rows - missing;
  const own = known.filter(({column}) => identities.includes(column)), named = own.length > 0 ? own : known.filter(({privacy}) => privacy === "direct");
  if (named.length === 0 || named.some((column) => column.missing === 0 && !repeats(column))) return undefined;
  return [...named].sort((a, b) => b.distinct - a.distinct || a.position - b.position)[0]?.column;
}

async function countParts(context: StepContext, table: string, statistics: string, identities: readonly string[], threshold: number): Promise<Row[]> {
  const known = readStatistics(await context.rows(statistics)), columns = cutColumns(known, rowsArePersons(known, identities), threshold);
  if (columns.length === 0) return [];
  const rows = await context.select(crossSelect(table, columns, personColumn(known, identities)));
  return rows.map((row): Row => {
    const [a = 0, b] = columns.map((_, i) => i).filter((i) => row[`p${i}`] !== null);
    return {a, b: b ?? -1, pa: Number(row[`p${a}`]), pb: b === undefined ? -1 : Number(row[`p${b}`]), rows: Number(row["rows"]), members: Number(row["members"])};
  });
}

/** Rows and members of each part of each column, and of each two parts of two columns; `p<i>` is the part of column i, null where the row is not about it. Rows without a person count as one together. */
export function crossSelect(table: string, columns: readonly CutColumn[], person: string | undefined): string {
  const parts = columns.map((column, i) => `${partOf(column)} as p${i}`), sets = columns.flatMap((_, a) => [`(p${a})`, ...columns.slice(a + 1).map((_, i) => `(p${a}, p${a + 1 + i})`)]);
  const members = person === undefined ? "count(*)" : "count(distinct who) + max(case when who is null then 1 else 0 end)";
  return `select ${columns.map((_, i) => `p${i}`).join(", ")}, count(*) as rows, ${members} as members from (select ${parts.join(", ")}${person === undefined ? "" : `, ${identifier(person)} as who`} from ${identifier(table)}) group by grouping sets (${sets.join(", ")})`;
}

/** The number of the part in which a row lies: the first whose condition holds; −1 for none. */
function partOf({column, parts}: CutColumn): string {
  const name = identifier(column), rest = parts.findIndex((part) => "others" in part);
  const tests = parts.map((part, i) => [testOf(name, part), i] as const).filter(([test]) => test !== undefined);
  return `case ${tests.map(([test, i]) => `when ${test} then ${i}`).join(" ")} when ${name} is not null then ${rest} else -1 end`;
}

function testOf(name: string, part: Part): string | undefined {
  if ("empty" in part) return `${name} is null or trim(cast(${name} as string)) = ''`;
  if ("others" in part) return undefined;
  if ("value" in part) return `cast(${name} as string) = ${literal(part.value)}`;
  if ("period" in part) {
    const end = periodEnd(part.period, part.step); // after 9999, such as a placeholder's year, no engine writes a day in ten letters
    return `${name} >= cast(${literal(part.period)} as date)${/^\d{4}-\d{2}-\d{2}$/.test(end) ? ` and ${name} < cast(${literal(end)} as date)` : ""}`;
  }
  const edge = (value: number) => `cast(${literal(String(value))} as double)`;
  return [...(part.from === null ? [] : [`cast(${name} as double) >= ${edge(part.from)}`]), ...(part.until === null ? [] : [`cast(${name} as double) < ${edge(part.until)}`]), `${name} is not null`].join(" and ");
}
