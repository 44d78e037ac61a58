import {dateOf, dayAt, isFestive} from "./calendar.js";
import {csvLine} from "./spoil.js";
import type {Order} from "./world/life.js";
import {pairs, type Pair} from "./world/products.js";
import type {Segment} from "./world/segments.js";

interface Count {
  orders: number;
  first: number;
  second: number;
  both: number;
}

/** Counts how often the planted pairs meet in orders that were not cancelled, apart for each segment, in and out of season and sale. */
export class AffinityCount {
  private readonly strata = pairs.map(() => new Map<string, Count>());

  /** One order of a customer of this segment. */
  add({at, cancelled, lines}: Order, segment: Segment): void {
    if (cancelled) return;
    const day = dayAt(at);
    const date = dateOf(day);
    const skus = new Set(lines.map(({product}) => product.sku));
    for (const [i, {first, second, from, until}] of pairs.entries()) {
      const within = from !== undefined && until !== undefined && date >= from && date < until;
      const stratum = `${segment.id} ${isFestive(day) ? "festive" : within ? "within" : "apart"}`;
      const count = this.strata[i]?.get(stratum) ?? {orders: 0, first: 0, second: 0, both: 0};
      const [a, b] = [skus.has(first.sku), skus.has(second.sku)];
      count.orders += 1;
      if (a) count.first += 1;
      if (b) count.second += 1;
      if (a && b) count.both += 1;
      this.strata[i]?.set(stratum, count);
    }
  }

  /** The lift of a pair in all orders, and with its outer cause held apart: within segments, out of festive weeks and of the bundle's. */
  lifts(pair: Pair): {together: number; lift: number; apart: number} {
    const counts = [...(this.strata[pairs.indexOf(pair)] ?? [])];
    const sum = (of: (count: Count) => number, list = counts) => list.reduce((total, [, count]) => total + of(count), 0);
    const calm = counts.filter(([stratum]) => stratum.endsWith(" apart"));
    const expected = (sum(({first}) => first) * sum(({second}) => second)) / sum(({orders}) => orders);
    const together = sum(({both}) => both);
    return {together, lift: together / expected, apart: sum(({both}) => both, calm) / sum(({first, second, orders}) => (first * second) / orders, calm)};
  }

  /** The table of pairs as it is committed with the ground truth. */
  csv(): string {
    const rows = pairs.map((pair) => {
      const {together, lift, apart} = this.lifts(pair);
      const figure = (value: number) => (Number.isFinite(value) ? value.toFixed(3) : "");
      return csvLine([pair.first.sku, pair.second.sku, pair.first.en, pair.second.en, pair.kind, pair.kind === "affinity" ? "yes" : "no", String(pair.chance), pair.from ?? "", pair.until ?? "", String(together), figure(lift), figure(apart)]);
    });
    return `${[csvLine(["first", "second", "first_name", "second_name", "kind", "real", "chance", "from", "until", "together", "lift", "lift_apart"]), ...rows].join("\n")}\n`;
  }
}
