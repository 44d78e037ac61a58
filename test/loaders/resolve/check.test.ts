import assert from "node:assert/strict";
import {test} from "node:test";
import type {IdentityKind, Workspace} from "../../../lib/workspace.js";
import {identityProblems, kindNames} from "../../../loaders/resolve/check.js";
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
