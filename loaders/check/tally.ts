/** How many tests ended which way. */
export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/**
 * Counts the closing lines of a TAP report (`# pass 3`). A report that was cut off, and a process that
 * failed without naming a failed test, count as one failure: nothing ends quietly.
 */
export function readTally(tap: string, code: number | null): Tally {
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(tap)?.[1] ?? 0);
  const failed = count("fail") + count("cancelled");
  const complete = /^# pass \d+$/m.test(tap);
  return {passed: count("pass"), failed: failed === 0 && (code !== 0 || !complete) ? 1 : failed, skipped: count("skipped") + count("todo")};
}

/** Tallies added up. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sum = (name: keyof Tally) => tallies.reduce((total, tally) => total + tally[name], 0);
  return {passed: sum("passed"), failed: sum("failed"), skipped: sum("skipped")};
}

/** The line with which a test run closes: `12 passed, 0 failed`, skipped ones after it where there are any. */
export function closingLine({passed, failed, skipped}: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}

/** 0 only if something ran and nothing failed. */
export function exitCode({passed, failed}: Tally): 0 | 1 {
  return failed > 0 || passed === 0 ? 1 : 0;
}
