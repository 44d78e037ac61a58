import {changeAlerts} from "../../lib/columns/alerts.js";
import {partSize, publishColumn, rowsArePersons, shownOf} from "../../lib/columns/published.js";
import {readStatistics, type Alert, type TableStatistics} from "../../lib/columns/shape.js";
import type {Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** Published tables about the columns of every table: a list of the tables, and each table and column as it may leave the lake. */
export function columnTables(workspace: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  const {identity, privacy: {threshold}} = workspace;
  const inputs = [...made].filter((name) => name.startsWith("columns."));
  if (inputs.length === 0) return [];
  const settings = {identity, threshold, sources: Object.fromEntries(Object.entries(workspace.clean).map(([name, {source}]) => [name, source]))};
  const identities = identity.map(({column}) => column);
  const module = import.meta.url;
  return [
    publishStep("column_tables", {module, inputs, settings, orderBy: ["rank"], compute: async (context) => (await readAll(context, inputs, settings.sources)).map(indexRow)}),
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

function indexRow({table, side, rows, columns, duplicates, alerts, related}: TableStatistics, i: number): Row {
  const count = (weight: Alert["weight"]) => alerts.filter((alert) => alert.weight === weight).length;
  return {
    table, side, file: String(i + 1), parts: columns.length > partSize ? Math.ceil(columns.length / partSize) : 0, rows, columns: columns.length, cells: rows * columns.length, missing: columns.reduce((sum, {missing}) => sum + missing, 0), duplicates,
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
