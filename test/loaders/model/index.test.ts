import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import type {Model, Tag, Workspace} from "../../../lib/workspace.js";
import {fittedOf, readModelFile} from "../../../lib/models/file.js";
import {predict} from "../../../lib/models/learn.js";
import {columnsOf, examplesOf} from "../../../loaders/model/examples.js";
import {madeModels, modelSteps} from "../../../loaders/model/index.js";
import type {Row} from "../../../loaders/step.js";
import {run, shop, world} from "../../pipeline/world.js";

const base = {owner: "a", says: {en: "x", zh: "x"}}, text = {en: "x", zh: "x"};
const tags: Record<string, Tag> = {bought: {...base, kind: "statistic", of: "count", table: "orders"}, last: {...base, kind: "statistic", of: "days-since-last", table: "orders"}, sum: {...base, kind: "statistic", of: "sum", column: "amount", table: "orders"}, large: {...base, kind: "rule", when: "max(amount) > 80", table: "orders", mayBeEmpty: true}};
const common = {owner: "a", says: text, outcome: text, seed: "1", methods: {logistic: {kind: "logistic" as const}}, groups: ["large"]};
const models: Record<string, Model> = {
  again: {...common, contact: {cost: 1, benefit: 3}, kind: "persons", cut: "2024-02-01", label: {kind: "buys-again", table: "orders", days: 20}, features: ["bought", "last", "large"], split: {by: "person"}},
  stops: {...common, kind: "persons", cut: "2024-02-01", label: {kind: "stops", table: "orders", days: 20}, features: ["bought", "last"], groups: [], split: {by: "time", from: "2024-01-01"}},
  spend: {...common, kind: "persons", cut: "2024-02-01", label: {kind: "spends", table: "orders", column: "amount", days: 28}, unit: {en: "EUR", zh: "欧元"}, methods: {linear: {kind: "linear"}, ridge: {kind: "linear", alpha: 50}}, features: ["bought", "last"], groups: [], split: {by: "time", from: "2024-01-01"}},
  spent: {...common, kind: "persons", cut: "2024-02-01", label: {kind: "tag", tag: "sum", at: "2024-03-01"}, unit: {en: "EUR", zh: "欧元"}, methods: {linear: {kind: "linear"}}, features: ["bought", "sum"], groups: [], split: {by: "person"}},
  nobody: {...common, kind: "persons", cut: "2024-02-01", label: {kind: "tag", tag: "large", at: "2024-03-01"}, features: ["bought"], groups: [], split: {by: "person"}}
};
const workspace: Workspace = {...shop, tagMonths: 4, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags, models, privacy: {basis: {kind: "fictional"}, threshold: 5}};

/** Customers with a rhythm of their own: those who bought often go on. */
function orders(): {who: string; day: string; sum: number}[] {
  const random = seededRandom("orders");
  return Array.from({length: 240}, (_, i) => ({who: `c${i}`, rate: 0.002 + 0.05 * random()})).flatMap(({who, rate}) => Array.from({length: 150}, (_, day) => day).filter((day) => day === 0 || random() < rate).map((day) => ({who, day: new Date(Date.UTC(2023, 9, 5 + day)).toISOString().slice(0, 10), sum: 1 + Math.floor(random() * 78)})));
}
const delivered = orders(), csv = `no,who,day,sum\n${delivered.map(({who, day, sum}, i) => `${i},${who},${day},${sum}`).join("\n")}\n`;
const result = await run(workspace, await world(workspace, {"sales.csv": csv}));
const found = async (id: string, kind: string) => (await result.rows(`model.report_${id}`)).filter((row) => row["kind"] === kind).map(({body}) => JSON.parse(String(body)) as Record<string, never>);

test("labels and features are what plain JavaScript finds: nothing after the cut is seen", async () => {
  const before = (who: string, date: string) => delivered.filter((order) => order.who === who && order.day < date), within = (who: string, from: string, until: string) => delivered.some((order) => order.who === who && order.day >= from && order.day < until);
  const persons = new Map((await result.rows("resolve.persons")).map((row) => [row["person_id"], String(row["customer_id"])]));
  for (const [id, part, cut, until] of [["again", "all", "2024-02-01", "2024-02-21"], ["stops", "train", "2024-01-01", "2024-01-21"], ["stops", "test", "2024-02-01", "2024-02-21"], ["again", "now", "2024-03-01", ""]] as const) {
    const rows = (await result.rows(`model.rows_${id}`)).filter((row) => row["_part"] === part), known = new Set(delivered.filter(({day}) => day < cut).map(({who}) => who));
    assert.equal(rows.length, known.size);
    for (const row of rows) {
      const who = persons.get(row["_person"] ?? null) ?? "", own = before(who, cut), last = own.map(({day}) => day).sort().at(-1) ?? "";
      assert.deepEqual([row["bought"], row["last"]], [own.length, (Date.parse(cut) - Date.parse(last)) / 86_400_000]);
      assert.equal(row["_label"], part === "now" ? null : within(who, cut, until) === (id === "again"));
      if (id === "again") assert.equal(row["large"], own.some(({sum}) => sum > 80) ? "yes" : "no");
    }
  }
});

test("models learn from the world, and a world of one class says so and stops nothing", async () => {
  const [auc] = (await found("stops", "metric")).filter(({metric}) => metric === "auc");
  assert.ok(Number(auc?.["value"]) > 0.6 && Number(auc?.["low"]) > 0.5, JSON.stringify(auc));
  assert.deepEqual((await found("nobody", "problem")).map(({code}) => code), ["one-class"]);
  assert.equal((await found("nobody", "metric")).length, 0);
  const [data] = await found("again", "data");
  assert.match(String(data?.["hash"]), /^[0-9a-f]{64}$/);
  assert.match(JSON.stringify((await found("again", "feature")).find(({name}) => name === "large")), /one value/);
});

test("an amount is the sum of later rows, or the tag at the later date, and is learnt and published", async () => {
  const persons = new Map((await result.rows("resolve.persons")).map((row) => [row["person_id"], String(row["customer_id"])])), total = (who: string, from: string, until: string) => delivered.filter((order) => order.who === who && order.day >= from && order.day < until).reduce((all, {sum}) => all + sum, 0);
  for (const [id, part, from, until] of [["spend", "train", "2024-01-01", "2024-01-29"], ["spend", "test", "2024-02-01", "2024-02-29"], ["spent", "all", "2023-01-01", "2024-03-01"]] as const) {
    const rows = (await result.rows(`model.rows_${id}`)).filter((row) => row["_part"] === part);
    assert.equal(rows.length, 240);
    for (const row of rows) assert.equal(row["_label"], total(persons.get(row["_person"] ?? null) ?? "", from, until));
  }
  const [r2] = (await found("spent", "metric")).filter(({metric, method}) => metric === "r2" && method === "linear"), [data] = await found("spend", "data"), deciles = (await result.rows("publish.model_deciles")).filter(({model, method}) => model === "spend" && method === "linear");
  assert.ok(Number(r2?.["value"]) > 0.6 && Number(r2?.["low"]) > 0.4, JSON.stringify(r2));
  assert.ok(deciles.length > 5 && deciles.every(({persons: size}) => Number(size) >= 5));
  assert.ok(Math.abs(deciles.reduce((sum, {persons: size, observed}) => sum + Number(size) * Number(observed), 0) / 240 / Number(data?.["testMean"]) - 1) < 1e-3, "the sums are all persons'");
  const [row] = (await result.rows("publish.model_catalogue")).filter(({model}) => model === "spend");
  assert.deepEqual([row?.["unit_en"], row?.["train_positives"], row?.["problem"], Number(row?.["test_mean"]) > 0], ["EUR", null, null, true]);
  assert.match(JSON.stringify((await found("spent", "feature")).find(({name}) => name === "sum")), /"correlation":0\.9/);
});

test("a kept model of an amount scores everybody in its unit and is learnt again to the same", async () => {
  const file = readModelFile(String((await found("spend", "file")).find(({method, weights}) => method === "linear" && weights === "float64")?.["text"]), "the report"), fitted = fittedOf(file);
  assert.ok(fitted !== undefined && file.data.positives === null && file.measures.r2 !== undefined);
  const kept: Workspace = {...workspace, models: {spend: models["spend"] as Model}, savedModels: {spend: file}, tags: {...tags, score_spend: {...base, kind: "score", model: "spend", from: ["bought", "last"], among: "orders", unit: {en: "EUR", zh: "欧元"}}}};
  const made = await run(kept, await world(kept, {"sales.csv": csv})), now = (await made.rows("profile.score_spend")).filter((row) => row["as_of"] === "2024-03-01"), wide = new Map((await made.rows("profile.tags")).map((row) => [row["person_id"], row]));
  const columns = columnsOf(now.map((row) => wide.get(row["person_id"] ?? null) ?? {}), [{name: "bought", type: "number"}, {name: "last", type: "number"}]), expected = predict(fitted, columns, Int32Array.from(now.keys()));
  assert.ok(now.length === 240 && Math.max(...expected) > 20, "amounts, not shares");
  assert.deepEqual(now.map((row) => row["value"]), [...expected]);
  const [saved] = await made.rows("publish.model_saved");
  assert.deepEqual([saved?.["metric"], saved?.["same_data"], saved?.["same_weights"], saved?.["difference"], saved?.["value"] === saved?.["value_then"]], ["r2", true, true, 0, true]);
});

test("the same data and seed give the same report; another seed another", async () => {
  const again = await run(workspace, await world(workspace, {"sales.csv": csv}), {threads: 1});
  assert.deepEqual(again.steps.filter(({stage}) => stage === "model").map(({sha256}) => sha256), result.steps.filter(({stage}) => stage === "model").map(({sha256}) => sha256));
  const rows: Row[] = await result.rows("model.rows_again"), features = [{name: "bought", type: "number" as const, says: text}];
  const split = (seed: string) => examplesOf(rows, {...models["again"] as Model, seed}, features);
  assert.notDeepEqual(split("1").examples.test, split("2").examples.test);
  assert.throws(() => examplesOf([], models["again"] as Model, features), {code: "no-data"});
});

test("a model goes with the tables that were not delivered", () => {
  assert.deepEqual(madeModels(workspace, new Set(["resolve.persons", "clean.orders"])), []);
  assert.deepEqual(madeModels(workspace, new Set(["resolve.persons", "clean.orders", "profile.tag_bought", "profile.tag_last"])).map(([id]) => id), ["stops", "spend"]);
  assert.deepEqual(modelSteps(workspace, new Set(["resolve.persons", "clean.orders", "profile.tag_bought", "profile.tag_last"])).map(({name}) => name), ["profile.fact_orders", "model.rows_stops", "model.report_stops", "model.rows_spend", "model.report_spend"]);
});
