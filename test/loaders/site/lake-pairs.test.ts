import assert from "node:assert/strict";
import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {after, test} from "node:test";
import {doubtful, steps} from "../../../lib/identity/evidence.js";
import {decisionOn, decisionsName, decisionsText} from "../../../lib/linkage/decisions.js";
import {openLake} from "../../../loaders/site/lake.js";
import {workspaceOf} from "../../bench/linkage-sets.js";
import {people as crowd, type PersonRecord} from "../../bench/people.js";
import {run, shop, world} from "../../pipeline/world.js";
import {attack, people, peopleFiles} from "../../util/people.js";

const root = await world(people, peopleFiles()), folder = join(root, "data", "tiny");
const result = await run(people, root), lake = await openLake({steps: result.steps, workspace: people}, 1, folder);
after(() => lake.close());
const reader = async () => {
  const found = await lake.pairs();
  assert.ok(found !== undefined);
  return found;
};

test("the queue holds the pairs in doubt, nearest the threshold first, and the decisions as they lie in the file at that moment", async () => {
  const pairs = await reader(), before = await pairs.review();
  const weights = (await result.rows("resolve.scores")).map(({weight}) => Math.abs(Number(weight))).filter((bits) => bits <= doubtful).sort((a, b) => a - b);
  assert.ok(weights.length > 10);
  assert.deepEqual([before.total, before.pairs.map(({bits}) => Math.abs(bits)), before.decisions, before.statuses, before.names], [weights.length, weights, null, [], []]);
  const rids = new Map((await result.rows("resolve.records")).map(({reference, rid}) => [String(reference), Number(rid)])), clusters = new Map((await result.rows("resolve.clusters")).map(({rid, cluster}) => [Number(rid), Number(cluster)]));
  const person = (reference: string) => { const rid = rids.get(reference) ?? NaN; return clusters.get(rid) ?? rid; };
  assert.ok(before.pairs.every(({a, b, one}) => a < b && one === (person(a) === person(b))));
  assert.equal(new Set(before.pairs.map(({one}) => one)).size, 2);
  const [first] = before.pairs;
  assert.ok(first !== undefined);
  const text = decisionsText({key: before.key.fingerprint, decisions: [decisionOn(first.a, first.b, "same", "2026-01-01"), decisionOn(first.a, "f".repeat(20), "same", "2026-01-01")]}), file = join(folder, decisionsName);
  mkdirSync(dirname(file), {recursive: true});
  writeFileSync(file, text);
  const now = await pairs.review();
  assert.equal(now.decisions, text, "no run has to read it first");
  assert.deepEqual(now.names.map(({reference}) => reference).sort(), [first.a, first.b].sort(), "records that are there have names");
});

test("a pair is found by numbers in either order or by references, and its evidence adds up", async () => {
  const pairs = await reader(), [answer, turned] = [await pairs.pair("shop p0", "shop q0"), await pairs.pair("shop q0", "shop p0")];
  assert.deepEqual(turned, answer);
  assert.deepEqual(await pairs.pair(answer.one.reference, answer.other.reference), answer);
  assert.deepEqual((await pairs.pair("shop q0", null)).evidence, answer.evidence, "the record most like it");
  assert.equal(steps(answer.evidence).at(-1)?.to.toFixed(6), answer.evidence.weight.toFixed(6));
  const score = (await result.rows("resolve.scores")).find(({l, r}) => l === answer.one.rid && r === answer.other.rid || Number(l) === answer.one.rid && Number(r) === answer.other.rid);
  assert.ok(Math.abs(Number(score?.["weight"]) - answer.evidence.weight) < 2e-6);
  const value = (number: string, column: string) => [answer.one, answer.other].find((record) => record.number === number)?.values.find((known) => known.column === column)?.text;
  assert.deepEqual([value("p0", "email"), value("p0", "birth_date"), value("q0", "birth_date")], ["m0@x.test", "1950-01-10", null]);
  assert.equal(answer.members.length, new Set(answer.members.map(({rid}) => rid)).size);
  assert.equal(answer.links.length, (answer.members.length * (answer.members.length - 1)) / 2);
});

test("two records that were never compared have evidence all the same, and delivered text comes as it is", async () => {
  const pairs = await reader(), far = await pairs.pair("shop p3", "shop p77");
  assert.ok(!(await result.rows("resolve.pairs")).some(({l, r}) => Number(l) === far.one.rid && Number(r) === far.other.rid));
  assert.ok(far.evidence.weight < -5);
  assert.equal(far.one.cluster === far.other.cluster, false);
  const hostile = await pairs.pair("shop h1", "shop h2");
  assert.ok([hostile.one, hostile.other].some(({values}) => values.some(({column, text}) => column === "city" && text === attack)));
});

test("what cannot be shown is said: no such record, one record twice, no statement in a number", async () => {
  const pairs = await reader();
  await assert.rejects(pairs.pair("shop nobody", "shop p1"), /no such record: shop nobody; write a system \(shop\)/);
  await assert.rejects(pairs.pair("shop p1' or '1'='1", "shop p1"), /no such record/);
  await assert.rejects(pairs.pair("f".repeat(20), "shop p1"), /this record is gone/);
  await assert.rejects(pairs.pair("shop p1", "shop p1"), /both are one record/);
});

test("a lake that compares no records has no pairs", async () => {
  const bare = await world(shop, {"sales.csv": "no,who,day,sum\n1,p1,2024-01-05,1\n"}), other = await openLake({steps: (await run(shop, bare)).steps, workspace: shop}, 1);
  assert.equal(await other.pairs(), undefined);
  other.close();
});

test("where tables are linked, a pair weighs what it was joined by, and the bits of a second partner are told", async () => {
  const columns = ["id", "first_name", "last_name", "birth_date", "city", "email"] as const, records = [...crowd(700, "pairs")];
  const table = (path: string) => ({path, id: "id", columns, kinds: {first_name: "name", last_name: "name", birth_date: "birth-date", city: "address", email: "email"} as const});
  const csv = (part: readonly PersonRecord[]) => [columns.join(","), ...part.map((row) => columns.map((column) => row[column]).join(","))].join("\n");
  const linked = workspaceOf("linked", {tables: {left: table("left"), right: table("right")}, linkage: {mode: "link"}}), made = await run(linked, await world(linked, {"left.csv": csv(records.slice(0, 490)), "right.csv": csv(records.slice(490))}));
  const opened = await openLake({steps: made.steps, workspace: linked}, 1), pairs = await opened.pairs();
  assert.ok(pairs !== undefined);
  const reference = new Map((await made.rows("resolve.records")).map((row) => [Number(row["rid"]), String(row["reference"])]));
  const best = new Map((await made.rows("resolve.partners")).map((row) => [`${Number(row["l"])} ${Number(row["r"])}`, Number(row["best"])])), links = await made.rows("resolve.links"), [{bits} = {}] = await made.rows("resolve.others");
  const second = links.filter(({l, r}) => best.get(`${Number(l)} ${Number(r)}`) !== 2);
  assert.ok(second.length > 3 && Number(bits) < 0);
  for (const {l, r, weight} of [...second.slice(0, 12), ...links.filter(({l, r}) => best.get(`${Number(l)} ${Number(r)}`) === 2).slice(0, 12)]) {
    const {evidence, links: drawn} = await pairs.pair(reference.get(Number(l)) ?? "", reference.get(Number(r)) ?? "");
    assert.ok(Math.abs(evidence.weight - Number(weight)) < 3e-6, JSON.stringify({evidence, weight}));
    assert.equal(evidence.partner, best.get(`${Number(l)} ${Number(r)}`) === 2 ? 0 : Number(bits));
    assert.ok(Math.abs((drawn.find((link) => link.l === Number(l) && link.r === Number(r))?.bits ?? NaN) - Number(weight)) < 3e-6, "the graph says the same");
    assert.equal(steps(evidence).at(-1)?.to.toFixed(6), evidence.weight.toFixed(6));
  }
  const {pairs: queue} = await pairs.review(), weights = new Map(links.map(({l, r, weight}) => [[reference.get(Number(l)), reference.get(Number(r))].sort().join(" "), Number(weight)]));
  assert.ok(queue.every(({a, b, bits: shown}) => !weights.has(`${a} ${b}`) || weights.get(`${a} ${b}`) === shown), "the queue too");
  opened.close();
});
