import type {Random} from "../../../lib/random.js";
import {dateOf, isFestive, isSale} from "../calendar.js";
import {pick, weighted} from "../draw.js";
import {pairs, refills, type Pair, type Product} from "./products.js";
import {amounts, tastes, type Segment} from "./segments.js";

/** One line of an order; money in fen, so that sums are exact. */
export interface Line {
  product: Product;
  quantity: number;
  discount: number;
  /** Taken because of another line: a planted pair, or a refill that was due. */
  because?: Pair | "refill";
}

/** What a customer owns that must be refilled: the day of the last filling, by the article that owns it. */
export type Cupboard = Map<string, number>;

const festive = new Set(pairs.flatMap(({kind, first, second}) => (kind === "season" ? [first.sku, second.sku] : [])));

/** The articles of one order, no article twice. */
export function basket(random: Random, segment: Segment, day: number, coupon: boolean, cupboard: Cupboard): Line[] {
  const lines: Line[] = [];
  const add = (product: Product, because?: Line["because"]) => {
    if (lines.some((line) => line.product === product)) return;
    const quantity = because === "refill" ? 1 : weighted(random, amounts.map((amount, i) => [amount, segment.quantities[i] ?? 0] as const));
    const rate = (isSale(day) ? pick(random, [0.1, 0.2, 0.3]) : 0) + (coupon ? 0.1 : 0);
    lines.push({product, quantity, discount: Math.round(product.price * 100 * quantity * rate), ...(because === undefined ? {} : {because})});
    for (const pair of pairs) if (pair.first === product && pair.chance > 0 && running(pair, day) && random() < pair.chance) add(pair.second, pair);
  };
  do add(nextArticle(random, segment, day)); while (random() < segment.more && lines.length < 9);
  for (const refill of refills) {
    const filled = cupboard.get(refill.owns.sku);
    if (filled !== undefined && day - filled >= refill.every && random() < refill.chance) add(refill.needs, "refill");
    if (lines.some(({product}) => product === refill.owns || (filled !== undefined && product === refill.needs))) cupboard.set(refill.owns.sku, day);
  }
  return lines;
}

// Before the festivals everybody wants the same few gifts: they meet in baskets without either calling for the other.
function nextArticle(random: Random, segment: Segment, day: number): Product {
  const taste = tastes.get(segment.id) ?? [];
  if (!isFestive(day)) {
    for (;;) {
      const product = weighted(random, taste);
      if (!festive.has(product.sku) || random() < 0.1) return product;
    }
  }
  return weighted(random, taste.map(([product, share]) => [product, festive.has(product.sku) ? share * 6 : share] as const));
}

function running({from, until}: Pair, day: number): boolean {
  const date = dateOf(day);
  return (from === undefined || date >= from) && (until === undefined || date < until);
}
