import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {tagProblems} from "../../../lib/tags/check.js";
import type {Tag, Workspace} from "../../../lib/workspace.js";
import {problemsOf, tablesOf} from "../../../loaders/workspace.js";

const base = {owner: "a", says: {en: "x", zh: "x"}};
const with_ = (change: Partial<Workspace>): string[] => { const {consents: _, ...rest} = demo, workspace = {...rest, ...change}; return tagProblems(workspace, new Set(tablesOf(workspace)), "data/demo/workspace.ts").map(({message}) => message); };
const tag = (made: object): string[] => with_({tags: {x: {...base, ...made} as Tag}});

test("the demo has no problem, and a workspace without persons or tags has none either", () => {
  assert.deepEqual(problemsOf(demo, "demo"), []);
  assert.deepEqual(with_({tags: {}, facts: {}, golden: {}}), []);
});

test("every mistake in a tag is named with its key and value", () => {
  const cases: [object, RegExp][] = [
    [{kind: "first", column: "chanel", table: "orders"}, /^unknown column of orders: "chanel" \(tags\.x\.column\) \(data\/demo\/workspace\.ts\)$/],
    [{kind: "rule", where: "typ = 'view'", when: "count(*) > 1", table: "events"}, /unknown column of events: "typ" \(tags\.x\.where\)/],
    [{kind: "rule", when: "quantity > 1", table: "events"}, /no condition in aggregates.*tags\.x\.when/],
    [{kind: "preference", column: "category", weight: "money", table: "purchases"}, /unknown column of purchases: "money" \(tags\.x\.weight\)/],
    [{kind: "statistic", of: "count", table: "sales"}, /unknown fact table: "sales" \(tags\.x\.table\)/],
    [{kind: "statistic", of: "sum", table: "orders"}, /sum of no column/],
    [{kind: "statistic", of: "count", table: "orders", window: {from: 90, until: 180}}, /window that ends before it starts: "2026-07-03 – 2026-04-04" \(tags\.x\.window\)/],
    [{kind: "statistic", of: "count", table: "orders", window: {from: "2026-05-01", until: "2026-05-01"}}, /window that ends before it starts/],
    [{kind: "statistic", of: "count", table: "orders", window: {from: "2027-01-01"}}, /never applies, since it begins after the date of the data: "2027-01-01"/],
    [{kind: "statistic", of: "count", table: "orders", window: {from: "2026-02-30"}}, /neither days before the date nor a day as YYYY-MM-DD: "2026-02-30" \(tags\.x\.window\.from\)/],
    [{kind: "statistic", of: "count", table: "orders", window: {from: 1e12}}, /neither days before the date nor a day as YYYY-MM-DD: 1000000000000/],
    [{kind: "statistic", of: "count", table: "orders", window: {from: -3}}, /neither days before the date nor a day/],
    [{kind: "computed", from: ["x"], sql: "x", type: "number"}, /refers to itself|circle: "x → x"/],
    [{kind: "computed", from: ["gone"], sql: "gone", type: "number"}, /unknown tag: "gone" \(tags\.x\.from\)/],
    [{kind: "computed", from: [], sql: "spend_12m > 1", type: "boolean"}, /unknown column: only tags in `from` can be named: "spend_12m"/],
    [{kind: "ranking", by: "gone", groups: 5}, /unknown tag: "gone" \(tags\.x\.by\)/],
    [{kind: "ranking", by: "gone", groups: 1}, /no number of groups from 2 on: 1/],
    [{kind: "rfm", amount: "amount", table: "orders", groups: 12}, /no number of groups from 2 to 9: 12/],
    [{kind: "stage", from: [], states: [{state: "a", next: ["b"], says: base.says}]}, /unknown state: "b" \(tags\.x\.states\.a\.next\)/],
    [{kind: "stage", from: [], states: [{state: "a", next: [], says: base.says}, {state: "b", next: [], says: base.says}]}, /never applies beyond it.*"b"/],
    [{kind: "sql", inputs: ["orders", "nowhere"], select: "select 1", type: "number"}, /unknown fact table: "nowhere" \(tags\.x\.inputs\)/],
    [{kind: "statistic", of: "sum", column: "channel", table: "orders"}, /column that is text, where a number is wanted: "channel" \(tags\.x\.column\)/],
    [{kind: "statistic", of: "max", column: "blocked", table: "customers"}, /column that is boolean, where a number or a date is wanted: "blocked"/],
    [{kind: "preference", column: "channel", weight: "coupon", table: "orders"}, /column that is text.*tags\.x\.weight/], [{kind: "rfm", amount: "channel", table: "orders"}, /column that is text.*tags\.x\.amount/],
    [{kind: "statistic", of: "count", table: "customers", window: {from: 30}}, /window over rows without a time: "customers" \(tags\.x\.window\)/],
    [{kind: "statistic", of: "days-since-last", table: "customers"}, /days-since-last of rows without a time: "customers"/], [{kind: "rfm", amount: "credit_limit", table: "customers"}, /recency of rows without a time/],
    [{kind: "list", table: "orders", owner: " "}, /nobody answers for it/]
  ];
  for (const [made, problem] of cases) assert.match(tag(made).join("\n"), problem, JSON.stringify(made));
  assert.match(with_({tags: {Bad: {...base, kind: "list", table: "orders"}}}).join(), /no name of small letters/);
});

test("a tag or a field is not called what a table, a column or a part of another tag is called", () => {
  const count: Tag = {...base, kind: "statistic", of: "count", table: "orders"}, taken = (id: string) => new RegExp(`name that a table, a column or a part beside the tags has: "${id}" \\(tags\\.${id}\\)`);
  for (const id of ["person_id", "counts", "coverage", "shown"]) assert.match(with_({tags: {[id]: count}}).join(), taken(id));
  assert.match(with_({tags: {fav: {...base, kind: "preference", column: "channel", table: "orders"}, fav_share: count}}).join(), taken("fav_share"));
  assert.match(with_({tags: {flows_life: count, life: {...base, kind: "stage", from: [], states: [{state: "a", next: [], says: base.says}]}}}).join(), taken("flows_life"));
  assert.deepEqual(with_({tags: {fav: count, fav_share: count, flows_fav: count, order: count, value: count}}), [], "a tag without parts takes no names");
  const field = {from: ["contacts.city"], keep: "newest", says: base.says} as const;
  assert.match(with_({golden: {person_id: field, conflicts: field, none: {...field, from: []}}}).join("\n"), /other than values, counts, person_id, conflicts: "person_id"[^]*: "conflicts"[^]*no column that holds it: \[\] \(golden\.none\.from\)/);
});

test("facts and fields of the golden record name tables, columns and systems that there are", () => {
  assert.match(with_({facts: {...demo.facts, orders: {number: "customer", system: "erp"}}}).join("\n"), /unknown column: "customer" \(facts\.orders\.number\)/);
  assert.match(with_({facts: {...demo.facts, x: {number: "a", system: "sap"}}}).join("\n"), /unknown table: "x" \(facts\.x\.inputs\)[^]*system that identity does not name: "sap"/);
  assert.match(with_({facts: {...demo.facts, x: {number: "a", system: "erp", select: "select 1"}}}).join("\n"), /a select needs inputs and columns/);
  const says = {en: "x", zh: "x"};
  assert.match(with_({golden: {mail: {from: ["contacts.mail", "stock.on_hand", "x.y", "contacts"], keep: "newest", says}}}).join("\n"), /unknown column: "contacts\.mail"[^]*neither facts nor identity name: "stock\.on_hand"[^]*unknown table: "x\.y"[^]*no column as table\.column: "contacts"/);
  assert.match(with_({tagMonths: 1.5}).join("\n"), /no number of months/);
});
