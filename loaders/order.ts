import type {Step} from "./step.js";

/** Stages whose steps may take long; a table that hangs on none of them comes first. */
const slow: ReadonlySet<string> = new Set(["resolve", "segment", "model", "recommend"]);

/** Names of the steps that hang on a slow stage or may be left to the last: what a reader waits for longest after an edit. `steps` stand so that each finds its inputs before it. */
export function lateSteps(steps: readonly Step[]): Set<string> {
  const late = new Set<string>();
  for (const {name, stage, inputs, lasts} of steps) if (lasts === true || slow.has(stage) || inputs.some((input) => late.has(input))) late.add(name);
  return late;
}

/**
 * The same steps, those that `tables` need first: before all others what those tables need that hang on nothing slow, which holds nothing slow itself. Every step still finds its inputs made.
 * `urgent` is how many these are; the contracts of clean tables, which can stop a run, are among them. 0 when nothing is asked for, or nothing that can be had soon.
 */
export function neededFirst(steps: readonly Step[], tables: readonly string[]): {steps: Step[]; urgent: number} {
  const late = lateSteps(steps);
  const byName = new Map(steps.map((step) => [step.name, step]));
  const needs = (wanted: readonly string[]): Set<string> => {
    const needed = new Set<string>();
    const need = (name: string): void => {
      const step = byName.get(name);
      if (step === undefined || needed.has(name)) return;
      needed.add(name);
      step.inputs.forEach(need);
    };
    wanted.forEach(need);
    if (needed.size > 0) need("clean.contracts");
    return needed;
  };
  const needed = needs(tables), soon = needs(tables.filter((name) => !late.has(name)));
  const order = ({name}: Step): number => (soon.has(name) ? 0 : (needed.has(name) ? 1 : 3) + (late.has(name) ? 1 : 0));
  const sorted = steps.map((step, i) => ({step, i})).sort((a, b) => order(a.step) - order(b.step) || a.i - b.i);
  return {steps: sorted.map(({step}) => step), urgent: soon.size};
}
