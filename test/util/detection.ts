import {existsSync} from "node:fs";
import {identifier, literal} from "../../lib/sql.js";
import type {CleanTable, Rule, SourceSpec, Workspace} from "../../lib/workspace.js";
import {tableFile} from "../../loaders/cache.js";
import {createEngine, type Engine} from "../../loaders/engine.js";
import type {Row} from "../../loaders/step.js";

/** A kind of injected error, as `truth/kinds.csv` tells it. */
export interface TruthKind {
  id: string;
  /** `yes`: some rule could see it; `parsed`: only the writing differs; `no`: nothing could. */
  visible: "yes" | "parsed" | "no";
  /** Can the true value be had from what was delivered? */
  repairable: boolean;
}

/** One dirtied world, the same world without errors, and what was done to it. */
export interface DetectionInput {
  workspace: Workspace;
  /** Lake folders of the two runs of the same workspace. */
  dirtied: string;
  undirtied: string;
  /**
   * CSV with the columns file, line, column, kind and inserted (others are ignored): where each error stands in the dirtied file; `column` is the source's, empty for an error
   * of the whole record. `inserted`: how many lines more than in the undirtied file stand there; in an error of the whole record its line is one of them and has no counterpart.
   * `file` is `_file` of ingest, with `#sheet` for a source that names a sheet.
   */
  truth: string;
  kinds: readonly TruthKind[];
}

/** What became of the errors of one kind. */
export interface KindCount extends TruthKind {
  errors: number;
  /** Errors on lines of persons who asked to be forgotten: nothing is left of them that a rule could see, so they are not among `errors`. */
  erased: number;
  /** A rule touches the cell or sets its row aside (for an error of the record, touches the row in any way), and not at the same place of the undirtied world. */
  detected: number;
  /** Of these, the undirtied world keeps the value, so that it can be compared; and how many have it in the dirtied world too. Copies and blank lines: those that are merged or passed over. */
  mendable: number;
  right: number;
}

/** How well the rules of a workspace find what was put in. */
export interface Detection {
  kinds: KindCount[];
  /** Cells and rows touched in the dirtied world only, and how many of them carry no error. */
  touched: number;
  wrong: number;
  /** Share of visible errors detected; share of touched places with an error; share right among the visible, repairable errors whose value can be compared. */
  recall: number;
  precision: number;
  repaired: number;
  /** Rules that touch places without an error, the worst first, with one place each. */
  falseAlarms: {table: string; rule: string; places: number; example: string}[];
  /** Visible errors that were not detected, one place for each kind and column. */
  missed: {kind: string; column: string; places: number; example: string}[];
}

/** Compares what cleaning did to a dirtied and to the undirtied world with the truth about the errors. */
export async function compareWorlds(input: DetectionInput): Promise<Detection> {
  const engine = await createEngine();
  try {
    await engine.query("create table errors (file varchar, line bigint, \"column\" varchar, kind varchar, inserted bigint, detected boolean default false, mendable boolean default false, \"right\" boolean default false)");
    await engine.query(`insert into errors (file, line, "column", kind, inserted) select file, cast(line as bigint), coalesce("column", ''), kind, cast(coalesce(inserted, '0') as bigint) from read_csv(${literal(input.truth)}, header = true, all_varchar = true, quote = '"', escape = '"')`);
    await engine.query("create table shifts as select file, line, sum(sum(inserted)) over (partition by file order by line) as shift from errors where inserted <> 0 group by file, line");
    await leaveErased(engine, input);
    await engine.query("create table found (\"table\" varchar, file varchar, line bigint, \"column\" varchar, rule varchar, wrong boolean)");
    // A column that a series once called otherwise is told by that name in the truth, and by its present one in the tables.
    for (const [id, {renamed = {}}] of Object.entries(input.workspace.sources)) for (const [old, name] of Object.entries(renamed)) await engine.query(`update errors e set "column" = ${literal(name)} where "column" = ${literal(old)} and ${filesOf(input.workspace, id)}`);
    for (const [table, spec] of Object.entries(input.workspace.clean)) await compareTable(engine, input, table, spec);
    return await count(engine, input.kinds);
  } finally {
    engine.close();
  }
}

/** Takes errors on lines that were erased in one of the two worlds out of the count; `gone` holds those of the undirtied one. */
async function leaveErased(engine: Engine, {dirtied, undirtied}: DetectionInput): Promise<void> {
  for (const [name, lake] of [["lost", dirtied], ["gone", undirtied]] as const) {
    const file = tableFile(lake, "resolve.erased");
    await engine.query(`create table ${name} as ${existsSync(file) ? `select file, line from read_parquet(${literal(file)})` : "select '' as file, 0 as line where false"}`);
  }
  const without = `exists (select 1 from lost g where g.file = errors.file and g.line = errors.line) or exists (select 1 from gone g where g.file = errors.file and g.line = errors.line - coalesce((select max(s.shift) from shifts s where s.file = errors.file and s.line < errors.line), 0))`;
  await engine.query(`create table unseen as select kind, count(*) as n from errors where ${without} group by kind`);
  await engine.query(`delete from errors where ${without}`);
}

async function compareTable(engine: Engine, input: DetectionInput, table: string, spec: CleanTable): Promise<void> {
  const source = input.workspace.sources[spec.source];
  if (source === undefined || !existsSync(tableFile(input.dirtied, `clean.${table}_decided`))) return;
  const file = source.sheet === undefined ? "_file" : `_file || ${literal(`#${source.sheet}`)}`;
  for (const [world, lake] of [["dirty", input.dirtied], ["whole", input.undirtied]] as const) await engine.query(`create or replace temp table ${world} as ${touches(lake, table, spec, file)}`);
  // The place of a touched cell in the undirtied world; an inserted line has none.
  await engine.query(`create or replace temp table news as with placed as (select d.*, d.line - coalesce(s.shift, 0) as before,
      exists (select 1 from errors e where e.file = d.file and e.line = d.line and e.inserted > 0 and e."column" = '') as inserted
    from dirty d asof left join (select file, line + 1 as line, shift from shifts) s on d.file = s.file and d.line >= s.line)
    select * from placed p where inserted or not exists (select 1 from gone g where g.file = p.file and g.line = p.before) and not exists (select 1 from whole w where w.file = p.file and w.line = p.before and w."column" = p."column")`);
  await engine.query(`insert into found select ${literal(table)}, file, line, "column", min(rule), not exists (select 1 from errors e where e.file = n.file and e.line = n.line and (e."column" in ('', n."column") or n."column" = '')) from news n group by file, line, "column"`);
  await engine.query("update errors set detected = true where exists (select 1 from news n where n.file = errors.file and n.line = errors.line and (errors.\"column\" = '' or n.\"column\" = errors.\"column\" or (n.\"column\" = '' and n.how <> 'flags')))"); // a row set aside takes its cells along; a mark on a row names none of them
  await engine.query("update errors set mendable = true, \"right\" = n.how in ('merged', 'blank') from news n where errors.\"column\" = '' and errors.inserted > 0 and n.file = errors.file and n.line = errors.line");
  await compareValues(engine, input, table, spec, file);
}

/** Every cell (column of the source) and row (column '') that cleaning touched. */
function touches(lake: string, table: string, spec: CleanTable, file: string): string {
  const from = (name: string) => `read_parquet(${literal(tableFile(lake, name))})`;
  const has = (name: string) => existsSync(tableFile(lake, name));
  const pairs = Object.entries(spec.columns).map(([column, {from: original}]) => `(${literal(column)}, ${literal(original)})`);
  const names = `(values ${pairs.join(", ")}) as names(clean, original)`;
  const rules = [...Object.entries(spec.columns).flatMap(([column]) => [[`${column}-unreadable`, column], [`${column}-missing`, column]] as const), ...spec.rules.flatMap((rule) => { const cell = cellOf(rule); return cell === undefined ? [] : [[rule.id, cell] as const]; })];
  const cells = `(values ${rules.map(([rule, column]) => `(${literal(rule)}, ${literal(column)})`).join(", ")}) as cells(rule, clean)`;
  const parts = [`select ${file} as file, _line as line, coalesce(original, '') as "column", _rule as rule, _verdict as how from ${from(`clean.${table}_decided`)} left join ${cells} on cells.rule = _rule left join ${names} on names.clean = cells.clean`];
  for (const log of ["repairs", "flags"]) {
    if (has(`clean.${table}_${log}`)) parts.push(`select ${file}, _line, coalesce(original, t."column", ''), rule, ${literal(log)} from ${from(`clean.${table}_${log}`)} t left join ${names} on names.clean = t."column"`);
  }
  if (has(`ingest.${spec.source}`)) parts.push(`select ${file}, _line, '', 'blank', 'blank' from ${from(`ingest.${spec.source}`)} where _kind = 'blank'`);
  return parts.join(" union all ");
}

/** The cell that a refusing or routing rule is about; undefined for the whole row. */
function cellOf(rule: Rule): string | undefined {
  if (rule.kind === "refuse" || rule.kind === "route") return rule.shows?.[0];
  if (rule.kind === "outlier") return rule.column;
  if (rule.kind === "reference" && rule.columns.length === 1) return rule.columns[0];
  return undefined;
}

/** Marks the errors whose column has, in the row of the dirtied world, the clean value that it has in the undirtied one. */
async function compareValues(engine: Engine, {dirtied, undirtied, workspace}: DetectionInput, table: string, spec: CleanTable, file: string): Promise<void> {
  const columns = Object.keys(spec.columns);
  const tables = [table, ...spec.rules.flatMap((rule) => (rule.kind === "route" ? [rule.to] : []))];
  const select = (lake: string) => [...new Set(tables)].filter((name) => existsSync(tableFile(lake, `clean.${name}`))).map((name) => `select ${file} as file, _line as line, ${columns.map(identifier).join(", ")} from read_parquet(${literal(tableFile(lake, `clean.${name}`))})`).join(" union all ");
  await engine.query(`create or replace temp table pairs as select e.file, e.line, e."column", e.line - coalesce(s.shift, 0) as before from errors e
    asof left join (select file, line + 1 as line, shift from shifts) s on e.file = s.file and e.line >= s.line where e."column" <> '' and ${filesOf(workspace, spec.source)}`);
  const sources = [...new Set(Object.values(spec.columns).map(({from}) => from))];
  const equal = sources.map((original) => `when p."column" = ${literal(original)} then ${columns.filter((column) => spec.columns[column]?.from === original).map((column) => `d.${identifier(column)} is not distinct from w.${identifier(column)}`).join(" and ")}`);
  await engine.query(`update errors set mendable = true, "right" = same.equal from (select p.file, p.line, p."column", d.file is not null and case ${equal.join(" ")} else false end as equal
    from pairs p join (${select(undirtied)}) w on w.file = p.file and w.line = p.before left join (${select(dirtied)}) d on d.file = p.file and d.line = p.line) same where same.file = errors.file and same.line = errors.line and same."column" = errors."column"`);
}

function filesOf({sources}: Workspace, id: string): string {
  const spec = sources[id] as SourceSpec;
  const path = spec.path.replace(/\.gz$/, "") + (spec.sheet === undefined ? "" : `#${spec.sheet}`);
  return `e.file like ${literal(path.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%"))} escape '\\'`;
}

async function count(engine: Engine, kinds: readonly TruthKind[]): Promise<Detection> {
  const rows = await engine.query("select kind, count(*) as errors, count(*) filter (detected) as detected, count(*) filter (mendable) as mendable, count(*) filter (\"right\") as \"right\" from errors group by kind");
  const known = new Map(rows.map((row) => [String(row["kind"]), row]));
  const unseen = new Map((await engine.query("select kind, n from unseen")).map((row) => [String(row["kind"]), number(row, "n")]));
  const counts = kinds.map((kind): KindCount => ({...kind, erased: unseen.get(kind.id) ?? 0, errors: number(known.get(kind.id), "errors"), detected: number(known.get(kind.id), "detected"), mendable: number(known.get(kind.id), "mendable"), right: number(known.get(kind.id), "right")}));
  const unknown = [...known.keys()].filter((id) => !kinds.some((kind) => kind.id === id));
  if (unknown.length > 0) throw new Error(`kinds that no table of kinds has: ${unknown.join(", ")}`);
  const [all] = await engine.query("select count(*) as touched, count(*) filter (wrong) as wrong from found");
  const [touched, wrong] = [number(all, "touched"), number(all, "wrong")];
  const visible = counts.filter((kind) => kind.visible === "yes");
  const mended = visible.filter((kind) => kind.repairable);
  const sum = (list: readonly KindCount[], of: "errors" | "detected" | "mendable" | "right") => list.reduce((total, kind) => total + kind[of], 0);
  const place = "min(file || ' line ' || line || ' ' || \"column\")";
  const alarms = await engine.query(`select "table", rule, count(*) as places, ${place} as example from found where wrong group by all order by places desc, "table", rule`);
  const seen = visible.map(({id}) => literal(id)).join(", ") || "''";
  const missed = await engine.query(`select kind, "column", count(*) as places, ${place} as example from errors where not detected and kind in (${seen}) group by all order by places desc, kind, "column"`);
  return {
    kinds: counts, touched, wrong, recall: sum(visible, "detected") / Math.max(1, sum(visible, "errors")), precision: touched === 0 ? 1 : 1 - wrong / touched, repaired: sum(mended, "right") / Math.max(1, sum(mended, "mendable")),
    falseAlarms: alarms.map((row) => ({table: String(row["table"]), rule: String(row["rule"]), places: number(row, "places"), example: String(row["example"])})),
    missed: missed.map((row) => ({kind: String(row["kind"]), column: String(row["column"]), places: number(row, "places"), example: String(row["example"])}))
  };
}

const number = (row: Row | undefined, name: string) => Number(row?.[name] ?? 0);
