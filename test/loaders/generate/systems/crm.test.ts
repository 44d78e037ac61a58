import assert from "node:assert/strict";
import {test} from "node:test";
import {crm, international, memberAt} from "../../../../loaders/generate/systems/crm.js";
import {customers, rowsOf} from "./rows.js";

test("every person is registered once or twice, the bot never; times are local", () => {
  const rows = rowsOf(crm, /contacts/);
  for (const each of customers) assert.equal(rows.filter(({customer}) => customer === each).length, each.who.kind === "bot" ? 0 : each.who.memberships.length);
  for (const {record} of rows) {
    assert.match(record["registered"] ?? "", /^20\d\d-\d\d-\d\d \d\d:\d\d:\d\d$/);
    assert.match(record["mobile"] ?? "", /^(\+86154\d{8}|\+44\d{10}|)$/);
    assert.match(record["member_no"] ?? "", /^M\d{8}$/);
  }
});

test("international(national) keeps a missing number missing", () => {
  assert.deepEqual(["", "15400001234", "07700900123"].map(international), ["", "+8615400001234", "+447700900123"]);
});

test("memberAt(who, time) is the newest registration then", () => {
  const twice = customers.find(({who}) => who.memberships.length === 2)?.who;
  assert.ok(twice);
  const [old, young] = twice.memberships;
  assert.equal(memberAt(twice, (young?.registered ?? 0) - 1), old);
  assert.equal(memberAt(twice, young?.registered ?? 0), young);
  assert.equal(memberAt(twice, 0), old);
});
