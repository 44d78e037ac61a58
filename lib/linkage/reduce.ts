import type {Decision} from "./decisions.js";

/**
 * What became of a decision: `obeyed`; `noted` (cannot tell: nothing is changed by it); `replaced` by a later one on the same two records; `contradicted`, so that it could not be obeyed;
 * `gone`, since one of its records is no more (what it joins in a chain still counts).
 */
export type DecisionStatus = "obeyed" | "noted" | "replaced" | "contradicted" | "gone";

/** Decisions ready to be obeyed, and what became of each one, in the order given. */
export interface Reduced {
  /** Groups of two records and more that are one person, each sorted, those that are gone left out. */
  groups: string[][];
  /** Pairs that are two persons, the smaller first. */
  apart: [string, string][];
  statuses: DecisionStatus[];
}

/**
 * Reduces decisions to what holds together. Of several on one pair the latest day counts; two verdicts of one day contradict each other and neither is obeyed. `different` always holds. `same`
 * decisions are taken from the latest to the earliest (ties by their records), and one that would bring two records which are different into one person, by whatever chain, is contradicted.
 */
export function reduceDecisions(decisions: readonly Decision[], isKnown: (reference: string) => boolean): Reduced {
  const statuses: DecisionStatus[] = decisions.map(() => "noted");
  const byPair = new Map<string, number[]>();
  decisions.forEach(({a, b}, i) => byPair.set(`${a} ${b}`, [...(byPair.get(`${a} ${b}`) ?? []), i]));
  const valid: {i: number; decision: Decision}[] = [];
  for (const places of byPair.values()) {
    const on = (i: number) => decisions[i]?.on ?? "";
    const last = places.reduce((latest, i) => (on(i) > latest ? on(i) : latest), "");
    const [latest, earlier] = [places.filter((i) => on(i) === last), places.filter((i) => on(i) !== last)];
    for (const i of earlier) statuses[i] = "replaced";
    const agreed = new Set(latest.map((i) => decisions[i]?.verdict)).size === 1;
    latest.forEach((i, n) => {
      const decision = decisions[i];
      if (!agreed) statuses[i] = "contradicted";
      else if (n > 0) statuses[i] = "replaced";
      else if (decision !== undefined) valid.push({i, decision});
    });
  }
  const order = valid.sort((x, y) => compare(y.decision.on, x.decision.on) || compare(x.decision.a, y.decision.a) || compare(x.decision.b, y.decision.b));
  const {members, enemies, find, join} = persons();
  const told = ({a, b}: Decision): DecisionStatus => (isKnown(a) && isKnown(b) ? "obeyed" : "gone");
  for (const {i, decision} of order) if (decision.verdict === "different") {
    enemies(decision.a, decision.b);
    statuses[i] = told(decision);
  }
  for (const {i, decision} of order) if (decision.verdict === "same") statuses[i] = join(decision.a, decision.b) ? told(decision) : "contradicted";
  for (const {i, decision} of order) if (decision.verdict === "unsure" && told(decision) === "gone") statuses[i] = "gone";
  const groups = [...members].filter(([root]) => find(root) === root).map(([, list]) => list.filter(isKnown).sort(compare)).filter(({length}) => length > 1).sort((x, y) => compare(x[0] ?? "", y[0] ?? ""));
  const apart = order.filter(({decision: {verdict, a, b}}) => verdict === "different" && isKnown(a) && isKnown(b)).map(({decision: {a, b}}): [string, string] => [a, b]).sort((x, y) => compare(x[0], y[0]) || compare(x[1], y[1]));
  return {groups, apart, statuses};
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Records joined step by step; a join that would bring two enemies together is not made. */
function persons() {
  const root = new Map<string, string>(), members = new Map<string, string[]>(), against = new Map<string, Set<string>>();
  const find = (reference: string): string => {
    let at = reference;
    for (let up = root.get(at); up !== undefined; up = root.get(at)) at = up;
    return at;
  };
  const own = (reference: string) => { if (!members.has(reference)) { members.set(reference, [reference]); against.set(reference, new Set()); } };
  return {
    members, find,
    enemies(a: string, b: string): void {
      own(a);
      own(b);
      against.get(find(a))?.add(b);
      against.get(find(b))?.add(a);
    },
    join(a: string, b: string): boolean {
      own(a);
      own(b);
      const [x, y] = [find(a), find(b)];
      if (x === y) return true;
      if ([...(against.get(x) ?? [])].some((enemy) => find(enemy) === y)) return false;
      const [large, small] = (members.get(x)?.length ?? 0) >= (members.get(y)?.length ?? 0) ? [x, y] : [y, x];
      root.set(small, large);
      members.get(large)?.push(...(members.get(small) ?? []));
      members.delete(small);
      for (const enemy of against.get(small) ?? []) against.get(large)?.add(enemy);
      return true;
    }
  };
}
