import {createWriteStream} from "node:fs";
import {once} from "node:events";
import type {Entry} from "./records.js";

/** What a written file is like, for the engine that reads it. */
export interface Written {
  rows: number;
  /** A quoted field runs over a line end. */
  quotedBreaks: boolean;
  /** Bytes of the longest row. */
  longest: number;
}

/** Writes entries as RFC 4180 with commas: line, kind, fault, text, then `width` values. */
export async function writeEntries(batches: AsyncIterable<readonly Entry[]>, width: number, file: string): Promise<Written> {
  const output = createWriteStream(file);
  const failed = once(output, "error").then(([error]) => { throw error as Error; });
  failed.catch(() => undefined);
  const written: Written = {rows: 0, quotedBreaks: false, longest: 0};
  const empty = ",".repeat(width);
  const format = (entry: Entry): string => {
    const row = entry.kind === "record" ? `${entry.line},record,,,${recordText(entry)}\n` : `${entry.line},${entry.kind},${quote(entry.fault ?? "")},${quote(entry.text)}${empty}\n`;
    written.rows += 1;
    if (row.length > written.longest) written.longest = row.length;
    if (!written.quotedBreaks && (row.indexOf("\n") < row.length - 1 || row.includes("\r"))) written.quotedBreaks = true;
    return row;
  };
  try {
    for await (const entries of batches) {
      if (entries.length > 0 && !output.write(entries.map(format).join(""))) await Promise.race([once(output, "drain"), failed]);
    }
  } finally {
    output.end();
    await Promise.race([once(output, "finish"), failed]);
  }
  written.longest *= 3; // characters to bytes, at most
  return written;
}

function recordText({fields = []}: Entry): string {
  return fields.map((field) => (field !== null && special.test(field) ? quote(field) : field ?? "")).join(",");
}

const special = /[",\n\r]/;

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
