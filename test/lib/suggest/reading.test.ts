import assert from "node:assert/strict";
import {test} from "node:test";
import {isReadable, readNumber} from "../../../lib/suggest/reading.js";
import {oneColumn} from "../../util/profiled.js";

test("readNumber reads what its format says and nothing else", () => {
  const cases: [string, Parameters<typeof readNumber>[1], number][] = [["-1.5", {}, -1.5], ["1,234", {}, NaN], ["1,234.5", {group: ","}, 1234.5], ["12,34", {group: ","}, NaN], ["1.234,5", {decimal: ",", group: "."}, 1234.5], ["£5", {currency: ["£"]}, 5], ["12%", {percent: true}, 0.12], ["(12)", {accounting: true}, -12], ["1e3", {}, NaN], ["", {}, NaN]];
  for (const [text, format, number] of cases) assert.deepEqual(readNumber(text, format), number, text);
});

test("isReadable by type", () => {
  for (const [type, good, bad] of [["integer", "12", "12.5"], ["boolean", "Yes", "maybe"], ["date", "2024-02-29", "2023-02-29"], ["timestamp", "2024-02-01 10:00:00", "24:00"], ["text", "anything", undefined]] as const) {
    assert.ok(isReadable(oneColumn([], {type}), good));
    if (bad !== undefined) assert.ok(!isReadable(oneColumn([], {type}), bad), bad);
  }
});
