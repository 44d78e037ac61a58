import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {audienceProblems} from "../../../lib/audiences/check.js";
import type {Audience} from "../../../lib/workspace.js";
import {problemsOf, tablesOf} from "../../../loaders/workspace.js";

const base = {says: {en: "x", zh: "x"}, owner: "a", purpose: "p"};
const with_ = (audiences: Record<string, unknown>, files = {}): string => audienceProblems({...demo, audiences: audiences as Record<string, Audience>}, new Set(tablesOf(demo)), "data/demo/workspace.ts", files).map(({message}) => message).join("\n");
const who = (condition: unknown): string => with_({x: {...base, who: condition}});

test("the demo's audiences have no problem", () => assert.deepEqual(problemsOf(demo, "demo"), []));

test("every mistake in a condition is named with its place and value", () => {
  const orders = {table: "orders"}, cases: [unknown, RegExp][] = [
    [{tag: "gone"}, /^unknown tag: "gone" \(audiences\.x\.who\.tag\) \(data\/demo\/workspace\.ts\)$/],
    [{all: [{tag: "repeat_buyer"}, {any: [{not: {tag: "constructor"}}]}]}, /unknown tag: "constructor" \(audiences\.x\.who\.all\[1\]\.any\[0\]\.not\.tag\)/],
    [{tag: "value", part: "share", atLeast: 1}, /unknown part of value: "share"/], [{tag: "last_channel", atLeast: 3}, /no range of last_channel, which is text: 3/],
    [{tag: "spend_12m", is: "much"}, /no value of spend_12m, which is number: "much"/], [{tag: "last_channel", in: []}, /no list of values of last_channel/],
    [{tag: "spend_12m", atLeast: 9, atMost: 3}, /range that ends before it starts: "9 – 3"/], [{tag: "spend_12m", atLeast: 3, lessThan: 3}, /range that ends before it starts/], [{tag: "repeat_buyer", missing: true}, /never missing/],
    [{tag: "spend_12m", over: 3}, /unknown key: "over" \(audiences\.x\.who\.over\)/], [{tag: "spend_12m", missing: false}, /not true: use not/],
    [{events: {table: "sales"}}, /unknown fact table: "sales" \(audiences\.x\.who\.events\.table\)/], [{events: {...orders, where: "chanel = 'app'"}}, /unknown column of orders: "chanel"/],
    [{events: {...orders, window: {from: 10, until: 20}}}, /window that ends before it starts: "2026-09-21 – 2026-09-11" \(audiences\.x\.who\.events\.window\)/], [{events: {...orders, window: {from: "2027-01-01"}}}, /never applies/],
    [{events: {table: "customers", window: {from: 3}}}, /window over rows without a time/], [{events: {...orders, where: "1 = 1) or (select 1"}}, /no condition over one row/], [{events: {...orders, where: "1 = 1) or (1 = 1"}}, /no condition over one row/], [{events: {...orders, where: "channel = 'a"}}, /no condition over one row/],
    [{events: orders, atLeast: 3, atMost: 1}, /range that ends before it starts/], [{events: orders, atLeast: -1}, /no number of rows/], [{events: "orders"}, /no rows of a fact table/],
    [{after: orders, days: 3}, /either then or never/], [{after: orders, then: orders, never: orders, days: 3}, /either then or never/], [{after: orders, never: orders, days: 0}, /no number of days/], [{after: orders, never: {table: "customers"}, days: 3}, /rows without a time follow nothing/],
    [{after: {table: "views"}, never: {table: "purchases"}, days: 3, same: "colour"}, /unknown column of views: "colour"[^]*unknown column of purchases/], [{after: orders, never: {...orders, window: {}}, days: 3}, /unknown key: "window"/],
    [{events: {...orders, window: {until: "2026-06-31"}}}, /neither days before the date nor a day as YYYY-MM-DD: "2026-06-31"/], [{attribute: "name", in: ["x"]}, /no attribute, since it may name a person: "name"/], [{attribute: "colour"}, /no attribute: there are city, gender, age, .*: "colour"/], [{attribute: "age", in: []}, /no list of values of age/], [{attribute: "age", atLeast: 3}, /no range of age, which is text: 3/], [{attribute: "customers.phone", is: "1"}, /may name a person/], [{attribute: "customers.blocked", missing: true}, /never missing/], [{audience: "nobody"}, /unknown audience: "nobody"/], [{audience: "x"}, /refers to itself: "x"/],
    [{}, /no condition: exactly one of/], [{tag: "value", audience: "x"}, /no condition: exactly one of/], [null, /no condition: null/], [{all: []}, /no list of conditions/], [Array.from({length: 20}).reduce<unknown>((inner) => ({not: inner}), {tag: "value"}), /nested deeper than 12/]
  ];
  for (const [condition, problem] of cases) assert.match(who(condition), problem, JSON.stringify(condition));
});

test("quotes of the engine's own hide nothing; signs within plain quotes are text", () => {
  for (const where of ["channel = $$'$$ or exists (select 1) or channel = $$'$$", "channel = $$app$$", "channel = $a$ app $a$", "channel = e'\\'' or exists (select 1) or channel = e'\\''", "channel = E'app'"]) assert.match(who({events: {table: "orders", where}}), /no condition over one row/, where);
  for (const where of ["channel = '$$'", "channel = 'e''app'", "amount > 1 and channel <> 'it''s $5'"]) assert.equal(who({events: {table: "orders", where}}), "", where);
});

test("circles, bad names and what is no audience are named; a file's mistakes stand in the file", () => {
  assert.match(with_({a: {...base, who: {audience: "b"}}, b: {...base, who: {not: {audience: "a"}}}}), /audiences refer to each other in a circle: "a → b → a" \(audiences\.a\.who\)/);
  assert.match(with_({Bad: {...base, who: {tag: "value"}}}), /no name of small letters/);
  assert.match(with_({x: {who: {tag: "value"}, colour: 1}}, {x: "data/demo/audiences/x.json"}), /unknown key: "colour" \(colour\) \(data\/demo\/audiences\/x\.json\)[^]*no words in English and Chinese[^]*nobody answers for it[^]*no purpose/);
  assert.match(with_({x: 3}), /no audience: 3/);
});
