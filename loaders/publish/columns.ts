import {changeAlerts} from "../../lib/columns/alerts.js";
import {partSize, publishColumn, rowsArePersons, shownOf} from "../../lib/columns/published.js";
import {cutColumns, publishCross, type CountedParts, type CutColumn} from "../../lib/columns/cross.js";
import {readStatistics, type Alert, type TableStatistics} from "../../lib/columns/shape.js";
import type {Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {personColumn} from "../columns/cross.js";
import {publishStep} from "./table.js";

/** Published tables about the columns of every table: a list of the tables, and each table and column as it may leave the lake. */
export function columnTables(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const {identity, privacy: {threshold}} = workspace;
  const inputs = [...made].filter((name) => /^columns\.(raw|clean)_/.test(name));
  if (inputs.length === 0) return [];
  const settings = {identity, threshold, sources: Object.fromEntries(Object.entries(workspace.clean).map(([name, {source}]) => [name, source]))};
  const identities = identity.map(({column}) => column);
  const module = import.meta.url;
  return [
    publishStep("column_tables", {module, inputs, settings, orderBy: ["rank"], compute: async (context) => (await readAll(context, inputs, settings.sources)).map((table, i) => indexRow(table, i, cutOf(table, identities, threshold).length))}),
    publishStep("crossings", {
      module, inputs: [...inputs, ...[...made].filter((name) => name.startsWith("columns.cross_"))], settings, orderBy: ["rank"],
      compute: async (context) => (await Promise.all((await readAll(context, inputs, settings.sources)).map((table, i) => crossRow(context, table, i, identities, threshold)))).flat().map((row, i): Row => ({...row, rank: i + 1}))
    }),
    publishStep("columns", {module, inputs, settings, orderBy: ["rank"], compute: async (context) => (await readAll(context, inputs, settings.sources)).flatMap((table, i) => columnRows(table, i, identities, threshold)).map((row, i): Row => ({...row, rank: i + 1}))})
  ];
}

/** All statistics, with the alerts that only both sides together give. */
async function readAll(context: StepContext, inputs: readonly string[], sources: Readonly<Record<string, string>>): Promise<TableStatistics[]> {
  const tables: TableStatistics[] = [];
  for (const input of inputs) tables.push(readStatistics(await context.rows(input)));
  return tables.map((table) => {
    const raw = table.side === "clean" && table.related[0] === table.table ? tables.find(({side, table: name}) => side === "raw" && name === sources[table.table]) : undefined;
    return raw === undefined ? table : {...table, alerts: byWeight([...table.alerts, ...changeAlerts(raw, table)])};
  });
}

function byWeight(alerts: readonly Alert[]): Alert[] {
  const order = ["act", "look", "note"];
  return alerts.map((alert, i) => ({alert, i})).sort((a, b) => order.indexOf(a.alert.weight) - order.indexOf(b.alert.weight) || a.i - b.i).map(({alert}) => alert);
}

function indexRow({table, side, rows, columns, duplicates, alerts, related}: TableStatistics, i: number, crossed: number): Row {
  const count = (weight: Alert["weight"]) => alerts.filter((alert) => alert.weight === weight).length;
  return {
    table, side, file: String(i + 1), parts: columns.length > partSize ? Math.ceil(columns.length / partSize) : 0, rows, columns: columns.length, crossed, cells: rows * columns.length, missing: columns.reduce((sum, {missing}) => sum + missing, 0), duplicates,
    act: count("act"), look: count("look"), related: JSON.stringify(related), rank: i + 1
  };
}

function columnRows(statistics: TableStatistics, i: number, identities: readonly string[], threshold: number): Row[] {
  const {columns, ...table} = statistics, persons = rowsArePersons(statistics, identities), shared = {table: table.table, side: table.side, file: String(i + 1)};
  const pairs = table.pairs.map((pair) => ({...pair, value: Number(pair.value.toFixed(6))})), missingTogether = table.missingTogether.map((pair) => ({...pair, value: Number(pair.value.toFixed(6))}));
  const whole: Row = {...shared, position: 0, column: null, type: null, reads: null, privacy: null, rows: table.rows, missing: null, placeholders: null, distinct: null, body: JSON.stringify({...table, pairs, missingTogether})};
  return [whole, ...columns.map((column): Row => {
    const {type, reads, privacy, rows, missing, placeholders, distinct, position} = column;
    return {...shared, position, column: column.column, type, reads, privacy, rows, missing, placeholders, distinct, body: JSON.stringify(publishColumn(column, shownOf(column, persons), threshold))};
  })];
}

/** The columns of a clean table that are crossed; none of others, and where there are fewer than two. */
function cutOf(table: TableStatistics, identities: readonly string[], threshold: number): CutColumn[] {
  const columns = table.side === "raw" ? [] : cutColumns(table, rowsArePersons(table, identities), threshold);
  return columns.length < 2 ? [] : columns;
}

/** What is published of a table whose columns are crossed. */
async function crossRow(context: StepContext, table: TableStatistics, i: number, identities: readonly string[], threshold: number): Promise<Row[]> {
  const columns = cutOf(table, identities, threshold), of = personColumn(table, identities) === undefined ? "rows" : "persons";
  if (columns.length === 0) return [];
  const counted = (await context.rows(`columns.cross_${table.table}`)).map((row): CountedParts => ({a: Number(row["a"]), pa: Number(row["pa"]), b: Number(row["b"]), pb: Number(row["pb"]), rows: Number(row["rows"]), members: Number(row["members"])}));
  const cross = publishCross(columns, counted, of, threshold), cells = cross.pairs.flatMap(({rows}) => rows.flat());
  return [{table: table.table, file: String(i + 1), columns: columns.length, pairs: cross.pairs.length, cells: cells.length, hidden: cells.filter((rows) => rows === null).length, body: JSON.stringify(cross)}];
}
