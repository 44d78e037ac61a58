import {seededRandom, type Random} from "../../lib/random.js";
import {busyTotal, dateOf, dayOf, days, isSale, moment} from "./calendar.js";
import {pick, weighted, whole} from "./draw.js";
import {cities, english, familyNames, givenNames, products, streets, type Product} from "./words.js";

/** A record by column, each value as its system writes it when nothing goes wrong. */
export type Record = globalThis.Record<string, string>;

/** A customer and everything that the shop knows of them. */
export interface Customer {
  contact: Record;
  orders: {order: Record; lines: Record[]}[];
}

/** The columns of the three files, in order. */
export const columns = {
  "crm/contacts.csv": ["customer_no", "name", "gender", "birthday", "mobile", "email", "address", "city", "country", "registered"],
  "shop/orders.csv": ["order_no", "customer_no", "order_time", "channel", "status", "total", "currency"],
  "shop/order_lines.csv": ["order_no", "line", "sku", "product", "quantity", "unit_price", "discount"]
} as const;

/** A file of the demo. */
export type FileName = keyof typeof columns;

// Ordinary days between orders, chance to leave after each order, share of customers.
const rhythms: readonly (readonly [{every: number; leave: number}, number])[] = [
  [{every: 40, leave: 0.04}, 12],
  [{every: 95, leave: 0.12}, 33],
  [{every: 220, leave: 0.25}, 35],
  [{every: 400, leave: 0.7}, 20]
];

const shares = products.map((product): readonly [Product, number] => [product, product.weight]);

/** The customer of this number: always the same for a seed, however many others are made. */
export function customer(number: number, seed: string): Customer {
  const random = seededRandom(`${seed}/${number}`);
  const id = `C${String(number).padStart(7, "0")}`;
  // Customers join evenly in busy time, one in five before the first order day.
  const joined = random() < 0.2 ? -whole(random, 1, 600) : dayOf(random() * busyTotal);
  return {contact: contact(random, number, id, joined), orders: ordersOf(random, number, id, joined)};
}

function contact(random: Random, number: number, id: string, joined: number): Record {
  const country = random() < 0.85 ? "CN" : "GB";
  const gender = random() < 0.58 ? "F" : "M";
  const {name, latin} = country === "CN" ? chineseName(random, gender) : englishName(random, gender);
  const street = pick<string>(random, streets[country]);
  const house = whole(random, 1, 180);
  return {
    customer_no: id,
    name,
    gender: random() < 0.9 ? gender : "",
    birthday: random() < 0.8 ? new Date(Date.UTC(1955, 0, 1) + Math.floor(random() ** 0.8 * 52 * 365.25) * 86_400_000).toISOString().slice(0, 10) : "",
    mobile: random() < 0.93 ? phone(country, number) : "",
    email: random() < 0.82 ? `${latin}${number}@${pick(random, ["example.com", "example.net", "example.org", "mail.test"])}` : "",
    address: country === "CN" ? `${street}${house}号` : `${house} ${street}`,
    city: weighted<string>(random, cities[country]),
    country: country === "CN" ? "China" : "United Kingdom",
    registered: joined < 0 ? `${dateOf(joined)} 09:00:00` : moment(random, joined)
  };
}

function chineseName(random: Random, gender: "F" | "M"): {name: string; latin: string} {
  const parts = [pick(random, familyNames), pick(random, givenNames[gender]), ...(random() < 0.7 ? [pick(random, givenNames[gender])] : [])];
  return {name: parts.map((part) => part.text).join(""), latin: parts.map((part) => part.latin).join("")};
}

function englishName(random: Random, gender: "F" | "M"): {name: string; latin: string} {
  const [given, family] = [pick(random, english[gender]), pick(random, english.family)];
  return {name: `${given} ${family}`, latin: `${given}.${family}`.toLowerCase().replace("'", "")};
}

// Ofcom keeps these ranges for drama: 1,000 numbers after each prefix (https://www.ofcom.org.uk, "Telephone numbers for drama use").
const drama = ["07700900", "01632960", "02079460", "01614960", "01214960", "01134960", "01314960", "01414960"];

/**
 * A number that belongs to nobody. China: prefix 154, which the ministry has never opened (allocated are 150–153 and 155–159, as Google's
 * libphonenumber lists them). United Kingdom: Ofcom's numbers for drama; there are 8,000, so that larger worlds repeat them.
 */
export function phone(country: "CN" | "GB", number: number): string {
  if (country === "CN") return `154${String((number * 7_919) % 100_000_000).padStart(8, "0")}`;
  return `${drama[Math.floor(number / 1000) % drama.length] ?? ""}${String(number % 1000).padStart(3, "0")}`;
}

function ordersOf(random: Random, number: number, id: string, joined: number): Customer["orders"] {
  const {every, leave} = weighted(random, rhythms);
  const store = random() < 0.15;
  const orders: Customer["orders"] = [];
  // The first order follows the day of joining; those who joined earlier are somewhere within their rhythm on the first day.
  let clock = joined < 0 ? random() * every * 2 : busyUntil(joined + 1);
  while (clock < busyTotal) {
    const day = Math.max(dayOf(clock), joined + 1, 0);
    if (day < days) orders.push(order(random, number, id, orders.length + 1, day, store));
    if (random() < leave) break;
    // Gamma of shape 2: rhythms are steadier than chance.
    clock += (-every / 2) * Math.log((1 - random()) * (1 - random()));
  }
  return orders;
}

function busyUntil(day: number): number {
  let [low, high] = [0, busyTotal];
  for (let i = 0; i < 40; ++i) {
    const middle = (low + high) / 2;
    if (dayOf(middle) < day) low = middle;
    else high = middle;
  }
  return high;
}

function order(random: Random, number: number, id: string, count: number, day: number, store: boolean): Customer["orders"][number] {
  const time = moment(random, day);
  const order_no = `SO${time.slice(2, 10).replaceAll("-", "")}-${String(number).padStart(6, "0")}-${String(count).padStart(2, "0")}`;
  const lines: Record[] = [];
  let total = 0; // in cents
  do {
    const product = weighted(random, shares);
    const quantity = weighted(random, [[1, 70], [2, 20], [3, 7], [6, 2], [12, 1]]);
    const rate = isSale(day) ? pick(random, [0.1, 0.2, 0.3]) : random() < 0.08 ? 0.1 : 0;
    const discount = Math.round(product.price * 100 * quantity * rate);
    total += product.price * 100 * quantity - discount;
    lines.push({order_no, line: String(lines.length + 1), sku: product.id, product: product.name, quantity: String(quantity), unit_price: product.price.toFixed(2), discount: (discount / 100).toFixed(2)});
  } while (random() < 0.5 && lines.length < 9);
  const app = 0.35 + 0.3 * (day / days);
  const channel = store && random() < 0.8 ? "store" : random() < app ? "app" : "web";
  const status = random() < 0.04 ? "cancelled" : "completed";
  return {order: {order_no, customer_no: id, order_time: time, channel, status, total: (total / 100).toFixed(2), currency: "CNY"}, lines};
}
