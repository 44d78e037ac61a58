import {driftSays} from "../../lib/words/drift.js";
import {identifier} from "../../lib/sql.js";
import {shorten} from "../../lib/visible.js";
import type {Workspace} from "../../lib/workspace.js";
import type {Found} from "../ingest/sources.js";
import type {ComputeStep, Row, SqlStep, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** Published tables about the files of each source: what each held, and how files of a series differ; with the counts that they are made of. */
export function fileTables(workspace: Workspace, found: ReadonlyMap<string, Found>, made: ReadonlySet<string>): (SqlStep | ComputeStep)[] {
  const module = import.meta.url;
  const read = [...found].flatMap(([id, entry]) => ("skipped" in entry || !made.has(`ingest.${id}`) ? [] : [{id, delivered: entry.delivered}]));
  const counts = read.map(({id}): SqlStep => ({
    kind: "sql", name: `profile.files_${id}`, stage: "profile", module, inputs: [`ingest.${id}`], settings: {}, orderBy: ["file", "kind"],
    select: `select _file as file, _kind as kind, count(*) as rows, min(case when _kind = 'footer' then _fault end) as fault from ${identifier(`ingest.${id}`)} group by _file, _kind`
  }));
  const drifting = read.filter(({id}) => made.has(`ingest.${id}_drift`));
  const settings = read.map(({id, delivered}) => [id, workspace.sources[id]?.control, delivered.files.map(({path, bytes, sha256, names, remarks}) => ({path, bytes, sha256, columns: names.length, remarks})), delivered.skipped]);
  return [
    ...counts,
    publishStep("source_files", {module, inputs: counts.map(({name}) => name), settings, orderBy: ["rank"], compute: (context) => fileRows(context, workspace, read)}),
    publishStep("drift", {module, inputs: drifting.map(({id}) => `ingest.${id}_drift`), settings: {}, orderBy: ["rank"], compute: (context) => driftRows(context, drifting.map(({id}) => id))})
  ];
}

type Read = readonly {id: string; delivered: Extract<Found, {delivered: unknown}>["delivered"]}[];

async function fileRows(context: StepContext, workspace: Workspace, read: Read): Promise<Row[]> {
  const rows = await Promise.all(read.map(async ({id, delivered}): Promise<Row[]> => {
    const counted = await context.rows(`profile.files_${id}`);
    const files = delivered.files.map(({path, bytes, sha256, names, remarks}): Row => {
      const of = (kind: string) => Number(counted.find((row) => row["file"] === path && row["kind"] === kind)?.["rows"] ?? 0);
      const fault = counted.find((row) => row["file"] === path && typeof row["fault"] === "string")?.["fault"];
      const control = workspace.sources[id]?.control === undefined ? null : fault === undefined ? "met" : "not met";
      const notes = [...remarks.flatMap((remark) => (remark.startsWith("!") ? [remark.slice(1).trim()] : [])), ...(typeof fault === "string" ? [fault] : [])];
      const form = remarks.filter((remark) => !remark.startsWith("!") && !/^\d+ columns?\b/.test(remark)).map((remark) => remark.replace(/^(encoding|delimiter|format|sheet) /, "")).join(", ");
      return {source: id, file: path, form: shorten(form), bytes, sha256, columns: names.length, records: of("record"), unreadable: of("unreadable"), preamble: of("preamble"), blank: of("blank"), footer: of("footer"), control, status: "read", note: notes.length === 0 ? null : shorten(notes.join("; "))};
    });
    const skipped = delivered.skipped.map(({path, why}): Row => ({source: id, file: path, form: null, bytes: null, sha256: null, columns: null, records: null, unreadable: null, preamble: null, blank: null, footer: null, control: null, status: "skipped", note: shorten(why)}));
    return [...files, ...skipped];
  }));
  return rows.flat().map((row, i) => ({...row, rank: i + 1}));
}

async function driftRows(context: StepContext, sources: readonly string[]): Promise<Row[]> {
  const rows = await Promise.all(sources.map(async (source) => (await context.rows(`ingest.${source}_drift`)).map((row): Row => {
    const text = (name: string) => (row[name] === null || row[name] === undefined ? null : shorten(String(row[name])));
    const known = {file: String(row["file"]), column: text("column"), change: String(row["change"]), before: text("before"), after: text("after"), how: String(row["how"])};
    const says = driftSays(known);
    return {source, ...known, says_en: says.en, says_zh: says.zh};
  })));
  return rows.flat().map((row, i) => ({...row, rank: i + 1}));
}
