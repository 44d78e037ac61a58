/** Online Retail with the rules of the published protocol and no more: what bare SQL and pandas are timed at. The workspace itself has stricter ones. */
import {collapseBlanks, mapValues, upperCase} from "../../lib/rules.js";
import {defineWorkspace} from "../../lib/workspace.js";

const countries = mapValues(
  "country-names",
  {
    EIRE: "Ireland",
    RSA: "South Africa",
    USA: "United States",
    "Czech Republic": "Czechia",
    Unspecified: "Unknown",
    "European Community": "Unknown"
  },
  {en: "Country names as they are used today", zh: "国家名称统一为现行写法"}
);

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
      columns: {
        order_id: {from: "InvoiceNo", required: true},
        product_id: {from: "StockCode", required: true},
        description: {from: "Description", repairs: [collapseBlanks, upperCase]},
        quantity: {from: "Quantity", type: "integer", required: true},
        ordered_at: {from: "InvoiceDate", type: "timestamp", formats: ["yyyy-MM-dd HH:mm:ss"], required: true},
        unit_price: {from: "UnitPrice", type: "decimal(12,3)", required: true},
        customer_id: {from: "CustomerID", type: "code"},
        country: {from: "Country", repairs: [countries]}
      },
      rules: [
        {kind: "deduplicate", id: "same-line-twice", by: "all", says: {en: "The same line delivered again", zh: "重复送达的同一行"}},
        {kind: "refuse", id: "price-negative", when: "unit_price < 0", shows: ["unit_price"], says: {en: "Price below zero", zh: "单价小于零"}},
        {kind: "refuse", id: "price-zero", when: "unit_price = 0", shows: ["unit_price"], says: {en: "Price is zero", zh: "单价为零"}},
        {kind: "route", id: "cancelled", when: "order_id like 'C%'", to: "cancelled_lines", says: {en: "Line of a cancelled invoice", zh: "已取消发票的明细行"}}
      ],
      derived: {
        line_amount: {sql: "round(cast(quantity as int) * unit_price, 2)", type: "decimal(18,2)", meaning: {en: "Quantity times unit price", zh: "数量乘单价"}, unit: "GBP", privacy: "none"},
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
  compare: {column: "country", says: {en: "Country", zh: "国家"}},
  privacy: {basis: {kind: "open-data", licence: "CC BY 4.0"}, threshold: 20}
});
