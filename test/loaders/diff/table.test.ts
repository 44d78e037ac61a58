import assert from "node:assert/strict";
import test from "node:test";
import type {Move} from "../../../loaders/diff/moves.js";
import {cell, movesTable, toldCount} from "../../../loaders/diff/table.js";

const told = {before: "abc1234", after: "working tree", workspace: "shop", threshold: 10};
const move = (more: Partial<Move>): Move => ({kind: "tag", id: "big", value: null, side: "both", enter: 0, leave: 0, ...more});

test("counts are none, too few to show, or whole thresholds", () => {
  assert.deepEqual([0, 1, 9, 10, 14, 15, 1004].map((count) => toldCount(count, 10)), ["0", "too few to show", "too few to show", "10", "10", "20", "1000"]);
});

test("nothing in a cell ends it, is markup or mentions anyone", () => {
  assert.equal(cell("a|b\n<i>@x"), "a&#124;b &#60;i&#62;&#64;x");
});

test("only what somebody entered or left is listed, new and gone ones always", () => {
  const text = movesTable([move({}), move({value: "true"}), move({id: "city", enter: 12}), move({id: "city", value: "*", enter: 3, leave: 30}), move({kind: "audience", id: "win", side: "after", enter: 0}), move({kind: "audience", id: "old", side: "before", leave: 50})], told);
  assert.deepEqual(text.split("\n").filter((line) => /^\| (tag|audience)/.test(line)), [
    "| tag | city | any value | 10 | 0 |", "| tag | city | another value | too few to show | 30 |", "| audience | win | members (new) | 0 | 0 |", "| audience | old | members (gone) | 0 | 50 |"
  ]);
  assert.match(text, /Unchanged: 1 tags, 0 audiences/);
  assert.match(movesTable([move({})], told), /Nobody enters or leaves/);
});
