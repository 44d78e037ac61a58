import assert from "node:assert/strict";
import {test} from "node:test";
import {shop} from "../../../../loaders/generate/systems/shop.js";
import {customers, rowsOf} from "./rows.js";

const events = rowsOf(shop, /events/);

test("events have ids of their own, a device of the customer, and times as app and site write them", () => {
  assert.equal(new Set(events.map(({record}) => record["id"])).size, events.length);
  for (const {customer, record} of events) {
    assert.ok(customer.who.devices.includes(record["device.id"] ?? ""));
    assert.match(record["at"] ?? "", record["device.kind"] === "phone" ? /^1[67]\d{11}$/ : /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
    if (record["member"] !== "") assert.ok(customer.who.memberships.some(({member}) => member === record["member"]));
  }
  assert.deepEqual([...new Set(events.map(({record}) => record["type"]))].sort(), ["basket", "search", "sign_in", "view"]);
});

test("what is ordered online lies in a basket shortly before", () => {
  for (const {who, life} of customers.slice(0, 60)) {
    const own = events.filter(({customer}) => customer.who === who);
    for (const {device, lines} of life.orders) if (device !== undefined) for (const {product} of lines) assert.ok(own.some(({record}) => record["type"] === "basket" && record["item.sku"] === product.sku && record["device.id"] === device));
  }
});

test("the bot never signs in", () => {
  const bot = events.filter(({customer}) => customer.who.kind === "bot");
  assert.ok(bot.length > 2000 && bot.every(({record}) => record["member"] === "" && record["type"] === "view"));
});
