import assert from "node:assert/strict";
import {test} from "node:test";
import {consent, consentsOf, purposes} from "../../../../loaders/generate/systems/consent.js";
import {customers, rowsOf} from "./rows.js";

test("a history alternates between yes and no, in order of time, and begins with yes", () => {
  for (const {who, seed} of customers) {
    const all = consentsOf(who, seed);
    for (const {member} of who.memberships) {
      for (const purpose of purposes) {
        const own = all.filter((each) => each.member === member && each.purpose === purpose);
        for (const [i, {action, at}] of own.entries()) {
          assert.equal(action, i % 2 === 0 ? "given" : "withdrawn");
          assert.ok(i === 0 || at > (own[i - 1]?.at ?? 0));
        }
      }
    }
  }
});

test("only persons are asked; some want to be forgotten", () => {
  const rows = rowsOf(consent, /consents/);
  assert.ok(rows.every(({customer}) => customer.who.kind === "person") && rows.some(({record}) => record["action"] === "withdrawn"));
  const requests = rowsOf(consent, /erasures/);
  assert.ok(requests.length > 0 && requests.length < customers.length / 10);
  for (const {record, customer} of requests) assert.equal(record["member_no"], customer.who.memberships[0]?.member);
});
