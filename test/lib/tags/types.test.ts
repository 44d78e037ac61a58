import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {dateList, everyPerson, factColumns, factInputs, storedType, tagFacts, tagNeeds, tagOrder, tagParts, tagType} from "../../../lib/tags/types.js";
import type {Tag} from "../../../lib/workspace.js";

const tags = demo.tags ?? {};
const tag = (id: string) => tags[id] as Tag;

test("a tag's type follows from its kind and its column", () => {
  const types = {orders_12m: "number", first_channel: "text", favourite_goods: "text", repeat_buyer: "boolean", spend_tenth: "number", value: "text", lifecycle: "text", big_fan: "boolean", dearest: "number", blocked: "boolean"};
  for (const [id, type] of Object.entries(types)) assert.equal(tagType(tag(id), demo), type, id);
  assert.equal(tagType({kind: "last", column: "launched_on", table: "products", owner: "a", says: {en: "", zh: ""}}, demo), "date");
  assert.deepEqual(["number", "text", "boolean", "date"].map((type) => storedType(type as "number")), ["double", "string", "boolean", "date"]);
  assert.deepEqual([tagParts(tag("favourite_goods")), tagParts(tag("value"))].map((parts) => parts.map(({name}) => name)), [["share"], ["recency", "frequency", "monetary"]]);
});

test("lineage: tables behind facts, facts behind tags, tags behind tags", () => {
  assert.deepEqual([tagFacts(tag("dearest")), tagNeeds(tag("lifecycle")), tagNeeds(tag("spend_tenth"))], [["purchases"], ["days_since_order", "orders_12m"], ["spend_12m"]]);
  assert.deepEqual([factInputs(demo, "purchases"), factInputs(demo, "events")], [["orders", "order_lines", "products"], ["events"]]);
  assert.deepEqual([factColumns(demo, "purchases")?.["quantity"], factColumns(demo, "customers")?.["blocked"], factColumns(demo, "returns")?.["booked_on"], factColumns(demo, "nowhere")], ["number", "boolean", "date", undefined]);
  assert.match(everyPerson, /distinct person_id/);
  assert.equal(dateList(["2024-01-01", "2024-02-01"]).match(/as_of/g)?.length, 2);
});

test("tags stand after those they need; a circle is named once", () => {
  const {order, circles} = tagOrder(tags);
  assert.deepEqual(circles, []);
  assert.equal(new Set(order).size, Object.keys(tags).length);
  for (const id of order) for (const need of tagNeeds(tag(id))) assert.ok(order.indexOf(need) < order.indexOf(id), `${need} before ${id}`);
  const computed = (...from: string[]): Tag => ({kind: "computed", from, sql: "1", type: "number", owner: "a", says: {en: "", zh: ""}});
  assert.deepEqual(tagOrder({a: computed("b"), b: computed("c"), c: computed("a"), d: computed("a")}).circles, [["a", "b", "c", "a"]]);
  assert.deepEqual(tagOrder({a: computed("a")}).circles, [["a", "a"]]);
});
