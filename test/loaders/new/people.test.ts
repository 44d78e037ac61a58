import assert from "node:assert/strict";
import {test} from "node:test";
import {newWorkspace, outcomes} from "./util.js";

const day = (i: number) => new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
const given = ["James", "Mary", "Robert", "Patricia", "John", "Jennifer", "Michael", "Linda"], family = ["Ashdown", "Brightwell", "Cresswick", "Dunmore", "Eastlake", "Farrow", "Gilmour", "Hartnell"];
/** Sixty members of whom the last four are the first four again, under another number. */
const members = Array.from({length: 60}, (_, i) => {
  const n = i < 56 ? i : i - 56;
  return {number: 500 + i, name: `${given[n % 8]} ${family[(n * 3 + Math.floor(n / 8)) % 8]}`, email: `reader${n}@example.org`, phone: `+44 20 7946 ${String(1000 + n * 7)}`, city: n % 2 === 0 ? "Leeds" : "York"};
});
const orders = Array.from({length: 240}, (_, i) => ({number: 9000 + i, member: 500 + ((i * 7) % 55), at: day((i * 11) % 200), amount: 10 + (i % 9), channel: i % 3 === 0 ? "web" : "shop"}));
const csv = (rows: readonly Record<string, unknown>[]) => `${Object.keys(rows[0] ?? {}).join(",")}\n${rows.map((row) => Object.values(row).join(",")).join("\n")}\n`;
const membersFile = csv(members.map(({number, name, email, phone, city}) => ({member_no: number, name, email, phone, city})));
const ordersFile = csv(orders.map(({number, member, at, amount, channel}) => ({order_no: number, member_no: member, order_date: at, amount: amount.toFixed(2), channel})));

test("planPeople: tables of members and orders make facts, tags, segments and the golden record, and they are computed as they stand", async () => {
  const made = await newWorkspace({"members.csv": membersFile, "orders.csv": ordersFile}), {workspace} = made;
  assert.deepEqual(workspace.identity.map(({table, kinds = {}}) => [table, kinds]), [["contacts", {name: "name", email: "email", phone: "phone", city: "address"}], ["orders", {}]]);
  assert.deepEqual(Object.keys(workspace.facts ?? {}), ["orders", "contacts"]);
  assert.deepEqual([Object.keys(workspace.golden ?? {}), Object.keys(workspace.segments ?? {})], [["name", "email", "phone", "city"], ["groups", "types", "stages", "habits"]]);
  const {rows} = await outcomes(made), persons = new Map((await rows("resolve.persons")).map((row) => [String(row["customer_id"]), String(row["person_id"])]));
  assert.equal(new Set(persons.values()).size, 56, "the four that are there twice are one person each");
  const spend = new Map<string, number>();
  for (const {member, amount} of orders) { const who = persons.get(String(member)) ?? "?"; spend.set(who, (spend.get(who) ?? 0) + amount); }
  const found = new Map((await rows("profile.tags")).filter((row) => row["spend"] !== null).map((row) => [String(row["person_id"]), Number(row["spend"])]));
  assert.deepEqual([...found].sort(), [...spend].sort());
  assert.ok((await rows("publish.segment_groups")).length > 0);
  const today = await outcomes({...made, workspace: {...workspace, tagMonths: 0}});
  assert.deepEqual([new Set((await today.rows("publish.tag_months")).map((row) => String(row["as_of"]))).size, (await today.rows("publish.segment_groups")).length], [1, (await rows("publish.segment_groups")).length], "without months, as for very many persons");
});

test("planPeople: returns are no purchases, and lines teach what to offer", async () => {
  const lines = Array.from({length: 400}, (_, i) => ({invoice_no: 100 + Math.floor(i / 4), sku: `SKU${(i * 5) % 31}`, description: `Article ${(i * 5) % 31}`, qty: i % 40 === 39 ? -2 : 1 + (i % 3), unit_price: "2.50", invoice_date: day(Math.floor(i / 4)), customer_id: Math.floor(i / 4) % 60, country: i % 8 < 4 ? "France" : "Spain"}));
  const {workspace} = await newWorkspace({"lines.csv": csv(lines)});
  assert.deepEqual(Object.keys(workspace.facts ?? {}), ["sales", "order_lines"]);
  assert.match(workspace.facts?.["sales"]?.select ?? "", /where amount > 0$/);
  assert.deepEqual(workspace.recommend, {events: [{table: "order_lines", product: "product_id", kind: "purchase", weight: 1, basket: "order_id", where: "quantity > 0"}], title: "description"});
  assert.equal(workspace.tags?.["last_country"]?.kind, "last");
});

test("planPeople: one row a person gives tags of its columns, and numbers of other people give none", async () => {
  const people = Array.from({length: 80}, (_, i) => ({customer_id: `C${1000 + i}`, plan: ["basic", "plus", "max"][i % 3], months: i % 40, coverage: 100 + (i % 25), email: `p${i}@example.org`})), others = Array.from({length: 120}, (_, i) => ({user: `X${i % 50}`, score: i % 7, day: day(i % 30)}));
  const {workspace} = await newWorkspace({"people.csv": csv(people), "games.csv": csv(others)});
  assert.deepEqual([Object.keys(workspace.facts ?? {}), Object.keys(workspace.tags ?? {})], [["people"], ["plan", "months", "coverage_2"]], "an address is no tag, games are played by others, and a table beside the tags is called coverage");
  assert.equal(workspace.tagMonths, 0, "past months would be as today");
});

test("planPeople: amounts that are all below zero are no purchases", async () => {
  const {workspace} = await newWorkspace({"orders.csv": csv(orders.map(({number, member, at, amount}) => ({order_no: number, member_no: member, order_date: at, amount: (-amount).toFixed(2)})))});
  assert.deepEqual([workspace.tags, workspace.segments], [undefined, undefined]);
});

test("planPeople: without customers nothing is said of persons", async () => {
  const {workspace, text} = await newWorkspace({"weather.csv": csv(Array.from({length: 30}, (_, i) => ({station: `s${i % 5}`, rain: i, day: day(i)})))});
  assert.deepEqual([workspace.identity, workspace.facts, workspace.tags, workspace.segments, workspace.models, workspace.recommend], [[], undefined, undefined, undefined, undefined, undefined]);
  assert.match(text, /no column names customers/);
});
