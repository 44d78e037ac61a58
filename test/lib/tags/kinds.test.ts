import assert from "node:assert/strict";
import {test} from "node:test";
import type {Tag, Workspace} from "../../../lib/workspace.js";
import {tagSteps} from "../../../loaders/profile/tags.js";
import type {Row} from "../../../loaders/step.js";
import {shop} from "../../pipeline/world.js";
import {runSteps} from "../../util/tag-lake.js";

const base = {owner: "a", says: {en: "x", zh: "x"}};
/** Four persons: a with four orders, two of them at one time; b with one; c with one that has no time and one after the date; d only in another system. */
const orders: readonly (readonly [who: string, at: string | null, amount: number | null, channel: string | null])[] = [
  ["a", "2024-01-05 10:00:00", 10, "web"], ["a", "2024-01-05 10:00:00", 20.5, "app"], ["a", "2024-02-20 00:00:00", 30, "web"], ["a", "2024-02-29 23:59:59", null, null], ["b", "2024-02-01 12:00:00", 30.5, "store"], ["c", null, 5, "web"], ["c", "2024-03-01 00:00:00", 7, "web"]
];

async function tagged(tags: Record<string, object>, asOf = "2024-03-01"): Promise<(id: string) => Promise<Record<string, Row>>> {
  const made: Record<string, Tag> = Object.fromEntries(Object.entries(tags).map(([id, tag]) => [id, {...base, ...tag} as Tag]));
  const workspace: Workspace = {...shop, asOf, tagMonths: 0, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}, all: {number: "customer_id", system: "shop", inputs: ["orders"], select: "select * from orders", columns: {order_id: "text", amount: "number", channel: "text"}}}, tags: made};
  const given = {
    "clean.orders": {columns: {order_id: "string", customer_id: "string", ordered_at: "timestamp", amount: "decimal(18,2)", channel: "string", _file: "string", _line: "bigint"}, rows: orders.map(([customer_id, ordered_at, amount, channel], i): Row => ({order_id: String(i + 1), customer_id, ordered_at, amount, channel, _file: "f", _line: i + 1}))},
    "resolve.persons": {columns: {person_id: "string", system: "string", customer_id: "string"}, rows: [["A", "shop", "a"], ["A", "crm", "7"], ["B", "shop", "b"], ["C", "shop", "c"], ["D", "crm", "a"]].map(([person_id = "", system = "", customer_id = ""]): Row => ({person_id, system, customer_id}))}
  };
  const lake = await runSteps(tagSteps(workspace, new Set(Object.keys(given))).filter(({name}) => name !== "profile.tag_coverage"), given, asOf);
  const tables = new Map<string, Record<string, Row>>();
  for (const id of Object.keys(tags)) tables.set(id, Object.fromEntries((await lake.rows(`profile.tag_${id}`)).map((row) => [String(row["person_id"]), row])));
  lake.close();
  return (id) => Promise.resolve(tables.get(id) ?? {});
}

const values = (rows: Record<string, Row>) => Object.fromEntries(Object.entries(rows).map(([person, row]) => [person, row["value"]]));
const over = {table: "orders"};

test("rules judge those without rows too; rows without a time or from the date on are not seen", async () => {
  const of = await tagged({none: {kind: "rule", when: "count(*) = 0", ...over}, some: {kind: "rule", when: "sum(amount) > 30", ...over}, recent: {kind: "rule", when: "count(*) >= 1", window: {from: 10}, ...over}, late: {kind: "rule", when: "datediff(as_of, max(ordered_at)) > 20", ...over}});
  assert.deepEqual(values(await of("none")), {C: true, D: true});
  assert.deepEqual(values(await of("some")), {A: true, B: true});
  assert.deepEqual(values(await of("recent")), {A: true});
  assert.deepEqual(values(await of("late")), {B: true});
  const {A} = await of("some");
  assert.deepEqual([A?.["rows"], A?.["first_at"], A?.["last_at"]], [4, "2024-01-05 10:00:00", "2024-02-29 23:59:59"]);
});

test("first and last take the value that sorts first of rows at one time, and pass over empty ones", async () => {
  const of = await tagged({first: {kind: "first", column: "channel", ...over}, last: {kind: "last", column: "channel", ...over}, where: {kind: "last", column: "amount", where: "channel = 'web'", ...over}});
  assert.deepEqual(values(await of("first")), {A: "app", B: "store"});
  assert.deepEqual(values(await of("last")), {A: "web", B: "store"});
  assert.deepEqual(values(await of("where")), {A: 30});
});

test("statistics count what is there, and nothing is zero only where it says so", async () => {
  const wanted: Record<string, [object, Record<string, number>]> = {
    rows: [{of: "count"}, {A: 4, B: 1}], filled: [{of: "count", column: "amount"}, {A: 3, B: 1}], kinds: [{of: "distinct", column: "channel"}, {A: 2, B: 1}], sum: [{of: "sum", column: "amount"}, {A: 60.5, B: 30.5}], mean: [{of: "mean", column: "amount"}, {A: 60.5 / 3, B: 30.5}],
    middle: [{of: "median", column: "amount"}, {A: 20.5, B: 30.5}], least: [{of: "min", column: "amount"}, {A: 10, B: 30.5}], most: [{of: "max", column: "amount"}, {A: 30, B: 30.5}], since: [{of: "days-since-last"}, {A: 1, B: 29}], age: [{of: "days-since-first"}, {A: 56, B: 29}], gap: [{of: "mean-gap"}, {A: 55 / 2}], zero: [{of: "count", otherwise: 0}, {A: 4, B: 1, C: 0, D: 0}]
  };
  const of = await tagged(Object.fromEntries(Object.entries(wanted).map(([id, [spec]]) => [id, {kind: "statistic", ...spec, ...over}])));
  for (const [id, [, expected]] of Object.entries(wanted)) assert.deepEqual(values(await of(id)), expected, id);
});

test("a preference is the largest, then the latest, then the first by name; its share is of the whole", async () => {
  const of = await tagged({often: {kind: "preference", column: "channel", ...over}, most: {kind: "preference", column: "channel", weight: "amount", ...over}, enough: {kind: "preference", column: "channel", least: 2, ...over}, unseen: {kind: "preference", column: "channel", table: "all"}});
  assert.deepEqual([values(await of("often")), (await of("often"))["A"]?.["share"], (await of("often"))["A"]?.["reason"]], [{A: "web", B: "store"}, 2 / 3, "2 of 3"]);
  assert.deepEqual([values(await of("most")), (await of("most"))["A"]?.["share"]], [{A: "web", B: "store"}, 40 / 60.5]);
  assert.deepEqual(values(await of("enough")), {A: "web"});
  assert.deepEqual(values(await of("unseen")), {A: "web", B: "store", C: "web"}, "a fact table without a time holds all rows");
});

test("ranking, computed, lifecycle, RFM, SQL and lists", async () => {
  const of = await tagged({
    spend: {kind: "statistic", of: "sum", column: "amount", ...over}, tenth: {kind: "ranking", by: "spend", groups: 2}, low: {kind: "ranking", by: "spend", groups: 2, ascending: true}, buyer: {kind: "rule", when: "count(*) > 0", ...over},
    big: {kind: "computed", from: ["spend", "buyer"], sql: "buyer and spend > 40", type: "boolean"}, not: {kind: "computed", from: ["buyer"], sql: "not buyer", type: "boolean"}, fav: {kind: "preference", column: "channel", ...over}, sure: {kind: "computed", from: ["fav"], sql: "fav_share", type: "number"},
    stage: {kind: "stage", from: ["spend"], states: [{state: "none", when: "spend is null", next: [], says: base.says}, {state: "big", when: "spend > 40", next: [], says: base.says}, {state: "small", next: [], says: base.says}]},
    rfm: {kind: "rfm", amount: "amount", groups: 2, ...over}, nested: {kind: "rfm", amount: "amount", groups: 2, nested: true, monetary: "mean", ...over}, own: {kind: "sql", inputs: ["orders", "persons"], select: "select person_id, count(*) as value from orders where ordered_at < as_of group by person_id", type: "number"}, listed: {kind: "list", table: "all", where: "amount = 5"}, what: {kind: "list", table: "all", column: "channel"}
  });
  const wanted: Record<string, Record<string, string | number | boolean>> = {tenth: {A: 1, B: 2}, low: {A: 2, B: 1}, big: {A: true}, not: {C: true, D: true}, sure: {A: 2 / 3, B: 1}, stage: {A: "big", B: "small", C: "none", D: "none"}, rfm: {A: "222", B: "111"}, nested: {A: "222", B: "122"}, own: {A: 4, B: 1}, listed: {C: true}, what: {A: "app", B: "store", C: "web"}};
  for (const [id, expected] of Object.entries(wanted)) assert.deepEqual(values(await of(id)), expected, id);
  assert.equal((await of("big"))["A"]?.["reason"], "spend=60.5; buyer=true");
  assert.equal((await of("rfm"))["B"]?.["reason"], "days=29; rows=1; money=30.50");
});

test("equal values share a group, and the scores of RFM", async () => {
  const of = await tagged({n: {kind: "statistic", of: "count", otherwise: 0, ...over}, group: {kind: "ranking", by: "n", groups: 4}});
  assert.deepEqual(values(await of("group")), {A: 1, B: 2, C: 3, D: 3});
});
