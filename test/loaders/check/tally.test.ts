import assert from "node:assert/strict";
import {test} from "node:test";
import {addTallies, closingLine, exitCode, readTally} from "../../../loaders/check/tally.js";

const tap = (pass: number, fail: number, skipped = 0) => `TAP version 13\n# tests 9\n# suites 0\n# pass ${pass}\n# fail ${fail}\n# cancelled 0\n# skipped ${skipped}\n# todo 0\n# duration_ms 4\n`;

test("readTally counts what a report closes with", () => {
  const cases: [string, number | null, ReturnType<typeof readTally>][] = [
    [tap(7, 0, 2), 0, {passed: 7, failed: 0, skipped: 2}],
    [tap(7, 1), 1, {passed: 7, failed: 1, skipped: 0}],
    [tap(7, 0), 1, {passed: 7, failed: 1, skipped: 0}],
    ["TAP version 13\nok 1 - begun\n", 0, {passed: 0, failed: 1, skipped: 0}],
    ["", null, {passed: 0, failed: 1, skipped: 0}]
  ];
  for (const [report, code, expected] of cases) assert.deepEqual(readTally(report, code), expected);
});

test("addTallies, closingLine and exitCode: a run without a passed test fails", () => {
  assert.deepEqual(addTallies([{passed: 1, failed: 0, skipped: 1}, {passed: 2, failed: 3, skipped: 0}]), {passed: 3, failed: 3, skipped: 1});
  assert.equal(closingLine({passed: 3, failed: 0, skipped: 0}), "3 passed, 0 failed");
  assert.equal(closingLine({passed: 3, failed: 1, skipped: 2}), "3 passed, 1 failed, 2 skipped");
  assert.equal(exitCode({passed: 3, failed: 0, skipped: 2}), 0);
  assert.equal(exitCode({passed: 3, failed: 1, skipped: 0}), 1);
  assert.equal(exitCode({passed: 0, failed: 0, skipped: 4}), 1);
});
