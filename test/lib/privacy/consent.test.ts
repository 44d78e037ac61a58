import assert from "node:assert/strict";
import {test} from "node:test";
import {consentAt, mayUse, type Answer} from "../../../lib/privacy/consent.js";

const answer = (purpose: string, given: boolean, at: string | null): Answer => ({purpose, given, at});

test("the last answer before the date counts; a withdrawal wins at one time, and without a time always", () => {
  const cases: [Answer[], string][] = [
    [[], "not asked"], [[answer("a", true, "2024-01-01")], "given"], [[answer("b", true, "2024-01-01")], "not asked"], [[answer("a", true, "2024-06-01")], "not asked"], [[answer("a", true, "2024-05-31 23:59:59")], "given"],
    [[answer("a", true, "2024-01-01"), answer("a", false, "2024-02-01")], "withdrawn"], [[answer("a", false, "2024-02-01"), answer("a", true, "2024-01-01")], "withdrawn"], [[answer("a", false, "2024-01-01"), answer("a", true, "2024-02-01")], "given"],
    [[answer("a", true, "2024-01-01"), answer("a", false, "2024-01-01")], "withdrawn"], [[answer("a", false, "2024-01-01"), answer("a", true, "2024-01-01")], "withdrawn"],
    [[answer("a", true, "2024-01-01"), answer("a", false, null)], "withdrawn"], [[answer("a", false, null), answer("a", true, "2024-01-01")], "withdrawn"], [[answer("a", true, null)], "not asked"], [[answer("a", true, "2024-01-01"), answer("a", false, "2024-06-01")], "given"]
  ];
  for (const [answers, state] of cases) assert.equal(consentAt(answers, "a", "2024-06-01"), state, JSON.stringify(answers));
});

test("whoever is to be forgotten may be used for nothing", () => {
  const given = [answer("a", true, "2024-01-01")];
  assert.deepEqual([mayUse(given, "a", "2024-06-01", false), mayUse(given, "a", "2024-06-01", true), mayUse([], "a", "2024-06-01", false)], [true, false, false]);
});
