import assert from "node:assert/strict";
import {ageBand} from "../../lib/privacy/generalise.js";
import type {Workspace} from "../../lib/workspace.js";
import type {Row} from "../../loaders/step.js";
import {before, byPerson, seen, within, type Seen, type Values} from "../util/tag-oracle.js";
import type {ReadTable} from "./tags.js";

/** Members by audience. */
export type Members = Record<string, Set<string>>;

const text = (value: unknown) => String(value ?? ""), time = (at: string | null) => Date.parse(`${text(at).replace(" ", "T")}Z`), day = 86_400_000;
const having = (values: Values | undefined, is: (value: string | number | boolean) => boolean) => new Set([...(values ?? [])].filter(([, value]) => is(value)).map(([person]) => person));
const but = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a].filter((person) => !b.has(person)));
const both = (a: ReadonlySet<string>, b: ReadonlySet<string>) => new Set([...a].filter((person) => b.has(person)));

/** Persons with a row that none of others follows within so many days, judged where these are over. */
function unfollowed(rows: readonly Seen[], others: readonly Seen[], days: number, asOf: string, same: (one: Row, other: Row) => boolean): Set<string> {
  const later = byPerson(others);
  return new Set(rows.filter(({person, at, row}) => time(at) + days * day <= Date.parse(asOf) && !(later.get(person) ?? []).some((other) => time(other.at) > time(at) && time(other.at) <= time(at) + days * day && same(row, other.row))).map(({person}) => person));
}

/** Every audience of the demo in plain JavaScript from the clean tables, at one date; `tags` are those of the other oracle, golden records are as they stand today. */
export async function demoAudiences(read: ReadTable, asOf: string, tags: Record<string, Values>): Promise<Members> {
  const persons = await read("resolve.persons"), products = new Map((await read("clean.products")).map((row) => [row["product_id"], row["category"] ?? null])), kind = (row: Row) => products.get(row["product_id"] ?? null) ?? null;
  const orders = new Map(within(seen(await read("clean.orders"), persons, {number: "customer_id", system: "erp", at: "ordered_at"}), asOf).map((order) => [order.row["order_id"], order]));
  const lines = (await read("clean.order_lines")).flatMap((row): Seen[] => { const order = orders.get(row["order_id"] ?? null); return order === undefined ? [] : [{person: order.person, at: order.at, row}]; });
  const drinks = lines.filter(({row}) => ["tea", "water", "snacks"].includes(text(kind(row)))), who = (rows: readonly Seen[]) => new Set(rows.map(({person}) => person));
  const views = within(seen((await read("clean.events")).filter((row) => row["type"] === "view" && kind(row) !== null), persons, {number: "customer_id", system: "crm", at: "happened_at"}), asOf, before(asOf, 21));
  const silent = both(having(tags["value"], (score) => Number(text(score)[2]) >= 4), having(tags["days_since_order"], (days) => Number(days) > 90 && Number(days) <= 365));
  const unhappy = both(having(tags["repeat_buyer"], Boolean), new Set([...having(tags["complained"], Boolean), ...having(tags["rating"], (rating) => Number(rating) < 3)]));
  const young = new Set((await read("profile.golden")).filter((row) => row["birth_date"] !== null && ["0–19", "20–29", "30–39"].includes(ageBand(text(row["birth_date"]), asOf) ?? "")).map((row) => text(row["person_id"])));
  return {
    due_again: but(who(within(drinks, before(asOf, 30), before(asOf, 75))), who(within(drinks, asOf, before(asOf, 30)))), valuable_silent: silent, unhappy_regulars: unhappy, win_back: but(silent, unhappy),
    viewed_not_bought: unfollowed(views, lines, 7, asOf, (one, other) => kind(one) === kind(other)), bargains_waiting: both(having(tags["bargain_hunter"], Boolean), having(tags["days_since_order"], (days) => Number(days) > 60)), young_app: both(young, having(tags["last_channel"], (channel) => channel === "app"))
  };
}

/** Every audience of Online Retail, the same way. */
export async function retailAudiences(read: ReadTable, asOf: string, tags: Record<string, Values>): Promise<Members> {
  const orders = within(seen(await read("clean.orders"), await read("resolve.persons"), {number: "customer_id", system: "shop", at: "ordered_at"}), asOf);
  return {
    valuable_silent: both(having(tags["spend_tenth"], (tenth) => Number(tenth) <= 2), having(tags["days_since_order"], (days) => Number(days) > 90)), abroad_again: but(having(tags["repeat_buyer"], Boolean), having(tags["country"], (country) => country === "United Kingdom")),
    one_and_gone: both(having(tags["invoices"], (invoices) => invoices === 1), unfollowed(within(orders, asOf, before(asOf, 182)), orders, 60, asOf, () => true))
  };
}

/** Asserts that every audience of a finished lake has the members of its oracle at these dates, and that each is of the definition's today. */
export async function equalMembers(workspace: Workspace, read: ReadTable, tags: (read: ReadTable, asOf: string) => Promise<Record<string, Values>>, oracle: typeof demoAudiences, dates: readonly string[]): Promise<void> {
  const cache = new Map<string, Promise<Row[]>>(), once: ReadTable = (table) => { const held = cache.get(table) ?? read(table); cache.set(table, held); return held; };
  for (const asOf of dates) {
    const expected = await oracle(once, asOf, await tags(once, asOf));
    assert.deepEqual(Object.keys(expected).sort(), Object.keys(workspace.audiences ?? {}).sort(), "every audience has an oracle");
    for (const [id, members] of Object.entries(expected)) {
      const found = new Set((await once(`profile.audience_${id}`)).filter((row) => row["as_of"] === asOf).map((row) => text(row["person_id"])));
      assert.deepEqual([...but(found, members), ...but(members, found)], [], `${id} at ${asOf}`);
      assert.ok(members.size > 0, id);
      if (asOf === workspace.asOf) assert.deepEqual((await once("profile.audiences")).filter((row) => row["audience"] === id).map((row) => text(row["person_id"])).sort(), [...members].sort());
    }
  }
}
