import type {ConsentSpec, FactTable, GoldenField, Tag} from "../../lib/workspace.js";

const sales = "sales";
const crm = "customer care";
const marketing = "marketing";

/** Whose rows speak of persons, and under which number of which system. */
export const facts: Record<string, FactTable> = {
  orders: {number: "customer_id", system: "erp", at: "ordered_at"},
  contacts: {number: "customer_id", system: "crm", at: "registered_at"},
  customers: {number: "customer_id", system: "erp"},
  events: {number: "customer_id", system: "crm", at: "happened_at"},
  tickets: {number: "customer_id", system: "crm", at: "opened_at"},
  feedback: {number: "customer_id", system: "crm", at: "given_at"},
  touchpoints: {number: "customer_id", system: "crm", at: "happened_at"},
  consents: {number: "customer_id", system: "crm", at: "happened_at"},
  erasures: {number: "customer_id", system: "crm", at: "requested_on"},
  purchases: {
    number: "customer_id", system: "erp", at: "ordered_at", inputs: ["orders", "order_lines", "products"],
    select: "select o.customer_id, o.ordered_at, o.order_id, l.line_no, l.product_id, p.category, l.quantity, l.line_amount from order_lines l join orders o on o.order_id = l.order_id left join products p on p.product_id = l.product_id",
    columns: {customer_id: "text", ordered_at: "date", order_id: "text", line_no: "number", product_id: "text", category: "text", quantity: "number", line_amount: "number"},
    says: {en: "Lines of orders with the kind of goods", zh: "订单明细及商品类别"}
  },
  views: {
    number: "customer_id", system: "crm", at: "happened_at", inputs: ["events", "products"],
    select: "select e.customer_id, e.happened_at, e.event_id, e.product_id, p.category from events e left join products p on p.product_id = e.product_id where e.type = 'view'",
    columns: {customer_id: "text", happened_at: "date", event_id: "text", product_id: "text", category: "text"},
    says: {en: "Views in the web shop with the kind of goods", zh: "网店浏览及商品类别"}
  },
  visits: {
    number: "customer_id", system: "crm", at: "happened_at", inputs: ["events"],
    select: "select coalesce(e.customer_id, d.customer_id) as customer_id, e.happened_at, e.event_id from events e left join (select device_id, min(customer_id) as customer_id from events where customer_id is not null group by device_id having count(distinct customer_id) = 1) d on d.device_id = e.device_id",
    columns: {customer_id: "text", happened_at: "date", event_id: "text"},
    says: {en: "Visits of the web shop, signed in or by a device on which one customer alone ever signed in", zh: "网店访问：已登录，或来自仅有一位客户登录过的设备"}
  }
};

const yuan = {en: "yuan", zh: "元"}, days = {en: "days", zh: "天"}, orders = {en: "orders", zh: "单"};
const year = {from: 365};

/** What the tea shop knows of people. */
export const tags: Record<string, Tag> = {
  orders_12m: {kind: "statistic", of: "count", table: "orders", window: year, otherwise: 0, unit: orders, owner: sales, says: {en: "Orders in the last 365 days", zh: "最近 365 天的订单数"}},
  spend_12m: {kind: "statistic", of: "sum", column: "amount", table: "orders", window: year, otherwise: 0, unit: yuan, owner: sales, says: {en: "Spent in the last 365 days", zh: "最近 365 天的消费额"}},
  order_value: {kind: "statistic", of: "median", column: "amount", table: "orders", unit: yuan, owner: sales, says: {en: "Median amount of an order", zh: "订单金额中位数"}},
  days_since_order: {kind: "statistic", of: "days-since-last", table: "orders", unit: days, owner: sales, validDays: 7, says: {en: "Days since the last order", zh: "距上次下单天数"}},
  days_between_orders: {kind: "statistic", of: "mean-gap", table: "orders", unit: days, owner: sales, says: {en: "Mean days between days with an order", zh: "两次下单的平均间隔天数"}},
  first_channel: {kind: "first", column: "channel", table: "orders", owner: sales, says: {en: "Channel of the first order", zh: "首单渠道"}},
  last_channel: {kind: "last", column: "channel", table: "orders", owner: sales, says: {en: "Channel of the last order", zh: "最近一单的渠道"}},
  favourite_goods: {kind: "preference", column: "category", weight: "line_amount", table: "purchases", least: 2, owner: sales, says: {en: "Kind of goods on which most was spent", zh: "消费最多的商品类别"}},
  repeat_buyer: {kind: "rule", when: "count(*) >= 2", table: "orders", window: year, owner: sales, says: {en: "At least two orders in the last 365 days", zh: "最近 365 天下单至少两次"}},
  bargain_hunter: {kind: "rule", when: "count(coupon) >= 2 and count(coupon) * 2 > count(*)", table: "orders", owner: marketing, says: {en: "More than half of the orders, and at least two, with a coupon", zh: "用券订单至少两单且超过一半"}},
  returned_to_shop: {kind: "rule", where: "type = 'view'", when: "count(*) >= 5", table: "events", window: {from: 30}, owner: marketing, validDays: 7, says: {en: "At least five views in the web shop in the last 30 days", zh: "最近 30 天在网店浏览至少 5 次"}},
  complained: {kind: "rule", where: "topic = 'complaint'", when: "count(*) >= 1", table: "tickets", window: {from: 180}, owner: crm, says: {en: "A complaint in the last 180 days", zh: "最近 180 天有过投诉"}},
  rating: {kind: "statistic", of: "mean", column: "rating", table: "feedback", owner: crm, says: {en: "Mean rating of reviews, 1 to 5", zh: "评价平均分，1–5"}},
  clicks: {kind: "rule", where: "action = 'clicked'", when: "count(*) >= 1", table: "touchpoints", window: {from: 90}, owner: marketing, says: {en: "Clicked on a message in the last 90 days", zh: "最近 90 天点击过营销消息"}},
  spend_tenth: {kind: "ranking", by: "spend_12m", groups: 10, owner: sales, says: {en: "Tenth by what was spent in the last 365 days, 1 the highest", zh: "按最近 365 天消费额分十档，1 为最高"}},
  value: {kind: "rfm", amount: "amount", table: "orders", window: {from: 730}, owner: sales, says: {en: "Recency, frequency and monetary value of two years, 5 best", zh: "两年的 RFM 分，5 为最好"}},
  lifecycle: {
    kind: "stage", from: ["days_since_order", "orders_12m"], owner: crm, says: {en: "Where the person stands with the shop", zh: "客户所处阶段"},
    states: [
      {state: "prospect", when: "days_since_order is null", next: ["new", "active"], says: {en: "No order yet", zh: "尚未下单"}},
      {state: "lapsed", when: "days_since_order > 365", next: ["new", "active"], says: {en: "No order for more than 365 days", zh: "超过 365 天没有下单"}},
      {state: "at_risk", when: "days_since_order > 120", next: ["active", "lapsed", "new"], says: {en: "No order for 121 to 365 days", zh: "121 至 365 天没有下单"}},
      {state: "new", when: "orders_12m = 1", next: ["active", "at_risk"], says: {en: "One order within a year, less than 121 days ago", zh: "一年内仅一单，且在 120 天以内"}},
      {state: "active", next: ["new", "at_risk"], says: {en: "At least two orders within a year, the last less than 121 days ago", zh: "一年内至少两单，最近一单在 120 天以内"}}
    ]
  },
  big_fan: {kind: "computed", from: ["repeat_buyer", "rating"], sql: "repeat_buyer and rating >= 4", type: "boolean", owner: marketing, says: {en: "Buys again and gives at least 4 of 5 on average", zh: "多次购买且平均评分至少 4 分"}},
  dearest: {kind: "sql", inputs: ["purchases"], select: "select person_id, max(line_amount / nullif(quantity, 0)) as value from purchases where quantity > 0 group by person_id", type: "number", unit: yuan, owner: sales, says: {en: "Price of the dearest piece bought", zh: "买过最贵商品的单价"}},
  blocked: {kind: "list", table: "customers", where: "blocked", owner: crm, says: {en: "On the ERP's list of blocked accounts", zh: "在 ERP 冻结名单上"}}
};

/** The golden record: what a person is called and where they live, from CRM and ERP. */
export const golden: Record<string, GoldenField> = {
  name: {from: ["contacts.name", "customers.name"], keep: "trusted", says: {en: "Name", zh: "姓名"}},
  email: {from: ["contacts.email", "customers.email"], keep: "newest", says: {en: "E-mail", zh: "邮箱"}},
  phone: {from: ["contacts.phone", "customers.phone"], keep: "newest", says: {en: "Phone", zh: "电话"}},
  city: {from: ["contacts.city", "customers.city"], keep: "most-frequent", says: {en: "City", zh: "城市"}},
  address: {from: ["contacts.address", "customers.address"], keep: "longest", says: {en: "Address", zh: "地址"}},
  gender: {from: ["contacts.gender"], keep: "most-frequent", says: {en: "Gender", zh: "性别"}},
  birth_date: {from: ["contacts.birth_date"], keep: "most-complete", says: {en: "Date of birth", zh: "出生日期"}}
};

/** Who allows what; a row about a person is published only where profiling is allowed. */
export const consents: ConsentSpec = {table: "consents", purpose: "purpose", action: "action", given: ["given"], publish: "profiling", erasures: {table: "erasures", where: "scope = 'all'"}};
