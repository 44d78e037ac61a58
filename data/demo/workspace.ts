import {defineWorkspace} from "../../lib/workspace.js";
import {audiences} from "./audiences.js";
import {segments} from "./segments.js";
import {models} from "./models.js";
import {consents, erasures, events, feedback, tickets, touchpoints} from "./rules/behaviour.js";
import {contacts, customers} from "./rules/contacts.js";
import {recommend, recommendFacts} from "./recommend.js";
import {products, stock} from "./rules/goods.js";
import {orderLines, orders} from "./rules/sales.js";
import {consents as consent, facts, golden, tags} from "./tags.js";

export default defineWorkspace({
  name: "demo",
  title: {en: "Lantern Tea", zh: "灯笼茶舍"},
  sample: true,
  asOf: "2026-10-01",
  currency: "CNY",
  zone: "Asia/Shanghai",
  sources: {
    contacts: {
      system: "crm", path: "crm/contacts.csv", format: "csv", encoding: "gb18030",
      columns: ["member_no", "name", "gender", "birthday", "mobile", "email", "resident_id", "address", "city", "province", "postcode", "country", "device", "registered"],
      says: {en: "Members of a fictional tea shop, as its CRM exports them", zh: "一家虚构茶叶店的会员，由其 CRM 导出"}
    },
    customers: {
      system: "erp", path: "erp/customers.csv", format: "csv", encoding: "windows-1252", delimiter: ";",
      columns: ["customer_no", "name", "phone", "email", "street", "city", "region", "country", "created", "credit_limit", "rebate", "blocked", "crm_no"],
      says: {en: "Customers of its ERP, in Latin letters", zh: "ERP 客户，用拉丁字母"}
    },
    orders: {
      system: "erp", path: "erp/orders-*.csv", format: "csv", delimiter: ";",
      columns: ["order_no", "rev", "customer_no", "ordered", "channel", "status", "goods", "discount", "amount", "currency", "coupon"], optional: ["coupon"], renamed: {sales_channel: "channel"},
      says: {en: "Two years of its orders, a file a quarter", zh: "两年的订单，每季一个文件"}
    },
    order_lines: {
      system: "erp", path: "erp/order_lines.csv", format: "csv", delimiter: ";",
      columns: ["order_no", "line", "sku", "text", "qty", "unit_price", "discount", "amount", "kind", "booked"],
      says: {en: "What these orders contain, and what was sent back", zh: "订单明细与退货"}
    },
    products: {
      system: "catalogue", path: "catalogue/products.xlsx", format: "excel", sheet: "products",
      columns: ["sku", "name_zh", "name_en", "category", "price", "cost", "text_zh", "text_en", "launched"],
      says: {en: "The buyers' catalogue", zh: "采购部的商品目录"}
    },
    stock: {
      system: "catalogue", path: "catalogue/products.xlsx", format: "excel", sheet: "stock",
      columns: ["sku", "warehouse", "on_hand", "counted"],
      says: {en: "Stock, on the second sheet of the same workbook", zh: "库存，同一工作簿的第二张表"}
    },
    events: {
      system: "shop", path: "shop/events.ndjson", format: "ndjson",
      columns: ["id", "type", "at", "member", "session", "device.id", "device.kind", "device.os", "item.sku", "item.quantity", "item.price", "query", "page"],
      says: {en: "What people do in the web shop", zh: "网店行为日志"}
    },
    tickets: {
      system: "support", path: "support/tickets.json", format: "json", records: "tickets",
      columns: ["id", "opened", "closed", "channel", "topic", "status", "language", "requester.member", "requester.email", "requester.name", "order.number", "order.sku", "subject", "body", "rating"],
      says: {en: "Tickets of the help desk", zh: "客服工单"}
    },
    reviews: {
      system: "support", path: "support/reviews.ndjson", format: "ndjson",
      columns: ["id", "at", "member", "order", "sku", "language", "rating", "text"],
      says: {en: "Reviews, in English and Chinese", zh: "商品评价，中英文"}
    },
    touchpoints: {
      system: "campaign", path: "campaign/touchpoints.csv", format: "csv", encoding: "utf-16le", delimiter: "\t", preamble: 3,
      footer: "^Total rows: ", control: {pattern: "^Total rows: ([0-9]+)$", of: "records"},
      columns: ["sent", "campaign", "channel", "member_no", "device", "action", "cost_gbp"],
      says: {en: "What an agency in London sent and what it cost, in pounds", zh: "伦敦代理商的触达与费用（英镑）"}
    },
    consents: {
      system: "consent", path: "consent/consents.csv", format: "csv",
      columns: ["member_no", "purpose", "action", "at", "source"],
      says: {en: "Who allowed what, and when", zh: "同意记录"}
    },
    erasures: {
      system: "consent", path: "consent/erasures.csv", format: "csv",
      columns: ["request_no", "member_no", "email", "requested", "scope"],
      says: {en: "Who wants to be forgotten", zh: "删除请求"}
    }
  },
  clean: {contacts, customers, products, stock, orders, order_lines: orderLines, events, tickets, feedback, touchpoints, consents, erasures},
  derive: {
    current_consents: {
      inputs: ["consents"],
      select: "select customer_id, purpose, max_by(action, happened_at) as action, max(happened_at) as since from consents group by customer_id, purpose",
      orderBy: ["customer_id", "purpose"],
      says: {en: "What each member allows today", zh: "会员当前的同意"},
      columns: {
        customer_id: {meaning: {en: "Customer number of the source", zh: "来源系统的客户号"}, privacy: "direct"},
        purpose: {meaning: {en: "What the data may be used for", zh: "用途"}, privacy: "none"},
        action: {meaning: {en: "given or withdrawn", zh: "given 或 withdrawn"}, privacy: "none"},
        since: {meaning: {en: "Since when", zh: "自何时起"}, privacy: "none"}
      }
    }
  },
  identity: [
    {table: "contacts", column: "customer_id", system: "crm", kinds: {customer_id: "member", name: "name", email: "email", phone: "phone", birth_date: "birth-date", resident_id: "national-id", device_id: "device", city: "address"}},
    {table: "customers", column: "customer_id", system: "erp", kinds: {contact_id: "member", name: "name", email: "email", phone: "phone", city: "address"}},
    {table: "orders", column: "customer_id", system: "erp"}
  ],
  facts: {...facts, ...recommendFacts},
  tags,
  audiences,
  segments,
  models,
  recommend,
  golden,
  consents: consent,
  compare: {column: "channel", says: {en: "Channel", zh: "渠道"}},
  privacy: {
    basis: {kind: "fictional"}, threshold: 20,
    allow: [{table: "recommend_products", column: "title_zh", reason: "names of articles from the catalogue; some tickets hold nothing but such a name"}]
  }
});
