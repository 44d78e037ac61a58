import {seededRandom, type Random} from "../../../lib/random.js";
import {utc, withOffset} from "../calendar.js";
import {hex, pick, weighted, whole} from "../draw.js";
import type {Order, Visit} from "../world/life.js";
import type {Person} from "../world/person.js";
import {products, type Product} from "../world/products.js";
import {tastes} from "../world/segments.js";
import {memberAt} from "./crm.js";
import type {Customer, Delivery, FileSpec, System} from "./file.js";

const events: FileSpec = {
  path: "shop/events.ndjson", format: "ndjson", gzip: true,
  columns: ["id", "type", "at", "member", "session", "device.id", "device.kind", "device.os", "item.sku", "item.quantity", "item.price", "query", "page"],
  numeric: new Set(["at", "item.quantity", "item.price"])
};

interface Session {
  random: Random;
  who: Person;
  device: string;
  id: string;
  /** Local time of the next event. */
  now: number;
  signedIn: boolean;
}

const queries = ["绿茶", "gaiwan", "礼盒", "filter", "普洱", "gift", "茶杯", "oolong", "matcha", "月饼"];

/** The web shop: one JSON object for each thing that somebody does, with times as its two programs write them. */
export const shop: System = {
  files: [events],
  *rows({who, life, seed}: Customer): Iterable<Delivery> {
    const random = seededRandom(`${seed}/shop/${who.number}`);
    const sessions = [...life.visits.map((visit) => ({at: visit.at, visit})), ...life.orders.flatMap((order) => (order.device === undefined ? [] : [{at: order.at, order}]))].sort((a, b) => a.at - b.at);
    for (const each of sessions) {
      if ("visit" in each) yield* visitEvents(random, who, each.visit);
      else yield* orderEvents(random, who, each.order);
    }
  }
};

function open(random: Random, who: Person, at: number, device: string, signIn: number): Session {
  return {random, who, device, id: `s-${hex(random, 8)}`, now: at, signedIn: random() < signIn};
}

function* visitEvents(random: Random, who: Person, {at, device}: Visit): Iterable<Delivery> {
  const session = open(random, who, at, device, who.kind === "bot" ? 0 : 0.4);
  const taste = tastes.get(who.segment.id) ?? [];
  const article = () => (who.kind === "bot" ? pick(random, products) : weighted(random, taste));
  if (who.kind === "bot") return yield event(session, "view", {"item.sku": article().sku, page: "product"});
  if (session.signedIn) yield event(session, "sign_in", {page: "login"});
  if (random() < 0.25) yield event(session, "search", {query: pick(random, queries), page: "search"});
  do yield event(session, "view", {"item.sku": article().sku, page: "product"}); while (random() < 0.35);
  if (random() < 0.08) yield basketEvent(session, article(), 1);
}

function* orderEvents(random: Random, who: Person, {at, device, lines}: Order): Iterable<Delivery> {
  const session = open(random, who, at - whole(random, 120, 1500) * 1000, device ?? "", 0.85);
  if (session.signedIn) yield event(session, "sign_in", {page: "login"});
  for (const {product, quantity} of lines) {
    if (random() < 0.45) yield event(session, "view", {"item.sku": product.sku, page: "product"});
    yield basketEvent(session, product, quantity);
  }
}

const basketEvent = (session: Session, product: Product, quantity: number) => event(session, "basket", {"item.sku": product.sku, "item.quantity": String(quantity), "item.price": String(product.price), page: "product"});

function event(session: Session, type: string, more: Readonly<Record<string, string>>): Delivery {
  const {random, who, device, now, signedIn} = session;
  // Telephones run the app, whose times are milliseconds since 1970; computers the site, whose times carry their offset. A device stays what it is.
  const app = who.kind !== "bot" && parseInt(device.slice(2, 4), 16) % 3 < 2;
  const os = app ? (parseInt(device.slice(4, 6), 16) % 2 === 0 ? "iOS" : "Android") : parseInt(device.slice(4, 6), 16) % 3 === 0 ? "macOS" : "Windows";
  session.now += whole(random, 4, 70) * 1000;
  return {
    file: events,
    record: {id: `e-${hex(random, 11)}`, type, at: app ? String(utc(now)) : withOffset(now), member: signedIn ? (memberAt(who, now)?.member ?? "") : "", session: session.id, "device.id": device, "device.kind": app ? "phone" : "desktop", "device.os": os, ...more}
  };
}
