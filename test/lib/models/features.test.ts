import assert from "node:assert/strict";
import {test} from "node:test";
import bank from "../../../data/bank-marketing/workspace.js";
import demo from "../../../data/demo/workspace.js";
import telco from "../../../data/telco-churn/workspace.js";
import {candidates, daysAfter, labelUntil} from "../../../lib/models/features.js";
import type {Model} from "../../../lib/workspace.js";

test("what is known only afterwards, names a person, is a date or has no time is refused with its reason", () => {
  const calls = candidates(bank.models?.["subscribes"] as Model, bank);
  assert.deepEqual(calls.filter(({refused}) => refused !== undefined).map(({name, refused}) => [name, refused?.en]), [["duration", "The length of the call is known only when it has ended, and with it the answer"]]);
  assert.deepEqual([calls.length, calls.some(({name}) => name === "subscribed"), calls.find(({name}) => name === "age")?.type, calls.find(({name}) => name === "called_before")?.type], [21, false, "number", "boolean"]);
  const churns = telco.models?.["churns"] as Extract<Model, {kind: "rows"}>;
  assert.deepEqual(candidates({...churns, features: ["customer_id", "tenure"]}, telco).map(({name, refused}) => [name, refused?.en]), [["customer_id", "It names a person"], ["tenure", undefined]]);
  const stops = demo.models?.["stops"] as Extract<Model, {kind: "persons"}>;
  assert.deepEqual(candidates(stops, demo).filter(({refused}) => refused !== undefined).map(({name, refused}) => [name, refused?.en]), [["blocked", "Rows of customers have no time: they may have come after the cut date"]]);
  const derived = {...demo, tags: {...demo.tags, worse: {kind: "computed" as const, from: ["blocked"], sql: "blocked", type: "boolean" as const, owner: "a", says: {en: "x", zh: "x"}}}};
  assert.match(candidates({...stops, features: ["worse"]}, derived)[0]?.refused?.en ?? "", /have no time/);
  assert.match(candidates({...bank.models?.["subscribes"] as Extract<Model, {kind: "rows"}>, features: ["asked"]}, {...bank, clean: {calls: {...bank.clean["calls"]!, columns: {...bank.clean["calls"]!.columns, asked: {from: "asked", type: "date", meaning: {en: "x", zh: "x"}, privacy: "none"}}}}}).find(({name}) => name === "asked")?.refused?.en ?? "", /It is a date/);
});

test("an outcome ends so many days after its cut date", () => {
  assert.deepEqual([daysAfter("2024-02-28", 2), daysAfter("2024-12-31", 1)], ["2024-03-01", "2025-01-01"]);
  const stops = demo.models?.["stops"] as Extract<Model, {kind: "persons"}>;
  assert.deepEqual([labelUntil(stops), labelUntil(stops, "2026-04-01"), labelUntil({...stops, label: {kind: "tag", tag: "repeat_buyer", at: "2026-10-01"}})], ["2026-09-29", "2026-06-30", "2026-10-01"]);
});
