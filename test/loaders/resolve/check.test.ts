import assert from "node:assert/strict";
import {test} from "node:test";
import type {IdentityKind, Workspace} from "../../../lib/workspace.js";
import {identityProblems, kindNames, refuseEmpty} from "../../../loaders/resolve/check.js";
import {shop} from "../../pipeline/world.js";

const problems = (more: Partial<Workspace>) => identityProblems({...shop, ...more}, new Set(["orders"]), "data/tiny/workspace.ts").map(({what}) => what);
const base = {table: "orders", column: "customer_id", system: "shop"};

test("what is right is passed", () => {
  assert.deepEqual(problems({}), []);
  assert.deepEqual(problems({identity: [{...base, kinds: {channel: "other"}}], linkage: {mode: "deduplicate"}}), []);
  assert.equal(Object.keys(kindNames).length, 9);
});

test("unknown tables, columns and kinds and impossible modes are named, all at once", () => {
  const wrong = problems({identity: [{...base, table: "people"}, {...base, column: "custmer", kinds: {nme: "name", channel: "colour" as IdentityKind}}], linkage: {mode: "link"}});
  for (const part of ['unknown table: "people"', 'no column of orders: "custmer"', 'no column of orders: "nme"', 'no kind, write one of email', "nothing to link"]) assert.ok(wrong.some((what) => what.includes(part)), part);
  assert.match(problems({linkage: {mode: "deduplicate", oneToOne: true}}).join(), /one to one need the mode link/);
});

test("a column that says who is who must be there, and is not compared itself", () => {
  const base = {table: "orders", column: "customer_id", system: "shop"};
  assert.deepEqual(problems({identity: [{...base, kinds: {channel: "other"}, label: "amount"}]}), []);
  assert.deepEqual(problems({identity: [{...base, kinds: {channel: "other"}, label: "who"}, {...base, kinds: {channel: "other"}, label: "channel"}]}), [
    'no column of orders: "who" (identity.0.label)', 'column that is compared itself, so it can judge nothing: "channel" (identity.1.label)'
  ]);
});

test("a compared column without any value is named, unless there are no records at all", () => {
  const feature = {id: "f0", kind: "email" as const, label: "email / mail", columns: [["email"], ["mail"]], own: [], comparison: "email" as const, filled: 0, distinct: 0, most: 0, agreeing: 0, values: []};
  assert.throws(() => refuseEmpty([feature, {...feature, label: "phone", filled: 3}], {records: 12, pairs: 66}), {code: "empty-identity", message: /^identity column is empty in all 12 records: email \/ mail \(e-mail address\)/});
  refuseEmpty([feature], {records: 0, pairs: 0});
});
