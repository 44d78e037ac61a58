import {count, exactMoney, money, monthOf, plural, share} from "../format.js";
import {rowsOf, total, type OrderCubeRow, type PageBundle} from "../page.js";
import {pick, say, type Lang, type Sentence} from "./lang.js";

/** The properties by which orders are cut, in the order of the page. */
export const cuts = ["period", "days", "part", "amount_from"] as const;
/** One of these properties. */
export type Cut = (typeof cuts)[number];

const words = {
  "mon-wed": {en: "Mon to Wed", zh: "周一至周三"}, "thu-fri": {en: "Thu and Fri", zh: "周四、周五"}, "sat-sun": {en: "Sat and Sun", zh: "周六、周日"},
  morning: {en: "Before 12", zh: "12 点前"}, midday: {en: "12 to 15", zh: "12–15 点"}, later: {en: "After 15", zh: "15 点后"}
} as const;

/** The bins of a property, in their order. */
export function binsOf(rows: readonly OrderCubeRow[], cut: Cut): (string | number)[] {
  const found = [...new Set(rows.map((row) => row[cut]))];
  const known = Object.keys(words);
  return found.sort((a, b) => (typeof a === "number" && typeof b === "number" ? a - b : cut === "period" ? (a < b ? -1 : 1) : known.indexOf(String(a)) - known.indexOf(String(b))));
}

/** A bin in words: Oct 2011, Thu and Fri, Before 12, £200 to £500. */
export function binName(bundle: PageBundle, cut: Cut, bin: string | number, lang: Lang): string {
  if (cut === "period") return periodName(rowsOf(bundle, "order_cube")[0]?.step ?? "month", String(bin), lang);
  if (cut !== "amount_from") return words[bin as keyof typeof words][lang];
  const {currency} = bundle.workspace, until = rowsOf(bundle, "order_cube").find((row) => row.amount_from === bin)?.amount_until ?? null;
  if (until === null) return pick(lang, `${money(Number(bin), currency, lang)} and more`, `${money(Number(bin), currency, lang)} 以上`);
  return Number(bin) === 0 ? pick(lang, `Below ${money(until, currency, lang)}`, `不足 ${money(until, currency, lang)}`) : pick(lang, `${money(Number(bin), currency, lang)} to ${money(until, currency, lang)}`, `${money(Number(bin), currency, lang)}–${money(until, currency, lang)}`);
}

function periodName(step: OrderCubeRow["step"], period: string, lang: Lang): string {
  const year = period.slice(0, 4), quarter = Math.ceil(Number(period.slice(5, 7)) / 3);
  return step === "month" ? monthOf(period, lang) : step === "year" ? pick(lang, year, `${year}年`) : pick(lang, `Q${quarter} ${year}`, `${year} 年${["一", "二", "三", "四"][quarter - 1]}季度`);
}

/** What a property is called. */
export function cutName(cut: Cut, lang: Lang): string {
  return {period: pick(lang, "Time", "时间"), days: pick(lang, "Days of the week", "星期"), part: pick(lang, "Part of the day", "时段"), amount_from: pick(lang, "Amount", "金额")}[cut];
}

/** The finding over one property's bars. */
export function cutTitle(bundle: PageBundle, cut: Cut, bins: readonly (string | number)[], orders: ArrayLike<number>, lang: Lang): string {
  let best = 0;
  for (let i = 1; i < bins.length; i += 1) if ((orders[i] ?? 0) > (orders[best] ?? 0)) best = i;
  const bin = bins[best];
  if (bin === undefined || (orders[best] ?? 0) === 0) return pick(lang, `${cutName(cut, lang)}: no order`, `${cutName(cut, lang)}：没有订单`);
  const name = binName(bundle, cut, bin, lang);
  return pick(lang, `${cutName(cut, lang)}: most in ${/^\d|^[A-Z][a-z]{2} \d|^Q\d/.test(name) ? name : `“${name}”`}, ${plural(orders[best] ?? 0, "order")}`, `${cutName(cut, lang)}：${name}最多，${count(orders[best] ?? 0)} 单`);
}

/** The answer: what can be cross-filtered, and the two largest groups. */
export function ordersAnswer(bundle: PageBundle, lang: Lang): Sentence {
  const rows = rowsOf(bundle, "order_cube"), orders = total(rows, (row) => row.orders);
  if (rows.length === 0) return pick2(lang, say`There are no orders yet.`, say`还没有订单。`);
  if (orders === 0) return pick2(lang, say`Too few to show: every group has fewer than ${count(bundle.workspace.threshold)} customers.`, say`人数过少不显示：每组都不足 ${count(bundle.workspace.threshold)} 位客户。`);
  const top = (cut: Cut) => {
    const sums = binsOf(rows, cut).map((bin) => ({bin, orders: total(rows.filter((row) => row[cut] === bin), (row) => row.orders)}));
    const best = sums.reduce((a, b) => (b.orders > a.orders ? b : a));
    return {name: binName(bundle, cut, best.bin, lang), part: share(best.orders / orders, lang)};
  };
  const [days, part] = [top("days"), top("part")];
  return pick2(lang, say`The busiest days are ${days.name} (${days.part} of orders), the busiest hours ${part.name.toLowerCase()} (${part.part}). Brush any chart and the others follow.`, say`最忙的是${days.name}（占订单 ${days.part}）和${part.name}（${part.part}）。在任一图上拖选，其他图随之变化。`);
}

/** How many orders stand behind it, and what is left out and why. */
export function ordersScope(bundle: PageBundle, lang: Lang): string {
  const rows = rowsOf(bundle, "order_cube"), shown = total(rows, (row) => row.orders), revenue = total(rows, (row) => row.revenue);
  const all = rowsOf(bundle, "totals")[0]?.orders ?? null, {threshold, currency} = bundle.workspace, hidden = rows.filter((row) => row.suppressed).length;
  const rest = all === null || hidden === 0 ? "" : pick(lang, ` ${plural(all - shown, "order")} of ${count(all)} in ${plural(hidden, "group")} are left out: fewer than ${count(threshold)} customers each, or needed to hide such a group.`, `${count(all)} 单中有 ${count(all - shown)} 单（${count(hidden)} 组）不显示：每组不足 ${count(threshold)} 位客户，或用来遮住这样的组。`);
  return pick(lang, `${plural(shown, "order")} for ${exactMoney(revenue, currency)}.${rest}`, `${count(shown)} 单，合计 ${exactMoney(revenue, currency)}。${rest}`);
}

/** What is in every brush now. */
export function selectionSentence(bundle: PageBundle, orders: number, revenue: number, lang: Lang): Sentence {
  const all = total(rowsOf(bundle, "order_cube"), (row) => row.orders);
  return pick2(lang, say`${count(orders)} of ${plural(all, "order")}, ${exactMoney(revenue, bundle.workspace.currency)}`, say`${count(all)} 单中的 ${count(orders)} 单，${exactMoney(revenue, bundle.workspace.currency)}`);
}

/** What the bars of a property show. */
export function cutSub(_bundle: PageBundle, lang: Lang): string {
  return pick(lang, "Orders; grey: all of them. Drag over bars, or choose below.", "订单数，灰色为全部。在柱上拖选，或在下方选择。");
}

const pick2 = (lang: Lang, en: Sentence, zh: Sentence): Sentence => (lang === "zh" ? zh : en);
