import {createWriteStream} from "node:fs";
import {rm} from "node:fs/promises";
import {once} from "node:events";
import type {SourceSpec} from "../../lib/workspace.js";
import {identifier, literal} from "../../lib/sql.js";
import type {Engine} from "../engine.js";
import {content, type Delivered, lines} from "./delivered.js";
import {type Entry, readEntries} from "./records.js";

/** Columns that ingest adds in front of the delivered ones: where a row stood, what it is, and the text of what is no readable record. */
export const placeColumns = ["_file", "_line", "_kind", "_fault", "_text"] as const;

/**
 * Reads a delimited file into a raw table: every column as text, every line accounted for.
 * Text passes through a temporary file of strict RFC 4180 with the line number in front, which the engine reads in parallel.
 */
export async function readDelimited(engine: Engine, spec: SourceSpec, delivered: Delivered, file: string, signal?: AbortSignal): Promise<number> {
  const temporary = `${file}.csv.tmp`;
  const delimiter = spec.delimiter ?? ",";
  try {
    const quotedBreaks = await normalise(spec, delivered, temporary, delimiter, signal);
    const names = [...placeColumns.slice(1), ...delivered.header];
    const columns = names.map((name) => `${identifier(name)}: ${literal(name === "_line" ? "bigint" : "varchar")}`).join(", ");
    const options = [
      "header = false", "auto_detect = false", `delim = ${literal(delimiter)}`, `quote = '"'`, `escape = '"'`, "new_line = '\\n'", "nullstr = ''",
      "max_line_size = 8388608", `parallel = ${literal(!quotedBreaks)}`, "strict_mode = true", `columns = {${columns}}`
    ].join(", ");
    const select = `select ${literal(spec.path)} as _file, * from read_csv(${literal(temporary)}, ${options})`;
    return await engine.materialize(select, file, {orderBy: ["_line"], ...(signal === undefined ? {} : {signal})});
  } finally {
    await rm(temporary, {force: true});
  }
}

/** Writes the temporary file; true if a quoted field runs over a line end. */
async function normalise(spec: SourceSpec, delivered: Delivered, temporary: string, delimiter: string, signal?: AbortSignal): Promise<boolean> {
  const dialect = {delimiter, width: delivered.header.length, preamble: spec.preamble ?? 0, footer: spec.footer ?? 0};
  const output = createWriteStream(temporary);
  const failed = once(output, "error").then(([error]) => { throw error as Error; });
  failed.catch(() => undefined);
  let quotedBreaks = false;
  const format = (entry: Entry): string => {
    if (entry.kind === "record" && entry.text.includes("\n")) quotedBreaks = true;
    return formatEntry(entry, delimiter, dialect.width);
  };
  for await (const entries of readEntries(lines(content(delivered.file, spec.path, signal), spec.encoding ?? "utf-8"), dialect)) {
    if (entries.length > 0 && !output.write(entries.map(format).join(""))) await Promise.race([once(output, "drain"), failed]);
  }
  output.end();
  await Promise.race([once(output, "finish"), failed]);
  return quotedBreaks;
}

function formatEntry({line, kind, fault, text, fields}: Entry, delimiter: string, width: number): string {
  if (kind === "record") return `${line}${delimiter}record${delimiter}${delimiter}${delimiter}${fields === undefined ? text : fields.map(quote).join(delimiter)}\n`;
  return `${[line, kind, quote(fault ?? ""), quote(text.replaceAll("\u0000", "\ufffd"))].join(delimiter)}${delimiter.repeat(width)}\n`;
}

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
