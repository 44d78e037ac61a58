import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {shownSteps} from "../../../loaders/profile/shown.js";

test("one step judges all counts of today together; without tags there is none", () => {
  const made = new Set(["resolve.persons", "profile.tags", ...Object.keys(demo.clean).map((table) => `clean.${table}`)]);
  const [step] = shownSteps(demo, made);
  assert.equal(step?.name, "profile.tag_shown"); // what it decides is attacked in test/loaders/publish/tags.test.ts
  assert.deepEqual(step.inputs, ["profile.tags"]);
  assert.deepEqual(shownSteps(demo, new Set(["resolve.persons"])), []);
});
