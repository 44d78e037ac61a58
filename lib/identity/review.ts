import type {Decision} from "../linkage/decisions.js";
import {type DecisionStatus, reduceDecisions} from "../linkage/reduce.js";
import type {ReviewAnswer} from "./evidence.js";

/** Two records by their references, the smaller first. */
export interface Pair {a: string; b: string}

/** What is to be said of a decision: what the last run made of it, or that no run has read it yet. */
export type ReviewStatus = DecisionStatus | "erased" | "waiting";

/** Whether both are the same two records. */
export function isPair(one: Pair | undefined, other: Pair | undefined): boolean {
  return one !== undefined && other !== undefined && one.a === other.a && one.b === other.b;
}

/** The pairs to review: those decided in this review, so that a reader can go back to them, then all in doubt that nobody has decided, nearest the threshold first (ties by their references). */
export function queueOf(pairs: ReviewAnswer["pairs"], decisions: readonly Decision[], here: readonly Pair[]): Pair[] {
  const key = ({a, b}: Pair) => `${a} ${b}`, taken = new Set([...decisions, ...here].map(key));
  const open = pairs.filter((pair) => !taken.has(key(pair))).sort((x, y) => Math.abs(x.bits) - Math.abs(y.bits) || (key(x) < key(y) ? -1 : 1));
  return [...here, ...open];
}

/** The pair to show after one was decided: the next one in the queue that nobody has decided, from the start again at its end; undefined where all are. */
export function nextOf(queue: readonly Pair[], pair: Pair | undefined, decisions: readonly Decision[]): Pair | undefined {
  const at = queue.findIndex((known) => isPair(known, pair));
  return [...queue.slice(at + 1), ...queue.slice(0, at + 1)].find((known) => !isPair(known, pair) && !decisions.some((decision) => isPair(decision, known)));
}

/**
 * The status of each decision, in the order given. Contradictions are found at once, from the decisions themselves, as the build finds them (`reduceDecisions`); `isKnown` says whether a record
 * is there. Everything else is what the last run said of the same words on the same pair, and `waiting` where it has not read them.
 */
export function statusesOf(decisions: readonly Decision[], last: ReviewAnswer["statuses"], isKnown: (reference: string) => boolean): ReviewStatus[] {
  const {statuses} = reduceDecisions(decisions, isKnown);
  const said = new Map(last.map(({a, b, verdict, on, status}) => [`${a} ${b} ${verdict} ${on}`, status as ReviewStatus]));
  return decisions.map(({a, b, verdict, on}, i) => {
    const [now, then] = [statuses[i], said.get(`${a} ${b} ${verdict} ${on}`)];
    if (now === "contradicted" || now === "replaced") return now;
    return then === undefined || then === "contradicted" || then === "replaced" ? "waiting" : then; // another decision has changed since that run
  });
}
