import {change, count, currencyName, day, days, missing, money, plural, points, share} from "../format.js";
import {rowsOf, total, type GroupRow, type PageBundle, type PeriodRow, type WeeklyRow} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** How the last 13 weeks stand to the 13 before: a ratio, or why there is none. */
export type Comparison =
  | {state: "empty"}
  | {state: "suppressed"}
  | {state: "early"; last: PeriodRow}
  | {state: "compared"; last: PeriodRow; before: PeriodRow; ratio: number};

/** Compares the two periods; "early" when the days before are not all covered by data. */
export function compare(bundle: PageBundle): Comparison {
  const periods = rowsOf(bundle, "periods");
  const last = periods.find((row) => row.period === "last"), before = periods.find((row) => row.period === "before");
  const [totals] = rowsOf(bundle, "totals");
  if (!last || !totals?.orders) return {state: "empty"};
  if (last.revenue === null) return {state: "suppressed"};
  if (!before || before.revenue === null || before.revenue <= 0 || (totals.first_day ?? before.from) > nextWeek(before.from)) return {state: "early", last};
  return {state: "compared", last, before, ratio: last.revenue / before.revenue - 1};
}

/** The answer of *Overview*: one sentence per case. */
export function overviewAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const found = compare(bundle);
  const {currency, threshold} = bundle.workspace;
  if (found.state === "empty") return pick2(lang, say`There are no orders yet, so there is nothing to report.`, say`还没有订单，暂无可报告的内容。`);
  if (found.state === "suppressed") return pick2(lang, say`Too few to show: fewer than ${count(threshold)} customers ordered in the last 13 weeks.`, say`人数过少不显示：最近 13 周下单的客户不足 ${count(threshold)} 位。`);
  const amount = money(found.last.revenue, currency, lang);
  if (found.state === "early") {
    return pick2(lang, say`Too early to compare. Revenue in the last 13 weeks was ${amount}; the 13 weeks before are not covered by the data.`, say`还不能比较。最近 13 周收入 ${amount}；数据没有覆盖之前的 13 周。`);
  }
  const size = Math.abs(found.ratio) < 0.01 ? 0 : Math.abs(found.ratio) < 0.05 ? 1 : 2;
  const rise = found.ratio > 0;
  const parts = kinds(found.last, found.before, lang);
  if (size === 0) return pick2(lang, say`About the same. Revenue in the last 13 weeks was ${amount}, within 1% of the 13 weeks before`, say`基本不变。最近 13 周收入 ${amount}，与前 13 周相差不到 1%`).concat(parts);
  const head = pick(lang, `${size === 1 ? "Slightly " : ""}${rise ? "up" : "down"}`.replace(/^./, (letter) => letter.toUpperCase()), `${size === 1 ? "略有" : ""}${rise ? "上升" : "下降"}`);
  const more = pick(lang, `${change(found.ratio)} ${rise ? "more" : "less"}`, `${rise ? "多" : "少"} ${change(found.ratio)}`);
  return pick2(lang, [`${head}. `, ...say`Revenue in the last 13 weeks was ${amount}, ${more} than in the 13 weeks before`], [`${head}。`, ...say`最近 13 周收入 ${amount}，比前 13 周${more}`]).concat(parts);
}

/** The change that the answer speaks of; null when the periods do not allow one. */
export function changeOf(bundle: PageBundle): number | null {
  const periods = rowsOf(bundle, "periods"), last = periods.find((row) => row.period === "last"), before = periods.find((row) => row.period === "before");
  return last === undefined || last.revenue === null || !before?.revenue ? null : last.revenue / before.revenue - 1;
}

/** A change with its sign. */
export function changeText(value: number | null): string {
  return value === null ? missing : `${value < 0 ? "−" : "+"}${change(value)}`;
}

/** What the page counts, and for which days. */
export function overviewScope(bundle: PageBundle, lang: Lang): string {
  const [totals] = rowsOf(bundle, "totals");
  if (!totals?.orders) return pick(lang, "No orders were delivered.", "没有送达任何订单。");
  const {currency} = bundle.workspace, without = totals.orders_without_customer ?? 0;
  const customers = totals.customers ?? 0;
  const range = days(totals.first_day, totals.last_day, lang);
  if (lang === "zh") return `${range}，${count(totals.orders)} 笔订单${customers ? `，${count(customers)} 个客户号（此处的客户即来源系统的客户号）` : ""}。${without ? `${count(without)} 笔订单没有客户号。` : ""}金额单位为${currencyName(currency, lang)}。`;
  return `${plural(totals.orders, "order")}${customers ? ` from ${plural(customers, "customer")} (customer numbers of the source system)` : ""}, ${range}. ${without ? `${plural(without, "order")} ${without === 1 ? "names" : "name"} no customer. ` : ""}Amounts in ${currencyName(currency, lang)}.`;
}

/** One number in a tile with its comparison in words. */
export interface Tile {name: string; value: string; direction: "up" | "down" | "flat" | "none"; change: string; series?: readonly number[]}

/** The tiles of *Overview*. */
export function overviewTiles(bundle: PageBundle, lang: Lang): readonly Tile[] {
  const found = compare(bundle);
  if (found.state === "empty" || found.state === "suppressed") return [];
  const {last} = found, before = found.state === "compared" ? found.before : undefined;
  const {currency} = bundle.workspace;
  const tiles: Tile[] = [
    tile(pick(lang, "Revenue, 13 weeks", "收入（13 周）"), money(last.revenue, currency, lang), last.revenue, before?.revenue, lang, series(bundle, "revenue")),
    tile(pick(lang, "Orders, 13 weeks", "订单（13 周）"), count(last.orders), last.orders, before?.orders, lang, series(bundle, "orders"))
  ];
  if (last.customers) tiles.push(tile(pick(lang, "Customers who ordered", "下单客户"), count(last.customers), last.customers, before?.customers, lang));
  if (last.repeat_base && last.repeat_customers !== null) tiles.push(repeatTile(last, before, lang));
  return tiles;
}

/** The finding of the weekly chart. */
export function weeklyTitle(bundle: PageBundle, lang: Lang): string {
  const found = compare(bundle);
  if (found.state === "empty") return pick(lang, "No orders, so no weeks to draw", "没有订单，无法按周绘制");
  if (found.state !== "compared") return pick(lang, "Revenue week by week", "每周收入");
  const back = move(found.last.returning_revenue, found.before.returning_revenue), fresh = move(found.last.new_revenue, found.before.new_revenue);
  const en = {up: "more", down: "less", flat: "about the same"}, zh = {up: "增加", down: "减少", flat: "基本不变"};
  if (back && fresh && back === fresh) return pick(lang, `Returning and new customers both brought ${en[back]}`, `老客户和新客户的收入都${zh[back]}`);
  if (back && fresh) return pick(lang, `Returning customers brought ${en[back]}, new customers ${en[fresh]}`, `老客户收入${zh[back]}，新客户收入${zh[fresh]}`);
  const all = move(found.last.revenue, found.before.revenue) ?? "flat";
  return pick(lang, `Orders of the last 13 weeks brought ${en[all]}`, `最近 13 周收入${zh[all]}`);
}

/** The finding of the comparison of groups. */
export function groupsTitle(bundle: PageBundle, lang: Lang): string {
  const rows = rowsOf(bundle, "groups"), sum = total(rows, (row) => row.revenue);
  const first = rows.find((row) => row.name !== null && row.revenue !== null);
  if (rows.length === 0) return pick(lang, "No groups to compare", "没有可比较的分组");
  if (!first || sum <= 0) return pick(lang, "Every group is too small to show", "每个分组都人数过少不显示");
  const part = (first.revenue ?? 0) / sum;
  if (rows.length === 1) return pick(lang, `All revenue comes from ${first.name}`, `全部收入来自 ${first.name}`);
  return pick(lang, `${first.name} brings ${share(part, lang)} of revenue`, `${first.name} 带来 ${share(part, lang)} 的收入`);
}

/** The name of a group; small groups put together say how many they are. */
export function groupName(row: GroupRow, lang: Lang): string {
  return row.name ?? pick(lang, row.merged === 1 ? "1 small group" : `${count(row.merged)} small groups`, `${count(row.merged)} 个小组合计`);
}

/** Something that a person has to look at. */
export interface Task {state: "bad" | "warn" | "good"; title: string; text: string; href: string}

/** Failed checks, files not read, and data that is more than a week old. */
export function overviewTasks(bundle: PageBundle, lang: Lang): readonly Task[] {
  const checks = rowsOf(bundle, "checks").filter((row) => !row.passed).map((row): Task => ({
    state: "bad", title: lang === "zh" ? row.says_zh : row.says_en, href: "./reproduce.html",
    text: pick(lang, `Found ${row.found}; expected ${row.expected}.`, `实际 ${row.found}；应为 ${row.expected}。`)
  }));
  const skipped = rowsOf(bundle, "sources").filter((row) => row.status === "skipped").map((row): Task => ({
    state: "bad", title: pick(lang, `${row.file} was not read`, `${row.file} 未读取`), text: row.note ?? "", href: "./sources.html"
  }));
  const old = rowsOf(bundle, "sources").filter((row) => (row.lag_days ?? 0) > 7).map((row): Task => ({
    state: "warn", title: pick(lang, `${row.file} is ${plural(row.lag_days ?? 0, "day")} old`, `${row.file} 已 ${count(row.lag_days)} 天未更新`),
    text: pick(lang, `Its last day is ${day(row.last_day, lang)}. The limit is 7 days.`, `最后一天是${day(row.last_day, lang)}。界限 7 天。`), href: "./sources.html"
  }));
  return [...checks, ...skipped, ...old];
}

/** Each measure of the two periods, in words. */
export function periodRows(bundle: PageBundle, lang: Lang): readonly (readonly (string | null)[])[] {
  const periods = rowsOf(bundle, "periods"), last = periods.find((row) => row.period === "last"), before = periods.find((row) => row.period === "before");
  if (!last) return [];
  const few = pick(lang, "too few to show", "人数过少不显示");
  const cell = (period: PeriodRow | undefined, value: number | null, show: (value: number) => string) => (value !== null ? show(value) : period?.suppressed ? few : missing);
  const row = (name: string, measure: (row: PeriodRow) => number | null, show: (value: number) => string): readonly (readonly string[])[] => {
    const now = measure(last), was = before ? measure(before) : null, by = ratio(now, was);
    const cells = [cell(last, now, show), cell(before, was, show)];
    return cells.every((text) => text === missing) ? [] : [[name, ...cells, by === undefined ? missing : changeText(by)]];
  };
  const amount = (value: number) => money(value, bundle.workspace.currency, lang);
  const unknown = [last, before].some((period) => (period?.unknown_revenue ?? 0) !== 0);
  return [
    ...row(pick(lang, "Revenue", "收入"), (period) => period.revenue, amount), ...row(pick(lang, "of returning customers", "其中老客户"), (period) => period.returning_revenue, amount), ...row(pick(lang, "of new customers", "其中新客户"), (period) => period.new_revenue, amount),
    ...(unknown ? row(pick(lang, "without customer number", "其中无客户号"), (period) => period.unknown_revenue, amount) : []),
    ...row(pick(lang, "Orders", "订单"), (period) => period.orders, count), ...row(pick(lang, "Customers who ordered", "下单客户"), (period) => period.customers, count)
  ];
}

/** The finding of the two periods side by side: what an order brought. */
export function periodsTitle(bundle: PageBundle, lang: Lang): string {
  const found = compare(bundle);
  const each = (row: PeriodRow) => (row.orders ? (row.revenue ?? 0) / row.orders : undefined);
  const now = found.state === "compared" || found.state === "early" ? each(found.last) : undefined;
  if (now === undefined) return pick(lang, "No orders to compare", "没有可比较的订单");
  const was = found.state === "compared" ? each(found.before) : undefined, amount = money(now, bundle.workspace.currency, lang);
  if (was === undefined) return pick(lang, `An order brought ${amount}`, `平均每单 ${amount}`);
  const direction = move(now, was) ?? "flat";
  return pick(lang, direction === "flat" ? `An order brought ${amount}, about the same as before` : `An order brought ${amount}, ${change(now / was - 1)} ${direction === "up" ? "more" : "less"} than before`,
    direction === "flat" ? `平均每单 ${amount}，与之前基本相同` : `平均每单 ${amount}，比之前${direction === "up" ? "多" : "少"} ${change(now / was - 1)}`);
}

/** How many things wait for a person. */
export function tasksTitle(tasks: number, lang: Lang): string {
  if (tasks === 0) return pick(lang, "Nothing needs a person", "没有需要人处理的事");
  return pick(lang, tasks === 1 ? "One thing needs a person" : `${count(tasks)} things need a person`, `${count(tasks)} 件事需要人处理`);
}

function pick2(lang: Lang, en: Sentence, zh: Sentence): Sentence {
  return lang === "zh" ? zh : en;
}

function kinds(last: PeriodRow, before: PeriodRow, lang: Lang): Sentence {
  const end = pick(lang, ".", "。");
  const back = ratio(last.returning_revenue, before.returning_revenue), fresh = ratio(last.new_revenue, before.new_revenue);
  if (back === undefined || fresh === undefined) return [end];
  const joint = (back < 0) === (fresh < 0) ? "and" : "but";
  const text = (value: number) => pick(lang, `${change(value)} ${value < 0 ? "less" : "more"}`, `${value < 0 ? "少" : "多"} ${change(value)}`);
  return pick2(lang, [...say`: returning customers spent ${text(back)}, `, `${joint} `, ...say`new customers ${text(fresh)}.`], say`：老客户${text(back)}，新客户${text(fresh)}。`);
}

function ratio(last: number | null | undefined, before: number | null | undefined): number | undefined {
  return last === null || last === undefined || !before || before <= 0 ? undefined : last / before - 1;
}

function move(last: number | null | undefined, before: number | null | undefined): "up" | "down" | "flat" | undefined {
  const found = ratio(last, before);
  return found === undefined ? undefined : Math.abs(found) < 0.01 ? "flat" : found > 0 ? "up" : "down";
}

function tile(name: string, value: string, last: number | null, before: number | null | undefined, lang: Lang, points?: readonly number[]): Tile {
  const found = ratio(last, before), direction = move(last, before) ?? "none";
  const words = found === undefined ? pick(lang, "nothing to compare with", "没有可比的时段")
    : direction === "flat" ? pick(lang, "about the same as in the 13 weeks before", "与前 13 周基本相同")
    : pick(lang, `${direction} ${change(found)} on the 13 weeks before`, `比前 13 周${found > 0 ? "多" : "少"} ${change(found)}`);
  return {name, value, direction, change: words, ...(points && points.length > 1 ? {series: points} : {})};
}

function repeatTile(last: PeriodRow, before: PeriodRow | undefined, lang: Lang): Tile {
  const rate = (row: PeriodRow) => (row.repeat_base && row.repeat_customers !== null ? row.repeat_customers / row.repeat_base : undefined);
  const now = rate(last), was = before && rate(before);
  const name = pick(lang, "Buy again within 60 days", "60 天内复购");
  if (now === undefined || was === undefined) return {name, value: share(now, lang), direction: "none", change: pick(lang, "nothing to compare with", "没有可比的时段")};
  const by = now - was, direction = Math.abs(by) < 0.005 ? "flat" : by > 0 ? "up" : "down";
  const words = direction === "flat" ? pick(lang, `about the same (${points(by)} points apart)`, `基本不变（相差 ${points(by)} 个百分点）`)
    : pick(lang, `${direction} ${points(by)} points on the 13 weeks before`, `比前 13 周${by > 0 ? "高" : "低"} ${points(by)} 个百分点`);
  return {name, value: share(now, lang), direction, change: words};
}

/** The weeks that lie between the first day of the data and `asOf` with all their days. */
export function wholeWeeks(bundle: PageBundle): readonly WeeklyRow[] {
  const {asOf} = bundle.workspace, first = rowsOf(bundle, "totals")[0]?.first_day ?? "";
  return rowsOf(bundle, "weekly").filter((row) => row.week >= first && nextWeek(row.week) <= asOf);
}

function series(bundle: PageBundle, measure: "revenue" | "orders"): readonly number[] {
  const weeks = new Map<string, number>();
  for (const row of wholeWeeks(bundle)) weeks.set(row.week, (weeks.get(row.week) ?? 0) + (row[measure] ?? 0));
  return [...weeks].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-26).map(([, value]) => value);
}

function nextWeek(date: string): string {
  return new Date(Date.parse(date) + 7 * 864e5).toISOString().slice(0, 10);
}
