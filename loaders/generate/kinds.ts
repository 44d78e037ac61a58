import type {Random} from "../../lib/random.js";
import type {Text} from "../../lib/workspace.js";
import {pick, whole} from "./draw.js";
import type {FileName, Record} from "./world.js";

/** What a clean stage with the demo's rules makes of an error. */
export type Effect =
  /** The record is refused, merged into an equal one, or put into a table of its own, by `rule`. */
  | "refused" | "merged" | "routed"
  /** The value is put right, or becomes missing; the log names `rule`. */
  | "repaired" | "missing"
  /** Reading the declared formats gives the true value; nothing is logged. */
  | "parsed"
  /** The line is no record and is counted apart. */
  | "skipped"
  /** No rule over one table can see it. */
  | "unseen";

/** What is done to a record as a whole. */
export type Damage = "twice" | "extra-field" | "lost-field" | "open-quote" | "blank-line";

/** One kind of error: where, how often, what it does and what should become of it. */
export interface Kind {
  id: string;
  file: FileName;
  /** Null: the record as a whole. */
  column: string | null;
  /** Share of the records of the file, values that are missing anyway included. */
  rate: number;
  effect: Effect;
  /** The rule or repair of `data/demo/workspace.ts` that sees it. */
  rule: string | null;
  says: Text;
  /** The wrong value in place of the true one, or what happens to the record. */
  spoil: ((value: string, random: Random, record: Record) => string) | Damage;
}

const contacts = "crm/contacts.csv";
const orders = "shop/orders.csv";
const lines = "shop/order_lines.csv";

type Spoil = Kind["spoil"];
const kind = (file: FileName) => (id: string, column: string | null, rate: number, effect: Effect, rule: string | null, en: string, zh: string, spoil: Spoil): Kind => ({id, file, column, rate, effect, rule, says: {en, zh}, spoil});
const [c, o, l] = [kind(contacts), kind(orders), kind(lines)];

const placeholder: Spoil = (_, random) => pick(random, ["N/A", "-", "null", "无"]);
const wide = (text: string) => text.replace(/[!-~]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 0xfee0));
const slashed = (value: string) => value.replace(/^(\d+)-0?(\d+)-0?(\d+)/, "$1/$2/$3");
const inChinese = (value: string) => value.replace(/^(\d+)-0?(\d+)-0?(\d+)/, "$1年$2月$3日");
const thousands = (value: string) => `¥${value.replace(/\B(?=(\d{3})+\.)/g, ",")}`;

/** Every kind of error in the demo: the one table of what goes wrong, how often, and which rule sees it. */
export const kinds: readonly Kind[] = [
  c("contact-twice", null, 0.008, "merged", "same-contact-twice", "The record is delivered twice", "同一记录送达两次", "twice"),
  c("contact-extra-field", null, 0.0012, "refused", "unreadable-record", "A stray comma: one field too many", "多出一个逗号，字段过多", "extra-field"),
  c("contact-lost-field", null, 0.0008, "refused", "unreadable-record", "The end of the line is missing", "行尾缺失，字段过少", "lost-field"),
  c("contact-open-quote", null, 0.0012, "refused", "unreadable-record", "A quotation mark is never closed", "引号未闭合", "open-quote"),
  c("contact-blank-line", null, 0.0015, "skipped", null, "A blank line follows", "其后有空行", "blank-line"),
  c("contact-without-number", "customer_no", 0.002, "refused", "customer_id-missing", "No customer number", "缺少客户号", () => ""),
  c("contact-test", "name", 0.004, "refused", "test-contact", "A record made to test the system", "测试系统用的记录", (_, random) => pick(random, ["测试用户", "TEST USER", "测试"])),
  c("name-blanks", "name", 0.02, "repaired", "collapse-blanks", "Blanks before, after or doubled", "首尾或中间有多余空格", (name, random) => (name.includes(" ") && random() < 0.5 ? name.replace(" ", "  ") : pick(random, [` ${name}`, `${name}　`, `${name} `]))),
  c("name-full-width", "name", 0.05, "repaired", "half-width", "English letters in full width", "英文字母为全角", (name) => wide(name)),
  c("name-capitals", "name", 0.05, "unseen", null, "English name in capital letters", "英文姓名全部大写", (name) => name.toUpperCase()),
  c("gender-words", "gender", 0.06, "repaired", "gender-words", "The gender in words", "性别写成文字", (value, random) => pick(random, value === "F" ? ["女", "female", "f"] : ["男", "male", "m"])),
  c("birthday-placeholder", "birthday", 0.04, "missing", "placeholder-birthday", "A placeholder for an unknown birthday", "用占位日期代替未知生日", (_, random) => pick(random, ["1900-01-01", "1900-01-01", "1970-01-01"])),
  c("birthday-format", "birthday", 0.05, "parsed", null, "Another way to write the date", "日期写法不同", (value, random) => pick(random, [slashed, inChinese, (date: string) => date.replaceAll("-", "")])(value)),
  c("birthday-unreadable", "birthday", 0.005, "missing", "birth_date-unreadable", "A day that does not exist, or words", "不存在的日期或文字", (value, random) => pick(random, ["1985-02-30", "1991-13-05", "保密", "八零后", `${value.slice(0, 4)}-00-00`])),
  c("birthday-future", "birthday", 0.004, "missing", "future-birthday", "The century is wrong", "世纪写错", (value) => `20${Number(value.slice(2, 4)) % 50 + 50}${value.slice(4)}`),
  c("mobile-shape", "mobile", 0.09, "repaired", "phone-digits", "Blanks, dashes or the country's prefix in the number", "号码带空格、横线或国家区号", (value, random) => shaped(value, random)),
  c("mobile-cut", "mobile", 0.012, "missing", "phone-shape", "Digits are lost", "号码位数不足", (value, random) => value.slice(0, whole(random, 5, 8))),
  c("mobile-placeholder", "mobile", 0.01, "missing", "placeholder", "A placeholder for an unknown number", "用占位符代替未知号码", placeholder),
  c("email-invalid", "email", 0.015, "missing", "email-shape", "Not an e-mail address", "不是有效邮箱", (value, random) => pick(random, [value.replace("@", " at "), value.replace("@", "@@"), value.split("@")[0] ?? "", value.replace(/\.[a-z]+$/, "")])),
  c("email-case", "email", 0.04, "repaired", "lower-case", "Capital letters in the address", "邮箱含大写字母", (value) => value.replace(/^./, (letter) => letter.toUpperCase()).replace(/@(.*)/, (domain) => domain.toUpperCase())),
  c("email-placeholder", "email", 0.01, "missing", "placeholder", "A placeholder for an unknown address", "用占位符代替未知邮箱", placeholder),
  c("email-shared", "email", 0.004, "unseen", null, "The shop's own address in place of the customer's", "误填门店的公共邮箱", () => "store@example.com"),
  c("address-placeholder", "address", 0.015, "missing", "placeholder", "A placeholder for an unknown address", "用占位符代替未知地址", placeholder),
  c("city-names", "city", 0.05, "repaired", "city-names", "Another name of the city", "城市的其他写法", (value) => cityAliases[value] ?? value),
  c("city-wrong", "city", 0.006, "unseen", null, "Another city than the customer's", "城市填错", (value) => (value === "上海" ? "北京" : value === "London" ? "Leeds" : "上海")),
  c("registered-zero", "registered", 0.003, "missing", "registered_at-unreadable", "A date of zeros", "日期全为零", () => "0000-00-00 00:00:00"),

  o("order-twice", null, 0.008, "merged", "same-order-twice", "The record is delivered twice", "同一记录送达两次", "twice"),
  o("order-extra-field", null, 0.0004, "refused", "unreadable-record", "A stray comma: one field too many", "多出一个逗号，字段过多", "extra-field"),
  o("order-lost-field", null, 0.0003, "refused", "unreadable-record", "The end of the line is missing", "行尾缺失，字段过少", "lost-field"),
  o("order-open-quote", null, 0.0003, "refused", "unreadable-record", "A quotation mark is never closed", "引号未闭合", "open-quote"),
  o("order-blank-line", null, 0.0003, "skipped", null, "A blank line follows", "其后有空行", "blank-line"),
  o("order-test", "customer_no", 0.005, "refused", "test-order", "An order made to test the shop", "测试商城用的订单", (_, random) => `TEST${whole(random, 1, 9)}`),
  o("order-guest", "customer_no", 0.035, "unseen", null, "Bought without a customer number", "未用客户号购买", () => ""),
  o("order-unknown-customer", "customer_no", 0.006, "unseen", null, "A customer number that contacts do not have", "客户资料中没有的客户号", (_, random) => `C9${String(whole(random, 0, 999_999)).padStart(6, "0")}`),
  o("order-time-format", "order_time", 0.03, "parsed", null, "Another way to write the time", "时间写法不同", (value, random) => pick(random, [slashed, inChinese])(value)),
  o("order-time-unreadable", "order_time", 0.003, "refused", "ordered_at-unreadable", "A time that does not exist", "不存在的时间", (value, random) => pick(random, ["0000-00-00 00:00:00", `${value.slice(0, 4)}-02-30 10:00:00`, "昨天", "#REF!"])),
  o("order-time-future", "order_time", 0.002, "refused", "after-as-of", "A time that has not come yet", "尚未到来的时间", (value) => `20${Number(value.slice(2, 4)) + 30}${value.slice(4)}`),
  o("channel-words", "channel", 0.03, "repaired", "channel-words", "Another word for the channel", "渠道的其他写法", (value, random) => pick(random, channelWords[value] ?? [value])),
  o("status-words", "status", 0.025, "repaired", "status-words", "Another word for the state", "状态的其他写法", (value, random) => pick(random, value === "completed" ? ["已完成", "COMPLETED", "done"] : ["已取消", "CANCELLED"])),
  o("total-sign", "total", 0.02, "repaired", "amount-sign", "A currency sign and commas in the amount", "金额带货币符号和千分位", (value) => thousands(value)),
  o("total-full-width", "total", 0.006, "repaired", "half-width", "Digits in full width", "数字为全角", (value) => wide(value)),
  o("total-zero", "total", 0.004, "refused", "amount-zero", "The amount is zero", "金额为零", () => "0.00"),
  o("total-negative", "total", 0.004, "refused", "amount-negative", "The amount is below zero", "金额小于零", (value) => `-${value}`),
  o("currency-words", "currency", 0.02, "repaired", "currency-words", "Another word for the currency", "币种的其他写法", (_, random) => pick(random, ["RMB", "人民币", "cny"])),

  l("line-twice", null, 0.005, "merged", "same-line-twice", "The record is delivered twice", "同一记录送达两次", "twice"),
  l("line-extra-field", null, 0.0001, "refused", "unreadable-record", "A stray comma: one field too many", "多出一个逗号，字段过多", "extra-field"),
  l("line-lost-field", null, 0.0001, "refused", "unreadable-record", "The end of the line is missing", "行尾缺失，字段过少", "lost-field"),
  l("line-blank-line", null, 0.0001, "skipped", null, "A blank line follows", "其后有空行", "blank-line"),
  l("line-orphan", "order_no", 0.002, "unseen", null, "An order that is not delivered", "没有送达的订单", (value) => value.replace(/..$/, "98")),
  l("product-blanks", "product", 0.015, "repaired", "collapse-blanks", "Blanks before, after or doubled", "首尾或中间有多余空格", (value, random) => pick(random, [` ${value}`, `${value}  `, value.replace(" ", "　")])),
  l("product-missing", "product", 0.008, "unseen", null, "No product name", "缺少商品名称", () => ""),
  l("quantity-words", "quantity", 0.004, "repaired", "pieces", "The quantity with its unit", "数量带单位", (value) => `${value}件`),
  l("quantity-unreadable", "quantity", 0.001, "refused", "quantity-unreadable", "A quantity in words", "数量为文字", (_, random) => pick(random, ["若干", "some", "?"])),
  l("quantity-zero", "quantity", 0.002, "refused", "quantity-zero", "The quantity is zero", "数量为零", () => "0"),
  l("quantity-negative", "quantity", 0.003, "refused", "quantity-negative", "The quantity is below zero", "数量小于零", (value) => `-${value}`),
  l("price-zero", "unit_price", 0.003, "refused", "price-zero", "The price is zero", "单价为零", () => "0.00"),
  l("price-sign", "unit_price", 0.01, "repaired", "amount-sign", "A currency sign in the price", "单价带货币符号", (value) => thousands(value)),
  l("price-full-width", "unit_price", 0.004, "repaired", "half-width", "Digits in full width", "数字为全角", (value) => wide(value))
];

/** Other names under which the demo's systems know a city. */
export const cityAliases: Readonly<globalThis.Record<string, string>> = {
  上海: "上海市", 北京: "Beijing", 深圳: "深圳市", 广州: "Guangzhou", 杭州: "杭州市", 成都: "成都市", 武汉: "Wuhan", 南京: "南京市", 西安: "西安市", 厦门: "厦门市",
  London: "LONDON", Manchester: "manchester", Edinburgh: "Edinburgh City", Leeds: "leeds"
};

/** Other words for a channel. */
export const channelWords: Readonly<globalThis.Record<string, readonly string[]>> = {app: ["APP", "小程序", "移动端"], web: ["Web", "网站", "PC"], store: ["门店", "POS", "Store"]};

function shaped(value: string, random: Random): string {
  const [prefix, rest, groups] = value.startsWith("0") ? ["44", value.slice(1), [4, 6]] : ["86", value, [3, 7]];
  const [a = 0, b = 0] = groups as number[];
  const parts = [rest.slice(0, a), rest.slice(a, b), rest.slice(b)];
  return pick(random, [`+${prefix} ${parts.join(" ")}`, `00${prefix}${rest}`, `(+${prefix})${rest}`, `${value.slice(0, a)}-${value.slice(a, b)}-${value.slice(b)}`, `${value.slice(0, a)} ${value.slice(a)}`]);
}
