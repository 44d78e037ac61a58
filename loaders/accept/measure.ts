import type {Baseline, ColumnBaseline, SourceBaseline, TableBaseline, Tally} from "../../lib/baseline.js";
import {findPersonal} from "../../lib/privacy/detect.js";
import type {CleanTable, Workspace} from "../../lib/workspace.js";
import {measured} from "../profile/quality.js";
import type {Row, StepContext} from "../step.js";
import {cutsOf, watched} from "./spread.js";

/** Tables that the quality of a build is read from. */
export const measures = ["publish.sources", "publish.quality_scores", "publish.quality_columns", "publish.quality_rules", "publish.checks"] as const;

/** The quality of this build in the form of a baseline; distributions are counted at the cuts of `against` where it has some, so that the two can be compared. */
export async function measureBaseline(context: Pick<StepContext, "rows">, workspace: Workspace, made: ReadonlySet<string>, against?: Baseline): Promise<Baseline> {
  const [sources = [], scores = [], columns = [], rules = [], checks = []] = await Promise.all(measures.map((name) => context.rows(name)));
  const tables: [string, TableBaseline][] = [];
  for (const [name, table] of measured(workspace, made)) {
    const own = (rows: readonly Row[]) => rows.filter((row) => row["table"] === name); // what is set aside by intent is no fault; the share set aside is a fact of the source
    const spreads = await spreadOf(context, name, table, made, against);
    tables.push([name, {
      source: table.source,
      rules: record(own(rules).filter((row) => row["effect"] !== "route").map((row) => [`${String(row["rule"])}${row["column"] === null ? "" : `@${String(row["column"])}`}`, tally(row, "rows", "of")])),
      scores: record(own(scores).flatMap((row): [string, Tally][] => [
        ...(row["of"] === null ? [] : [[String(row["dimension"]), tally(row, "passed", "of")] as [string, Tally]]),
        ...(row["of_before"] === null ? [] : [[`${String(row["dimension"])} delivered`, tally(row, "passed_before", "of_before")] as [string, Tally]])
      ])),
      columns: record(own(columns).map((row): [string, ColumnBaseline] => [String(row["column"]), {missing: [number(row, "missing_before") + number(row, "placeholders"), number(row, "rows")], ...spreads.get(String(row["column"]))}]))
    }]);
  }
  return {
    format: 1, workspace: workspace.name, asOf: workspace.asOf, tables: record(tables),
    sources: record(sources.filter((row) => row["status"] === "read" && row["delivered"] !== null).map((row): [string, SourceBaseline] => [String(row["source"]), {
      delivered: number(row, "delivered"), kept: number(row, "kept"), refused: number(row, "refused"), routed: number(row, "routed"), merged: number(row, "merged"), erased: number(row, "erased")
    }])),
    checks: record(checks.map((row) => [String(row["check"]), row["passed"] === true]))
  };
}

const number = (row: Row | undefined, name: string) => Number(row?.[name] ?? 0);
const tally = (row: Row, passed: string, of: string): Tally => [number(row, passed), number(row, of)];

/** Names may be any text, `__proto__` too. */
function record<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  return Object.fromEntries(entries);
}

async function spreadOf(context: Pick<StepContext, "rows">, name: string, table: CleanTable, made: ReadonlySet<string>, against?: Baseline): Promise<Map<string, Partial<ColumnBaseline>>> {
  const spreads = new Map<string, Partial<ColumnBaseline>>();
  const part = (suffix: string) => `profile.quality_${name}_${suffix}`;
  const {numbers} = watched(name, table);
  if (made.has(part("below"))) {
    const [[cut], [below]] = [await context.rows(part("cuts")), await context.rows(part("below"))];
    numbers.forEach((column, i) => { const found = binned(column, i); if (found !== undefined) spreads.set(column, found); });
    function binned(column: string, i: number): Partial<ColumnBaseline> | undefined {
      const all = number(below, `all ${i}`), base = cutsOf(against, name, column);
      if (all === 0) return undefined;
      if (base !== undefined) return {cuts: base, bins: between(base.map((_, j) => number(below, `base ${i} ${j}`)), all)};
      // Equal quantiles are one cut.
      const own = Array.from({length: 5}, (_, j) => ({at: number(cut, `cut ${i} ${j}`), upTo: number(below, `own ${i} ${j}`)})).filter(({at}, j, list) => Number.isFinite(at) && list.findIndex((other) => other.at === at) === j);
      return {cuts: own.map(({at}) => at), bins: between(own.map(({upTo}) => upTo), all)};
    }
  }
  if (made.has(part("lists"))) {
    for (const row of await context.rows(part("lists"))) {
      const column = String(row["column"]), value = String(row["value"]);
      const values = {...spreads.get(column)?.values};
      const shown = findPersonal(value).length > 0 ? "" : value; // a column that is called open may still hold what has the form of something personal
      values[shown] = (Object.hasOwn(values, shown) ? values[shown] ?? 0 : 0) + number(row, "rows");
      spreads.set(column, {values});
    }
  }
  return spreads;
}

/** Counts between cuts from counts up to each of them. */
function between(upTo: readonly number[], all: number): number[] {
  return [...upTo, all].map((count, i) => count - (i === 0 ? 0 : upTo[i - 1] ?? 0));
}
