import assert from "node:assert/strict";
import {after, test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import type {BuyersSpec} from "../../../lib/segments/buyers.js";
import {buyerSteps, numberOf} from "../../../loaders/profile/segment-buyers.js";
import type {Row} from "../../../loaders/step.js";
import {runSteps} from "../../util/tag-lake.js";

const spec: BuyersSpec = {kind: "buyers", owner: "a", says: {en: "x", zh: "x"}, k: 2, purchases: "orders", visits: "views", words: [{table: "orders", column: "channel"}]};
const workspace = {asOf: "2024-07-01", name: "tiny"}, dates = ["2024-04-01", "2024-07-01"], random = seededRandom("two kinds");
const day = (at: number) => new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);

/** Every second person buys each fortnight in the app; the others once or twice in the shop. */
const orders = Array.from({length: 80}, (_, i) => i).flatMap((i): Row[] => {
  const regular = i % 2 === 0, days = regular ? Array.from({length: 11}, (_, n) => n * 14 + Math.floor(random() * 4) + (i % 7)) : [Math.floor(random() * 150), ...(random() < 0.3 ? [150 + Math.floor(random() * 20)] : [])];
  return days.map((at) => ({person_id: `P${i}`, _at: `${day(at)} 12:00:00`, channel: regular === random() < 0.9 ? "app" : "shop"}));
});
const given = (rows: Row[]) => ({
  "profile.fact_orders": {columns: {person_id: "string", _at: "timestamp", channel: "string"}, rows},
  "profile.fact_views": {columns: {person_id: "string", _at: "timestamp"}, rows: rows.slice(0, 50).map(({person_id = null}) => ({person_id, _at: "2024-03-03 10:00:00"}))}
});
const lake = await runSteps(buyerSteps("b", spec, workspace, dates), given(orders), workspace.asOf);
after(() => lake.close());

test("everybody who had bought by a date has the class that fits, with its probability", async () => {
  const rows = await lake.rows("profile.segment_b");
  for (const date of dates) {
    const bought = new Set(orders.filter((row) => String(row["_at"]) < date).map((row) => row["person_id"]));
    assert.deepEqual(rows.filter((row) => row["as_of"] === date).map((row) => String(row["person_id"])).sort(), [...bought].map(String).sort());
  }
  const now = rows.filter((row) => row["as_of"] === "2024-07-01"), of = (even: boolean) => now.filter((row) => (Number(String(row["person_id"]).slice(1)) % 2 === 0) === even).map((row) => String(row["segment"]));
  const [first = ""] = of(true), right = of(true).filter((segment) => segment === first).length + of(false).filter((segment) => segment !== first).length;
  assert.ok(right >= 76, `${right} of 80`);
  assert.ok(now.every((row) => Number(row["probability"]) > 0.3 && Number(row["probability"]) <= 1 + 1e-9 && Number(row["left_probability"]) >= 0 && Number(row["left_probability"]) <= 1 + 1e-9), "probabilities");
});

test("the model is a table of numbers; of a range it is the one with the least criterion", async () => {
  const criterion = async (k: BuyersSpec["k"]) => { const [model] = buyerSteps("b", {...spec, k}, workspace, dates), made = await runSteps(model === undefined ? [] : [model], given(orders), workspace.asOf), numbers = (await made.rows("profile.segment_model_b")).map(numberOf); made.close(); return {classes: numbers.filter(({part}) => part === "share"), bic: numbers.find(({part}) => part === "bic")?.number ?? NaN}; };
  const [two, three, range] = [await criterion(2), await criterion(3), await criterion([2, 3])];
  assert.deepEqual(range, two.bic <= three.bic ? two : three);
  assert.ok(Math.abs(range.classes.reduce((sum, one) => sum + one.number, 0) - 1) < 1e-9);
});

test("nobody who bought, and more classes than buyers, stop with their place", async () => {
  const bad = (rows: Row[], k: BuyersSpec["k"]) => runSteps(buyerSteps("b", {...spec, k}, workspace, dates), given(rows), workspace.asOf);
  await assert.rejects(bad(orders.slice(0, 0), 2), /nobody has bought: no row of orders before 2024-07-01 \(segments\.b\) \(data\/tiny\/workspace\.ts\)/);
  await assert.rejects(bad(orders.slice(0, 11), 2), /more classes than buyers: 2 classes, 1 buyers \(segments\.b\)/);
});
