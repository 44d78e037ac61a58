import assert from "node:assert/strict";
import {join} from "node:path";
import {adjustedRand} from "../../lib/ml/cluster/scores.js";
import {literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import {tableFile} from "../../loaders/cache.js";
import type {Engine} from "../../loaders/engine.js";
import {erlangLogDensity, erlangSurvival} from "../../loaders/generate/oracle.js";
import type {Row} from "../../loaders/step.js";
import {byPerson, days, seen, within, type Seen} from "../util/tag-oracle.js";
import type {ReadTable} from "./tags.js";

const text = (value: unknown) => (value === null || value === undefined ? "" : String(value));
const day = ({at}: Seen) => days((at ?? "").slice(0, 10), "1970-01-01");
const distinct = (rows: readonly Seen[]) => [...new Set(rows.map(day))].sort((a, b) => a - b);

/** Rows of the demo's facts that its classes of buyers look at, joined by hand. */
async function facts(read: ReadTable): Promise<Record<"orders" | "purchases" | "visits" | "contacts" | "complaints", Seen[]>> {
  const persons = await read("resolve.persons"), orders = await read("clean.orders"), events = await read("clean.events"), of = (rows: readonly Row[], system: string, at: string) => seen(rows, persons, {number: "customer_id", system, at});
  const order = new Map(orders.map((row) => [row["order_id"], row])), kind = new Map((await read("clean.products")).map((row) => [row["product_id"], row["category"]])), users = new Map<unknown, Set<string>>();
  for (const row of events) if (row["customer_id"] !== null) users.set(row["device_id"], (users.get(row["device_id"]) ?? new Set()).add(String(row["customer_id"])));
  const lines = (await read("clean.order_lines")).flatMap((line): Row[] => { const own = order.get(line["order_id"]); return own === undefined ? [] : [{...line, customer_id: own["customer_id"] ?? null, ordered_at: own["ordered_at"] ?? null, category: kind.get(line["product_id"]) ?? null}]; });
  const known = events.map((row): Row => { const alone = [...(users.get(row["device_id"]) ?? [])]; return {...row, customer_id: row["customer_id"] ?? (alone.length === 1 ? alone[0] ?? null : null)}; });
  return {orders: of(orders, "erp", "ordered_at"), purchases: of(lines, "erp", "ordered_at"), visits: of(known, "crm", "happened_at"), contacts: of(await read("clean.contacts"), "crm", "registered_at"), complaints: of((await read("clean.tickets")).filter((row) => row["topic"] === "complaint"), "crm", "opened_at")};
}

/** The class of every buyer at a date by the numbers of the model, written out for one person after the other. */
export async function buyerLabels(read: ReadTable, asOf: string): Promise<Map<string, string>> {
  const model = await read("profile.segment_model_buyers"), clock = new Map(model.filter((row) => row["part"] === "clock").map((row) => [Number(row["name"]), Number(row["number"])])), first = Math.min(...clock.keys()), last = Math.max(...clock.keys());
  const held = new Map(model.map((row) => [`${text(row["class"])} ${text(row["part"])} ${text(row["name"])}`, Number(row["number"])])), number = (c: number, part: string, name = "") => held.get(`${c} ${part} ${name}`) ?? NaN;
  const busy = (at: number) => (at <= first ? at - first : at >= last ? (clock.get(last) ?? 0) + at - last : clock.get(at) ?? 0), noon = (at: number) => (busy(at) + busy(at + 1)) / 2, end = days(asOf, "1970-01-01");
  const all = await facts(read), own = Object.fromEntries(Object.entries(all).map(([name, rows]) => [name, byPerson(within(rows, asOf))])) as Record<keyof typeof all, Map<string, Seen[]>>;
  const classes = new Set(model.map((row) => Number(row["class"])).filter((c) => c > 0)), steps = model.filter((row) => row["class"] === 1 && row["part"] === "pace").map((row) => text(row["name"]));
  const labels = new Map<string, string>();
  for (const [person, orders] of own.orders) {
    const bought = distinct(orders), ended = bought.at(-1) ?? 0, lines = own.purchases.get(person) ?? [], visited = distinct(own.visits.get(person) ?? []).filter((at) => !bought.includes(at)), after = visited.filter((at) => at > ended);
    const came = Math.max(first, Math.min(bought[0] ?? 0, ...visited, ...distinct(own.contacts.get(person) ?? []))), marked = (own.complaints.get(person) ?? []).some((row) => day(row) >= ended);
    const sizes = distinct(lines).map((at) => Math.min(6, lines.filter((row) => day(row) === at).length));
    const words: [string, string | null, string][] = [...orders.flatMap(({row}): [string, string, string][] => ["channel", "coupon"].map((name) => ["orders", name, text(row[name])])), ...lines.flatMap(({row}): [string, string, string][] => ["category", "quantity"].map((name) => ["purchases", name, text(row[name])])), ...sizes.map((size): [string, null, string] => ["purchases", null, String(size)])];
    const weight = (c: number) => {
      const common = Math.log(number(c, "share")) + words.reduce((sum, [table, column, value]) => sum + Math.log(held.get(`${c} word ${JSON.stringify([table, column, value])}`) ?? number(c, "other", JSON.stringify([table, column, ""]))), 0), leave = number(c, "leave"), visits = number(c, "visits"), fading = number(0, "fading");
      return steps.flatMap((pace) => [true, false].map((left) => {
        const mean = number(c, "mean") * Number(pace), shape = number(c, "shape");
        let sum = common + Math.log(number(c, "pace", pace)) + (bought.length - 1) * Math.log(1 - leave) + visited.length * Math.log(visits);
        for (let j = 1; j < bought.length; ++j) sum += erlangLogDensity(Math.max(0.3, noon(bought[j] ?? 0) - noon(bought[j - 1] ?? 0)), shape, mean);
        sum += left ? Math.log(leave) : Math.log(1 - leave) + Math.log(erlangSurvival(Math.max(0, busy(end) - noon(ended)), shape, mean));
        sum -= visits * Math.max(1, left ? ended - came + fading * (1 - Math.exp(-(end - ended) / fading)) : end - came);
        if (left) sum -= after.reduce((away, at) => away + at - ended, 0) / fading;
        const mark = number(0, "mark", left ? "left" : "stays");
        return sum + Math.log(marked ? mark : 1 - mark);
      }));
    };
    const weights = [...classes].sort((a, b) => a - b).map((c) => ({c, logs: weight(c)})), most = Math.max(...weights.flatMap(({logs}) => logs));
    const best = weights.map(({c, logs}) => ({c, p: logs.reduce((sum, log) => sum + Math.exp(log - most), 0)})).reduce((a, b) => (b.p > a.p ? b : a));
    labels.set(person, `buyers_${best.c}`);
  }
  return labels;
}

/** Fails where the classes of buyers are further from the planted kinds than a share of what one finds who knows how they were made: by the adjusted Rand index. */
export async function likePlanted(engine: Engine, {lake, truth, asOf}: {lake: string; truth: string} & Pick<Workspace, "asOf">, share: number): Promise<void> {
  const kinds = ["daily_tea", "office", "explorer", "gifter", "bargain", "passer_by"];
  const rows = await engine.query(`with owner as (select p.person_id, min(t.person) as person from read_parquet(${literal(tableFile(lake, "resolve.persons"))}) p join read_csv(${literal(join(truth, "persons.csv.gz"))}, all_varchar = true) t on t.system = p.system and t.record = p.customer_id where p.system in ('crm', 'erp') group by p.person_id)
    select s.segment, k.segment as planted, k.* exclude (segment) from read_parquet(${literal(tableFile(lake, "profile.segment_buyers"))}) s join owner on owner.person_id = s.person_id join read_csv(${literal(join(truth, "segments.csv.gz"))}, all_varchar = true) k on k.person = owner.person
    where s.as_of = ${literal(asOf)} and k.kind = 'person' and k.p_office is not null and k.p_office <> '' order by s.person_id`);
  const places = (values: readonly string[]) => { const known = [...new Set(values)]; return values.map((value) => known.indexOf(value)); }, planted = places(rows.map((row) => String(row["planted"])));
  const found = adjustedRand(places(rows.map((row) => String(row["segment"]))), planted), oracle = adjustedRand(rows.map((row) => { const chances = kinds.map((kind) => Number(row[`p_${kind}`])); return chances.indexOf(Math.max(...chances)); }), planted);
  assert.ok(rows.length > 1000 && found >= share * oracle, `${rows.length} persons: ${found.toFixed(4)}, oracle ${oracle.toFixed(4)}`);
}
