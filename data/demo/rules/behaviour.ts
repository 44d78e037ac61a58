import {collapseBlanks, emailAddress, halfWidth, inOrder, lowerCase, notAfter, personName, plainText, range, readableText, replacePattern} from "../../../lib/rules.js";
import type {CleanTable, Repair} from "../../../lib/workspace.js";
import {code, nothing, otherTimes, plain} from "./common.js";
import {actionWords, consentWords, deskWords, eventWords, mediaWords, scopeWords, spelling, systemWords, ticketStates, topicWords} from "./words.js";

const milliseconds: Repair = {
  id: "milliseconds",
  sql: "case when regexp_like(value, '^[0-9]{10}$') then concat(value, '000') else value end",
  says: {en: "A version of the app sent seconds: they become milliseconds", zh: "某版本 App 发送秒，改为毫秒"}
};
const withOffset = "yyyy-MM-ddTHH:mm:ssXXX";
const campaigns = ["Singles Day 2024", "New Year 2025", "Spring tea 2025", "Summer sale 2025", "Mid-Autumn 2025", "Singles Day 2025", "New Year 2026", "Spring tea 2026", "Flask bundle 2026", "Summer sale 2026", "Mid-Autumn 2026"];

/** What people do in the web shop. */
export const events: CleanTable = {
  source: "events",
  says: {en: "Views, searches, baskets and sign-ins in the web shop", zh: "网店的浏览、搜索、加购、登录"},
  columns: {
    event_id: {from: "id", type: "code", required: true},
    type: {from: "type", repairs: [lowerCase, eventWords]},
    happened_at: {from: "at", type: "timestamp", formats: ["epoch-ms", withOffset], repairs: [milliseconds], required: true},
    customer_id: {from: "member", type: "code", missing: ["guest", ...nothing], repairs: code},
    session_id: {from: "session", type: "code"},
    device_id: {from: "device.id", type: "code"},
    device_kind: {from: "device.kind"},
    device_system: {from: "device.os", repairs: [systemWords, spelling("system-spelling", ["iOS", "Android", "Windows", "macOS"])]},
    product_id: {from: "item.sku", type: "code", repairs: code},
    quantity: {from: "item.quantity", type: "integer"},
    price: {from: "item.price", type: "decimal(12,2)", number: plain},
    query: {from: "query", repairs: [plainText, halfWidth, collapseBlanks]},
    page: {from: "page"}
  },
  rules: [
    {kind: "deduplicate", id: "same-event-twice", by: "all", says: {en: "The same event sent again", zh: "重复发送的同一事件"}},
    notAfter("happened_at", {does: "refuse", says: {en: "A clock that runs ahead: the time has not come yet", zh: "设备时钟超前：时间尚未到来"}}),
    range("quantity", {min: 1, max: 99, does: "missing", says: {en: "Nobody puts less than 1 or more than 99 into a basket", zh: "加购数量不在 1–99 之间"}}),
    {kind: "outlier", id: "not-the-price", column: "price", method: "mad", by: ["product_id"], does: "missing", dimension: "consistency", says: {en: "Another price than the article has elsewhere", zh: "价格与该商品其他记录不同"}},
    {kind: "fill", id: "price-of-article", column: "price", with: "median", by: ["product_id", "type"], says: {en: "A missing price is that of the article in other baskets", zh: "缺失的价格按该商品的其他加购补齐"}},
    {kind: "reference", id: "unknown-article", columns: ["product_id"], table: "products", keys: ["product_id"], does: "flag", says: {en: "An article that the catalogue does not have", zh: "目录中没有的商品"}},
    {kind: "route", id: "bot", when: "count(*) > 1000 and count(customer_id) = 0", group: ["device_id"], to: "bot_events", says: {en: "A device with more than a thousand events that never signed in is a program", zh: "事件上千且从未登录的设备是程序"}}
  ],
  contract: {refusedShare: 0.01, freshDays: 2}
};

const rating = (from: string): CleanTable["columns"] => ({
  rating: {from, type: "integer", repairs: [halfWidth, replacePattern("stars", "^([0-9])( stars|星|/5)$", "$1", {en: "Stars as a number", zh: "星级改为数字"})], unreadable: "missing"}
});
const oneToFive = range("rating", {min: 1, max: 5, does: "missing", says: {en: "Ratings go from 1 to 5", zh: "评分为 1 至 5"}});

/** Tickets of the help desk. */
export const tickets: CleanTable = {
  source: "tickets",
  says: {en: "Tickets of the help desk", zh: "客服工单"},
  columns: {
    ticket_id: {from: "id", type: "code", required: true},
    opened_at: {from: "opened", type: "timestamp", formats: [withOffset], required: true},
    closed_at: {from: "closed", type: "timestamp", formats: [withOffset]},
    channel: {from: "channel", repairs: [deskWords, spelling("channel-spelling", ["email", "chat", "phone"])]},
    topic: {from: "topic", repairs: [topicWords, spelling("topic-spelling", ["complaint", "question", "return"])]},
    status: {from: "status", repairs: [ticketStates]},
    language: {from: "language"},
    customer_id: {from: "requester.member", type: "code"},
    email: {from: "requester.email", repairs: [emailAddress]},
    name: {from: "requester.name", repairs: [plainText, personName]},
    order_id: {from: "order.number", type: "code"},
    product_id: {from: "order.sku", type: "code"},
    subject: {from: "subject", repairs: [readableText, plainText]},
    body: {from: "body", repairs: [readableText, plainText]},
    ...rating("rating")
  },
  rules: [
    {kind: "deduplicate", id: "same-ticket-twice", by: "all", says: {en: "The same ticket delivered again", zh: "重复送达的同一工单"}},
    inOrder("opened_at", "closed_at", {does: "missing", says: {en: "Closed before it was opened", zh: "关闭早于创建"}}),
    oneToFive,
    {kind: "flag", id: "garbled-text", when: "body like '%锟斤拷%' or regexp_like(body, '\\x{fffd}')", shows: ["body"], says: {en: "Letters lost to a wrong decoding", zh: "误读编码而丢字"}},
    {kind: "reference", id: "unknown-member", columns: ["customer_id"], table: "contacts", keys: ["customer_id"], does: "flag", says: {en: "A member number that the CRM does not have", zh: "CRM 中没有的会员号"}}
  ]
};

/** Reviews of articles. */
export const feedback: CleanTable = {
  source: "reviews",
  says: {en: "Reviews of articles", zh: "商品评价"},
  missing: nothing,
  columns: {
    feedback_id: {from: "id", type: "code", required: true},
    given_at: {from: "at", type: "timestamp", formats: [withOffset], unreadable: "missing"},
    customer_id: {from: "member", type: "code", repairs: code},
    order_id: {from: "order", type: "code"},
    product_id: {from: "sku", type: "code", repairs: code},
    language: {from: "language", repairs: [lowerCase]},
    ...rating("rating"),
    text: {from: "text", repairs: [readableText, plainText, collapseBlanks]}
  },
  rules: [
    {kind: "deduplicate", id: "same-review-twice", by: "all", says: {en: "The same review delivered again", zh: "重复送达的同一评价"}},
    notAfter("given_at", {does: "missing"}),
    oneToFive,
    {kind: "flag", id: "garbled-text", when: "text like '%锟斤拷%' or regexp_like(text, '\\x{fffd}')", shows: ["text"], says: {en: "Letters lost to a wrong decoding", zh: "误读编码而丢字"}},
    {kind: "reference", id: "unknown-article", columns: ["product_id"], table: "products", keys: ["product_id"], does: "flag", says: {en: "An article that the catalogue does not have", zh: "目录中没有的商品"}}
  ]
};

/** What the agency sent, and what it cost. */
export const touchpoints: CleanTable = {
  source: "touchpoints",
  says: {en: "Messages of campaigns and what came of them", zh: "营销触达"},
  columns: {
    happened_at: {from: "sent", type: "timestamp", formats: ["dd/MM/yyyy HH:mm", ...otherTimes("HH:mm")], zone: "Europe/London", required: true},
    campaign: {from: "campaign", repairs: [spelling("campaign-spelling", campaigns)]},
    channel: {from: "channel", repairs: [mediaWords]},
    customer_id: {from: "member_no", type: "code", repairs: code, required: true},
    device_id: {from: "device", type: "code"},
    action: {from: "action", repairs: [actionWords, spelling("action-spelling", ["sent", "opened", "clicked"])]},
    spend: {from: "cost_gbp", type: "decimal(12,3)", number: {currency: ["£"]}}
  },
  rules: [
    {kind: "deduplicate", id: "same-message-twice", by: "all", says: {en: "The same message reported again", zh: "重复上报的同一触达"}},
    notAfter("happened_at", {does: "refuse"}),
    {kind: "set", id: "cost-is-positive", column: "spend", when: "spend < 0", to: "- spend", says: {en: "A cost is never negative", zh: "费用不为负"}},
    {kind: "outlier", id: "not-the-cost", column: "spend", method: "mad", by: ["campaign", "action"], does: "missing", dimension: "consistency", says: {en: "Another cost than the campaign's other messages have", zh: "费用与该活动其他触达不同"}},
    {kind: "fill", id: "cost-of-campaign", column: "spend", with: "median", by: ["campaign", "action"], says: {en: "A missing cost is that of the campaign's other messages", zh: "缺失的费用按该活动的其他触达补齐"}}
  ],
  contract: {exactColumns: true, refusedShare: 0.01}
};

const purposes = ["marketing_email", "marketing_sms", "profiling", "analytics"];

/** Consents, given and withdrawn. */
export const consents: CleanTable = {
  source: "consents",
  says: {en: "Consents with their history", zh: "同意及其历史"},
  columns: {
    customer_id: {from: "member_no", type: "code", repairs: code, required: true},
    purpose: {from: "purpose", repairs: [spelling("purpose-spelling", purposes)], required: true},
    action: {from: "action", repairs: [consentWords, spelling("action-spelling", ["given", "withdrawn"])], required: true},
    happened_at: {from: "at", type: "timestamp", formats: [withOffset], required: true},
    source: {from: "source"}
  },
  rules: [
    {kind: "deduplicate", id: "same-consent-twice", by: "all", says: {en: "The same answer delivered again", zh: "重复送达的同一答复"}},
    notAfter("happened_at", {does: "refuse", says: {en: "A time that has not come yet", zh: "尚未到来的时间"}}),
    {kind: "reference", id: "unknown-member", columns: ["customer_id"], table: "contacts", keys: ["customer_id"], does: "refuse", says: {en: "A member number that the CRM does not have: nobody's consent", zh: "CRM 中没有的会员号：同意无主"}}
  ],
  contract: {exactColumns: true, refusedShare: 0.05}
};

/** Requests to be forgotten. */
export const erasures: CleanTable = {
  source: "erasures",
  says: {en: "Requests to be forgotten", zh: "删除请求"},
  columns: {
    request_id: {from: "request_no", type: "code", required: true},
    customer_id: {from: "member_no", type: "code", required: true},
    email: {from: "email", repairs: [emailAddress]},
    requested_on: {from: "requested", type: "date", formats: ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日", "yyyyMMdd", "d MMM yyyy"], required: true},
    scope: {from: "scope", repairs: [scopeWords]}
  },
  rules: [{kind: "deduplicate", id: "same-request-twice", by: "all", says: {en: "The same request delivered again", zh: "重复送达的同一请求"}}]
};
