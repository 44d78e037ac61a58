import {printable} from "./visible.js";

/** Where a problem was found. `row` is the one-based line of the file. */
export interface Place {
  source?: string;
  row?: number;
  column?: string;
}

/** What a `PortraitError` carries beside its message. */
export interface Details extends Place {
  /** The statement that failed, as it was sent to the engine. */
  sql?: string;
  cause?: unknown;
}

/**
 * An error that says what is wrong, which one and where, in one grammar:
 * `unknown column: emial (crm/contacts.csv, line 1)`. Delivered text in the message cannot act on a terminal.
 */
export class PortraitError extends Error {
  /** A stable name for the kind of error, such as `unknown-column`. */
  readonly code: string;
  readonly what: string;
  readonly details: Details;

  constructor(code: string, what: string, details: Details = {}) {
    super(printable(what + place(details)), details.cause === undefined ? undefined : {cause: details.cause});
    this.name = "PortraitError";
    this.code = code;
    this.what = what;
    this.details = details;
  }
}

/** Several problems found in one go; its message lists each on a line of its own. */
export class ProblemsError extends Error {
  readonly problems: readonly PortraitError[];

  constructor(problems: readonly PortraitError[]) {
    super(problems.map((problem) => problem.message).join("\n"));
    this.name = "ProblemsError";
    this.problems = problems;
  }
}

/** Throws if there is anything to report: one problem as itself, several as a `ProblemsError`. */
export function throwProblems(problems: readonly PortraitError[]): void {
  if (problems.length === 1) throw problems[0];
  if (problems.length > 1) throw new ProblemsError(problems);
}

function place({source, row, column}: Place): string {
  const parts = [source, row === undefined ? undefined : `line ${row}`, column === undefined ? undefined : `column ${column}`];
  const known = parts.filter((part) => part !== undefined);
  return known.length === 0 ? "" : ` (${known.join(", ")})`;
}
