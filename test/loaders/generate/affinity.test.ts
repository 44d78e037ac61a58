import assert from "node:assert/strict";
import {test} from "node:test";
import {AffinityCount} from "../../../loaders/generate/affinity.js";
import {dateOf, dayAt} from "../../../loaders/generate/calendar.js";
import {pairs} from "../../../loaders/generate/world/products.js";
import {customer} from "../../../loaders/generate/write.js";

const people = Array.from({length: 4000}, (_, i) => customer(i + 1, "pairs")).filter(({who}) => who.kind === "person");
const count = new AffinityCount();
for (const {who, life} of people) for (const order of life.orders) count.add(order, who.segment);
const baskets = people.flatMap(({life}) => life.orders.filter(({cancelled}) => !cancelled).map(({at, lines}) => ({date: dateOf(dayAt(at)), skus: new Set(lines.map(({product}) => product.sku))})));

test("the lift of a pair is what its baskets say", () => {
  for (const pair of pairs) {
    const [a, b] = [baskets.filter(({skus}) => skus.has(pair.first.sku)), baskets.filter(({skus}) => skus.has(pair.second.sku))];
    const both = a.filter(({skus}) => skus.has(pair.second.sku)).length;
    assert.equal(count.lifts(pair).together, both);
    assert.ok(Math.abs(count.lifts(pair).lift - (both * baskets.length) / (a.length * b.length)) < 1e-9);
  }
});

test("planted affinities hold when everything else is held apart; coincidences vanish", () => {
  for (const pair of pairs) {
    const {lift, apart, together} = count.lifts(pair);
    const name = `${pair.first.en} and ${pair.second.en}: ${lift.toFixed(2)}, apart ${apart.toFixed(2)}, ${together}`;
    if (pair.kind === "affinity") assert.ok(lift > 2.5 && apart > 2.5 && together > 30, name);
    else assert.ok(lift > 1.2 && apart < lift * 0.85, name);
    if (pair.kind === "bundle" || pair.kind === "segment") assert.ok(Math.abs(apart - 1) < 0.45, name);
  }
});

test("csv() has a line for each pair", () => assert.equal(count.csv().trimEnd().split("\n").length, pairs.length + 1));
