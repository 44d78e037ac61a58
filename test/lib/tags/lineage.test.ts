import assert from "node:assert/strict";
import {test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {tagDefinition, tagReads} from "../../../lib/tags/lineage.js";
import type {Tag} from "../../../lib/workspace.js";

const tag = (id: string) => demo.tags?.[id] as Tag;

test("lineage names every column that decides, and the tags and tables behind", () => {
  assert.deepEqual(tagReads(tag("returned_to_shop"), demo), ["events.type", "events.happened_at", "events.customer_id"]);
  assert.deepEqual(tagReads(tag("favourite_goods"), demo), ["purchases.category", "purchases.line_amount", "purchases.ordered_at", "purchases.customer_id"]);
  assert.deepEqual(tagReads(tag("bargain_hunter"), demo), ["orders.coupon", "orders.ordered_at", "orders.customer_id"]);
  assert.deepEqual(tagReads(tag("lifecycle"), demo), ["tag:days_since_order", "tag:orders_12m"]);
  assert.deepEqual(tagReads(tag("dearest"), demo), ["orders", "order_lines", "products"]);
});

test("a definition is shown without its words", () => {
  assert.equal(tagDefinition(tag("complained")), "{kind: \"rule\", where: \"topic = 'complaint'\", when: \"count(*) >= 1\", table: \"tickets\", window: {from: 180}}");
  assert.doesNotMatch(tagDefinition(tag("lifecycle")), /says/);
});
