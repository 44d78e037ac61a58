import type {Random} from "../../lib/random.js";
import {weighted, whole} from "./draw.js";

/** Milliseconds of a day. */
export const dayMs = 86_400_000;

/** Midnight of day 0, the shop's clock (Shanghai) read as if it were UTC: every `local` time in the generator is written so. */
export const start = Date.UTC(2024, 9, 1);

/** The first day without orders: the demo workspace's `asOf`. */
export const asOf = "2026-10-01";

/** Days that orders may fall on. */
export const days = (Date.parse(asOf) - start) / dayMs;

/** The day of a date, `YYYY-MM-DD`. */
export const dayNumber = (date: string): number => (Date.parse(date) - start) / dayMs;

/** The clocks on which customers' rhythms run: ordinary trade; trade of gifts, which crowds before festivals; trade of bargains, which crowds on sales. */
export type ClockName = "ordinary" | "festival" | "sale";

// Months of a tea and gift shop: quiet round the Spring Festival, busy before Mid-Autumn and in November.
const months = [0.85, 0.6, 0.9, 0.95, 1, 1.15, 0.9, 0.95, 1.2, 1.05, 1.25, 1.05];
const festivals = ["2025-01-29", "2025-10-06", "2026-02-17", "2026-09-25"].map(dayNumber);

/** How busy a day is, 1 being ordinary: season, weekend, the sales of 11 November and 18 June, and growth by a third a year. */
export function busyness(index: number, clock: ClockName = "ordinary"): number {
  const date = new Date(start + index * dayMs);
  const [month, monthDay, weekDay] = [date.getUTCMonth(), date.getUTCDate(), date.getUTCDay()];
  const sale = month === 10 && monthDay === 11 ? 5 : month === 5 && monthDay === 18 ? 3.5 : month === 11 && monthDay === 12 ? 2 : 1;
  const eve = (month === 10 && monthDay >= 4 && monthDay <= 10) || (month === 5 && monthDay >= 12 && monthDay <= 17) ? 1.5 : 1;
  const weekend = weekDay === 0 || weekDay === 6 ? 1.2 : 1;
  const special = clock === "festival" ? (isFestive(index) ? 3 : 0.75) : clock === "sale" ? (isSale(index) ? 3 : 0.9) : 1;
  return (months[month] ?? 1) * sale * eve * weekend * special * 1.33 ** (index / 365);
}

/** True on days when prices are cut. */
export function isSale(index: number): boolean {
  const date = new Date(start + index * dayMs);
  return (date.getUTCMonth() === 10 && date.getUTCDate() <= 11 && date.getUTCDate() >= 4) || (date.getUTCMonth() === 5 && date.getUTCDate() >= 12 && date.getUTCDate() <= 18);
}

/** True in the three weeks before a Spring Festival or a Mid-Autumn Festival. */
export function isFestive(index: number): boolean {
  return festivals.some((festival) => index > festival - 22 && index < festival);
}

/** Time as one kind of customer lives it: a busy day is long. All rhythms run evenly on it and so crowd on busy days. */
export class Clock {
  // busy[i]: busy time before day i
  private readonly busy: readonly number[];

  constructor(name: ClockName) {
    const busy = [0];
    for (let i = 0; i < days; ++i) busy.push((busy[i] ?? 0) + busyness(i, name));
    this.busy = busy;
  }

  /** All the time there is, in ordinary days. */
  get total(): number {
    return this.busy[days] ?? 0;
  }

  /** The time that has passed before a day begins. */
  before(day: number): number {
    return this.busy[Math.max(0, Math.min(days, day))] ?? 0;
  }

  /** The time at noon of a day. */
  noon(day: number): number {
    return (this.before(day) + this.before(day + 1)) / 2;
  }

  /** The day on which a moment falls. */
  dayOf(moment: number): number {
    let [low, high] = [0, days - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.busy[middle] ?? 0) <= moment) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** The three clocks. */
export const clocks: Readonly<Record<ClockName, Clock>> = {ordinary: new Clock("ordinary"), festival: new Clock("festival"), sale: new Clock("sale")};

const hours = [1, 0.5, 0.3, 0.2, 0.2, 0.4, 1, 2, 4, 6, 7, 7, 8, 6, 5, 5, 5, 6, 7, 9, 11, 10, 7, 3].map((weight, hour) => [hour, weight] as const);

/** A moment of a day in the shop's hours, as local time. */
export function moment(random: Random, index: number): number {
  return start + index * dayMs + (weighted(random, hours) * 3600 + whole(random, 0, 3599)) * 1000;
}

/** A date so many days after day 0, `YYYY-MM-DD`; negative ones lie before. */
export function dateOf(index: number): string {
  return new Date(start + index * dayMs).toISOString().slice(0, 10);
}

/** The day on which a local time falls. */
export const dayAt = (local: number): number => Math.floor((local - start) / dayMs);

/** A time in a pattern of yyyy, MM, dd, HH, mm and ss. */
export function write(time: number, pattern: string): string {
  const iso = new Date(time).toISOString();
  const parts: Record<string, string> = {yyyy: iso.slice(0, 4), MM: iso.slice(5, 7), dd: iso.slice(8, 10), HH: iso.slice(11, 13), mm: iso.slice(14, 16), ss: iso.slice(17, 19)};
  return pattern.replace(/yyyy|MM|dd|HH|mm|ss/g, (field) => parts[field] ?? field);
}

const offset = 8 * 3_600_000; // Shanghai, all year

/** The true time (milliseconds since 1970) of a local time. */
export const utc = (local: number): number => local - offset;

/** A local time with its offset, ISO 8601. */
export const withOffset = (local: number): string => `${new Date(local).toISOString().slice(0, 19)}+08:00`;

/** The clock in London at a local time, read as UTC: an hour ahead from the last Sunday of March to the last of October, at 01:00 UTC. */
export function london(local: number): number {
  const time = utc(local);
  const year = new Date(time).getUTCFullYear();
  const lastSunday = (month: number) => {
    const last = new Date(Date.UTC(year, month + 1, 0));
    return last.getTime() - last.getUTCDay() * dayMs + 3_600_000;
  };
  return time >= lastSunday(2) && time < lastSunday(9) ? time + 3_600_000 : time;
}
