import assert from "node:assert/strict";
import {test} from "node:test";
import {support} from "../../../../loaders/generate/systems/support.js";
import {customers, rowsOf} from "./rows.js";

const tickets = rowsOf(support, /tickets/);
const reviews = rowsOf(support, /reviews/);

test("every word of a customer becomes a ticket or a review, with an id of its own", () => {
  assert.equal(tickets.length + reviews.length, customers.reduce((sum, {life}) => sum + life.voices.length, 0));
  assert.equal(new Set([...tickets, ...reviews].map(({record}) => record["id"])).size, tickets.length + reviews.length);
});

test("a ticket is closed after it was opened, and speaks of an order of its customer", () => {
  for (const {record, customer} of tickets) {
    assert.ok(record["closed"] === "" ? record["status"] === "open" : (record["closed"] ?? "") > (record["opened"] ?? ""));
    assert.ok(customer.life.orders.some(({number}) => number === record["order.number"]));
    assert.ok((record["subject"] ?? "") !== "" && (record["body"] ?? "") !== "");
  }
});

test("reviews are in the language of who writes, from 1 to 5, and name the article where they should", () => {
  for (const {record, customer} of reviews) {
    assert.match(record["rating"] ?? "", /^[1-5]$/);
    assert.ok(!(record["text"] ?? "").includes("{"));
    if (customer.who.country === "GB") assert.equal(record["language"], "en");
  }
  assert.ok(reviews.some(({record}) => record["language"] === "en") && reviews.some(({record}) => record["language"] === "zh"));
});
