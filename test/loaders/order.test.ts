import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../util/property.js";
import {neededFirst} from "../../loaders/order.js";
import {stages, type Step} from "../../loaders/step.js";

const step = (name: string, stage: Step["stage"], inputs: string[] = []): Step => ({kind: "sql", name, stage, module: "", inputs, settings: {}, orderBy: [], select: ""});

test("tables of open pages come first, with all they need and the contracts; what hangs on a slow stage comes last", () => {
  const steps = [step("ingest.a", "ingest"), step("ingest.b", "ingest"), step("clean.a", "clean", ["ingest.a"]), step("clean.b", "clean", ["ingest.b"]), step("clean.contracts", "clean", ["clean.a"]), step("resolve.p", "resolve", ["clean.b"]), step("publish.slow", "publish", ["resolve.p"]), step("publish.b", "publish", ["clean.b"]), step("publish.a", "publish", ["clean.a"])];
  const {steps: sorted, urgent} = neededFirst(steps, ["publish.b"]);
  assert.deepEqual([sorted.map(({name}) => name), urgent], [["ingest.a", "ingest.b", "clean.a", "clean.b", "clean.contracts", "publish.b", "publish.a", "resolve.p", "publish.slow"], 6]);
  assert.deepEqual([neededFirst(steps, []).urgent, neededFirst(steps, ["publish.none"]).urgent], [0, 0]);
});

test("an open page that hangs on something slow does not hold up the others", () => {
  const lasting = {...step("publish.guess", "publish", ["clean.a"]), lasts: true as const};
  const steps = [step("ingest.a", "ingest"), step("clean.a", "clean", ["ingest.a"]), step("columns.a", "columns", ["clean.a"]), step("resolve.p", "resolve", ["clean.a"]), lasting, step("publish.all", "publish", ["resolve.p", "columns.a"]), step("publish.a", "publish", ["clean.a"]), step("publish.other", "publish", ["clean.a"])];
  const {steps: sorted, urgent} = neededFirst(steps, ["publish.all", "publish.guess", "publish.a"]);
  assert.deepEqual([sorted.map(({name}) => name), urgent], [["ingest.a", "clean.a", "publish.a", "columns.a", "resolve.p", "publish.guess", "publish.all", "publish.other"], 3]);
  assert.equal(neededFirst(steps, ["publish.all"]).urgent, 0);
});

test("whatever is asked for, every step stays, once, behind its inputs, and the urgent ones hold what is asked for and hangs on nothing slow, and only that", () => {
  fc.assert(fc.property(fc.array(fc.record({stage: fc.constantFrom(...stages), inputs: fc.array(fc.nat(30), {maxLength: 4})}), {maxLength: 30}), fc.array(fc.nat(30)), (made, asked) => {
    const steps = made.map(({stage, inputs}, i) => step(`s${i}`, stage, inputs.filter((input) => input < i).map((input) => `s${input}`)));
    const {steps: sorted, urgent} = neededFirst(steps, asked.map((i) => `s${i}`));
    assert.deepEqual(sorted.map(({name}) => name).sort(), steps.map(({name}) => name).sort());
    sorted.forEach(({inputs}, i) => { for (const input of inputs) assert.ok(sorted.findIndex(({name}) => name === input) < i); });
    const first = new Set(sorted.slice(0, urgent).map(({name}) => name));
    const late = new Set<string>();
    for (const {name, stage, inputs} of steps) if (["resolve", "segment", "model", "recommend"].includes(stage) || inputs.some((input) => late.has(input))) late.add(name);
    for (const i of asked) if (i < steps.length) assert.equal(first.has(`s${i}`), !late.has(`s${i}`));
    for (const name of first) assert.ok(!late.has(name));
  }));
});
