import {logOf, type Event, type EventLog} from "../../lib/recommend/histories.js";
import type {Offered} from "../../lib/recommend/lists.js";
import {literal} from "../../lib/sql.js";
import type {EventKind} from "../../lib/workspace.js";
import {compress} from "../../lib/recommend/item-weights.js";
import type {Model} from "../../lib/recommend/model.js";
import type {Row, StepContext} from "../step.js";

/** Most persons that are learnt from; of more, every n-th by number. */
export const mostLearnt = 20_000;

/** A product as lists need it, by its place in the order of numbers. */
export interface Product extends Offered {
  title_en: string;
  title_zh: string;
  words: string | null;
}

/** The catalogue and all events, with persons and products as numbers. */
export interface Learnt {
  products: Product[];
  log: EventLog;
  /** Ids of the persons of the log, by their numbers. */
  persons: string[];
  /** Persons with any event, and how many of them are learnt from. */
  all: number;
}

/** Days since 1970 of a date. */
export const dayNumber = (date: string): number => Math.round(Date.parse(date) / 86_400_000);

/** The catalogue in the order of numbers. */
export const catalogueSelect = "select * from \"profile.recommend_products\" p order by product_id";

/** The catalogue, read for a step. */
export async function readCatalogue(context: StepContext): Promise<Product[]> {
  return (await context.select(catalogueSelect)).map(productOf);
}

/** A product of a row of the catalogue; the share of the price that is left is known where price and cost are. */
export function productOf(row: Row): Product {
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value)), number = (value: unknown) => (value === null || value === undefined ? null : Number(value));
  const price = number(row["price"]), cost = number(row["cost"]), stock = number(row["stock"]);
  return {product_id: String(row["product_id"]), title_en: String(row["title_en"]), title_zh: String(row["title_zh"]), category: text(row["category"]), price, margin: price === null || cost === null || price <= 0 ? null : (price - cost) / price, in_stock: stock === null ? null : stock > 0, words: text(row["words"])};
}

/** The model of the date of the data, from the rows in which the stage keeps it. */
export function modelOfKept(rows: readonly Row[], items: number, again: number): Model {
  const bases = rows.filter((row) => Number(row["goes"]) === -1), of = (name: string, none: number) => { const all = new Float64Array(items).fill(none); for (const row of bases) all[Number(row["product"])] = Number(row[name] ?? none); return all; };
  const links = rows.flatMap((row) => (Number(row["goes"]) === -1 ? [] : [{from: Number(row["product"]), to: Number(row["goes"]), weight: Number(row["value"])}]));
  return {items, base: of("value", 0), weights: compress(items, links), again, days: of("days", 60), habit: of("habit", 1)};
}

/** The persons that are learnt from, of so many with events: every n-th in the order of their ids, with the place in it. */
export function learntPersons(all: number): string {
  return `select person_id, place from (select person_id, row_number() over (order by person_id asc nulls last) as place from (select distinct person_id from "profile.recommend_events") d) n where place % ${literal(Math.max(1, Math.ceil(all / mostLearnt)))} = 0`;
}

/** Reads events and catalogue; events of products that the catalogue does not have are left out. */
export async function readLearnt(context: StepContext): Promise<Learnt> {
  const products = await readCatalogue(context);
  const [many] = await context.select("select count(distinct person_id) as n from \"profile.recommend_events\""), all = Number(many?.["n"] ?? 0);
  const read = await context.select(`select p.place, e.person_id, e.product_id, e.kind, e.day, e.weight, cast(sum(e.times) as bigint) as times from "profile.recommend_events" e join (${learntPersons(all)}) p on p.person_id = e.person_id group by p.place, e.person_id, e.product_id, e.kind, e.day, e.weight order by p.place, e.day, e.product_id, e.kind, e.weight`);
  const item = new Map(products.map(({product_id}, i) => [product_id, i])), person = new Map<number, number>(), persons: string[] = [];
  const events = read.flatMap((row): Event[] => {
    const i = item.get(String(row["product_id"])), place = Number(row["place"]);
    if (i === undefined) return [];
    if (!person.has(place)) { person.set(place, person.size); persons.push(String(row["person_id"])); }
    return [{person: person.get(place)!, item: i, day: dayNumber(String(row["day"])), kind: String(row["kind"]) as EventKind, weight: Number(row["weight"]), times: Number(row["times"])}];
  });
  return {products, persons, log: logOf(person.size, products.length, events), all};
}
