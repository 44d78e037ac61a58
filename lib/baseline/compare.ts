import type {Baseline, ColumnBaseline, SourceBaseline, TableBaseline, Tally} from "../baseline.js";
import {falseDiscovery, homogeneity, stability, twoCounts, twoProportions} from "./significance.js";

/** Which fact a change is about. */
export type ChangeKind = "delivered" | "refused" | "merged" | "routed" | "rule" | "score" | "missing" | "spread" | "check" | "schema";

/** What became of it. `changed` is neither better nor worse; `gone` and `new` are of the workspace, not of the data. */
export type Verdict = "worse" | "better" | "changed" | "gone" | "new";

/** One fact that is not what the baseline says. */
export interface Change {
  kind: ChangeKind;
  verdict: Verdict;
  source: string | null;
  table: string | null;
  column: string | null;
  /** The rule, the dimension, the check, or what is gone or new. */
  subject: string | null;
  before: number | null;
  beforeOf: number | null;
  now: number | null;
  nowOf: number | null;
  /** How large: difference of shares, relative change of a count, stability index of a spread. */
  effect: number | null;
  /** P-value after Benjamini and Hochberg; null where nothing is tested. */
  q: number | null;
}

/** What a comparison found, and over how many tests. */
export interface Comparison {
  changes: Change[];
  tests: number;
}

/** False discoveries allowed among what is told, and the least effect that is told. */
export const limits = {level: 0.01, share: 0.005, ratio: 2, rows: 10, count: 0.2, stability: 0.1} as const;

type Where = Pick<Change, "kind" | "source" | "table" | "column" | "subject">;
interface Tested {change: Change; p: number; large: boolean}

/**
 * What differs from the baseline beyond chance: shares by chi-squared or Fisher's exact test, counts by the Poisson test, distributions by the chi-squared test of homogeneity; told are those that pass
 * `limits.level` after Benjamini and Hochberg over all tests and are large enough: a share that moved by half a point, or doubled (halved) with ten rows more (fewer) than expected;
 * a count that moved by a fifth; a stability index of 0.1. Worst first.
 */
export function compareBaselines(before: Baseline, now: Baseline): Comparison {
  const tested: Tested[] = [];
  const schema: Change[] = [];
  const pair = <T>(a: Readonly<Record<string, T>>, b: Readonly<Record<string, T>>, where: (name: string) => Partial<Where>, both: (name: string, a: T, b: T) => void) => {
    for (const name of [...new Set([...Object.keys(a), ...Object.keys(b)])].sort()) {
      const [old, current] = [own(a, name), own(b, name)];
      if (old !== undefined && current !== undefined) both(name, old, current);
      else schema.push(change({kind: "schema", ...where(name)}, old === undefined ? "new" : "gone"));
    }
  };
  pair(before.sources, now.sources, (source) => ({source, subject: "source"}), (source, a, b) => tested.push(...sourceTests(source, a, b)));
  pair(before.tables, now.tables, (table) => ({table, subject: "table"}), (table, a, b) => {
    const place = {source: b.source, table};
    pair(a.rules, b.rules, (key) => ({...place, ...ruleOf(key), subject: `rule ${ruleOf(key).subject}`}), (key, x, y) => tested.push(shareTest({kind: "rule", ...place, ...ruleOf(key)}, x, y, "up")));
    pair(a.columns, b.columns, (column) => ({...place, column, subject: "column"}), (column, x, y) => tested.push(...columnTests({...place, column}, x, y)));
    tested.push(...scoreTests(place, a, b));
  });
  const checks = Object.entries(before.checks).flatMap(([name, passed]): Change[] => {
    const after = own(now.checks, name);
    return after === undefined || after === passed ? [] : [change({kind: "check", subject: name}, passed ? "worse" : "better", {before: Number(passed), now: Number(after)})];
  });
  const adjusted = falseDiscovery(tested.map(({p}) => p));
  const told = tested.flatMap(({change: each, large}, i) => ((adjusted[i] ?? 1) <= limits.level && large ? [{...each, q: adjusted[i] ?? 1}] : []));
  const order: readonly Verdict[] = ["worse", "changed", "gone", "new", "better"];
  const rank = (each: Change) => order.indexOf(each.verdict) * 2 + (each.kind === "check" ? 0 : 1);
  return {tests: tested.length + Object.keys(before.checks).length, changes: [...checks, ...told, ...schema].sort((a, b) => rank(a) - rank(b) || Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0))};
}

const own = <T>(record: Readonly<Record<string, T>>, name: string): T | undefined => (Object.hasOwn(record, name) ? record[name] : undefined);

function change(where: Partial<Where> & Pick<Where, "kind">, verdict: Verdict, facts: Partial<Change> = {}): Change {
  return {source: null, table: null, column: null, subject: null, before: null, beforeOf: null, now: null, nowOf: null, effect: null, q: null, ...where, verdict, ...facts};
}

/** A rule's key in the file as its id and its column. */
function ruleOf(key: string): {subject: string; column: string | null} {
  const at = key.indexOf("@");
  return at < 0 ? {subject: key, column: null} : {subject: key.slice(0, at), column: key.slice(at + 1)};
}

/** Two shares; `worse` says in which direction it gets worse, if in any. */
function shareTest(where: Partial<Where> & Pick<Where, "kind">, [a, n]: Tally, [b, m]: Tally, worse: "up" | "down" | "none"): Tested {
  const [was, is] = [n === 0 ? 0 : a / n, m === 0 ? 0 : b / m];
  const effect = is - was;
  const [low, high] = [Math.min(was, is), Math.max(was, is)];
  const large = Math.abs(effect) >= limits.share || (high >= limits.ratio * low && Math.abs(b - was * m) >= limits.rows);
  const verdict = worse === "none" ? "changed" : effect > 0 === (worse === "up") ? "worse" : "better";
  return {p: twoProportions(a, n, b, m), large, change: change(where, verdict, {before: a, beforeOf: n, now: b, nowOf: m, effect})};
}

function sourceTests(source: string, a: SourceBaseline, b: SourceBaseline): Tested[] {
  const effect = a.delivered === 0 ? (b.delivered === 0 ? 0 : 1) : b.delivered / a.delivered - 1;
  const facts = {before: a.delivered, now: b.delivered, effect};
  const all: Tested = {p: twoCounts(a.delivered, b.delivered), large: Math.abs(effect) >= limits.count, change: change({kind: "delivered", source}, effect < 0 ? "worse" : "changed", facts)};
  const share = (kind: "refused" | "merged" | "routed") => shareTest({kind, source}, [a[kind], a.delivered], [b[kind], b.delivered], kind === "routed" ? "none" : "up");
  return [all, share("refused"), share("merged"), share("routed")];
}

function scoreTests(place: {source: string; table: string}, a: TableBaseline, b: TableBaseline): Tested[] {
  return Object.entries(a.scores).flatMap(([subject, was]) => {
    const is = own(b.scores, subject);
    return is === undefined ? [] : [shareTest({kind: "score", ...place, subject}, was, is, "down")];
  });
}

function columnTests(place: {source: string; table: string; column: string}, a: ColumnBaseline, b: ColumnBaseline): Tested[] {
  const tests = [shareTest({kind: "missing", ...place}, a.missing, b.missing, "up")];
  const same = a.cuts !== undefined && b.cuts !== undefined && JSON.stringify(a.cuts) === JSON.stringify(b.cuts);
  const lists = same && a.bins !== undefined && b.bins !== undefined ? [a.bins, b.bins] as const : a.values !== undefined && b.values !== undefined ? aligned(a.values, b.values) : undefined;
  if (lists !== undefined) {
    const effect = stability(...lists);
    tests.push({p: homogeneity(...lists), large: effect >= limits.stability, change: change({kind: "spread", ...place}, "changed", {before: sum(lists[0]), now: sum(lists[1]), effect})});
  }
  return tests;
}

function aligned(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): readonly [number[], number[]] {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  return [names.map((name) => own(a, name) ?? 0), names.map((name) => own(b, name) ?? 0)];
}

const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
