import assert from "node:assert/strict";
import {test} from "node:test";
import {allClasses, spoiler} from "../../../../loaders/generate/spoil/spoiler.js";

test("spoiler(id, classes, visible, repairable, en, zh, spoil)", () => {
  const made = spoiler("x", ["date"], "no", false, "wrong", "错", (value) => value);
  assert.deepEqual({...made, spoil: undefined}, {id: "x", classes: ["date"], visible: "no", repairable: false, says: {en: "wrong", zh: "错"}, spoil: undefined});
  assert.equal(new Set(allClasses).size, allClasses.length);
});
