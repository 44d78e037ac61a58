import {identifier, literal} from "../../../lib/sql.js";
import type {Engine} from "../../engine.js";
import type {PipelineResult} from "../../pipeline.js";
import type {Site} from "../../site/assemble.js";
import type {Finding} from "./finding.js";
import type {Piece} from "./read.js";
import {distinctive, shortName, wordsOf} from "./distinctive.js";

export {distinctive, shortName, wordsOf} from "./distinctive.js";

/** Code of pinned packages, which is the same for every workspace and knows no row: that two of its words are somebody's street is chance. Values by their form are sought there too. */
const fromPackages = /^(_npm|_node|_observablehq)\//;

/** How many distinct values of the lake are in memory at once. */
const slice = 200_000;

interface LakeColumn {
  table: string;
  column: string;
  privacy: "direct" | "quasi";
  file: string;
  rows: number;
  /** Only rows where this column has this value: a table of repairs holds many columns in one. */
  where?: {column: string; is: string};
}

/**
 * Values of personal columns of the lake's clean tables, of the rows they refused and of what they repaired, that stand verbatim in the site.
 * A value and a text are compared as their words: runs of letters and digits, in small letters; a value is found when its words follow each
 * other in a text. Each Han sign is a word, for Chinese has no blanks; a name of only two is found where it fills a whole cell.
 * Compared are values that can hardly stand there by chance (`distinctive`), of `quasi` columns only those of fewer persons than the threshold.
 */
export async function findFromLake(engine: Engine, all: readonly Piece[], result: Pick<PipelineResult, "workspace" | "steps">, site: Pick<Site, "tables">): Promise<Finding[]> {
  const pieces = all.filter(({file}) => !fromPackages.test(file));
  const text = indexText(pieces), words = pieces.map((piece) => ` ${wordsOf(piece.text).join(" ")} `);
  const findings: Finding[] = [];
  for (const column of lakeColumns(result, site)) {
    const candidates = new Set<string>();
    for await (const value of valuesOf(engine, column, result.workspace.privacy.threshold)) if ((distinctive(value, column.privacy) || shortName(value, column.privacy)) && text.mayHold(value)) candidates.add(wordsOf(value).join(" "));
    if (candidates.size > 0) for (const [i, piece] of pieces.entries()) findings.push(...findIn(piece, words[i] ?? "", candidates, column));
  }
  return findings;
}

/** Columns of clean tables that the dictionary calls personal, and the same columns as they were delivered: in refused rows, before a repair and after it, and where a rule flagged them. */
export function lakeColumns({steps, workspace}: Pick<PipelineResult, "steps" | "workspace">, {tables}: Pick<Site, "tables">): LakeColumn[] {
  const made = new Map(steps.map((step) => [step.name, step]));
  const at = (table: string, column: string, privacy: LakeColumn["privacy"], where?: LakeColumn["where"]): LakeColumn[] => {
    const step = made.get(`clean.${table}`);
    return step === undefined ? [] : [{table, column, privacy, file: step.file, rows: step.rows, ...(where && {where})}];
  };
  const evidence = new Set(Object.keys(workspace.clean).flatMap((table) => ["rejects", "repairs", "flags", "decided"].map((part) => `${table}_${part}`)));
  return (tables.get("dictionary")?.rows ?? []).flatMap((row) => {
    const [table, column, privacy] = [String(row["table"]), String(row["column"]), row["privacy"]];
    if (row["stage"] !== "clean" || evidence.has(table) || (privacy !== "direct" && privacy !== "quasi")) return [];
    const from = workspace.clean[table]?.columns[column]?.from;
    const repairs = ["before", "after"].flatMap((side) => at(`${table}_repairs`, side, privacy, {column: "column", is: column}));
    const flagged = at(`${table}_flags`, "value", privacy, {column: "column", is: column});
    return [...at(table, column, privacy), ...(from === undefined ? [] : at(`${table}_rejects`, from, privacy)), ...repairs, ...flagged];
  });
}

async function* valuesOf(engine: Engine, {file, column, privacy, rows, where}: LakeColumn, threshold: number): AsyncGenerator<string> {
  const [table, name] = [identifier("gate.lake"), identifier(column)];
  await engine.source("gate.lake", file);
  if (!Object.hasOwn(await engine.check(`select * from ${table}`), column)) return;
  const parts = Math.max(1, Math.ceil(rows / slice));
  const only = where === undefined ? "" : ` and ${identifier(where.column)} = ${literal(where.is)}`;
  const rare = privacy === "quasi" ? `having count(*) < ${threshold}` : "";
  for (let part = 0; part < parts; ++part) {
    const select = `select cast(${name} as varchar) as value from ${table} where ${name} is not null${only} and hash(cast(${name} as varchar)) % ${parts} = ${part} group by 1 ${rare}`;
    for (const row of await engine.query(select)) yield String(row["value"]);
  }
}

interface TextIndex {
  mayHold(value: string): boolean;
}

/** All pairs of neighbouring words of the site: a value whose pairs are not all there stands nowhere. */
function indexText(pieces: readonly Piece[]): TextIndex {
  const pairs = new Set<string>();
  for (const {text} of pieces) {
    const words = wordsOf(text);
    words.forEach((word, i) => pairs.add(i + 1 < words.length ? `${word} ${words[i + 1]}` : word).add(word));
  }
  return {
    mayHold(value) {
      const words = wordsOf(value);
      return words.every((word, i) => pairs.has(i + 1 < words.length ? `${word} ${words[i + 1]}` : word));
    }
  };
}

function findIn({file, table, column}: Piece, words: string, candidates: ReadonlySet<string>, lake: LakeColumn): Finding[] {
  return [...candidates]
    .filter((candidate) => (candidate.length > 3 || !shortName(candidate.replace(" ", ""), lake.privacy) ? words.includes(` ${candidate} `) : words.trim() === candidate))
    .map((example) => ({file, table, column, example, what: `value of ${lake.table}.${lake.column} (${lake.privacy})`, lake: {table: lake.table, column: lake.column}}));
}
