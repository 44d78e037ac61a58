import assert from "node:assert/strict";
import {test} from "node:test";
import bank from "../../../data/bank-marketing/workspace.js";
import demo from "../../../data/demo/workspace.js";
import type {Model} from "../../../lib/workspace.js";
import {modelSelect} from "../../../loaders/model/select.js";

test("a model reads its table or its tags, and nothing that is refused", () => {
  const calls = modelSelect(bank.models?.["subscribes"] as Model, bank);
  assert.deepEqual([calls.inputs, calls.orderBy, /duration/.test(calls.select), / as "subscribed"/.test(calls.select)], [["clean.calls"], ["_file", "_line"], false, false]);
  const stops = modelSelect(demo.models?.["stops"] as Model, demo);
  assert.ok(stops.inputs.includes("profile.fact_orders") && stops.inputs.includes("profile.tag_rating") && !stops.inputs.includes("profile.tag_blocked"));
  assert.deepEqual([...new Set(stops.select.match(/'(all|train|test|now)' as _part/g))], ["'all' as _part", "'now' as _part"]);
  assert.deepEqual([...new Set(modelSelect(demo.models?.["buys_again"] as Model, demo).select.match(/'(all|train|test|now)' as _part/g))], ["'train' as _part", "'test' as _part", "'now' as _part"]);
});
