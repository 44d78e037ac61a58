import {mkdir, mkdtemp, rm, symlink} from "node:fs/promises";
import {tmpdir} from "node:os";
import {basename, dirname, join} from "node:path";
import {PortraitError, throwProblems} from "../../lib/errors.js";
import {identifier} from "../../lib/sql.js";
import type {CleanTable, ColumnSpec} from "../../lib/workspace.js";
import type {ColumnRecipe} from "../../lib/ml/features.js";
import {parsedSelect, unreadableRecord} from "../clean/parse.js";
import {toBoolean} from "../dialect.js";
import {createEngine, type Engine} from "../engine.js";
import {foldName} from "../ingest/columns.js";
import {takeDefaults} from "../new/ask.js";
import {gatherFiles} from "../new/files.js";
import {type FoundTable, inferTable} from "../new/infer.js";
import {recognise, type Recognised} from "../new/recognise.js";
import {planSources} from "../new/sources.js";
import type {Row} from "../step.js";

/** An imported table: its columns as delivered, its records in their order with every cell as text, and beside each record the features of a model, typed, with the reason why it cannot be scored or null. */
export interface Sheet {
  columns: readonly string[];
  records: readonly (readonly (string | null)[])[];
  features: readonly Row[];
  faults: readonly (string | null)[];
  lines: readonly number[];
}

/**
 * Reads a table file of any kind that `npm run new` understands (encoding, delimiter, header, number forms inferred) and types the columns that a model needs.
 * Columns are found by their names, without case, blanks and signs. Throws for a file that is not understood, for several sheets of which `sheet` names none, and for columns that are not there.
 */
export async function readSheet(file: string, wanted: readonly ColumnRecipe[], {from, sheet}: {from: string; sheet?: string | undefined}): Promise<Sheet> {
  const table = await onlyTable(file, from, sheet);
  const folder = await mkdtemp(join(tmpdir(), "portrait-score-"));
  const engine = await createEngine({spill: join(folder, "spill")});
  try {
    const link = join(folder, "sources", `${table.given.path}${table.packed ? ".gz" : ""}`);
    await mkdir(dirname(link), {recursive: true});
    await symlink(table.given.file, link);
    const [source] = await planSources([table], "sheet", () => link, new Map());
    if (source === undefined) throw new TypeError("no source");
    const found = await inferTable("sheet", source.spec, {engine, folder, lake: folder, ask: takeDefaults});
    return await typed(engine, found, join(folder, "sheet.parquet"), wanted);
  } finally {
    engine.close();
    await rm(folder, {recursive: true, force: true});
  }
}

async function onlyTable(file: string, from: string, sheet: string | undefined): Promise<Recognised> {
  const {files, problems} = gatherFiles([file], from);
  throwProblems(problems);
  const [given] = files;
  if (given === undefined || given.inFolder) throw new PortraitError("not-a-file", `one file is scored at a time, not a folder: ${file}`);
  const outcome = await recognise(given);
  if ("problem" in outcome) throw outcome.problem;
  const tables = sheet === undefined ? outcome.tables : outcome.tables.filter((one) => one.sheet === sheet);
  const [table] = tables;
  if (tables.length !== 1 || table === undefined) {
    const sheets = outcome.tables.map((one) => one.sheet ?? basename(file)).join(", ");
    throw new PortraitError("which-sheet", sheet === undefined ? `several tables in the file: name one by --sheet: ${sheets}` : `no such sheet: ${sheet}; there are ${sheets || "none"}`, {source: file});
  }
  return table;
}

async function typed(engine: Engine, {spec, delivered, columns: found, rows}: FoundTable, raw: string, wanted: readonly ColumnRecipe[]): Promise<Sheet> {
  if (rows === 0) throw new PortraitError("no-rows", "no rows: the file has names of columns and nothing below them", {source: spec.path});
  const named = delivered.columns, alike = wanted.map(({name}) => (named.includes(name) ? [name] : named.filter((from) => foldName(from) === foldName(name))));
  throwProblems(alike.flatMap((names, i) => (names.length < 2 ? [] : [new PortraitError("ambiguous-column", `several columns may be meant by ${wanted[i]?.name}: ${names.join(", ")}`, {source: spec.path})])));
  const missing = wanted.filter((_, i) => alike[i]?.length === 0);
  if (missing.length > 0) throw new PortraitError("missing-column", `the model needs ${missing.length === 1 ? "a column" : "columns"} that the table lacks: ${missing.map(({name}) => name).join(", ")}; it has ${named.join(", ")}`, {source: spec.path});
  const columns = Object.fromEntries(wanted.map((recipe, i) => { const from = alike[i]?.[0] ?? recipe.name; return [recipe.name, columnFor(recipe, from, found.find((column) => column.from === from)?.type.spec ?? {})]; }));
  const table: CleanTable = {source: "sheet", says: {en: "Sheet", zh: "表"}, columns, rules: []};
  await engine.source("ingest.sheet", raw);
  const {select} = parsedSelect("sheet", table);
  const all = await engine.query(`select p.*, r._text, ${named.map((name, i) => `r.${identifier(name)} as ${identifier(`cell ${i}`)}`).join(", ")} from (${select}) p join ${identifier("ingest.sheet")} r on r._file = p._file and r._line = p._line order by p._line`);
  return {
    columns: named, features: all, lines: all.map((row) => Number(row["_line"])),
    records: all.map((row) => named.map((_, i) => { const cell = row[`cell ${i}`]; return cell === null || cell === undefined ? null : String(cell); })),
    faults: all.map(({_rule: rule, _text: text}) => (rule === null ? null : rule === unreadableRecord ? `${rule}: ${String(text)}` : String(rule))) // a line without cells keeps its text
  };
}

/**
 * How a column is read for a feature: a number as it was found to be written, or as one if most of it was not; a category as text, with any spelling of yes and no where these are what the model knows.
 * A word for nothing that the model knows as a category is one.
 */
function columnFor(recipe: ColumnRecipe, from: string, spec: Omit<ColumnSpec, "from">): ColumnSpec {
  const {type = "text"} = spec, numeric = type === "integer" || type === "double" || type.startsWith("decimal");
  const {unreadable: _, ...strict} = spec; // what cannot be read must not be taken for what is missing
  if (recipe.kind === "number") return numeric ? {from, ...strict} : {from, type: "double"};
  const known = new Set(recipe.levels.map((level) => level.toLowerCase())), missing = (spec.missing ?? []).filter((word) => !known.has(word.toLowerCase()));
  const yes = toBoolean("value", spec.words), spelled = `case when ${yes} then 'yes' when not ${yes} then 'no' else value end`;
  const repairs = recipe.levels.every((level) => level === "yes" || level === "no") ? [{id: "yes-no", sql: spelled, says: {en: "Yes or no", zh: "是或否"}}] : [];
  return {from, repairs, ...(missing.length === 0 ? {} : {missing})};
}
