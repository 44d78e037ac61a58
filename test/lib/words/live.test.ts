import assert from "node:assert/strict";
import {test} from "node:test";
import type {LiveState} from "../../../lib/live.js";
import {firstStanding, isStale, liveSentence, problemWords, restartSentence, standing} from "../../../lib/words/live.js";

const state: LiveState = {start: "a", state: "current", run: 1, versions: {a: "1"}, changed: {a: 1}, computing: [], unlocked: [], problems: [], restart: [], config: "", nav: ""};

test("standing(…): no number counts as fresh unless the server says so", () => {
  assert.equal(standing(undefined, "a", true, false), undefined);
  assert.equal(standing(state, "a", true, false), "current");
  assert.equal(standing(state, "a", false, false), "lost");
  assert.equal(standing(state, "a", true, true), "behind");
  assert.equal(standing({...state, state: "running", computing: ["a"]}, "a", true, false), "running");
  assert.equal(standing({...state, state: "running", computing: ["b"]}, "a", true, false), "current");
  assert.equal(standing({...state, state: "failed"}, "a", true, false), "failed");
  assert.equal(standing({...state, unlocked: ["x"]}, "a", true, false), "unlocked");
  assert.equal(standing({...state, unlocked: ["x"], restart: ["loaders/serve.ts"]}, "a", true, false), "restart");
  assert.deepEqual([firstStanding(undefined, true), firstStanding(state, false), firstStanding({...state, state: "failed"}, true), firstStanding({...state, state: "running"}, true)], [undefined, "lost", "first", "firstRun"]);
  assert.deepEqual((["current", "running", "unlocked", "failed", "lost", "behind"] as const).map(isStale), [false, false, false, true, true, true]);
});

test("liveSentence(…) says each state in both languages", () => {
  const failed = {...state, problems: [{code: "a", message: "b"}], unlocked: ["x", "y"]};
  assert.equal(liveSentence("failed", failed, "en"), "Old numbers: the last change fails with 1 problem");
  assert.match(liveSentence("unlocked", failed, "en"), /2 differences.*npm run lock/);
  for (const where of ["current", "running", "failed", "lost", "behind", "unlocked", "restart", "first", "firstRun"] as const) assert.match(liveSentence(where, failed, "zh"), /[\u4e00-\u9fff]/);
  for (const lang of ["en", "zh"] as const) assert.match(restartSentence(["loaders/serve.ts", "package.json"], lang), /npm start.*loaders\/serve\.ts.*package\.json/);
  assert.notEqual(problemWords("en").rule, problemWords("zh").rule);
});
