import assert from "node:assert/strict";
import {test} from "node:test";
import {published} from "../../../lib/schema/published.js";
import {seededRandom} from "../../../lib/random.js";
import type {Segmentation, Tag, Workspace} from "../../../lib/workspace.js";
import {pointTablesOf} from "../../../loaders/publish/segment-points.js";
import {run, shop, world} from "../../pipeline/world.js";

const base = {owner: "a", says: {en: "x", zh: "x"}}, threshold = 8, people = Array.from({length: 160}, (_, i) => `p${i}`), agrees = (i: number) => i % 4 !== 0;
const tags: Record<string, Tag> = {spent: {...base, kind: "statistic", of: "sum", column: "amount", table: "orders"}, bought: {...base, kind: "statistic", of: "count", table: "orders"}, rfm: {...base, kind: "rfm", amount: "amount", table: "orders"}};
const segments: Record<string, Segmentation> = {groups: {...base, kind: "rfm", tag: "rfm"}, near: {...base, kind: "clusters", features: [{tag: "bought"}, {tag: "spent", log: true}], k: 2}};
const workspace: Workspace = {
  ...shop, tagMonths: 1, tags, segments, privacy: {basis: {kind: "fictional"}, threshold},
  sources: {...shop.sources, consents: {system: "shop", path: "consents.csv", format: "csv", columns: ["who", "what", "answer", "day"], says: {en: "Consents", zh: "同意"}}},
  clean: {...shop.clean, consents: {source: "consents", says: {en: "Consents", zh: "同意"}, columns: {customer_id: {from: "who"}, purpose: {from: "what"}, action: {from: "answer"}, said_at: {from: "day", type: "timestamp", formats: ["yyyy-MM-dd"]}}, rules: []}},
  facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}, consents: {number: "customer_id", system: "shop", at: "said_at"}},
  consents: {table: "consents", purpose: "purpose", action: "action", given: ["yes"], publish: "show"}
};
const random = seededRandom("points"), orders = people.flatMap((who) => Array.from({length: 1 + Math.floor(4 * random())}, () => ({who, day: `2024-01-${String(1 + Math.floor(28 * random())).padStart(2, "0")}`, sum: 1 + Math.floor(90 * random())})));
const consents = ["who,what,answer,day", ...people.map((who, i) => `${who},show,${agrees(i) ? "yes" : "no"},2023-05-01`)].join("\n");
const csv = (rows: readonly {who: string; day: string; sum: number}[]) => `${["no,who,day,sum", ...rows.map(({who, day, sum}, i) => `${i},${who},${day},${sum}`)].join("\n")}\n`;
const made = async (rows: typeof orders) => (await run(workspace, await world(workspace, {"sales.csv": csv(rows), "consents.csv": `${consents}\n`}))).rows;
const read = await made(orders), points = await read("publish.segment_points");

test("points are means of groups of at least the threshold, of those who consented, to three digits", () => {
  const agreed = people.filter((_, i) => agrees(i));
  assert.deepEqual([...new Set(points.map((row) => row["set"]))], ["rfm rfm", "clusters"]);
  for (const set of ["rfm rfm", "clusters"]) {
    const own = points.filter((row) => row["set"] === set);
    assert.equal(own.length, Math.floor(agreed.length / threshold));
    assert.ok(own.every((row) => row["persons"] === threshold && row["suppressed"] === false && [1, 2].every((j) => Number(Number(row[`v${j}`]).toPrecision(3)) === row[`v${j}`])));
  }
  const counts = agreed.map((who) => orders.filter((order) => order.who === who).length), mean = counts.reduce((a, b) => a + b, 0) / counts.length, told = points.filter((row) => row["set"] === "clusters").map((row) => Number(row["v1"]));
  assert.ok(Math.abs(told.reduce((a, b) => a + b, 0) / told.length - mean) < 0.05, "the mean stays about right");
});

test("nobody can be followed into it: no key of persons, nothing of who refused, nothing of one who stands out", async () => {
  const shared = Object.keys(published.segment_points.columns).filter((column) => column in published.person_rows.columns);
  assert.deepEqual(shared, ["rank"], "an order of its own is all that it has with person_rows");
  assert.equal(JSON.stringify(points).match(/p\d+/), null);
  const spent = (who: string) => orders.filter((order) => order.who === who).reduce((sum, order) => sum + order.sum, 0), richest = people.filter((_, i) => agrees(i)).sort((a, b) => spent(b) - spent(a))[0] ?? "";
  const other = await made(orders.map((order) => (order.who === "p8" ? {...order, sum: 7777, day: "2024-01-01"} : order.who === richest ? {...order, sum: 9999} : order)));
  assert.deepEqual(await other("publish.segment_points"), points, "p8 refused, and the largest values count as one");
});

test("what the values are is listed; where nobody may be published, there is no point", () => {
  const tables = new Set(["profile.segments_shown", "resolve.persons", "profile.tag_bought", "profile.tag_spent", "profile.tag_rfm", "profile.segment_value_rfm"]), steps = pointTablesOf(workspace, tables);
  assert.deepEqual(steps.map(({name, inputs}) => [name, inputs]), [["publish.segment_features", []], ["publish.segment_points", []]]);
  assert.deepEqual((steps[0]?.settings as {features: {set: string; place: number; feature: string; log: boolean}[]}).features.map(({set, place, feature, log}) => `${set} ${place} ${feature} ${log}`), ["rfm rfm 1 days false", "rfm rfm 2 orders false", "rfm rfm 3 money false", "clusters 1 bought false", "clusters 2 spent true"]);
  assert.deepEqual(pointTablesOf({...workspace, segments: {}}, tables), []);
});
