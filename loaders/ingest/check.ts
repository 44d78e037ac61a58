import type {SourceFormat, SourceSpec} from "../../lib/workspace.js";
import {placeColumns} from "./columns.js";
import {encodingName} from "./encodings.js";
import {blankRuns} from "./records.js";

/** One thing that is wrong with a source: the key below it, what is wrong, and the value. */
export interface SourceProblem {
  key: string;
  what: string;
  value: unknown;
}

const formats: readonly SourceFormat[] = ["csv", "ndjson", "json", "excel", "parquet"];

/** Keys that only some formats know. */
const only: Partial<Record<keyof SourceSpec, readonly SourceFormat[]>> = {
  encoding: ["csv", "ndjson", "json"], delimiter: ["csv"], quote: ["csv"], header: ["csv", "excel"], preamble: ["csv", "excel"], footer: ["csv", "excel"], control: ["csv", "excel"], short: ["csv"], sheet: ["excel"], merged: ["excel"], records: ["json"]
};

/** Everything wrong with how a source is described. */
export function sourceProblems(id: string, spec: SourceSpec): SourceProblem[] {
  const problems: SourceProblem[] = [];
  const say = (key: string, what: string, value: unknown) => problems.push({key, what, value});
  if (!/^[a-z][a-z0-9_]*$/.test(id) || id.endsWith("_drift")) say("", "no plain name", id);
  if (!formats.includes(spec.format)) say("format", `unknown format, there are ${formats.join(", ")}`, spec.format);
  for (const [key, known] of Object.entries(only)) if (spec[key as keyof SourceSpec] !== undefined && !known.includes(spec.format)) say(key, `a key of ${known.join(" and ")} alone`, spec[key as keyof SourceSpec]);
  const {delimiter, encoding, quote} = spec;
  if (delimiter !== undefined && delimiter !== blankRuns && ([...delimiter].length !== 1 || /["\r\n]/.test(delimiter))) say("delimiter", "no single delimiter", delimiter);
  if (quote !== undefined && ([...quote].length !== 1 || /[\p{L}\p{N}\s]/u.test(quote) || quote === (delimiter ?? ","))) say("quote", "no single sign to quote with", quote);
  if (encoding !== undefined && encodingName(encoding) === undefined) say("encoding", "unknown encoding", encoding);
  pathProblems(spec, say);
  lineProblems(spec, say);
  columnProblems(spec, say);
  return problems;
}

type Say = (key: string, what: string, value: unknown) => void;

function pathProblems({path}: SourceSpec, say: Say): void {
  const parts = path.split(/[\\/]/);
  if (path === "" || parts.includes("..") || parts[0] === "") say("path", "path leaves the sources folder", path);
  if (path.includes("\\")) say("path", "path with other signs than /", path);
  if (parts.slice(0, -1).some((part) => part.includes("*"))) say("path", "* stands in a folder's name, and not in the last part", path);
  if (path.endsWith(".gz")) say("path", "path of a packed file: leave .gz out, a packed file is found in place of a plain one", path);
}

function lineProblems({preamble, footer, control, columns, records}: SourceSpec, say: Say): void {
  if (preamble !== undefined && !(Number.isSafeInteger(preamble) && preamble >= 0)) say("preamble", "no number of lines", preamble);
  if (typeof footer === "number" ? !(Number.isSafeInteger(footer) && footer >= 0) : footer !== undefined && !isPattern(footer)) say("footer", "no number of lines and no pattern", footer);
  if (records !== undefined && records.split(".").includes("")) say("records", "no names joined by dots", records);
  if (control === undefined) return;
  if (footer === undefined || footer === 0) say("control", "control total without a footer", control.pattern);
  if (!isPattern(control.pattern) || new RegExp(`${control.pattern}|`, "u").exec("")?.length === 1) say("control.pattern", "no pattern with a group for the total", control.pattern);
  if (control.of !== "records" && !columns.includes(control.of.sum)) say("control.of.sum", "unknown column", control.of.sum);
}

function columnProblems({columns, optional = [], renamed = {}, header}: SourceSpec, say: Say): void {
  const folded = columns.map((name) => name.toLowerCase());
  if (columns.length === 0) say("columns", "no columns", columns);
  for (const [i, name] of columns.entries()) {
    if (name.trim() !== name || name === "") say("columns", "name with blanks around it, or none", name);
    if (folded.indexOf(name.toLowerCase()) !== i) say("columns", "column named twice", name);
    if ((placeColumns as readonly string[]).includes(name.toLowerCase())) say("columns", "name that ingest gives to a column of its own", name);
  }
  for (const name of optional) if (!columns.includes(name)) say("optional", "unknown column", name);
  for (const [name, column] of Object.entries(renamed)) {
    if (!columns.includes(column)) say(`renamed.${name}`, "unknown column", column);
    if (columns.includes(name)) say(`renamed.${name}`, "renamed column that is itself declared", name);
  }
  if (header === undefined) return;
  const given = header.map((name) => name.toLowerCase());
  for (const [i, name] of header.entries()) if (name.trim() === "" || given.indexOf(name.toLowerCase()) !== i) say("header", "column without a name, or named twice", name);
  for (const name of columns) if (!header.includes(name) && !optional.includes(name)) say("columns", "column that the given header lacks", name);
}

function isPattern(text: string): boolean {
  try {
    return text !== "" && Boolean(new RegExp(text, "u"));
  } catch {
    return false;
  }
}
