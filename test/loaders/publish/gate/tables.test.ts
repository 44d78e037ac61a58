import assert from "node:assert/strict";
import test from "node:test";
import {classProblems, smallGroups} from "../../../../loaders/publish/gate/tables.js";

const site = (of: "aggregate" | "personal" | "public", row: Record<string, number | boolean | null>) => ({tables: new Map([["t", {name: "t", file: "", class: of, rows: [row]}]])});

test("classProblems(site) stops personal tables only", () => {
  assert.deepEqual([classProblems(site("personal", {})).length, classProblems(site("aggregate", {})).length], [1, 0]);
});

test("smallGroups(site, threshold) looks at aggregates only", () => {
  assert.deepEqual([smallGroups(site("aggregate", {customers: 3}), 20).length, smallGroups(site("public", {customers: 3}), 20).length, smallGroups(site("aggregate", {persons: 20}), 20).length], [1, 0, 0]);
});
