import {column, type TableSchema} from "./table.js";

const direct = {privacy: "direct"} as const;
const quasi = {privacy: "quasi"} as const;
const customer = column("string", "Customer number of the source", "来源系统的客户号", direct);

/** The tables that sources map to, and those that are made of them about persons. None of them leaves the lake. */
export const canonical = {
  contacts: {
    class: "personal",
    says: {en: "Customers as a system knows them", zh: "系统中的客户资料"},
    columns: {
      customer_id: customer,
      name: column("string", "Name", "姓名", direct),
      email: column("string", "E-mail address", "电子邮箱", direct),
      phone: column("string", "Phone number", "电话号码", direct),
      birth_date: column("date", "Date of birth", "出生日期", quasi),
      gender: column("string", "Gender as stated", "登记的性别", quasi),
      address: column("string", "Postal address", "地址", direct),
      city: column("string", "City", "城市", quasi),
      country: column("string", "Country", "国家", quasi),
      registered_at: column("timestamp", "When the customer registered", "注册时间")
    }
  },
  orders: {
    class: "personal",
    says: {en: "Orders", zh: "订单"},
    columns: {
      order_id: column("string", "Order number", "订单号", direct),
      customer_id: customer,
      ordered_at: column("timestamp", "When it was ordered", "下单时间"),
      channel: column("string", "Where it was ordered", "下单渠道"),
      status: column("string", "State of the order", "订单状态"),
      country: column("string", "Country of the order", "订单所在国家"),
      lines: column("bigint", "Number of lines", "明细行数", {unit: "lines"}),
      amount: column("decimal(18,2)", "Amount of the order", "订单金额", {unit: "currency of the workspace"}),
      currency: column("string", "Currency, ISO 4217", "币种，ISO 4217")
    }
  },
  order_lines: {
    class: "personal",
    says: {en: "Lines of orders", zh: "订单明细"},
    columns: {
      order_id: column("string", "Order number", "订单号", direct),
      line_no: column("bigint", "Number of the line in its order", "明细行号"),
      product_id: column("string", "Product code", "商品编码"),
      description: column("string", "Product as the order names it", "订单上的商品名称"),
      quantity: column("bigint", "Quantity", "数量", {unit: "pieces"}),
      unit_price: column("decimal(12,3)", "Price of one piece", "单价", {unit: "currency of the workspace"}),
      line_amount: column("decimal(18,2)", "Quantity times unit price", "数量乘单价", {unit: "currency of the workspace"}),
      discount: column("decimal(12,2)", "Discount on the line", "该行折扣", {unit: "currency of the workspace"}),
      ordered_at: column("timestamp", "When it was ordered", "下单时间"),
      customer_id: customer,
      country: column("string", "Country of the order", "订单所在国家")
    }
  },
  persons: {
    class: "personal",
    says: {en: "Persons: for now, one for each customer number of a system", zh: "个人：目前每个系统的每个客户号算一个人"},
    columns: {
      person_id: column("string", "Stable number of the person", "个人的固定编号", direct),
      system: column("string", "System that gave the customer number", "给出客户号的系统"),
      customer_id: customer
    }
  },
  profiles: {
    class: "personal",
    says: {en: "One row for each person", zh: "每个人一行"},
    columns: {
      person_id: column("string", "Stable number of the person", "个人的固定编号", direct),
      orders: column("bigint", "Orders up to the date of the data", "截至数据日期的订单数", {unit: "orders"}),
      revenue: column("decimal(18,2)", "Amount of these orders", "这些订单的金额", {unit: "currency of the workspace"}),
      first_seen: column("date", "Day of the first order", "首次下单日期"),
      last_seen: column("date", "Day of the last order", "最近下单日期")
    }
  }
} as const satisfies Record<string, TableSchema>;
