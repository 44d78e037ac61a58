import {asOf, dateOf, dayAt, dayMs, days, write} from "../calendar.js";
import type {Line} from "../world/basket.js";
import type {Order} from "../world/life.js";
import type {Person} from "../world/person.js";
import {international} from "./crm.js";
import type {Customer, Delivery, FileSpec, Record, System} from "./file.js";

const habits = {format: "csv", delimiter: ";"} as const;

// Western to the core: no Chinese character fits into its export.
const customers: FileSpec = {...habits, path: "erp/customers.csv", encoding: "windows-1252", newline: "\r\n", columns: ["customer_no", "name", "phone", "email", "street", "city", "region", "country", "created", "credit_limit", "rebate", "blocked", "crm_no"]};

const quarters = Array.from({length: 8}, (_, i) => ({year: 2024 + Math.floor((i + 3) / 4), quarter: ((i + 3) % 4) + 1}));
const plain = ["order_no", "rev", "customer_no", "ordered", "channel", "status", "goods", "discount", "amount", "currency"];
// What two years of releases did to the export: a column gained, one renamed, one moved.
const columnsOf = (i: number): string[] => {
  const gained = i >= 3 ? [...plain, "coupon"] : plain;
  const renamed = i >= 5 ? gained.map((name) => (name === "channel" ? "sales_channel" : name)) : gained;
  return i >= 6 ? [...renamed.filter((name) => name !== "currency"), "currency"] : renamed;
};
const series: readonly FileSpec[] = quarters.map(({year, quarter}, i) => ({...habits, path: `erp/orders-${year}q${quarter}.csv`, columns: columnsOf(i)}));
const orderLines: FileSpec = {...habits, path: "erp/order_lines.csv", gzip: true, columns: ["order_no", "line", "sku", "text", "qty", "unit_price", "discount", "amount", "kind", "booked"]};

/** The file of a day's orders. */
function fileOf(day: number): FileSpec {
  const date = dateOf(day);
  const at = quarters.findIndex(({year, quarter}) => year === Number(date.slice(0, 4)) && quarter === Math.ceil(Number(date.slice(5, 7)) / 3));
  return series[at] ?? (series[series.length - 1] as FileSpec);
}

/** Fen as the ERP writes money. */
export const money = (fen: number): string => (fen / 100).toFixed(2).replace(".", ",");

/** The ERP: names in Latin letters, semicolons, decimal commas, German dates; one file of orders a quarter. */
export const erp: System = {
  files: [customers, ...series, orderLines],
  *rows(customer: Customer): Iterable<Delivery> {
    const {who, life} = customer;
    for (const [i, account] of who.accounts.entries()) {
      const first = life.orders.find((order) => order.account === account);
      if (first !== undefined) yield {file: customers, record: accountOf(who, i, account, first.at)};
    }
    for (const order of life.orders) {
      const file = fileOf(dayAt(order.at));
      const {corrects} = order;
      yield {file, record: orderRecord(order, corrects === undefined ? order.amount : corrects.amount, 1)};
      const corrected = dayAt(order.at) + (corrects?.days ?? 0);
      // Delivered again where it was corrected, which may be in the next quarter's file.
      if (corrects !== undefined && corrected < days) yield {file: fileOf(corrected), record: orderRecord(order, order.amount, 2)};
      yield* linesOf(order);
    }
  }
};

function accountOf({name, memberships, country, kind, number}: Person, position: number, account: string, since: number): Record {
  // The ERP keeps the address and numbers of the first registration; who comes to a store gives little.
  const known = memberships[0];
  const inStore = position === 1;
  const city = known?.address.city;
  return {
    customer_no: account, name: kind === "test" ? "User, Test" : `${name.family}, ${name.given}`, phone: inStore && number % 3 > 0 ? "" : international(known?.mobile ?? ""), email: inStore ? "" : (known?.email ?? ""), street: known?.address.latin ?? "", city: city?.latin ?? "",
    region: city?.code ?? "", country, created: write(since, "dd.MM.yyyy"), credit_limit: money((number % 7) * 50_000 + 50_000), rebate: `${(number % 4) * 2},5%`, blocked: number % 97 === 5 ? "J" : "N", crm_no: !inStore && number % 20 < 11 ? (known?.member ?? "") : ""
  };
}

function orderRecord({number, account, at, channel, cancelled, coupon, lines}: Order, amount: number, revision: number): Record {
  const discount = lines.reduce((sum, line) => sum + line.discount, 0);
  return {order_no: number, rev: String(revision), customer_no: account, ordered: write(at, "dd.MM.yyyy HH:mm"), channel, sales_channel: channel, status: cancelled ? "cancelled" : "completed", goods: money(amount + discount), discount: money(discount), amount: money(amount), currency: "CNY", coupon: coupon ? "TEA10" : ""};
}

function* linesOf({number, at, cancelled, lines, returned}: Order): Iterable<Delivery> {
  for (const [i, line] of lines.entries()) yield {file: orderLines, record: lineRecord(number, i + 1, line, line.quantity, line.discount, cancelled ? "C" : "S", at)};
  for (const [i, {line, quantity, days: later}] of returned.entries()) {
    const sent = lines[line];
    const when = at + later * dayMs;
    if (sent === undefined || write(when, "yyyy-MM-dd") >= asOf) continue;
    yield {file: orderLines, record: lineRecord(number, lines.length + i + 1, sent, -quantity, -Math.round((sent.discount * quantity) / sent.quantity), "R", when)};
  }
}

function lineRecord(order_no: string, line: number, {product}: Line, quantity: number, discount: number, kind: string, when: number): Record {
  const price = Math.round(product.price * 100);
  return {order_no, line: String(line), sku: product.sku, text: product.en, qty: String(quantity), unit_price: money(price), discount: money(discount), amount: money(price * quantity - discount), kind, booked: write(when, "dd.MM.yyyy")};
}
