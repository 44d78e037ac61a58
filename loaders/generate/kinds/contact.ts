import {pick, whole} from "../draw.js";
import {spoiler} from "../spoil/spoiler.js";
import {campaigns} from "../systems/campaign.js";
import {purposes} from "../systems/consent.js";
import {KindsOf} from "./kind.js";

const mended = {visible: "yes", repairable: true} as const;
const iso = {pattern: "yyyy-MM-dd'T'HH:mm:ss'+08:00'"} as const;

/** What goes wrong in the web shop: programs err in few ways, but often. */
export const eventKinds = new KindsOf("shop/events.ndjson", "events")
  .rows({twice: 0.006, "cut-record": 0.0008, "blank-line": 0.0005})
  .column("type", "category", {"category-synonym": 0.01, "upper-case": 0.004}, {synonyms: {view: ["page_view", "pv"], search: ["site_search"], basket: ["add_to_cart", "cart"], sign_in: ["login", "signIn"]}})
  .own("at", 0.006, spoiler("epoch-seconds", ["time"], "yes", true, "Seconds in place of milliseconds", "时间戳以秒代替毫秒", (value) => (/^\d{13}$/.test(value) ? value.slice(0, 10) : value)))
  .column("at", "time", {"date-impossible": 0.002, "date-future": 0.002, "time-shifted": 0.004}, iso)
  .column("member", "code", {placeholder: 0.01, "lower-case": 0.006}, {placeholders: ["guest", "null", "undefined"]})
  .column("device.os", "category", {"category-synonym": 0.01, "upper-case": 0.01}, {synonyms: {iOS: ["iPhone OS", "ios"], Android: ["android", "安卓"], Windows: ["WIN", "Win10"], macOS: ["Mac OS X", "macos"]}})
  .column("item.sku", "code", {"unknown-key": 0.003, "lower-case": 0.006, "blanks-around": 0.002})
  .column("item.quantity", "integer", {"sign-flipped": 0.006, "out-of-range": 0.004}, {range: [1, 99]}, {"sign-flipped": {repairable: false}})
  .column("item.price", "number", {outlier: 0.006, "currency-sign": 0.01}, {}, {outlier: mended})
  .column("query", "text", {html: 0.02, "full-width": 0.02, "blanks-around": 0.02})
  .column("session", "code", {lost: 0.003})
  .kinds;

/** What goes wrong at the help desk. */
export const ticketKinds = new KindsOf("support/tickets.json", "tickets")
  .rows({twice: 0.01})
  .own("closed", 0.02, spoiler("before-opened", ["time"], "yes", false, "Closed before it was opened", "关闭早于创建", (value, random) => `20${whole(random, 18, 22)}${value.slice(4)}`.replace("-02-29", "-02-28")))
  .column("channel", "category", {"category-synonym": 0.03, "category-typo": 0.02}, {categories: ["email", "chat", "phone"], synonyms: {email: ["E-Mail", "邮件"], chat: ["在线", "live chat"], phone: ["电话", "tel"]}})
  .column("topic", "category", {"category-synonym": 0.03, "category-typo": 0.03, "category-wrong": 0.01}, {categories: ["complaint", "question", "return"], synonyms: {complaint: ["投诉"], question: ["咨询"], return: ["退货"]}})
  .column("status", "category", {"category-synonym": 0.02}, {categories: ["open", "solved"], synonyms: {open: ["处理中"], solved: ["closed", "已解决"]}})
  .column("requester.member", "code", {"unknown-key": 0.01})
  .column("requester.email", "email", {"email-broken": 0.02, "upper-case": 0.03, "email-at": 0.01})
  .column("requester.name", "name", {"blanks-around": 0.02, html: 0.015, "upper-case": 0.1})
  .column("subject", "text", {html: 0.015, invisible: 0.01})
  .column("body", "text", {html: 0.05, mojibake: 0.012, replacement: 0.01, "blanks-around": 0.02, cut: 0.01})
  .column("rating", "integer", {"out-of-range": 0.04, "number-words": 0.02}, {range: [1, 5]})
  .kinds;

const stars = spoiler("stars", ["integer"], "yes", true, "The rating with its unit", "评分带单位", (value, random) => pick(random, [`${value} stars`, `${value}星`, `${value}/5`]));

/** What goes wrong in reviews. */
export const reviewKinds = new KindsOf("support/reviews.ndjson", "reviews")
  .rows({twice: 0.01, "cut-record": 0.004, "blank-line": 0.003})
  .column("at", "time", {"date-future": 0.004, "date-impossible": 0.003}, iso)
  .column("member", "code", {"lower-case": 0.01})
  .column("sku", "code", {"unknown-key": 0.01, "lower-case": 0.015})
  .column("language", "category", {"upper-case": 0.02, "category-wrong": 0.004}, {categories: ["en", "zh"]})
  .column("rating", "integer", {"out-of-range": 0.012, "number-words": 0.008, "full-width": 0.008}, {range: [1, 5]})
  .own("rating", 0.015, stars)
  .column("text", "text", {html: 0.05, mojibake: 0.015, replacement: 0.006, invisible: 0.02, "blanks-around": 0.02, "blanks-inside": 0.02, placeholder: 0.01})
  .kinds;

/** What goes wrong at the agency. */
export const touchpointKinds = new KindsOf("campaign/touchpoints.csv", "touchpoints")
  .rows({twice: 0.004})
  .column("sent", "time", {"date-format": 0.02, "date-future": 0.001, "time-shifted": 0.01}, {pattern: "dd/MM/yyyy HH:mm"})
  .column("campaign", "category", {"category-typo": 0.01, "upper-case": 0.006, "blanks-around": 0.005}, {categories: campaigns.map(([name]) => name)})
  .column("channel", "category", {"category-synonym": 0.01}, {categories: ["email", "sms"], synonyms: {email: ["E-mail", "邮件"], sms: ["SMS", "短信"]}})
  .column("member_no", "code", {"lower-case": 0.004})
  .column("action", "category", {"category-synonym": 0.006, "category-typo": 0.006}, {categories: ["sent", "opened", "clicked"], synonyms: {sent: ["delivered"], opened: ["open"], clicked: ["click"]}})
  .own("cost_gbp", 0.02, spoiler("pound-sign", ["number"], "parsed", true, "A pound sign before the cost", "费用带英镑符号", (value) => `£${value}`))
  .column("cost_gbp", "number", {outlier: 0.004, "sign-flipped": 0.003}, {}, {outlier: mended})
  .kinds;

/** What goes wrong in the consent register. */
export const consentKinds = new KindsOf("consent/consents.csv", "consents")
  .rows({twice: 0.006, "extra-field": 0.001, "blank-line": 0.001})
  .column("member_no", "code", {"lower-case": 0.005, "unknown-key": 0.003})
  .column("purpose", "category", {"category-typo": 0.01, "upper-case": 0.006, "category-wrong": 0.002}, {categories: purposes})
  .column("action", "category", {"category-synonym": 0.02, "category-typo": 0.006}, {categories: ["given", "withdrawn"], synonyms: {given: ["granted", "opt-in", "同意"], withdrawn: ["revoked", "opt-out", "撤回"]}})
  .column("at", "time", {"date-future": 0.003, "date-impossible": 0.002}, iso)
  .kinds;

/** What goes wrong among the requests to be forgotten. */
export const erasureKinds = new KindsOf("consent/erasures.csv", "erasures")
  .rows({twice: 0.08})
  .column("email", "email", {"upper-case": 0.15, "blanks-around": 0.1})
  .column("requested", "date", {"date-format": 0.15})
  .column("scope", "category", {"category-synonym": 0.1}, {synonyms: {all: ["全部", "everything"], marketing: ["营销"]}})
  .kinds;
