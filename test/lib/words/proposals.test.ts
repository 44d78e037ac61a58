import assert from "node:assert/strict";
import {test} from "node:test";
import {plain} from "../../../lib/words/lang.js";
import {adviceTitle, doubtsTitle, kindName, proposalsAnswer, proposalsOf, proposalsScope, touched} from "../../../lib/words/proposals.js";
import {proposalKinds} from "../../../lib/suggest/proposal.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

test("the answer counts advice; doubts are told apart", () => {
  assert.equal(plain(proposalsAnswer(fixture(), "en")), "The data suggest 1 rule in 1 table; the one with most rows would touch 12 of order_lines: misspelt category.");
  assert.match(proposalsScope(fixture(), "en"), /1 more is a doubt/);
  assert.match(plain(proposalsAnswer(emptyFixture(), "en")), /suggest no rule/);
  assert.match(adviceTitle(fixture(), "en"), /^Surest: 12 values/);
  assert.match(doubtsTitle(fixture(), "zh"), /quantity/);
  assert.deepEqual([adviceTitle(emptyFixture(), "en"), doubtsTitle(emptyFixture(), "en")], ["No rule to propose", "No doubts"]);
  assert.equal(touched(proposalsOf(fixture(), true)[0]!), "60,000 (11.1%)");
});

test("every kind has its words in both languages", () => {
  for (const kind of proposalKinds) assert.ok(kindName(kind, "en") !== "" && kindName(kind, "zh") !== "", kind);
});
