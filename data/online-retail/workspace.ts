import {decimalPoint, decoded, mapValues, matches, missingWords, nearestOf, notAfter, plainText, range, tidy, unsigned, upperCase, withoutUnit} from "../../lib/rules.js";
import {literal} from "../../lib/sql.js";
import {defineWorkspace} from "../../lib/workspace.js";
import {audiences} from "./audiences.js";
import {segments} from "./segments.js";
import {facts, tags} from "./tags.js";

const countries = mapValues(
  "country-names",
  {
    EIRE: "Ireland",
    RSA: "South Africa",
    USA: "United States",
    "Czech Republic": "Czechia",
    Unspecified: "Unknown",
    "European Community": "Unknown",
    UK: "United Kingdom", "U.K.": "United Kingdom", GB: "United Kingdom", "Great Britain": "United Kingdom", England: "United Kingdom", 英国: "United Kingdom",
    Deutschland: "Germany", 德国: "Germany", 法国: "France", España: "Spain", 西班牙: "Spain", Holland: "Netherlands", "The Netherlands": "Netherlands", 荷兰: "Netherlands", België: "Belgium", Belgique: "Belgium",
    Schweiz: "Switzerland", Suisse: "Switzerland", Österreich: "Austria", US: "United States", "U.S.A.": "United States", "United States of America": "United States", 美国: "United States", UAE: "United Arab Emirates", "Republic of Ireland": "Ireland"
  },
  {en: "Country names as they are used today", zh: "国家名称统一为现行写法"}
);

/** The countries to which the wholesaler delivers, as this workspace names them. */
const delivered = [
  "Australia", "Austria", "Bahrain", "Belgium", "Brazil", "Canada", "Channel Islands", "Cyprus", "Czechia", "Denmark", "Finland", "France", "Germany", "Greece", "Hong Kong", "Iceland", "Ireland", "Israel", "Italy", "Japan", "Lebanon",
  "Lithuania", "Malta", "Netherlands", "Norway", "Poland", "Portugal", "Saudi Arabia", "Singapore", "South Africa", "Spain", "Sweden", "Switzerland", "United Arab Emirates", "United Kingdom", "United States", "Unknown"
];

/** Clerks wrote these as the description of a correction of stock: notes about goods, no placeholders. */
const stockNotes: readonly string[] = ["?", "??", "missing"];

/** Codes of products, of postage, fees, discounts, samples and vouchers. */
const codes = "[0-9]{5}[A-Z]{0,2}|POST|DOT|M|C2|D|S|B|PADS|CRUK|AMAZONFEE|BANK CHARGES|DCGS[A-Z0-9]+|GIFT_0001_[0-9]0|SP[0-9]+";

/** The ways in which the shop's system and its spreadsheets write a time. */
const times = ["yyyy-MM-dd HH:mm:ss", "yyyy/M/d HH:mm:ss", "yyyyMMdd HH:mm:ss", "d MMM yyyy HH:mm:ss", "yyyy年M月d日 HH:mm:ss"];

export default defineWorkspace({
  name: "online-retail",
  title: {en: "UCI Online Retail", zh: "UCI 在线零售"},
  asOf: "2011-12-10",
  currency: "GBP",
  sources: {
    retail: {
      system: "shop",
      path: "online_retail.csv",
      format: "csv",
      columns: ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"],
      says: {
        en: "Every transaction of a gift wholesaler in the United Kingdom, 1 Dec 2010 to 9 Dec 2011",
        zh: "一家英国礼品批发商 2010年12月1日至 2011年12月9日的全部交易"
      },
      origin: {
        publisher: "Daqing Chen, London South Bank University; UCI Machine Learning Repository, data set 352",
        licence: "CC BY 4.0",
        citation: "Chen, D. (2015). Online Retail [Dataset]. UCI Machine Learning Repository. https://doi.org/10.24432/C5BW33",
        url: "https://archive.ics.uci.edu/dataset/352/online+retail"
      }
    }
  },
  clean: {
    order_lines: {
      source: "retail",
      says: {en: "Lines of invoices that were not cancelled", zh: "未取消发票的明细行"},
      missing: [...missingWords.certain.filter((word) => !stockNotes.includes(word)), "NA", "-", "none", "unknown", "无", "未知", "不详"],
      columns: {
        order_id: {from: "InvoiceNo", type: "code", repairs: [...tidy, upperCase], required: true},
        product_id: {from: "StockCode", type: "code", repairs: [...tidy, upperCase], required: true},
        description: {from: "Description", repairs: [plainText, ...tidy, upperCase]},
        quantity: {from: "Quantity", type: "integer", repairs: [...tidy, withoutUnit], number: {group: ","}, required: true},
        ordered_at: {from: "InvoiceDate", type: "timestamp", repairs: tidy, formats: times, required: true},
        unit_price: {from: "UnitPrice", type: "decimal(12,3)", repairs: [...tidy, withoutUnit, decimalPoint], number: {group: ",", currency: ["£", "GBP"]}, required: true},
        customer_id: {from: "CustomerID", type: "code", repairs: tidy},
        country: {from: "Country", repairs: [...tidy, countries, nearestOf("delivered-countries", delivered)]}
      },
      rules: [
        {kind: "deduplicate", id: "same-line-twice", by: "all", says: {en: "The same line delivered again", zh: "重复送达的同一行"}},
        unsigned("unit_price", {when: "order_id not like 'A%'", says: {en: "Only the adjustments of bad debts (A…) have prices below zero", zh: "只有坏账调整（A 开头）的单价可为负"}}),
        {kind: "refuse", id: "price-negative", when: "unit_price < 0", shows: ["unit_price"], says: {en: "Price below zero", zh: "单价小于零"}},
        {kind: "refuse", id: "price-zero", when: "unit_price = 0", shows: ["unit_price"], says: {en: "Price is zero", zh: "单价为零"}},
        range("ordered_at", {does: "refuse", min: "2010-12-01", says: {en: "A time before the first day of the data", zh: "时间早于数据起始日"}}),
        notAfter("ordered_at", {does: "refuse"}),
        {kind: "refuse", id: "quantity-zero", when: "quantity = 0", shows: ["quantity"], says: {en: "No pieces", zh: "数量为零"}},
        unsigned("quantity", {when: "order_id not like 'C%'", says: {en: "Only cancelled invoices (C…) have pieces below zero", zh: "只有取消的发票（C 开头）数量可为负"}}),
        matches("order_id", "[AC]?[0-9]{6}", {does: "flag"}),
        matches("product_id", codes, {does: "flag", says: {en: "A code that neither names a product nor a fee", zh: "编码既不是商品也不是费用"}}),
        matches("customer_id", "1[0-9]{4}", {does: "flag", says: {en: "Customer number not of five digits from 12346 on", zh: "客户号不是五位数字"}}),
        decoded("description", {does: "flag"}),
        {kind: "flag", id: "description-is-code", when: `regexp_like(description, ${literal(`^(?:${codes})$`)})`, shows: ["description"], says: {en: "A product's code in place of its name", zh: "商品名称处为编码"}},
        {kind: "flag", id: "quantity-unusual", when: "abs(quantity) > 600", shows: ["quantity"], says: {en: "More than 600 pieces in a line", zh: "一行超过 600 件"}},
        {
          kind: "flag", id: "price-unusual", when: "unit_price > case when regexp_like(product_id, '^[0-9]{5}') then 50 else 400 end", shows: ["unit_price"],
          says: {en: "A product dearer than 50 pounds, or a fee of more than 400", zh: "商品单价超过 50 英镑，或费用超过 400 英镑"}
        },
        {kind: "route", id: "cancelled", when: "order_id like 'C%'", to: "cancelled_lines", says: {en: "Line of a cancelled invoice", zh: "已取消发票的明细行"}}
      ],
      derived: {
        line_amount: {sql: "round(quantity * unit_price, 2)", type: "decimal(18,2)", meaning: {en: "Quantity times unit price", zh: "数量乘单价"}, unit: "GBP", privacy: "none"},
        is_product: {
          sql: "regexp_like(product_id, '^[0-9]{5}[A-Za-z]*$')",
          type: "boolean",
          meaning: {en: "The code names a product, not postage, fees or vouchers", zh: "编码是商品，不是邮费、手续费或礼券"},
          privacy: "none"
        },
        has_customer: {sql: "customer_id is not null", type: "boolean", meaning: {en: "The line names a customer", zh: "该行有客户号"}, privacy: "none"},
        quantity_clipped: {clip: "quantity", meaning: {en: "Quantity held inside Tukey's fences", zh: "限制在 Tukey 界限内的数量"}, unit: "pieces", privacy: "none"}
      }
    }
  },
  derive: {
    orders: {
      inputs: ["order_lines"],
      select: `select order_id, min(customer_id) as customer_id, min(ordered_at) as ordered_at, min(country) as country,
  count(*) as lines, cast(sum(line_amount) as decimal(18,2)) as amount
from order_lines group by order_id`,
      orderBy: ["order_id"],
      says: {en: "Invoices, from their lines", zh: "由明细行汇总的发票"}
    }
  },
  identity: [{table: "orders", column: "customer_id", system: "shop"}],
  facts,
  tags,
  audiences,
  segments,
  recommend: {
    events: [{table: "bought", product: "product_id", kind: "purchase", weight: 1, basket: "order_id", where: "is_product"}],
    title: "description",
    examples: [{says: {en: "A red retrospot bag", zh: "红色圆点袋"}, products: ["85099B"]}, {says: {en: "A white heart T-light holder and a cake stand", zh: "白色心形烛台与蛋糕架"}, products: ["85123A", "22423"]}]
  },
  compare: {column: "country", says: {en: "Country", zh: "国家"}},
  privacy: {basis: {kind: "open-data", licence: "CC BY 4.0"}, threshold: 20}
});
