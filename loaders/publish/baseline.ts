import {type Baseline, baselineText} from "../../lib/baseline.js";
import {compareBaselines, type Comparison} from "../../lib/baseline/compare.js";
import type {Workspace} from "../../lib/workspace.js";
import {measureBaseline, measures} from "../accept/measure.js";
import {measured} from "../profile/quality.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** The table that holds this build's quality as `npm run accept` would write it. */
export const ownBaseline = "profile.quality_own_baseline";
/** The one that holds what differs from the accepted quality, for the two published tables. */
const comparison = "profile.quality_comparison";

/** What the build measures beside the accepted baseline: its own quality as a baseline, what differs from the accepted one, and with which it was compared. */
export function baselineTables(workspace: Workspace, made: ReadonlySet<string>, baseline?: Baseline): ComputeStep[] {
  const module = import.meta.url;
  const spreads = measured(workspace, made).flatMap(([name]) => ["cuts", "below", "lists"].map((part) => `profile.quality_${name}_${part}`)).filter((step) => made.has(step));
  const inputs = [...measures, ...spreads];
  const settings = {clean: workspace.clean, baseline};
  const text = (name: string, of: unknown, write: (context: StepContext) => Promise<string[]>): ComputeStep => ({
    kind: "compute", name, stage: "profile", module, inputs, settings: of, orderBy: [], columns: {text: "string"}, compute: async (context) => (await write(context)).map((made) => ({text: made}))
  });
  return [
    text(ownBaseline, {clean: workspace.clean, asOf: workspace.asOf}, async (context) => [baselineText(await measureBaseline(context, workspace, made))]),
    text(comparison, settings, async (context) => (baseline === undefined ? [] : [JSON.stringify(compareBaselines(baseline, await measureBaseline(context, workspace, made, baseline)))])),
    publishStep("quality_changes", {module, inputs: [comparison], settings: {}, orderBy: ["rank"], compute: async (context) => ((await compared(context))?.changes ?? []).map(({beforeOf, nowOf, ...change}, i): Row => ({...change, before_of: beforeOf, now_of: nowOf, rank: i + 1}))}),
    publishStep("quality_baseline", {module, inputs: [comparison], settings: {asOf: baseline?.asOf}, orderBy: ["as_of"], compute: async (context) => {
      const found = await compared(context);
      if (found === undefined || baseline === undefined) return [];
      const number = (...verdicts: string[]) => found.changes.filter(({verdict}) => verdicts.includes(verdict)).length;
      return [{as_of: baseline.asOf, tests: found.tests, worse: number("worse"), better: number("better"), changed: number("changed", "gone", "new")}];
    }})
  ];
}

async function compared(context: StepContext): Promise<Comparison | undefined> {
  const [row] = await context.rows(comparison);
  return row === undefined ? undefined : (JSON.parse(String(row["text"])) as Comparison);
}
