import assert from "node:assert/strict";
import {test} from "node:test";
import {countBits, type Bits} from "../../../lib/audiences/bits.js";
import {askOf, asksOf, columnKey, evaluate, type ColumnAsk} from "../../../lib/audiences/evaluate.js";
import {leavesOf} from "../../../lib/audiences/conditions.js";
import {packColumn, unpackColumn} from "../../../lib/audiences/pack.js";
import type {AudienceCondition} from "../../../lib/workspace.js";

const columns: Record<string, ReturnType<typeof unpackColumn>> = Object.fromEntries(([
  [{tag: "n"}, "number", [1, 2, NaN, null]], [{tag: "n", part: "share"}, "number", [null, 0.5, 1, null]], [{tag: "b"}, "boolean", [true, false, null, true]], [{tag: "t"}, "text", ["'", "<script>", null, "a"]],
  [{tag: "d"}, "date", ["2024-01-01", "2024-02-01", null, null]], [{events: {table: "a"}}, "number", [null, 1, 2, 3]], [{audience: "x"}, "boolean", [true, null, null, null]]
] as [ColumnAsk, "number", (number | null)[]][]).map(([ask, type, values]) => [columnKey(ask), unpackColumn(packColumn(type, values))]));
const rows = (who: AudienceCondition) => { const bits = evaluate(who, (ask) => columns[columnKey(ask)] ?? assert.fail(columnKey(ask))); return [0, 1, 2, 3].filter((row) => ((bits[0] ?? 0) >> row) & 1); };

test("each kind of condition means what its SQL means; the whole is held to the engine in lake-audience.test.ts", () => {
  const cases: [AudienceCondition, number[]][] = [
    [{tag: "n"}, [0, 1, 2]], [{tag: "n", missing: true}, [3]], [{tag: "n", moreThan: 1}, [1, 2]], [{tag: "n", atMost: 1e300}, [0, 1]], [{tag: "n", in: [1, 7]}, [0]], [{tag: "n", part: "share", atLeast: 0.5}, [1, 2]], [{tag: "n", part: "share", missing: true}, [3]],
    [{tag: "b"}, [0, 3]], [{tag: "b", is: false}, [1, 2]], [{tag: "t", in: ["'", "<script>"]}, [0, 1]], [{not: {tag: "t", is: "a"}}, [0, 1, 2]], [{tag: "d", lessThan: "2024-02-01"}, [0]],
    [{events: {table: "a"}}, [1, 2, 3]], [{events: {table: "a"}, atMost: 1}, [0, 1]], [{events: {table: "a"}, atLeast: 2, atMost: 2}, [2]], [{audience: "x"}, [0]], [{not: {any: [{audience: "x"}, {all: [{tag: "b"}, {not: {tag: "n"}}]}]}}, [1, 2]]
  ];
  for (const [who, expected] of cases) assert.deepEqual(rows(who), expected, JSON.stringify(who));
});

test("columns are asked for once, and sets of conditions are kept", () => {
  const who: AudienceCondition = {any: [{tag: "n", atLeast: 2}, {tag: "n", missing: true}, {tag: "n", atLeast: 2}]}, known = new Map<string, Bits>();
  assert.deepEqual(asksOf(who), [{tag: "n"}]);
  evaluate(who, (ask) => columns[columnKey(ask)] ?? assert.fail(), known);
  assert.deepEqual([...known].map(([key, bits]) => [key, countBits(bits)]), [["{\"tag\":\"n\",\"atLeast\":2}", 2], ["{\"tag\":\"n\",\"missing\":true}", 1]]);
  assert.deepEqual(leavesOf({tag: "n", part: "share", missing: true}).map(askOf), [{tag: "n"}]);
});
