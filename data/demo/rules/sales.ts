import {collapseBlanks, halfWidth, leadingZeros, notAfter, oneOf, plainText, replacePattern, upperCase} from "../../../lib/rules.js";
import type {CleanTable} from "../../../lib/workspace.js";
import {code, decimalPoint, german, otherDays, otherTimes} from "./common.js";
import {channelWords, currencyWords, lineKinds, orderStates, spelling} from "./words.js";

/** Orders: what was sold, to whom, when and for how much. */
export const orders: CleanTable = {
  source: "orders",
  says: {en: "Orders that were not cancelled, each in its last revision", zh: "未取消的订单，取最新版本"},
  columns: {
    order_id: {from: "order_no", type: "code", repairs: code, required: true},
    revision: {from: "rev", type: "integer", required: true},
    customer_id: {from: "customer_no", type: "code", repairs: [leadingZeros(8)]},
    ordered_at: {from: "ordered", type: "timestamp", formats: ["dd.MM.yyyy HH:mm", ...otherTimes("HH:mm")], required: true},
    channel: {from: "channel", repairs: [collapseBlanks, channelWords, spelling("channel-spelling", ["app", "web", "store"])]},
    status: {from: "status", repairs: [orderStates, spelling("status-spelling", ["completed", "cancelled"])], required: true},
    goods: {from: "goods", type: "decimal(18,2)", number: german},
    discount: {from: "discount", type: "decimal(12,2)", number: german},
    amount: {from: "amount", type: "decimal(18,2)", number: german, repairs: [decimalPoint], unreadable: "missing"},
    currency: {from: "currency", repairs: [currencyWords]},
    coupon: {from: "coupon", type: "code", repairs: [collapseBlanks, upperCase]}
  },
  rules: [
    {kind: "deduplicate", id: "same-order-twice", by: "all", says: {en: "The same order delivered again", zh: "重复送达的同一订单"}},
    {kind: "deduplicate", id: "later-revision", by: ["order_id"], keep: "last", order: [{column: "revision"}], says: {en: "A corrected order counts in its last revision", zh: "更正过的订单以最新版本为准"}},
    {kind: "route", id: "test-order", when: "customer_id like '888%'", to: "test_orders", says: {en: "An order of a test account", zh: "测试账户的订单"}},
    notAfter("ordered_at", {does: "refuse", says: {en: "A time that has not come yet", zh: "尚未到来的时间"}}),
    {kind: "fail", id: "discount-beyond-goods", when: "discount > goods", shows: ["discount", "goods"], says: {en: "A discount above the goods stops the build: the export is broken", zh: "折扣高于商品额则停止构建：导出有误"}},
    {kind: "set", id: "amount-of-goods", column: "amount", when: "amount is null or amount <> goods - discount", to: "goods - discount", dimension: "consistency", says: {en: "The amount is goods less discount, whatever was typed", zh: "金额等于商品额减折扣，以此为准"}},
    oneOf("currency", ["CNY"], {does: "flag", says: {en: "The shop sells in yuan only", zh: "商店只用人民币结算"}}),
    {kind: "reference", id: "unknown-customer", columns: ["customer_id"], table: "customers", keys: ["customer_id"], does: "flag", says: {en: "An account number that the ERP's customers do not have", zh: "ERP 客户中没有的账号"}},
    {kind: "route", id: "cancelled", when: "status = 'cancelled'", to: "cancelled_orders", says: {en: "Cancelled order", zh: "已取消的订单"}}
  ],
  contract: {rows: {min: 100}, refusedShare: 0.01, freshDays: 7}
};

/** Lines of orders. */
export const orderLines: CleanTable = {
  source: "order_lines",
  says: {en: "What was sold, line by line", zh: "销售明细"},
  columns: {
    order_id: {from: "order_no", type: "code", required: true},
    line_no: {from: "line", type: "integer", required: true},
    product_id: {from: "sku", type: "code", repairs: code, required: true},
    description: {from: "text", repairs: [plainText, collapseBlanks]},
    quantity: {from: "qty", type: "integer", repairs: [halfWidth, replacePattern("pieces", " *(件|个|pcs)$", "", {en: "Quantity without its unit", zh: "数量去掉单位"})], unreadable: "missing"},
    unit_price: {from: "unit_price", type: "decimal(12,3)", number: german, repairs: [decimalPoint]},
    discount: {from: "discount", type: "decimal(12,2)", number: german},
    line_amount: {from: "amount", type: "decimal(18,2)", number: german},
    kind: {from: "kind", repairs: [lineKinds, upperCase], meaning: {en: "S sale, R return, C cancelled", zh: "S 销售、R 退货、C 取消"}},
    booked_on: {from: "booked", type: "date", formats: ["dd.MM.yyyy", ...otherDays], unreadable: "missing"}
  },
  rules: [
    {kind: "deduplicate", id: "same-line-twice", by: "all", says: {en: "The same line delivered again", zh: "重复送达的同一行"}},
    {kind: "set", id: "sales-are-positive", column: "quantity", when: "kind <> 'R' and quantity < 0", to: "- quantity", says: {en: "Only returns are negative: the sign of a sale is put right", zh: "只有退货为负：销售的符号改正"}},
    {kind: "outlier", id: "not-the-price", column: "unit_price", method: "mad", by: ["product_id"], does: "missing", dimension: "consistency", says: {en: "Another price than the article has in all its other lines", zh: "单价与该商品其他各行不同"}},
    {kind: "fill", id: "price-of-article", column: "unit_price", with: "median", by: ["product_id"], says: {en: "A missing price is that of the article's other lines", zh: "缺失的单价按该商品的其他行补齐"}},
    {kind: "set", id: "quantity-of-amount", column: "quantity", when: "(quantity is null or quantity = 0) and unit_price > 0", to: "round((line_amount + discount) / nullif(unit_price, 0))", dimension: "consistency", says: {en: "A missing quantity follows from amount and price", zh: "缺失的数量由金额和单价推出"}},
    {kind: "set", id: "amount-of-line", column: "line_amount", when: "line_amount <> round(quantity * unit_price - discount, 2)", to: "round(quantity * unit_price - discount, 2)", dimension: "consistency", says: {en: "The amount of a line is quantity times price less discount", zh: "行金额等于数量乘单价减折扣"}},
    {kind: "fill", id: "name-of-article", column: "description", with: "mode", by: ["product_id"], says: {en: "A missing name is that of the article's other lines", zh: "缺失的品名按该商品的其他行补齐"}},
    {kind: "reference", id: "unknown-article", columns: ["product_id"], table: "products", keys: ["product_id"], does: "flag", says: {en: "An article that the catalogue does not have", zh: "目录中没有的商品"}},
    {kind: "route", id: "cancelled-line", when: "kind = 'C'", to: "cancelled_lines", says: {en: "Line of a cancelled order", zh: "已取消订单的明细"}},
    {kind: "reference", id: "unknown-order", columns: ["order_id"], table: "orders", keys: ["order_id"], does: "flag", says: {en: "A line of an order that was not delivered or not accepted", zh: "对应的订单没有送达或未被接受"}},
    {kind: "route", id: "returned", when: "kind = 'R'", to: "returns", says: {en: "Returned goods", zh: "退货"}}
  ],
  contract: {exactColumns: true, refusedShare: 0.01}
};

