import {seededRandom, type Random} from "../../../lib/random.js";
import {dayAt, days, utc, withOffset} from "../calendar.js";
import {hex, pick, whole} from "../draw.js";
import type {Voice} from "../world/life.js";
import type {Person} from "../world/person.js";
import {memberAt} from "./crm.js";
import type {Customer, Delivery, FileSpec, Record, System} from "./file.js";

const tickets: FileSpec = {
  path: "support/tickets.json", format: "json", gzip: true,
  before: ["{", '  "exported_at": "2026-10-01T00:10:00Z",', '  "desk": {"name": "Lantern Tea", "languages": ["en", "zh"]},', '  "tickets": ['], after: () => ["  ]", "}"],
  columns: ["id", "opened", "closed", "channel", "topic", "status", "language", "requester.member", "requester.email", "requester.name", "order.number", "order.sku", "subject", "body", "rating"], numeric: new Set(["rating"])
};
const reviews: FileSpec = {
  path: "support/reviews.ndjson", format: "ndjson", gzip: true,
  columns: ["id", "at", "member", "order", "sku", "language", "rating", "text"], numeric: new Set(["rating"])
};

const subjects: {[kind in Voice["kind"]]?: {en: readonly string[]; zh: readonly string[]}} = {
  complaint: {en: ["Arrived broken", "Not what I ordered", "Very disappointed", "Delivery far too late"], zh: ["收到时已破损", "发错货了", "非常失望", "物流太慢"]},
  question: {en: ["How hot should the water be?", "When will it be back in stock?", "Can I change the address?"], zh: ["水温多少合适？", "什么时候补货？", "可以修改地址吗？"]},
  return: {en: ["Sending one back", "Return label please"], zh: ["申请退货", "怎么退货？"]}
};
const bodies: {[kind in Voice["kind"]]?: {en: readonly string[]; zh: readonly string[]}} = {
  complaint: {en: ["The {p} came in pieces. I have bought here for a long time, but this is the last straw.", "I waited two weeks for the {p} & nobody answered my messages."], zh: ["{p}到手就碎了，在这里买了很久，这次真的失望。", "{p}等了两个星期，客服没人回复。"]},
  question: {en: ["I would like to know more about the {p} before I order again.", "Is the {p} the same as last year's?"], zh: ["想再了解一下{p}。", "{p}和去年的一样吗？"]},
  return: {en: ["The {p} is not for me; how do I send it back?"], zh: ["{p}不太合适，想退货。"]}
};
const opinions: Readonly<globalThis.Record<number, {en: readonly string[]; zh: readonly string[]}>> = {
  1: {en: ["Broken on arrival, never again.", "Stale. The {p} smelled of the warehouse."], zh: ["太差了，不会再买。", "{p}有异味，像陈货。"]},
  2: {en: ["Not worth the price.", "The {p} is smaller than it looks."], zh: ["不值这个价。", "{p}比图片小。"]},
  3: {en: ["All right, nothing special.", "Good {p}, slow delivery."], zh: ["一般般。", "{p}还行，物流慢。"]},
  4: {en: ["Very good {p}, will buy again.", "Nice, though the lid is a little loose."], zh: ["{p}不错，会回购。", "挺好，就是包装简单。"]},
  5: {en: ["Wonderful {p}! My mother loves it.", "Best {p} I have had in years."], zh: ["{p}非常好喝，强烈推荐！", "一如既往地好，{p}已经买了三次。"]}
};

/** The help desk: one JSON document of tickets, and reviews as lines of JSON, in the language of who writes. */
export const support: System = {
  files: [tickets, reviews],
  *rows({who, life, seed}: Customer): Iterable<Delivery> {
    const random = seededRandom(`${seed}/support/${who.number}`);
    for (const voice of life.voices) yield voice.kind === "review" ? {file: reviews, record: review(random, who, voice)} : {file: tickets, record: ticket(random, who, voice)};
  }
};

function texts(random: Random, {country}: Person, {order, line}: Voice, choices: {en: readonly string[]; zh: readonly string[]} | undefined): {language: "en" | "zh"; text: string; sku: string} {
  const language = country === "CN" && random() < 0.95 ? "zh" : "en";
  const product = order.lines[line]?.product;
  return {language, text: pick(random, choices?.[language] ?? [""]).replace("{p}", (language === "zh" ? product?.zh.replace(/ .*/, "") : product?.en) ?? ""), sku: product?.sku ?? ""};
}

function ticket(random: Random, who: Person, voice: Voice): Record {
  const {kind, at, order, rating} = voice;
  const known = memberAt(who, at);
  const {language, text, sku} = texts(random, who, voice, bodies[kind]);
  const closed = at + whole(random, 1, 96) * 3_600_000;
  const done = dayAt(closed) < days;
  const zulu = (local: number) => `${new Date(utc(local)).toISOString().slice(0, 19)}Z`;
  return {
    id: `T-${hex(random, 8)}`, opened: zulu(at), closed: done ? zulu(closed) : "", channel: pick(random, ["email", "chat", "chat", "phone"]), topic: kind, status: done ? "solved" : "open", language,
    "requester.member": random() < 0.7 ? (known?.member ?? "") : "", "requester.email": known?.email ?? "", "requester.name": who.name.text, "order.number": order.number, "order.sku": sku,
    subject: pick(random, subjects[kind]?.[language] ?? [""]), body: text, rating: done && random() < 0.5 ? String(rating) : ""
  };
}

function review(random: Random, who: Person, voice: Voice): Record {
  const {language, text, sku} = texts(random, who, voice, opinions[voice.rating]);
  return {id: `R-${hex(random, 8)}`, at: withOffset(voice.at), member: memberAt(who, voice.at)?.member ?? "", order: voice.order.number, sku, language, rating: String(voice.rating), text};
}
