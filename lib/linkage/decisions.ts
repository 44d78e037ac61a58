import {PortraitError, throwProblems} from "../errors.js";
import {findPersonal} from "../privacy/detect.js";

/** What a person said of two records: one person, two persons, or that it cannot be told from what is there. */
export type Verdict = "same" | "different" | "unsure";

/** A verdict on two records, each named by its keyed reference (`resolve.records.reference`); `a` is the smaller one. `on` is the day, `YYYY-MM-DD`. */
export interface Decision {
  a: string;
  b: string;
  verdict: Verdict;
  on: string;
  note?: string;
}

/** The committed decisions of a workspace, and the fingerprint of the key under which their references were made. */
export interface DecisionFile {
  key: string;
  decisions: readonly Decision[];
}

/** Path of the file below the folder of its workspace. */
export const decisionsName = "decisions/pairs.ndjson";
/** The form of a keyed reference: 80 bits in hexadecimal. */
export const referencePattern = /^[0-9a-f]{20}$/;
const verdicts: readonly Verdict[] = ["same", "different", "unsure"];

/** A decision with its two records in order. */
export function decisionOn(one: string, other: string, verdict: Verdict, on: string, note?: string): Decision {
  const [a, b] = one < other ? [one, other] : [other, one];
  return {a, b, verdict, on, ...(note === undefined || note.trim() === "" ? {} : {note: note.trim()})};
}

/** The decisions with this one in place of what was said before of the same two records. */
export function withDecision(decisions: readonly Decision[], decision: Decision): Decision[] {
  return [...withoutDecision(decisions, decision.a, decision.b), decision];
}

/** The decisions without what was said of two records: the undoing of a verdict, which git remembers. */
export function withoutDecision(decisions: readonly Decision[], one: string, other: string): Decision[] {
  return decisions.filter(({a, b}) => !((a === one && b === other) || (a === other && b === one)));
}

/**
 * The file's text: a line of JSON with the format and the key's fingerprint, then a line for each decision in the order of its records, so that the same decisions are the same bytes
 * and two branches meet in a line only where they judged one pair. Throws what `parseDecisions` would.
 */
export function decisionsText({key, decisions}: DecisionFile): string {
  const lines = new Set(decisions.map(({a, b, verdict, on, note}) => JSON.stringify({a, b, verdict, on, ...(note === undefined ? {} : {note})})));
  const text = `${[JSON.stringify({format: 1, key}), ...[...lines].sort(byText)].join("\n")}\n`;
  parseDecisions(text, decisionsName);
  return text;
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Reads the file; `source` names it in errors, all of which are told at once with their lines. Blank lines and the order of lines mean nothing. */
export function parseDecisions(text: string, source: string): DecisionFile {
  const problems: PortraitError[] = [];
  let key: string | undefined;
  const decisions: Decision[] = [];
  for (const [i, line] of text.replace(/^\uFEFF/, "").split("\n").entries()) {
    if (line.trim() === "") continue;
    const read = jsonObject(line);
    const head = key === undefined;
    const found = read === undefined ? (/^(<{7}|={7}|>{7}|\|{7})/.test(line) ? "a merge that was not finished" : "no line of JSON") : head ? headProblem(read) : decisionProblem(read);
    if (head) key = "";
    if (found !== undefined) problems.push(new PortraitError("bad-decision", `decision cannot be read: ${found}`, {source, row: i + 1}));
    else if (head) key = String(read?.["key"]);
    else decisions.push(read as unknown as Decision);
  }
  if (key === undefined) problems.push(new PortraitError("bad-decision", "decision cannot be read: no first line with format and key", {source, row: 1}));
  throwProblems(problems);
  return {key: key ?? "", decisions};
}

function jsonObject(line: string): Record<string, unknown> | undefined {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === "object" && read !== null && !Array.isArray(read) ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

function headProblem({format, key}: Record<string, unknown>): string | undefined {
  if (format !== 1) return `format ${JSON.stringify(format)}, not 1 (the first line says format and key)`;
  return typeof key === "string" && /^[0-9a-f]{12}$/.test(key) ? undefined : `key ${JSON.stringify(key)} is no fingerprint`;
}

function decisionProblem(read: Record<string, unknown>): string | undefined {
  const {a, b, verdict, on, note} = read;
  const unknown = Object.keys(read).find((name) => !["a", "b", "verdict", "on", "note"].includes(name));
  if (unknown !== undefined) return `unknown field ${JSON.stringify(unknown)}`;
  for (const [name, reference] of [["a", a], ["b", b]] as const) if (typeof reference !== "string" || !referencePattern.test(reference)) return `${name} is no reference of a record`;
  if (!(String(a) < String(b))) return a === b ? "a and b are one record" : "a is not the smaller reference";
  if (!verdicts.includes(verdict as Verdict)) return `verdict ${JSON.stringify(verdict)} is none of ${verdicts.join(", ")}`;
  if (typeof on !== "string" || !isDay(on)) return `on ${JSON.stringify(on)} is no day as YYYY-MM-DD`;
  return note === undefined ? undefined : noteProblem(note);
}

/** What is wrong with a remark on a decision, which is committed with it; undefined for nothing. */
export function noteProblem(note: unknown): string | undefined {
  if (typeof note !== "string" || note.trim() === "" || note.length > 300) return "note is no text of 1 to 300 letters";
  const [personal] = findPersonal(note);
  return personal === undefined ? undefined : `note holds a personal value (${personal.kind}), and this file is committed`;
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}
