import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {shownSteps} from "../../../loaders/profile/shown.js";

test("one step judges all counts of today together; without tags and audiences there is none", () => {
  const made = new Set(["resolve.persons", "profile.tags", ...Object.keys(demo.clean).map((table) => `clean.${table}`), ...Object.keys(demo.tags ?? {}).map((tag) => `profile.tag_${tag}`)]);
  const [alone] = shownSteps(demo, made);
  assert.equal(alone?.name, "profile.tag_shown"); // what it decides is attacked in test/loaders/publish/tags.test.ts, and with audiences in audiences.test.ts there
  assert.deepEqual(alone.inputs, ["resolve.persons", "profile.tags"]);
  assert.deepEqual(shownSteps(demo, new Set([...made, "profile.audiences"])).map(({name}) => name), ["profile.shown", "profile.tag_shown", "profile.audiences_shown"]);
  assert.deepEqual(shownSteps(demo, new Set(["resolve.persons"])), []);
});
