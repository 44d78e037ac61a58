import assert from "node:assert/strict";
import {test} from "node:test";
import ts from "typescript";
import type {PlannedPeople} from "../../../loaders/new/people.js";
import type {Plan} from "../../../loaders/new/plan.js";
import {printPeople} from "../../../loaders/new/print-people.js";

const says = {en: "Words", zh: "文字"}, kinds = {members: {name: "name", email: "email"}} as const;
const people: PlannedPeople = {
  kinds, facts: {members: {number: "customer_id", system: "s"}}, golden: {}, models: {}, segments: {},
  tags: {stage: {kind: "stage", from: ["orders"], owner: "analyst", says, states: Array.from({length: 6}, (_, i) => ({state: `state_${i}`, when: `orders > ${i} and orders < ${"1".repeat(20)}`, next: ["state_0"], says}))}}
};
const plan = (rows: number) => ({identity: [{table: "members", column: "customer_id"}], tables: [{name: "members", found: {rows}}]}) as unknown as Plan;

test("printPeople: what it writes is read as the same values, in lines that fit", () => {
  const lines = printPeople(plan(100), people, "s").flatMap((part) => part.split("\n")), read = JSON.parse(JSON.stringify((0, eval)(ts.transpile(`({${lines.join("\n")}})`, {target: ts.ScriptTarget.ES2022})))) as Record<string, unknown>;
  assert.deepEqual(read, JSON.parse(JSON.stringify({identity: [{table: "members", column: "customer_id", system: "s", kinds: kinds.members}], facts: people.facts, tags: people.tags})));
  assert.deepEqual(lines.filter((line) => line.length > 165), []);
});

test("printPeople: many records are compared only after somebody has said so", () => {
  const text = printPeople(plan(20_001), people, "s").join("\n");
  assert.match(text, /check: to find which of the many records of members are one person/);
  assert.match(text, /identity: \[\{table: "members", column: "customer_id", system: "s"\}\]/);
});
