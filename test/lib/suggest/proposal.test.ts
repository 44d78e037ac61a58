import assert from "node:assert/strict";
import {test} from "node:test";
import {applyProposals, call, isDoubt, named, pasteLine, pastePlace, plainLine, print, type Proposal} from "../../../lib/suggest/proposal.js";

const base: Proposal = {kind: "range", table: "t", column: "a", place: "rules", line: call("range", "a", {does: "flag", id: "a-range", min: 0}), holdsValues: false, reason: {en: "r", zh: "r"}, rows: 5, of: 100, judges: true, confidence: 0.8, examples: [], order: 10};

test("isDoubt: more than 5% judged, or thin evidence; mending the writing of many is none", () => {
  assert.deepEqual([{}, {rows: 6}, {rows: 60, judges: false}, {confidence: 0.4}].map((change) => isDoubt({...base, ...change})), [false, true, false, true]);
});

test("print writes TypeScript that gives the value back, hidden letters as escapes", () => {
  const value = {a: "x\u200b\u{e0001}\u00a0", "b c": [1, true, null, {d: "it's \"q\""}], __proto__x: -2};
  const code = print(value);
  assert.deepEqual((new Function(`return ${code}`) as () => unknown)(), value);
  assert.ok(!/[\u200b\u00a0]/.test(code));
});

test("pasteLine and pastePlace say what goes where", () => {
  assert.equal(pasteLine(base), "range(\"a\", {does: \"flag\", id: \"a-range\", min: 0}),");
  assert.equal(pasteLine({place: "missing", line: plainLine(["n/a"])}), "missing: [\"n/a\"],");
  assert.equal(pastePlace(base), "clean.t.rules");
  assert.equal(pastePlace({...base, place: "repairs"}), "clean.t.columns.a.repairs");
});

test("applyProposals adds repairs in their order after those there are, words without repetition, and rules once", () => {
  const table = {source: "s", says: {en: "T", zh: "表"}, columns: {a: {from: "A", missing: ["-"], repairs: [named("upperCase").value]}}, rules: []};
  const made = applyProposals(table, [{...base, place: "repairs", line: named("collapseBlanks"), order: 50}, {...base, place: "repairs", line: named("stripInvisible"), order: 30}, {...base, place: "missing", line: plainLine(["-", "n/a"])}, base, base]);
  assert.deepEqual(made.columns["a"]?.repairs?.map(({id}) => id), ["upper-case", "strip-invisible", "collapse-blanks"]);
  assert.deepEqual(made.columns["a"]?.missing, ["-", "n/a"]);
  assert.deepEqual(made.rules.map(({id}) => id), ["a-range"]);
});
