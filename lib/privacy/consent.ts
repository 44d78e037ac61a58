/** One answer of a person to one purpose. Without a time nobody knows when it was given. */
export interface Answer {
  purpose: string;
  given: boolean;
  /** ISO text of one form, so that it sorts by time. */
  at: string | null;
}

/** What holds for a purpose at a date. */
export type ConsentState = "given" | "withdrawn" | "not asked";

/**
 * What a person's answers say about a purpose at a date, which is the first day that is not seen: the last answer before it counts; of answers at one time a withdrawal.
 * A withdrawal without a time counts as the last of all, a consent without one not at all.
 */
export function consentAt(answers: readonly Answer[], purpose: string, asOf: string): ConsentState {
  const own = answers.filter((answer) => answer.purpose === purpose && (answer.at === null ? !answer.given : answer.at < asOf));
  if (own.length === 0) return "not asked";
  const last = own.reduce((best, answer) => (answer.at === null || (best.at !== null && answer.at > best.at) || (answer.at === best.at && !answer.given) ? answer : best));
  return own.some(({at}) => at === null) || !last.given ? "withdrawn" : "given";
}

/** Whether a person may be in a published row or an export for a purpose: consent is given at the date, and nobody asked for the person to be forgotten before it. */
export function mayUse(answers: readonly Answer[], purpose: string, asOf: string, erased: boolean): boolean {
  return !erased && consentAt(answers, purpose, asOf) === "given";
}
