import type {Step} from "./step.js";

/** Stages whose steps may take long; a table that hangs on none of them comes first. */
const slow: ReadonlySet<string> = new Set(["resolve", "segment", "model", "recommend"]);

/**
 * The same steps, those that `tables` need first, and among each the ones that hang on no slow stage; every step still finds its inputs made.
 * `urgent` is how many the tables need; the contracts of clean tables, which can stop a run, are among them. 0 when nothing is asked for.
 */
export function neededFirst(steps: readonly Step[], tables: readonly string[]): {steps: Step[]; urgent: number} {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const needed = new Set<string>();
  const need = (name: string): void => {
    const step = byName.get(name);
    if (step === undefined || needed.has(name)) return;
    needed.add(name);
    step.inputs.forEach(need);
  };
  tables.forEach(need);
  if (needed.size > 0) need("clean.contracts");
  const late = new Set<string>();
  for (const {name, stage, inputs} of steps) if (slow.has(stage) || inputs.some((input) => late.has(input))) late.add(name);
  const order = (step: Step): number => (needed.has(step.name) ? 0 : 2) + (late.has(step.name) ? 1 : 0);
  const sorted = steps.map((step, i) => ({step, i})).sort((a, b) => order(a.step) - order(b.step) || a.i - b.i);
  return {steps: sorted.map(({step}) => step), urgent: needed.size};
}
