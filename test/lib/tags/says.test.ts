import assert from "node:assert/strict";
import {test} from "node:test";
import {statesOf, tableSays} from "../../../lib/tags/says.js";
import type {Tag, Workspace} from "../../../lib/workspace.js";

const says = (en: string) => ({en, zh: en}), spec = (en: string) => ({says: says(en)});

test("a fact table has its own words, else those of the clean or derived table of its name, else its name", () => {
  const workspace = {clean: {orders: spec("Orders")}, derive: {views: spec("Views")}, facts: {orders: {}, views: {}, visits: spec("Visits")}} as unknown as Workspace;
  assert.deepEqual(["orders", "views", "visits", "nothing"].map((table) => tableSays(workspace, table).en), ["Orders", "Views", "Visits", "nothing"]);
});

test("states of a lifecycle are words in both languages; other tags have none", () => {
  const tag = {kind: "stage", states: [{state: "at_risk", says: says("x")}, {state: "half_gone", says: {en: "Half gone, really", zh: "半流失"}}, {state: "常客", says: {en: "A regular", zh: "常来"}}]} as unknown as Tag;
  assert.deepEqual(statesOf(tag), {at_risk: {en: "At risk", zh: "有流失风险"}, half_gone: {en: "Half gone", zh: "半流失"}, 常客: {en: "A regular", zh: "常客"}});
  assert.deepEqual([statesOf(undefined), statesOf({kind: "list"} as unknown as Tag)], [{}, {}]);
});
