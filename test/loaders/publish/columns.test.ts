import assert from "node:assert/strict";
import {test} from "node:test";
import type {CrossFile} from "../../../lib/columns/cross.js";
import {writeStatistics, type TableStatistics} from "../../../lib/columns/shape.js";
import {valueStatistics} from "../../../lib/columns/values.js";
import type {Workspace} from "../../../lib/workspace.js";
import {columnTables} from "../../../loaders/publish/columns.js";
import type {Row} from "../../../loaders/step.js";
import {seededRandom} from "../../../lib/random.js";

const says = {en: "T", zh: "表"};
const workspace: Workspace = {
  name: "t", title: says, asOf: "2024-01-01", currency: "EUR", sources: {}, identity: [{table: "t", column: "who", system: "s"}], compare: {column: "x", says}, privacy: {basis: {kind: "fictional"}, threshold: 5},
  clean: {t: {source: "s", says, columns: {}, rules: []}}
};

function table(side: "raw" | "clean", missing: number): TableStatistics {
  const column = (name: string, privacy: "none" | "quasi" | "direct", values: Record<string, number>) => {
    const list = Object.entries(values).map(([value, rows]) => ({value, rows}));
    return {column: name, position: 1, type: "VARCHAR", from: name, privacy, rows: 20, missing, blank: 0, monotone: null, estimated: [], ...valueStatistics(list, "VARCHAR", "2024-01-01")};
  };
  return {
    table: side === "raw" ? "s" : "t", side, related: ["t"], rows: 20, duplicates: 0, nearDuplicates: 0, sample: {rows: 20, of: 20, seed: 1}, pairs: [{a: "who", b: "city", method: "cramer", value: 0.123456789, rows: 20}], missingTogether: [], time: null, alerts: [],
    columns: [column("who", "direct", {Ann: 12, Bob: 8}), column("city", "quasi", {Paris: 12, Rome: 8}), column("kind", "none", {a: 12, b: 8})]
  };
}

test("published are groups that are large enough; with persons who repeat, columns about them have no values", async () => {
  const inputs: Record<string, Row[]> = {"columns.raw_s": writeStatistics(table("raw", 0)).map((row) => ({...row})), "columns.clean_t": writeStatistics(table("clean", 1)).map((row) => ({...row}))};
  const [index, crossings, columns] = columnTables(workspace, new Set([...Object.keys(inputs), "clean.t"]));
  const run = async (step: typeof index) => step?.compute({rows: async (name) => inputs[name] ?? [], count: async () => 0, columns: async () => ({}), select: async () => [], settings: step.settings, asOf: "2024-01-01", random: seededRandom("x"), log: () => undefined, signal: new AbortController().signal}) ?? [];
  assert.deepEqual((await run(index)).map(({table: name, side, columns: n, crossed, cells, look}) => [name, side, n, crossed, cells, look]), [["s", "raw", 3, 0, 60, 0], ["t", "clean", 3, 0, 60, 3]]);
  assert.deepEqual(await run(crossings), []); // one column may be shown, and none to cross it with
  const rows = await run(columns), text = JSON.stringify(rows);
  assert.deepEqual(rows.map(({position}) => position), [0, 1, 1, 1, 0, 1, 1, 1]);
  assert.doesNotMatch(text, /Ann|Bob|Paris|Rome/);
  assert.match(text, /\\"value\\":\\"a\\",\\"rows\\":12/);
  assert.match(text, /0\.123457/);
  assert.deepEqual(columnTables(workspace, new Set(["clean.t"])), []);
});

test("columns that may be shown are crossed; a group of few persons is hidden, however many rows it has", async () => {
  const known = table("clean", 0), made = {...known, columns: [...known.columns, {...known.columns[2], column: "size"} as TableStatistics["columns"][number]]};
  const counted = [[0, 0, -1, -1, 12, 9], [0, 1, -1, -1, 8, 8], [1, 0, -1, -1, 12, 9], [1, 1, -1, -1, 8, 8], [0, 0, 1, 0, 7, 2], [0, 0, 1, 1, 5, 5], [0, 1, 1, 0, 5, 5], [0, 1, 1, 1, 3, 3]].map(([a = 0, pa = 0, b = 0, pb = 0, rows = 0, members = 0]): Row => ({a, pa, b, pb, rows, members}));
  const inputs: Record<string, Row[]> = {"columns.clean_t": writeStatistics(made).map((row) => ({...row})), "columns.cross_t": counted};
  const [, crossings] = columnTables(workspace, new Set([...Object.keys(inputs), "clean.t"]));
  const [row, more] = await crossings?.compute({rows: async (name) => inputs[name] ?? [], count: async () => 0, columns: async () => ({}), select: async () => [], settings: {}, asOf: "2024-01-01", random: seededRandom("x"), log: () => undefined, signal: new AbortController().signal}) ?? [];
  const cross = JSON.parse(String(row?.["body"])) as CrossFile;
  assert.deepEqual([row?.["table"], row?.["columns"], row?.["pairs"], row?.["cells"], row?.["hidden"], more], ["t", 2, 1, 4, 4, undefined]);
  assert.deepEqual([cross.of, cross.columns.map(({column}) => column), cross.margins, cross.pairs], ["persons", ["kind", "size"], [[12, 8], [12, 8]], [{a: 0, b: 1, rows: [[null, null], [null, null]]}]]);
});
