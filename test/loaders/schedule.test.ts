import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../util/property.js";
import {sideBySide, type Task} from "../../loaders/schedule.js";

/** Tasks t0, t1 …, each with some earlier ones as inputs; some large, some failing. */
const plans = fc.array(fc.record({inputs: fc.array(fc.nat(), {maxLength: 3}), large: fc.boolean(), fails: fc.oneof({weight: 9, arbitrary: fc.constant(false)}, {weight: 1, arbitrary: fc.constant(true)}), turns: fc.nat({max: 4})}), {maxLength: 20})
  .map((parts) => parts.map(({inputs, ...rest}, i) => ({...rest, name: `t${i}`, inputs: i === 0 ? ["given"] : [...new Set(inputs.map((input) => `t${input % i}`))]})));

test("each task finds its inputs done, no more than the width run at once, a large one runs alone, and the earliest failure is thrown", async () => {
  await fc.assert(fc.asyncProperty(plans, fc.integer({min: 1, max: 4}), async (tasks, width) => {
    const done = new Set(["given"]), running = new Set<string>(), failed: string[] = [];
    const run = async ({name, inputs, large, fails, turns}: (typeof tasks)[number]) => {
      assert.equal(failed.length, 0, "nothing begins after a failure");
      assert.ok(inputs.every((input) => done.has(input)), `${name} began too early`);
      running.add(name);
      for (let i = 0; i <= turns; i++) {
        assert.ok(running.size <= width && (!large || running.size === 1), `${[...running].join()} at once`);
        await new Promise((resolve) => setImmediate(resolve)); // as a step's work does: a failure is known before anything else happens
      }
      running.delete(name);
      if (fails) throw new Error((failed.push(name), name));
      done.add(name);
    };
    const ended = await sideBySide(tasks, {width, alone: ({large}) => large, run}).then(() => undefined, (error: Error) => error);
    const [first] = failed.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1)));
    assert.equal(ended?.message, first);
    if (first === undefined) assert.equal(done.size, tasks.length + 1);
    assert.equal(running.size, 0);
  }));
});

test("two that need nothing of each other are under way together; the third waits for its input", async () => {
  const log: string[] = [];
  const tasks: Task[] = [{name: "a", inputs: []}, {name: "c", inputs: ["a"]}, {name: "b", inputs: []}];
  await sideBySide(tasks, {width: 2, alone: () => false, run: async ({name}) => {
    log.push(`${name} begins`);
    await Promise.resolve();
    log.push(`${name} ends`);
  }});
  assert.deepEqual(log, ["a begins", "b begins", "a ends", "b ends", "c begins", "c ends"]);
});

test("tasks that wait for each other are an error, not an endless wait", async () => {
  await assert.rejects(sideBySide([{name: "a", inputs: ["b"]}, {name: "b", inputs: ["a"]}], {width: 2, alone: () => false, run: () => Promise.resolve()}), /waits for itself: a/);
});
