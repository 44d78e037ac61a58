import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {Workspace} from "../../lib/workspace.js";
import {tableFile} from "../../loaders/cache.js";
import {tagSteps} from "../../loaders/profile/tags.js";
import type {Row} from "../../loaders/step.js";
import {before, days, differences, each, groupsOf, rfmOf, seen, within, type Seen, type Values} from "../util/tag-oracle.js";
import {root} from "../util/source.js";
import {runSteps} from "../util/tag-lake.js";

/** Reads rows of a finished lake. */
export type ReadTable = (table: string) => Promise<Row[]>;

const text = (value: unknown) => String(value ?? "");
const cents = (rows: readonly Seen[], column: string) => rows.reduce((sum, {row}) => sum + Math.round(100 * Number(row[column] ?? 0)), 0) / 100;
const median = (list: readonly number[]) => { const sorted = [...list].sort((a, b) => a - b), at = (sorted.length - 1) / 2; return ((sorted[Math.floor(at)] ?? 0) + (sorted[Math.ceil(at)] ?? 0)) / 2; };
const sorts = (a: string, b: string) => (Buffer.compare(Buffer.from(a), Buffer.from(b)));
/** The value of the first (or last) row that has one; of rows at one time the value that sorts first. */
const edge = (rows: readonly Seen[], column: string, last: boolean) => [...rows].filter(({row}) => row[column] !== null).sort((a, b) => (last ? sorts(text(b.at), text(a.at)) : sorts(text(a.at), text(b.at))) || sorts(text(a.row[column]), text(b.row[column])))[0]?.row[column];
const gap = (rows: readonly Seen[]) => { const all = [...new Set(rows.map(({at}) => text(at).slice(0, 10)))].sort(); return all.length < 2 ? undefined : days(all.at(-1) ?? "", all[0] ?? "") / (all.length - 1); };
const numbers = (values: Values) => new Map([...values].map(([person, value]) => [person, Number(value)]));

/** Every tag of the demo computed in plain JavaScript from the clean tables, at one date. */
export async function demoTags(read: ReadTable, asOf: string): Promise<Record<string, Values>> {
  const persons = await read("resolve.persons"), everybody = [...new Set(persons.map((row) => text(row["person_id"])))];
  const fact = async (table: string, system: string, at?: string) => seen(await read(`clean.${table}`), persons, {number: "customer_id", system, ...(at === undefined ? {} : {at})});
  const all = await fact("orders", "erp", "ordered_at"), orders = within(all, asOf), year = within(all, asOf, before(asOf, 365));
  const categories = new Map((await read("clean.products")).map((row) => [row["product_id"], row["category"] ?? null]));
  const byOrder = new Map(orders.map((order) => [order.row["order_id"], order]));
  const lines = (await read("clean.order_lines")).flatMap((row): Seen[] => { const order = byOrder.get(row["order_id"] ?? null); return order === undefined ? [] : [{person: order.person, at: order.at, row: {...row, category: categories.get(row["product_id"] ?? null) ?? null}}]; });
  const withNone = (values: Values): Values => new Map(everybody.map((person) => [person, values.get(person) ?? 0]));
  const counted = withNone(each(year, (rows) => rows.length)), spend = withNone(each(year, (rows) => cents(rows, "amount"))), since = each(orders, (rows) => Math.min(...rows.map(({at}) => days(asOf, text(at)))));
  const repeat = each(year, (rows) => rows.length >= 2), rating = each(within(await fact("feedback", "crm", "given_at"), asOf).filter(({row}) => row["rating"] !== null), (rows) => rows.reduce((sum, {row}) => sum + Number(row["rating"]), 0) / rows.length);
  const windowed = async (table: string, at: string, back: number) => within(await fact(table, "crm", at), asOf, before(asOf, back));
  const tags: Record<string, Values> = {
    orders_12m: counted, spend_12m: spend, order_value: each(orders.filter(({row}) => row["amount"] !== null), (rows) => median(rows.map(({row}) => Number(row["amount"])))), days_since_order: since, days_between_orders: each(orders, gap),
    first_channel: each(orders, (rows) => edge(rows, "channel", false)), last_channel: each(orders, (rows) => edge(rows, "channel", true)), favourite_goods: each(lines.filter(({row}) => row["category"] !== null), favourite), repeat_buyer: repeat,
    bargain_hunter: each(orders, (rows) => { const coupons = rows.filter(({row}) => row["coupon"] !== null).length; return coupons >= 2 && coupons * 2 > rows.length; }),
    returned_to_shop: each((await windowed("events", "happened_at", 30)).filter(({row}) => row["type"] === "view"), (rows) => rows.length >= 5), complained: each((await windowed("tickets", "opened_at", 180)).filter(({row}) => row["topic"] === "complaint"), () => true),
    rating, clicks: each((await windowed("touchpoints", "happened_at", 90)).filter(({row}) => row["action"] === "clicked"), () => true), spend_tenth: groupsOf(numbers(spend), 10), value: rfmOf(within(all, asOf, before(asOf, 730)), asOf, "amount"),
    lifecycle: new Map(everybody.map((person) => { const ago = since.get(person), many = counted.get(person); return [person, ago === undefined ? "prospect" : Number(ago) > 365 ? "lapsed" : Number(ago) > 120 ? "at_risk" : many === 1 ? "new" : "active"]; })),
    big_fan: new Map(everybody.filter((person) => repeat.get(person) === true && Number(rating.get(person) ?? 0) >= 4).map((person) => [person, true])),
    dearest: each(lines.filter(({row}) => Number(row["quantity"]) > 0 && row["line_amount"] !== null), (rows) => Math.max(...rows.map(({row}) => Number(row["line_amount"]) / Number(row["quantity"])))), blocked: each((await fact("customers", "erp")).filter(({row}) => row["blocked"] === true), () => true)
  };
  return {...tags, score_likely_buyers: logisticScores("data/demo/models/likely_buyers.json", tags, [...since.keys()])};
}

/** What a logistic regression in a model file says of some persons, to four places, by hand: intercept and weights over standardised numbers and categories; a boolean tag is yes or no. */
function logisticScores(path: string, tags: Readonly<Record<string, Values>>, persons: readonly string[]): Values {
  const {recipe, core} = JSON.parse(readFileSync(join(root, path), "utf8")) as {recipe: {columns: {name: string; fill?: number; mean: number; deviation: number; levels?: string[]; missing?: boolean}[]}; core: {intercept: number; weights: number[]}};
  return new Map(persons.map((person) => {
    let sum = core.intercept, at = 0;
    for (const {name, fill = 0, mean, deviation, levels, missing} of recipe.columns) {
      const value = tags[name]?.get(person);
      if (levels === undefined) sum += (core.weights[at++] ?? NaN) * ((Number(value ?? fill) - mean) / deviation);
      else {
        const level = levels.includes("yes") || levels.includes("no") ? (value === true ? "yes" : "no") : value, place = value === undefined && level === undefined ? (missing === true ? levels.length : -1) : levels.indexOf(String(level));
        if (place >= 0) sum += core.weights[at + place] ?? NaN;
        at += levels.length + (missing === true ? 1 : 0);
      }
    }
    return [person, Number((1 / (1 + Math.exp(-sum))).toFixed(4))];
  }));
}

/** The category on which most was spent; at least two lines. */
function favourite(rows: readonly Seen[]): string | undefined {
  if (rows.length < 2) return undefined;
  const sums = new Map<string, {cents: number; last: string}>();
  for (const {at, row} of rows) { const name = text(row["category"]), sum = sums.get(name) ?? {cents: 0, last: ""}; sums.set(name, {cents: sum.cents + Math.round(100 * Number(row["line_amount"] ?? 0)), last: text(at) > sum.last ? text(at) : sum.last}); }
  const [best] = [...sums].sort(([a, x], [b, y]) => y.cents - x.cents || sorts(y.last, x.last) || sorts(a, b));
  return best !== undefined && best[1].cents > 0 ? best[0] : undefined;
}

/** Every tag of Online Retail, the same way. */
export async function retailTags(read: ReadTable, asOf: string): Promise<Record<string, Values>> {
  const persons = await read("resolve.persons"), all = seen(await read("clean.orders"), persons, {number: "customer_id", system: "shop", at: "ordered_at"}), orders = within(all, asOf);
  const spend = each(orders, (rows) => cents(rows, "amount")), since = each(orders, (rows) => Math.min(...rows.map(({at}) => days(asOf, text(at))))), invoices = each(orders, (rows) => rows.length);
  return {
    invoices, spend, days_since_order: since, days_between_orders: each(orders, gap), country: each(orders, (rows) => edge(rows, "country", true)), repeat_buyer: each(within(all, asOf, before(asOf, 180)), (rows) => rows.length >= 2), value: rfmOf(orders, asOf, "amount"), spend_tenth: groupsOf(numbers(spend), 10),
    lifecycle: new Map([...new Set(persons.map((row) => text(row["person_id"])))].map((person) => { const ago = since.get(person), many = invoices.get(person); return [person, many === undefined ? "prospect" : Number(ago) > 180 ? "lapsed" : Number(ago) > 90 ? "at_risk" : many === 1 ? "new" : "active"]; }))
  };
}

/** Asserts that every tag of a finished lake equals its oracle at these dates, and that its values at an earlier date are those of tags computed for that date alone. */
export async function equalOracle(workspace: Workspace, read: ReadTable, oracle: (read: ReadTable, asOf: string) => Promise<Record<string, Values>>, dates: readonly string[], lake: string): Promise<void> {
  const cache = new Map<string, Promise<Row[]>>();
  const once: ReadTable = (table) => { const held = cache.get(table) ?? read(table); cache.set(table, held); return held; };
  for (const asOf of dates) {
    const expected = await oracle(once, asOf);
    assert.deepEqual(Object.keys(expected).sort(), Object.keys(workspace.tags ?? {}).sort(), "every tag has an oracle");
    for (const [id, values] of Object.entries(expected)) assert.deepEqual(differences((await once(`profile.tag_${id}`)).filter((row) => row["as_of"] === asOf), values), [], `${id} at ${asOf}`);
  }
  const [past = ""] = dates, clean = new Set(Object.keys({...workspace.clean, ...workspace.derive}).map((table) => `clean.${table}`));
  const steps = tagSteps({...workspace, asOf: past, tagMonths: 0}, new Set([...clean, "resolve.persons"]));
  const alone = await runSteps(steps.filter(({name}) => name !== "profile.tag_coverage"), Object.fromEntries([...clean, "resolve.persons"].map((table) => [table, {file: tableFile(lake, table)}])), past);
  try {
    for (const id of Object.keys(workspace.tags ?? {})) assert.deepEqual((await once(`profile.tag_${id}`)).filter((row) => row["as_of"] === past), await alone.rows(`profile.tag_${id}`), `${id} computed for ${past} alone`);
  } finally {
    alone.close();
  }
}
