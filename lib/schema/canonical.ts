import {column, type TableSchema} from "./table.js";

const direct = {privacy: "direct"} as const;
const quasi = {privacy: "quasi"} as const;
const quantity = {unit: "pieces"} as const;
const money = {unit: "currency of the workspace"} as const;
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
      phone: column("string", "Phone number, E.164", "电话号码，E.164", direct),
      birth_date: column("date", "Date of birth", "出生日期", quasi),
      gender: column("string", "Gender as stated", "登记的性别", quasi),
      resident_id: column("string", "Resident identity number", "居民身份证号", direct),
      address: column("string", "Postal address", "地址", direct),
      city: column("string", "City", "城市", quasi),
      province: column("string", "Province or nation", "省份或地区", quasi),
      postcode: column("string", "Postal code", "邮政编码", quasi),
      country: column("string", "Country", "国家", quasi),
      device_id: column("string", "Device on which the customer registered", "注册时的设备", direct),
      registered_at: column("timestamp", "When the customer registered", "注册时间")
    }
  },
  customers: {
    class: "personal",
    says: {en: "Accounts of the ERP", zh: "ERP 账户"},
    columns: {
      customer_id: column("string", "Account number", "账号", direct),
      name: column("string", "Name, family name first", "姓名，姓在前", direct),
      phone: column("string", "Phone number, E.164", "电话号码，E.164", direct),
      email: column("string", "E-mail address", "电子邮箱", direct),
      address: column("string", "Street and house", "街道门牌", direct),
      city: column("string", "City", "城市", quasi),
      province: column("string", "Province", "省份", quasi),
      country: column("string", "Country, ISO 3166", "国家，ISO 3166", quasi),
      created_on: column("date", "Day on which the account was opened", "开户日期"),
      credit_limit: column("decimal(12,2)", "Most that may be owed", "信用额度", money),
      rebate: column("decimal(6,4)", "Standing rebate, as a share", "固定折扣率"),
      blocked: column("boolean", "May not order", "已冻结"),
      contact_id: column("string", "Member number in the CRM, if known", "CRM 会员号（如已知）", direct)
    }
  },
  products: {
    class: "personal",
    says: {en: "Articles", zh: "商品"},
    columns: {
      product_id: column("string", "Product code", "商品编码"),
      name_zh: column("string", "Name, Chinese", "中文名称"),
      name_en: column("string", "Name, English", "英文名称"),
      category: column("string", "Kind of goods", "商品类别"),
      price: column("decimal(12,2)", "Price of one piece", "单价", money),
      cost: column("decimal(12,2)", "Cost of one piece", "单位成本", money),
      text_zh: column("string", "Description, Chinese", "中文描述"),
      text_en: column("string", "Description, English", "英文描述"),
      launched_on: column("date", "First day of sale", "上市日期")
    }
  },
  stock: {
    class: "personal",
    says: {en: "Stock by warehouse", zh: "各仓库存"},
    columns: {
      product_id: column("string", "Product code", "商品编码"),
      warehouse: column("string", "Warehouse", "仓库"),
      on_hand: column("bigint", "On hand", "现有库存", quantity),
      counted_on: column("date", "Day of the count", "盘点日期")
    }
  },
  orders: {
    class: "personal",
    says: {en: "Orders", zh: "订单"},
    columns: {
      order_id: column("string", "Order number", "订单号", direct),
      revision: column("bigint", "Revision of the order, 1 for the first", "订单版本，首版为 1"),
      customer_id: customer,
      ordered_at: column("timestamp", "When it was ordered", "下单时间"),
      channel: column("string", "Where it was ordered", "下单渠道"),
      status: column("string", "State of the order", "订单状态"),
      country: column("string", "Country of the order", "订单所在国家"),
      lines: column("bigint", "Number of lines", "明细行数", {unit: "lines"}),
      goods: column("decimal(18,2)", "Goods before discount", "折扣前商品额", money),
      discount: column("decimal(12,2)", "Discount on the order", "订单折扣", money),
      amount: column("decimal(18,2)", "Amount of the order", "订单金额", money),
      currency: column("string", "Currency, ISO 4217", "币种，ISO 4217"),
      coupon: column("string", "Coupon", "优惠券")
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
      quantity: column("bigint", "Quantity", "数量", quantity),
      unit_price: column("decimal(12,3)", "Price of one piece", "单价", money),
      line_amount: column("decimal(18,2)", "Quantity times unit price, less the discount", "数量乘单价，减折扣", money),
      discount: column("decimal(12,2)", "Discount on the line", "该行折扣", money),
      kind: column("string", "S sale, R return, C cancelled", "S 销售、R 退货、C 取消"),
      booked_on: column("date", "Day of booking", "入账日期"),
      ordered_at: column("timestamp", "When it was ordered", "下单时间"),
      customer_id: customer,
      country: column("string", "Country of the order", "订单所在国家")
    }
  },
  events: {
    class: "personal",
    says: {en: "What people do in the web shop", zh: "网店行为"},
    columns: {
      event_id: column("string", "Number of the event", "事件编号", direct),
      type: column("string", "view, search, basket or sign_in", "view、search、basket 或 sign_in"),
      happened_at: column("timestamp", "When it happened", "发生时间"),
      customer_id: customer,
      session_id: column("string", "Visit", "会话", direct),
      device_id: column("string", "Device", "设备", direct),
      device_kind: column("string", "phone or desktop", "phone 或 desktop"),
      device_system: column("string", "Operating system", "操作系统"),
      product_id: column("string", "Product code", "商品编码"),
      quantity: column("bigint", "Quantity put into the basket", "加购数量", quantity),
      price: column("decimal(12,2)", "Price shown", "展示价格", money),
      query: column("string", "Words searched for", "搜索词", quasi),
      page: column("string", "Page", "页面")
    }
  },
  tickets: {
    class: "personal",
    says: {en: "Tickets of the help desk", zh: "客服工单"},
    columns: {
      ticket_id: column("string", "Number of the ticket", "工单号", direct),
      opened_at: column("timestamp", "When it was opened", "创建时间"),
      closed_at: column("timestamp", "When it was closed", "关闭时间"),
      channel: column("string", "email, chat or phone", "email、chat 或 phone"),
      topic: column("string", "complaint, question or return", "complaint、question 或 return"),
      status: column("string", "open or solved", "open 或 solved"),
      language: column("string", "Language, ISO 639-1", "语言，ISO 639-1"),
      customer_id: customer,
      email: column("string", "E-mail address of who asks", "提问者邮箱", direct),
      name: column("string", "Name of who asks", "提问者姓名", direct),
      order_id: column("string", "Order number", "订单号", direct),
      product_id: column("string", "Product code", "商品编码"),
      subject: column("string", "Subject", "主题", direct),
      body: column("string", "Text", "正文", direct),
      rating: column("bigint", "Rating of the answer, 1 to 5", "对答复的评分，1–5")
    }
  },
  feedback: {
    class: "personal",
    says: {en: "Reviews of articles", zh: "商品评价"},
    columns: {
      feedback_id: column("string", "Number of the review", "评价编号", direct),
      given_at: column("timestamp", "When it was written", "评价时间"),
      customer_id: customer,
      order_id: column("string", "Order number", "订单号", direct),
      product_id: column("string", "Product code", "商品编码"),
      language: column("string", "Language, ISO 639-1", "语言，ISO 639-1"),
      rating: column("bigint", "Rating, 1 to 5", "评分，1–5"),
      text: column("string", "Text", "正文", direct)
    }
  },
  touchpoints: {
    class: "personal",
    says: {en: "Messages of campaigns and what came of them", zh: "营销触达"},
    columns: {
      happened_at: column("timestamp", "When it happened", "发生时间"),
      campaign: column("string", "Campaign", "营销活动"),
      channel: column("string", "email or sms", "email 或 sms"),
      customer_id: customer,
      device_id: column("string", "Device of a click", "点击设备", direct),
      action: column("string", "sent, opened or clicked", "sent、opened 或 clicked"),
      spend: column("decimal(12,3)", "Cost of the message", "费用", {unit: "GBP"})
    }
  },
  consents: {
    class: "personal",
    says: {en: "Consents with their history", zh: "同意及其历史"},
    columns: {
      customer_id: customer,
      purpose: column("string", "What the data may be used for", "用途"),
      action: column("string", "given or withdrawn", "given 或 withdrawn"),
      happened_at: column("timestamp", "When it was said", "表态时间"),
      source: column("string", "Where it was said", "表态渠道")
    }
  },
  erasures: {
    class: "personal",
    says: {en: "Requests to be forgotten", zh: "删除请求"},
    columns: {
      request_id: column("string", "Number of the request", "请求编号", direct),
      customer_id: customer,
      email: column("string", "E-mail address", "电子邮箱", direct),
      requested_on: column("date", "Day of the request", "请求日期"),
      scope: column("string", "all or marketing", "all 或 marketing")
    }
  },
  persons: {
    class: "personal",
    says: {en: "Persons, and under which customer number each system knows them", zh: "个人，以及各系统中的客户号"},
    columns: {
      person_id: column("string", "Stable number of the person", "个人的固定编号", direct),
      system: column("string", "System that gave the customer number", "给出客户号的系统"),
      customer_id: customer,
      reference: column("string", "Keyed hash that stands for the number in committed files", "已提交文件中代表该号码的加密哈希", direct)
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
