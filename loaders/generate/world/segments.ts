import type {ClockName} from "../calendar.js";
import {categories, products, type Category, type Product} from "./products.js";

/** How one kind of customer behaves; every customer is of one kind, for good. */
export interface Segment {
  id: string;
  /** Share of the customers, in percent. */
  share: number;
  clock: ClockName;
  /** Time between orders on that clock: Erlang of this mean (times the customer's own pace) and shape; 1 is pure chance, 8 nearly regular. */
  every: number;
  shape: number;
  /** Chance that an order is the last. */
  leave: number;
  /** Visits a day without an order, while a customer. */
  visits: number;
  /** Chance of one more article in the basket. */
  more: number;
  /** Shares of the channels app, web and store. */
  channels: Readonly<Record<Channel, number>>;
  /** Chance of a coupon. */
  coupon: number;
  /** How much more than others these customers like a kind of goods. */
  likes: Readonly<Partial<Record<Category, number>>>;
  /** Weights of the quantities 1, 2, 3, 6, 12 and 24. */
  quantities: readonly number[];
}

/** Where orders are placed. */
export const channels = ["app", "web", "store"] as const;
/** One of the places. */
export type Channel = (typeof channels)[number];

/** Quantities that people buy. */
export const amounts = [1, 2, 3, 6, 12, 24] as const;

/** The segments that later work must find again. */
export const segments: readonly Segment[] = [
  {id: "daily-tea", share: 17, clock: "ordinary", every: 32, shape: 8, leave: 0.04, visits: 0.04, more: 0.38, channels: {app: 70, web: 20, store: 10}, coupon: 0.06, likes: {tea: 5, water: 0.8, snacks: 0.8, gifts: 0.15, home: 0.2, office: 0.1}, quantities: [62, 30, 7, 1, 0, 0]},
  {id: "office", share: 5, clock: "ordinary", every: 30, shape: 10, leave: 0.03, visits: 0.01, more: 0.55, channels: {app: 8, web: 90, store: 2}, coupon: 0.02, likes: {tea: 0.5, teaware: 0.1, water: 0.6, snacks: 0.8, gifts: 0.1, home: 0.05, office: 14}, quantities: [15, 15, 15, 30, 18, 7]},
  {id: "explorer", share: 18, clock: "ordinary", every: 60, shape: 2, leave: 0.08, visits: 0.07, more: 0.58, channels: {app: 45, web: 50, store: 5}, coupon: 0.1, likes: {tea: 1, teaware: 2.5, water: 1.2, snacks: 0.8, gifts: 0.5, home: 2, office: 0.2}, quantities: [85, 12, 3, 0, 0, 0]},
  {id: "gifter", share: 18, clock: "festival", every: 140, shape: 2, leave: 0.12, visits: 0.015, more: 0.5, channels: {app: 35, web: 30, store: 35}, coupon: 0.05, likes: {tea: 0.5, teaware: 0.8, water: 0.3, snacks: 2, gifts: 9, home: 0.8, office: 0.05}, quantities: [50, 25, 13, 9, 3, 0]},
  {id: "bargain", share: 20, clock: "sale", every: 95, shape: 2, leave: 0.1, visits: 0.045, more: 0.6, channels: {app: 80, web: 18, store: 2}, coupon: 0.65, likes: {tea: 1.2, teaware: 0.8, water: 1.5, snacks: 1.8, gifts: 0.6, home: 1, office: 0.2}, quantities: [45, 30, 18, 6, 1, 0]},
  {id: "passer-by", share: 22, clock: "ordinary", every: 190, shape: 1, leave: 0.5, visits: 0.01, more: 0.3, channels: {app: 30, web: 35, store: 35}, coupon: 0.08, likes: {tea: 1, teaware: 1, water: 1, snacks: 1.2, gifts: 1, home: 1, office: 0.1}, quantities: [82, 14, 3, 1, 0, 0]}
];

/** Customers differ in pace within their segment: the mean interval times one of these. */
export const paces: readonly (readonly [factor: number, share: number])[] = [[0.6, 0.15], [0.8, 0.2], [1, 0.3], [1.25, 0.2], [1.6, 0.15]];

/** How likely each article is as the next of a basket, for each segment, before season; each sums to 1. */
export const tastes: ReadonlyMap<string, readonly (readonly [Product, number])[]> = new Map(segments.map(({id, likes}) => {
  const weights = products.map((product) => [product, product.weight * (likes[product.category] ?? 1)] as const);
  const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
  return [id, weights.map(([product, weight]) => [product, weight / total] as const)] as const;
}));

/** The chance of a kind of goods in a basket of the segment. */
export function categoryShares(segment: Segment): Readonly<Record<Category, number>> {
  const taste = tastes.get(segment.id) ?? [];
  return Object.fromEntries(categories.map((category) => [category, taste.reduce((sum, [product, share]) => sum + (product.category === category ? share : 0), 0)])) as Record<Category, number>;
}
