import type {Random} from "../../lib/random.js";
import {weighted, whole} from "./draw.js";

const day = 86_400_000;
const start = Date.UTC(2024, 9, 1);

/** The first day without orders: the demo workspace's `asOf`. */
export const asOf = "2026-10-01";

/** Days that orders may fall on. */
export const days = (Date.parse(asOf) - start) / day;

// Months of a tea and gift shop: quiet round the Spring Festival, busy before Mid-Autumn and in November.
const months = [0.85, 0.6, 0.9, 0.95, 1, 1.15, 0.9, 0.95, 1.2, 1.05, 1.25, 1.05];

/** How busy a day is, 1 being ordinary: season, weekend, the sales of 11 November and 18 June, and growth by a third a year. */
export function busyness(index: number): number {
  const date = new Date(start + index * day);
  const [month, monthDay, weekDay] = [date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()];
  const sale = month === 10 && monthDay === 11 ? 5 : month === 5 && monthDay === 18 ? 3.5 : month === 11 && monthDay === 12 ? 2 : 1;
  const eve = (month === 10 && monthDay >= 4 && monthDay <= 10) || (month === 5 && monthDay >= 12 && monthDay <= 17) ? 1.5 : 1;
  const weekend = weekDay === 0 || weekDay === 6 ? 1.2 : 1;
  return (months[month] ?? 1) * sale * eve * weekend * 1.33 ** (index / 365);
}

/** True on days when prices are cut. */
export function isSale(index: number): boolean {
  const date = new Date(start + index * day);
  return (date.getUTCMonth() === 10 && date.getUTCDate() <= 11 && date.getUTCDate() >= 4) || (date.getUTCMonth() === 5 && date.getUTCDate() >= 12 && date.getUTCDate() <= 18);
}

// busy[i]: busy days before day i; a customer's rhythm runs on this clock, so that all rhythms crowd on busy days.
const busy = [0];
for (let i = 0; i < days; ++i) busy.push((busy[i] ?? 0) + busyness(i));

/** All busy time there is, in ordinary days. */
export const busyTotal = busy[days] ?? 0;

/** The day on which a moment of busy time falls. */
export function dayOf(moment: number): number {
  let [low, high] = [0, days - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((busy[middle] ?? 0) <= moment) low = middle;
    else high = middle - 1;
  }
  return low;
}

const hours = [1, 0.5, 0.3, 0.2, 0.2, 0.4, 1, 2, 4, 6, 7, 7, 8, 6, 5, 5, 5, 6, 7, 9, 11, 10, 7, 3].map((weight, hour) => [hour, weight] as const);

/** A moment of a day, `YYYY-MM-DD HH:MM:SS`, in the shop's hours. */
export function moment(random: Random, index: number): string {
  const seconds = weighted(random, hours) * 3600 + whole(random, 0, 3599);
  return new Date(start + index * day + seconds * 1000).toISOString().slice(0, 19).replace("T", " ");
}

/** A date so many days after the first order day, `YYYY-MM-DD`; negative ones lie before. */
export function dateOf(index: number): string {
  return new Date(start + index * day).toISOString().slice(0, 10);
}
