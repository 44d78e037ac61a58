import assert from "node:assert/strict";
import {test} from "node:test";
import type {CrossFile} from "../../../lib/columns/cross.js";
import {fewWords, linkedTitle, pairTitle, partName, sharesOf, shownRows, widest} from "../../../lib/words/cross.js";

const cross: CrossFile = {
  of: "persons", columns: [{column: "a", kind: "values", parts: [{value: "x"}, {value: "y"}]}, {column: "b", kind: "values", parts: [{value: "1"}, {value: "2"}]}],
  margins: [[100, 300], [200, 200]], pairs: [{a: 0, b: 1, rows: [[80, 20], [120, 180]]}]
};

test("parts are named in both languages", () => {
  const parts = [{empty: true}, {others: true}, {value: "Yes"}, {period: "2024-04-01", step: "month"}, {period: "2024-04-01", step: "quarter"}, {period: "2024-01-01", step: "year"}, {from: null, until: -2.5}, {from: 1200, until: 3400}, {from: 0.5, until: null}] as const;
  assert.deepEqual(parts.map((part) => partName(part, "en")), ["empty", "all others", "Yes", "2024-04", "Q2 2024", "2024", "below −2.5", "1,200 to below 3,400", "0.5 and above"]);
  assert.deepEqual(parts.map((part) => partName(part, "zh")), ["空", "其余", "Yes", "2024-04", "2024 年第 2 季", "2024", "低于 −2.5", "1,200 至不足 3,400", "0.5 及以上"]);
});

test("the finding is the part whose share differs most, or the largest cell", () => {
  assert.deepEqual(sharesOf([3, null, 1]), [0.75, null, 0.25]);
  assert.deepEqual(widest(cross, {column: 0, part: 0, versus: null}), {column: 1, part: 0, here: 0.8, there: 0.5});
  assert.deepEqual(widest(cross, {column: 0, part: 0, versus: 1}), {column: 1, part: 0, here: 0.8, there: 0.4});
  assert.equal(linkedTitle(cross, null, "en"), "a: most rows are y, 300");
  assert.equal(linkedTitle(cross, {column: 0, part: 0, versus: null}, "en"), "a x: b 1 is 80%, against 50% of all rows");
  assert.equal(linkedTitle(cross, {column: 0, part: 0, versus: 1}, "zh"), "a x：b 1 占 80%，a y为 40%");
  const [a, b] = cross.columns;
  assert.ok(a && b);
  assert.equal(pairTitle(a, b, cross.pairs[0]?.rows ?? [], "en"), "Most rows have a y and b 2: 180");
  assert.match(pairTitle(a, b, [[null, 0]], "en"), /nothing large enough/);
  assert.deepEqual([shownRows(null, "en"), shownRows(0, "en"), shownRows(1200, "zh")], ["too few", "–", "1,200"]);
  assert.match(fewWords(cross, 10, "en"), /fewer than 10 persons/);
});
