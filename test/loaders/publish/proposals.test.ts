import assert from "node:assert/strict";
import {test} from "node:test";
import {imagined, plan} from "../../../loaders/plan.js";
import {proposalTables, publishedProposal} from "../../../loaders/publish/proposals.js";
import {call, type Proposal} from "../../../lib/suggest/proposal.js";
import {shop} from "../../pipeline/world.js";

const base: Proposal = {kind: "set", table: "orders", column: "customer_id", place: "rules", line: call("oneOf", "customer_id", ["Ann Lee"], {does: "flag"}), holdsValues: true, reason: {en: "r", zh: "r"}, rows: 5, of: 100, judges: true, confidence: 0.8, examples: ["Ann Lee"], order: 1};

test("values of columns that are not open are masked, and their lines only said to exist; rows are scaled", () => {
  const row = publishedProposal(base, shop, 10);
  assert.ok(!JSON.stringify(row).includes("Ann Lee"));
  assert.match(String(row["line"]), /npm run suggest -- orders/);
  assert.deepEqual([row["rows"], row["of"], row["share"]], [50, 1000, 0.05]);
});

test("open columns show their words, but nothing that could be somebody's", () => {
  const clean = {orders: {...shop.clean["orders"]!, columns: {...shop.clean["orders"]!.columns, customer_id: {from: "who", privacy: "none" as const}}}};
  const open = (value: string) => JSON.stringify(publishedProposal({...base, line: call("oneOf", "customer_id", [value], {does: "flag"}), examples: [value]}, {clean}));
  assert.ok(open("red").includes("red"));
  for (const value of ["ann.lee@example.com", "Ann Lee", "C000123"]) assert.ok(!open(value).includes(value), value);
});

test("proposalTables: a sample and facts of each table, then the proposals", () => {
  const made = new Set(plan(shop, imagined(shop)).map(({name}) => name));
  assert.deepEqual(proposalTables(shop, made).map(({name}) => name), ["profile.quality_orders_suggest_sample", "profile.quality_orders_suggest_facts", "publish.proposals"]);
});
