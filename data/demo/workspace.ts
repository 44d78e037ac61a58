import {collapseBlanks, lowerCase, mapValues, missingIf, replacePattern} from "../../lib/rules.js";
import {defineWorkspace, type Repair} from "../../lib/workspace.js";

const placeholder = missingIf("placeholder", ["N/A", "-", "null", "无"], {en: "Placeholders for unknown values become missing", zh: "占位符视为缺失"});

const halfWidth: Repair = {
  id: "half-width",
  sql: "translate(value, '０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ．，－＇￥', '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.,-''¥')",
  says: {en: "Full-width letters and digits to ordinary ones", zh: "全角字母和数字转为半角"}
};

const amountSign = replacePattern("amount-sign", "[¥￥, ]", "", {en: "Currency signs and commas removed from amounts", zh: "去掉金额中的货币符号和千分位"});

const phoneDigits: Repair = {
  id: "phone-digits",
  sql: "regexp_replace(regexp_replace(regexp_replace(value, '[^0-9+]', ''), '^([+]|00)86', ''), '^([+]|00)44', '0')",
  says: {en: "Phone numbers as digits, without the country's prefix", zh: "电话只留数字，去掉国家区号"}
};

const phoneShape: Repair = {
  id: "phone-shape",
  sql: "case when regexp_like(value, '^(1[0-9]{10}|0[0-9]{9,11})$') then value else null end",
  says: {en: "Not a phone number: missing", zh: "不是电话号码：视为缺失"}
};

const emailShape: Repair = {
  id: "email-shape",
  sql: "case when regexp_like(value, '^[a-z0-9._%+-]+@[a-z0-9-]+([.][a-z0-9-]+)*[.][a-z]{2,}$') then value else null end",
  says: {en: "Not an e-mail address: missing", zh: "不是邮箱地址：视为缺失"}
};

const placeholderBirthday = missingIf("placeholder-birthday", ["1900-01-01", "1970-01-01"], {en: "Placeholder birthdays become missing", zh: "占位生日视为缺失"});

const futureBirthday: Repair = {
  id: "future-birthday",
  sql: "case when regexp_like(value, '^20[3-9][0-9]') then null else value end",
  says: {en: "A birthday in the future: missing", zh: "生日在将来：视为缺失"}
};

const genderWords = mapValues("gender-words", {女: "F", female: "F", f: "F", 男: "M", male: "M", m: "M"}, {en: "F and M for every way to state the gender", zh: "性别统一为 F 和 M"});

const cityNames = mapValues(
  "city-names",
  {
    上海市: "上海", Beijing: "北京", 深圳市: "深圳", Guangzhou: "广州", 杭州市: "杭州", 成都市: "成都", Wuhan: "武汉", 南京市: "南京", 西安市: "西安", 厦门市: "厦门",
    LONDON: "London", manchester: "Manchester", "Edinburgh City": "Edinburgh", leeds: "Leeds"
  },
  {en: "One name for each city", zh: "城市名称统一"}
);

const channelWords = mapValues(
  "channel-words",
  {APP: "app", 小程序: "app", 移动端: "app", Web: "web", 网站: "web", PC: "web", 门店: "store", POS: "store", Store: "store"},
  {en: "app, web and store for every word for a channel", zh: "渠道统一为 app、web、store"}
);

const statusWords = mapValues(
  "status-words",
  {已完成: "completed", COMPLETED: "completed", done: "completed", 已取消: "cancelled", CANCELLED: "cancelled"},
  {en: "completed and cancelled for every word for the state", zh: "状态统一为 completed、cancelled"}
);

const currencyWords = mapValues("currency-words", {RMB: "CNY", 人民币: "CNY", cny: "CNY"}, {en: "Currency codes of ISO 4217", zh: "币种统一为 ISO 4217 代码"});

const pieces = replacePattern("pieces", "件$", "", {en: "Quantity without its unit", zh: "数量去掉单位"});

export default defineWorkspace({
  name: "demo",
  title: {en: "Lantern Tea", zh: "灯笼茶舍"},
  sample: true,
  asOf: "2026-10-01",
  currency: "CNY",
  sources: {
    contacts: {
      system: "crm",
      path: "crm/contacts.csv",
      format: "csv",
      columns: ["customer_no", "name", "gender", "birthday", "mobile", "email", "address", "city", "country", "registered"],
      says: {en: "Customers of a fictional tea shop, as its CRM exports them", zh: "一家虚构茶叶店的客户，由其 CRM 导出"}
    },
    orders: {
      system: "shop",
      path: "shop/orders.csv",
      format: "csv",
      columns: ["order_no", "customer_no", "order_time", "channel", "status", "total", "currency"],
      says: {en: "Two years of its orders from app, web and stores", zh: "两年的订单：App、网站和门店"}
    },
    order_lines: {
      system: "shop",
      path: "shop/order_lines.csv",
      format: "csv",
      columns: ["order_no", "line", "sku", "product", "quantity", "unit_price", "discount"],
      says: {en: "What these orders contain", zh: "这些订单的商品明细"}
    }
  },
  clean: {
    contacts: {
      source: "contacts",
      says: {en: "Customers, one row for each customer number", zh: "客户，每个客户号一行"},
      columns: {
        customer_id: {from: "customer_no", required: true},
        name: {from: "name", repairs: [halfWidth, collapseBlanks]},
        email: {from: "email", repairs: [placeholder, lowerCase, emailShape]},
        phone: {from: "mobile", repairs: [placeholder, phoneDigits, phoneShape]},
        birth_date: {from: "birthday", type: "date", formats: ["yyyy-MM-dd", "yyyy/M/d", "yyyyMMdd", "yyyy年M月d日"], repairs: [placeholderBirthday, futureBirthday], unreadable: "missing"},
        gender: {from: "gender", repairs: [genderWords]},
        address: {from: "address", repairs: [placeholder]},
        city: {from: "city", repairs: [cityNames]},
        country: {from: "country"},
        registered_at: {from: "registered", type: "timestamp", formats: ["yyyy-MM-dd HH:mm:ss"], unreadable: "missing"}
      },
      rules: [
        {kind: "deduplicate", id: "same-contact-twice", by: "all", says: {en: "The same contact delivered again", zh: "重复送达的同一客户"}},
        {kind: "refuse", id: "test-contact", when: "lower(name) like 'test%' or name like '测试%'", shows: ["name"], says: {en: "A record made to test the system", zh: "测试系统用的记录"}}
      ]
    },
    orders: {
      source: "orders",
      says: {en: "Orders that were not cancelled", zh: "未取消的订单"},
      columns: {
        order_id: {from: "order_no", required: true},
        customer_id: {from: "customer_no"},
        ordered_at: {from: "order_time", type: "timestamp", formats: ["yyyy-MM-dd HH:mm:ss", "yyyy/M/d HH:mm:ss", "yyyy年M月d日 HH:mm:ss"], required: true},
        channel: {from: "channel", repairs: [channelWords]},
        status: {from: "status", repairs: [statusWords]},
        amount: {from: "total", type: "decimal(18,2)", repairs: [halfWidth, amountSign], required: true},
        currency: {from: "currency", repairs: [currencyWords]}
      },
      rules: [
        {kind: "deduplicate", id: "same-order-twice", by: "all", says: {en: "The same order delivered again", zh: "重复送达的同一订单"}},
        {kind: "refuse", id: "test-order", when: "customer_id like 'TEST%'", shows: ["customer_id"], says: {en: "An order made to test the shop", zh: "测试商城用的订单"}},
        {kind: "refuse", id: "after-as-of", when: "ordered_at >= timestamp '2026-10-01 00:00:00'", shows: ["ordered_at"], says: {en: "A time that has not come yet", zh: "尚未到来的时间"}},
        {kind: "refuse", id: "amount-negative", when: "amount < 0", shows: ["amount"], says: {en: "Amount below zero", zh: "金额小于零"}},
        {kind: "refuse", id: "amount-zero", when: "amount = 0", shows: ["amount"], says: {en: "Amount is zero", zh: "金额为零"}},
        {kind: "route", id: "cancelled", when: "status = 'cancelled'", to: "cancelled_orders", says: {en: "Cancelled order", zh: "已取消的订单"}}
      ]
    },
    order_lines: {
      source: "order_lines",
      says: {en: "Lines of orders, cancelled ones included", zh: "订单明细，含已取消订单"},
      columns: {
        order_id: {from: "order_no", required: true},
        line_no: {from: "line", type: "integer", required: true},
        product_id: {from: "sku", required: true},
        description: {from: "product", repairs: [collapseBlanks]},
        quantity: {from: "quantity", type: "integer", repairs: [pieces], required: true},
        unit_price: {from: "unit_price", type: "decimal(12,3)", repairs: [halfWidth, amountSign], required: true},
        discount: {from: "discount", type: "decimal(12,2)"}
      },
      rules: [
        {kind: "deduplicate", id: "same-line-twice", by: "all", says: {en: "The same line delivered again", zh: "重复送达的同一行"}},
        {kind: "refuse", id: "quantity-negative", when: "quantity < 0", shows: ["quantity"], says: {en: "Quantity below zero", zh: "数量小于零"}},
        {kind: "refuse", id: "quantity-zero", when: "quantity = 0", shows: ["quantity"], says: {en: "Quantity is zero", zh: "数量为零"}},
        {kind: "refuse", id: "price-zero", when: "unit_price = 0", shows: ["unit_price"], says: {en: "Price is zero", zh: "单价为零"}}
      ],
      derived: {
        line_amount: {sql: "round(quantity * unit_price - coalesce(discount, 0), 2)", type: "decimal(18,2)", meaning: {en: "Quantity times unit price, less the discount", zh: "数量乘单价，减折扣"}, unit: "CNY"}
      }
    }
  },
  identity: [
    {table: "contacts", column: "customer_id", system: "shop"},
    {table: "orders", column: "customer_id", system: "shop"}
  ],
  compare: {column: "channel", says: {en: "Channel", zh: "渠道"}},
  privacy: {basis: {kind: "fictional"}, threshold: 20}
});
