import {historyAt, logOf, type Event} from "../recommend/histories.js";
import type {Offer} from "../recommend/offer.js";
import type {BasketItem} from "../recommend/published.js";
import type {EventKind} from "../workspace.js";
import {lakeRows} from "./lake.js";
import type {Row} from "./rows.js";

/** What the lake holds of a customer, by the number of the person or of the customer in any system, as a basket: each product with what its events count at the date of the data. Null where nobody has the number. */
export async function customerBasket(number: string, offer: Pick<Offer, "products" | "halfLife" | "bundle">): Promise<Pick<Offer, "person" | "basket"> | null> {
  const [found] = await lakeRows("select min(person_id) as person from resolve.persons where person_id = $1 or customer_id = $1", [number]), person = found?.["person"];
  if (typeof person !== "string") return null;
  return {person, basket: basketOf(await lakeRows("select product_id, kind, cast(day as varchar) as day, weight, times from profile.recommend_events where person_id = $1", [person]), offer)};
}

/** Events of one person as a basket; those of products that are not offered are left out. */
export function basketOf(rows: readonly Row[], {products, halfLife, bundle}: Pick<Offer, "products" | "halfLife" | "bundle">): BasketItem[] {
  const place = new Map(products.map(({product}, i) => [product, i])), day = (date: string) => Math.round(Date.parse(date) / 86_400_000), cut = day(bundle.workspace.asOf);
  const events = rows.flatMap((row): Event[] => { const item = place.get(String(row["product_id"])); return item === undefined ? [] : [{person: 0, item, day: day(String(row["day"])), kind: String(row["kind"]) as EventKind, weight: Number(row["weight"]), times: Number(row["times"])}]; });
  return historyAt(logOf(1, products.length, events), 0, cut, halfLife).map(({item, weight, times, age}) => ({item, days: age, known: {weight, times}}));
}
