import assert from "node:assert/strict";
import {test} from "node:test";
import {campaign, campaigns} from "../../../../loaders/generate/systems/campaign.js";
import {consentsOf} from "../../../../loaders/generate/systems/consent.js";
import {rowsOf} from "./rows.js";

const rows = rowsOf(campaign, /touchpoints/);

test("only members who allow it are written to, and only what was sent costs", () => {
  assert.ok(rows.length > 500);
  for (const {record, customer} of rows) {
    assert.ok(consentsOf(customer.who, customer.seed).some(({member, purpose, action}) => member === record["member_no"] && purpose === `marketing_${record["channel"] ?? ""}` && action === "given"));
    assert.equal(record["cost_gbp"] === "0.000", record["action"] !== "sent");
    assert.match(record["sent"] ?? "", /^\d\d\/\d\d\/20\d\d \d\d:\d\d$/);
  }
  assert.deepEqual(new Set(rows.map(({record}) => record["campaign"])), new Set(campaigns.map(([name]) => name)));
});

test("sent in the morning of London, which is the evening of Shanghai", () => {
  for (const {record} of rows.filter(({record}) => record["action"] === "sent")) assert.match(record["sent"] ?? "", / (09|10|11|12|13):\d\d$/);
});
