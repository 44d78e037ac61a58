import assert from "node:assert/strict";
import {test} from "node:test";
import {PortraitError, ProblemsError, throwProblems} from "../../lib/errors.js";

test("a message says what is wrong, which one and where", () => {
  assert.equal(new PortraitError("unknown-column", "unknown column: emial", {source: "crm/contacts.csv", row: 1}).message, "unknown column: emial (crm/contacts.csv, line 1)");
  assert.equal(new PortraitError("x", "disk is full").message, "disk is full");
});

test("throwProblems(problems) reports all of them", () => {
  const problems = ["a", "b"].map((name) => new PortraitError("x", name));
  assert.doesNotThrow(() => throwProblems([]));
  assert.throws(() => throwProblems(problems.slice(0, 1)), PortraitError);
  assert.throws(() => throwProblems(problems), (error: unknown) => error instanceof ProblemsError && error.message === "a\nb");
});
