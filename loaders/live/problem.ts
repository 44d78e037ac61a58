import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join, relative} from "node:path";
import {fileURLToPath} from "node:url";
import {PortraitError, ProblemsError} from "../../lib/errors.js";
import type {LiveProblem} from "../../lib/live.js";
import {printable} from "../../lib/visible.js";
import type {Workspace} from "../../lib/workspace.js";

/** Everything an error says, each problem with its rule and its place where they can be told. Paths of this machine are cut to paths below `root`. */
export function liveProblems(error: unknown, root: string, workspace: Workspace | undefined, name: string): LiveProblem[] {
  if (error instanceof ProblemsError) return error.problems.flatMap((problem) => liveProblems(problem, root, workspace, name));
  if (error instanceof PortraitError) return [ownProblem(error, root, workspace, name)];
  const {message, place} = codeProblem(error, root);
  return [{code: "code", message: below(printable(place === undefined ? message : `${message} (${place.file}, line ${place.line})`), root), ...place}];
}

function ownProblem({code, message, details: {sql, source}}: PortraitError, root: string, workspace: Workspace | undefined, name: string): LiveProblem {
  const words = below(message, root);
  const file = `data/${name}/workspace.ts`;
  const named = sql === undefined || workspace === undefined ? undefined : ruleAt(message, sql, workspace);
  if (named !== undefined) return {code, message: words, sql: below(sql ?? "", root), rule: `${named.table}.${named.rule}`, ...placeOf(root, name, named)};
  const key = source === file ? /\(([\w.-]+)\)/.exec(message)?.[1]?.split(".").at(-1) : undefined;
  return {code, message: words, ...(sql !== undefined && {sql: below(sql, root)}), ...(key === undefined ? {} : lineOf(root, file, [`"${key}"`, `'${key}'`, key]))};
}

function below(text: string, root: string): string {
  return text.replaceAll(`file://${root}/`, "").replaceAll(`${root}/`, "");
}

/** A rule's own text in the statement. */
interface Named {
  table: string;
  rule: string;
  text: string;
}

/** The rule, repair or column whose text is where the engine found the mistake; undefined where it names no place or the place is nobody's. */
export function ruleAt(message: string, sql: string, workspace: Workspace): Named | undefined {
  const at = errorOffset(message, sql);
  const texts = Object.entries(workspace.clean).flatMap(([table, {columns, rules, derived = {}}]): Named[] => [
    ...rules.flatMap((rule) => strings({...rule, says: null, id: null}).map((text) => ({table, rule: rule.id, text}))),
    ...Object.entries(columns).flatMap(([column, spec]) => (spec.repairs ?? []).flatMap((repair) => ("sql" in repair ? [{table, rule: `${column}.${repair.id}`, text: repair.sql}] : []))),
    ...Object.entries(derived).flatMap(([column, spec]) => ("sql" in spec ? [{table, rule: column, text: spec.sql}] : []))
  ]);
  const spans = (text: string) => {
    for (let from = sql.indexOf(text); from >= 0; from = sql.indexOf(text, from + 1)) if (at !== undefined && from <= at && at <= from + text.length) return true;
    return false;
  };
  const step = /step failed: clean[.](\S+?):/.exec(message)?.[1] ?? "";
  const found = texts.filter(({text}) => text.length > 3 && spans(text));
  const own = found.filter(({table}) => step === table || step.startsWith(`${table}_`));
  return (own.length > 0 ? own : found).sort((a, b) => b.text.length - a.text.length)[0];
}

function strings(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** The engine quotes the line of the statement and points below it with a caret; this is that place in the statement. */
function errorOffset(message: string, sql: string): number | undefined {
  const [, line, quoted, blanks] = /\nLINE (\d+): ([^\n]*)\n( *)\^/.exec(message) ?? [];
  if (line === undefined || quoted === undefined || blanks === undefined) return undefined;
  const column = blanks.length - `LINE ${line}: `.length;
  const cut = quoted.replace(/^\.\.\./, "").replace(/\.\.\.$/, "");
  const from = sql.indexOf(cut);
  return from < 0 || column < 0 ? undefined : from + column - (quoted.startsWith("...") ? 3 : 0);
}

/** Where the workspace's text says it: in `workspace.ts` or in a file beside it that holds the text. */
function placeOf(root: string, name: string, {text, rule}: Named): {file: string; line: number} | undefined {
  const files = ["workspace.ts", ...(existsSync(join(root, "data", name, "rules")) ? readRules(join(root, "data", name, "rules")) : [])];
  for (const wanted of [[text], [`"${rule.split(".").at(-1) ?? ""}"`]])
    for (const file of files) {
      const found = lineOf(root, `data/${name}/${file}`, wanted);
      if (found !== undefined) return found;
    }
  return undefined;
}

function readRules(folder: string): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".ts")).map((name) => `rules/${name}`);
}

function lineOf(root: string, file: string, wanted: readonly string[]): {file: string; line: number} | undefined {
  if (!existsSync(join(root, file))) return undefined;
  const lines = readFileSync(join(root, file), "utf8").split("\n");
  for (const text of wanted) {
    const at = lines.findIndex((line) => line.includes(text) || line.includes(JSON.stringify(text).slice(1, -1)));
    if (at >= 0) return {file, line: at + 1};
  }
  return undefined;
}

/** What an error of code or of its compiler says, and the first place of the repository that it names. */
function codeProblem(error: unknown, root: string): {message: string; place?: {file: string; line: number}} {
  const text = error instanceof Error ? error.message : String(error);
  const told = error as {errors?: {text?: string; location?: {file?: string; line?: number}}[]} | null;
  const [first] = Array.isArray(told?.errors) ? told.errors : [];
  if (first?.location?.file !== undefined && first.location.line !== undefined) return {message: `code cannot be read: ${first.text ?? text}`, place: {file: inRoot(first.location.file, root), line: first.location.line}};
  const [, file, line, words] = /^(\/[^\n]*?):(\d+):\d+: (?:ERROR: )?([^\n]*)/m.exec(text) ?? [];
  if (file !== undefined && words !== undefined) return {message: `code cannot be read: ${words}`, place: {file: inRoot(file, root), line: Number(line)}};
  const all = `${text}\n${error instanceof Error ? error.stack ?? "" : ""}`;
  for (const [, file = "", line = ""] of all.matchAll(/((?:file:\/\/)?\/[^\s():]+):(\d+)/g)) {
    const path = inRoot(file, root);
    if (!path.startsWith("..") && !path.includes("node_modules/") && !path.startsWith("/")) return {message: text.split("\n").find((words) => words.trim() !== "") ?? text, place: {file: path, line: Number(line)}};
  }
  return {message: text};
}

function inRoot(file: string, root: string): string {
  return relative(root, file.startsWith("file://") ? fileURLToPath(file) : file.startsWith("/") ? file : join(root, file));
}
