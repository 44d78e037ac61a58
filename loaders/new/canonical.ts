import type {CleanType} from "../../lib/workspace.js";
import {nameWords} from "./header.js";
import type {FoundPersonal} from "./personal.js";

/** A column as far as its meaning is concerned. */
export interface RoleColumn {
  from: string;
  type: CleanType;
  personal: FoundPersonal["kind"];
  /** Does it name the rows of its table? */
  key: boolean;
  distinct: number;
  filled: number;
}

/** A canonical table that a table fits, and the canonical column for each of its own that has one. */
export interface Mapping {
  table: string;
  columns: Readonly<Record<string, string>>;
  evidence: string;
  check?: string;
}

type Kind = "id" | "number" | "day" | "text" | "any";
type Role = readonly [role: string, kind: Kind, english: RegExp, chinese: RegExp];

const idEnd = "( ?(id|no|nr|number|num|code|key|ref))";
// Of several columns that fit a role, the first in the order of these patterns' tables and then of the file takes it.
const roles: readonly Role[] = [
  ["order_id", "id", new RegExp(`\\b(order|invoice|receipt|transaction|basket|bestell|auftrags?|rechnungs?|pedido|commande)${idEnd}$|^(order|invoice|bestell|rechnungs|auftrags)(no|nr|nummer|id)$`), /订单(编?号|id|ID)|^单号|流水号|发票号/],
  ["customer_id", "id", new RegExp(`\\b(customer|cust|client|member|user|buyer|kunden?|cliente)${idEnd}$|^(customer|cust|client|member|user|kunden)(id|no|nr|nummer)$|^(customer|cust|client|member|user)$`), /(会员|客户|用户|买家|顾客)(编?号|id|ID|代码)|^(会员|客户|用户|买家)$/],
  ["product_id", "id", new RegExp(`\\b(product|item|article|stock|artikel|goods|asin)${idEnd}$|\\bsku$|^(product|item|article|artikel|stock)(id|no|nr|nummer|code)$|^asin$`), /(商品|产品|货品|物料)(编?号|编码|id|ID|代码)|货号|款号|SKU/i],
  ["session_id", "id", new RegExp(`\\b(session|visit)${idEnd}$|^sessionid$`), /会话/],
  ["description", "text", /^(description|desc|product name|item name|product|item|article|artikel|bezeichnung|title)$/, /商品名称|品名|产品名称|商品$/],
  ["quantity", "number", /^(qty|quantity|units|menge|pieces|pcs|anzahl|cantidad|quantite|order quantity|number of \w+|cds)$/, /数量|件数/],
  ["unit_price", "number", /\b(unit price|price each|item price|einzelpreis|unitprice|preis|price|precio|prix)( [a-z]{3})?$/, /单价|价格|售价/],
  ["amount", "number", /\b(amount|total|revenue|sales|betrag|summe|gesamt|dollar value|order value|grand total|total price|importe|montant|spend|paid|umsatz|payment)( [a-z]{3})?$/, /金额|总价|总额|实付|应付|销售额/],
  ["discount", "number", /\b(discount|rabatt)( [a-z]{3})?$/, /折扣|优惠/],
  ["ordered_at", "day", /\b(order|ordered|invoice|purchase|transaction|bestell|rechnungs|sale|sold|bestellt)( ?(date|time|datum|at|on|datetime|timestamp))?$|^(date|datum|fecha|datetime|time|timestamp|created( at)?|day|bestelldatum|orderdate|invoicedate)$/, /下单|订单(日期|时间)|购买|交易|^日期|^时间|成交/],
  ["channel", "text", /\b(channel|platform|source|kanal)$/, /渠道|平台/],
  ["status", "text", /\b(status|order state)$/, /状态/],
  ["country", "text", /\b(country|land|nation|pais|pays)$/, /国家/],
  ["currency", "text", /\b(currency|waehrung|währung)$/, /币种|货币/],
  ["coupon", "any", /\b(coupon|voucher|promo)( code)?$/, /优惠券|券码/],
  ["name", "text", /^((customer|full|contact|client|user|member|display) )?name$|^(kundenname|nom)$/, /姓名|联系人|收货人|客户名/],
  ["email", "text", /\be ?mail( address)?$/, /邮箱|电子邮件/],
  ["phone", "any", /\b(phone|telephone|mobile|tel|telefon|handy)( (no|number|nr))?$/, /手机|电话/],
  ["birth_date", "day", /\b(birth ?(date|day)|date of birth|dob|geburtsdatum|born)$/, /生日|出生/],
  ["gender", "any", /^(gender|sex|geschlecht)$/, /性别/],
  ["address", "text", /\b(address|adresse|street|strasse)( 1| line 1)?$/, /地址/],
  ["city", "text", /^(city|town|suburb|ort|stadt|ville|ciudad)$/, /城市|^市$/],
  ["province", "text", /^(state|province|region|county|bundesland)$/, /省份|^省$/],
  ["postcode", "id", /\b(postcode|post code|postal code|zip|zip code|plz)$/, /邮编|邮政编码/],
  ["registered_at", "day", /\b(registered|registration|signup|sign up|joined|created|customer since|member since)( (at|on|date|time))?$/, /注册/],
  ["category", "text", /\b(category|kategorie|product (type|group|line)|warengruppe)$/, /类别|类目|分类|品类/],
  ["cost", "number", /\b(cost|einkaufspreis|cost price)$/, /成本/],
  ["type", "text", /^(event|event (type|name)|action|activity|behavio(u)?r( type)?|type)$/, /事件|行为/],
  ["happened_at", "day", /\b(time|timestamp|ts|datetime|date|at|event time|happened)$/, /时间|日期/],
  ["rating", "number", /^(rating|stars?|score|overall|grade|review (rating|score))$/, /评分|星级|打分/],
  ["text", "text", /^(review|review text|comment|comments|feedback|review body|opinion|message|text|body)$/, /评论|评价|留言|内容|正文/]
];

const kinds: Record<Kind, (column: RoleColumn) => boolean> = {
  id: ({type}) => type === "code" || type === "integer" || type === "text",
  number: ({type}) => type === "integer" || type === "double" || type.startsWith("decimal"),
  day: ({type}) => type === "date" || type === "timestamp",
  text: ({type}) => type === "text" || type === "code",
  any: () => true
};

/** Every role that a column could have by its name and its type. */
export function rolesOf(column: RoleColumn): string[] {
  const words = nameWords(column.from).join(" ");
  return roles.filter(([, kind, english, chinese]) => kinds[kind](column) && (english.test(words) || chinese.test(column.from))).map(([role]) => role);
}

const tables: readonly {table: string; columns: readonly string[]; fits: (has: (role: string) => RoleColumn | undefined, columns: readonly RoleColumn[]) => string | undefined}[] = [
  {
    table: "order_lines", columns: ["order_id", "product_id", "description", "quantity", "unit_price", "line_amount", "discount", "ordered_at", "customer_id", "country"],
    fits: (has) => { const order = has("order_id"); return order !== undefined && !order.key && order.distinct < order.filled * 0.98 && (has("product_id") ?? has("description")) !== undefined && (has("quantity") ?? has("unit_price") ?? has("line_amount")) !== undefined ? "an order number that comes again, with articles, quantities or prices" : undefined; }
  },
  {
    table: "orders", columns: ["order_id", "customer_id", "ordered_at", "channel", "status", "country", "discount", "amount", "currency", "coupon"],
    fits: (has) => (has("order_id")?.key === true && has("ordered_at") !== undefined ? "an order number in each row, with its day" : undefined)
  },
  {
    table: "contacts", columns: ["customer_id", "name", "email", "phone", "birth_date", "gender", "address", "city", "province", "postcode", "country", "registered_at"],
    fits: (has, columns) => { const n = new Set(columns.map(({personal}) => personal).filter((kind) => ["e-mail", "phone", "name", "birth date", "address"].includes(kind))).size; return n >= 2 && has("amount") === undefined && has("order_id") === undefined && has("text") === undefined && columns.some(({key}) => key) ? `${n} kinds of personal data, one row for each number` : undefined; }
  },
  {
    table: "events", columns: ["type", "happened_at", "customer_id", "session_id", "product_id", "quantity", "price", "page"],
    fits: (has) => (has("happened_at") !== undefined && (has("session_id") !== undefined || (has("type") !== undefined && has("customer_id") !== undefined)) && has("amount") === undefined && has("rating") === undefined ? "visits or actions, each with its time" : undefined)
  },
  {
    table: "feedback", columns: ["given_at", "customer_id", "order_id", "product_id", "rating", "text"],
    fits: (has) => (has("text") !== undefined && (has("rating") !== undefined || !/^(text|message|body)$/i.test(has("text")?.from ?? "")) ? "texts of reviews" : has("rating") !== undefined && has("customer_id") !== undefined && has("product_id") !== undefined ? "ratings of articles by customers" : undefined)
  },
  {
    table: "products", columns: ["product_id", "name_en", "category", "price", "cost"],
    fits: (has) => (has("product_id")?.key === true && (has("name_en") ?? has("category") ?? has("price")) !== undefined ? "an article in each row" : undefined)
  }
];

/** Roles under the name that a canonical table gives them. */
const renamed: Readonly<Record<string, Readonly<Record<string, string>>>> = {order_lines: {amount: "line_amount"}, products: {unit_price: "price", description: "name_en", name: "name_en"}, events: {unit_price: "price"}, feedback: {happened_at: "given_at", ordered_at: "given_at"}};

/** The canonical table that a table fits; undefined where it stays one of its own. */
export function findMapping(columns: readonly RoleColumn[]): Mapping | undefined {
  for (const {table, columns: wanted, fits} of tables) {
    const assigned: Record<string, string> = {};
    const taken = new Map<string, RoleColumn>();
    for (const role of roles) for (const column of columns) {
      if (assigned[column.from] !== undefined || !rolesOf(column).includes(role[0])) continue;
      const name = renamed[table]?.[role[0]] ?? role[0];
      if (!wanted.includes(name)) continue;
      if (taken.has(name) || (table === "contacts" && name === "customer_id" && !column.key)) continue;
      taken.set(name, column);
      assigned[column.from] = name;
    }
    const key = columns.find((column) => column.key);
    if (table === "contacts" && !taken.has("customer_id") && key !== undefined) { taken.set("customer_id", key); assigned[key.from] = "customer_id"; }
    const evidence = fits((role) => { const name = renamed[table]?.[role] ?? role; return wanted.includes(name) ? taken.get(name) : columns.find((column) => rolesOf(column).includes(role)); }, columns);
    if (evidence !== undefined) return {table, columns: assigned, evidence};
  }
  return undefined;
}

/** Purchases without a number of the order: who, when and how much, or what where `priced` says that its price is known. Customers stand there more than once. */
export function findPurchases(columns: readonly RoleColumn[], priced = false): {customer: string; day: string; amount?: string; named: boolean} | undefined {
  const first = (role: string) => columns.find((column) => rolesOf(column).includes(role));
  const [day, amount] = [first("ordered_at"), first("amount")];
  const named = first("customer_id");
  const customer = named ?? columns.find(({from, type, key, distinct, filled, personal}) => !key && (type === "code" || type === "integer") && personal === "id" && distinct < filled * 0.9 && from !== amount?.from);
  if (customer === undefined || customer.key || day === undefined || (amount === undefined && !priced) || customer.distinct >= customer.filled) return undefined;
  return {customer: customer.from, day: day.from, ...(amount === undefined ? {} : {amount: amount.from}), named: named !== undefined};
}
