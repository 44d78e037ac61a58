import assert from "node:assert/strict";
import {test} from "node:test";
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
  const [index, columns] = columnTables(workspace, new Set([...Object.keys(inputs), "clean.t"]));
  const run = async (step: typeof index) => step?.compute({rows: async (name) => inputs[name] ?? [], count: async () => 0, columns: async () => ({}), select: async () => [], settings: step.settings, asOf: "2024-01-01", random: seededRandom("x"), log: () => undefined, signal: new AbortController().signal}) ?? [];
  assert.deepEqual((await run(index)).map(({table: name, side, columns: n, cells, look}) => [name, side, n, cells, look]), [["s", "raw", 3, 60, 0], ["t", "clean", 3, 60, 3]]);
  const rows = await run(columns), text = JSON.stringify(rows);
  assert.deepEqual(rows.map(({position}) => position), [0, 1, 1, 1, 0, 1, 1, 1]);
  assert.doesNotMatch(text, /Ann|Bob|Paris|Rome/);
  assert.match(text, /\\"value\\":\\"a\\",\\"rows\\":12/);
  assert.match(text, /0\.123457/);
  assert.deepEqual(columnTables(workspace, new Set(["clean.t"])), []);
});
