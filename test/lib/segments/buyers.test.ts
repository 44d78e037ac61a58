import assert from "node:assert/strict";
import {after, test} from "node:test";
import {classifyBuyers, type BuyerModel, type Buyers} from "../../../lib/ml/cluster/buyers.js";
import {fitBuyers} from "../../../lib/ml/cluster/buyers-fit.js";
import {buyerFacts, buyersCount, classMeans, daysSelect, modelNumbers, modelOf, valuesSelect, visitsSelect, wordSelect, wordsOf, type BuyersSpec} from "../../../lib/segments/buyers.js";
import {runSteps} from "../../util/tag-lake.js";

const spec: BuyersSpec = {kind: "buyers", owner: "a", says: {en: "x", zh: "x"}, k: 2, purchases: "orders", visits: "views", words: [{table: "orders", column: "channel"}, {table: "lines", column: "kind"}]};
const all = {part: 0, parts: 1};

test("facts and columns of words of a definition", () => {
  assert.deepEqual(buyerFacts(spec), ["orders", "lines", "views"]);
  assert.deepEqual(wordsOf(spec), [...spec.words, {table: "lines"}]);
  assert.deepEqual(wordsOf({...spec, words: []}), []);
});

test("days, words and visits are read before a date, of a part of those who bought", async () => {
  const table = (name: string | undefined, rows: readonly string[]) => ({columns: {person_id: "string", _at: "timestamp", ...(name === undefined ? {} : {[name]: "string"})}, rows: rows.map((row) => { const [person_id = "", at = "", value = ""] = row.split(","); return {person_id, _at: `2024-${at}:00:00`, ...(name === undefined ? {} : {[name]: value === "" ? null : value})}; })});
  const lake = await runSteps([], {
    "profile.fact_orders": table("channel", ["a,01-01 08,web", "a,01-01 09,web", "a,01-05 00", "b,01-03 00,app", "b,02-01 00,late"]),
    "profile.fact_lines": table("kind", ["a,01-01 08,tea", "a,01-01 09,tea", "b,01-03 00,cup"]),
    "profile.fact_views": table(undefined, ["a,01-01 07", "a,01-02 00", "a,01-09 00", "a,01-09 01", "c,01-09 00"])
  }, "2024-02-01");
  after(() => lake.close());
  const list = async (sql: string) => (await lake.engine.query(sql)).map((row) => Object.values(row).join(" "));
  assert.deepEqual(await list(daysSelect(spec, "2024-02-01", all)), ["a 19723", "a 19727", "b 19725"]);
  assert.deepEqual([...await list(daysSelect(spec, "2024-02-01", {part: 0, parts: 2})), ...await list(daysSelect(spec, "2024-02-01", {part: 1, parts: 2}))].sort(), ["a 19723", "a 19727", "b 19725"]);
  assert.deepEqual(await list(wordSelect(spec, {table: "orders", column: "channel"}, "2024-02-01", all)), ["a  1", "a web 2", "b app 1"]);
  assert.deepEqual(await list(wordSelect(spec, {table: "lines"}, "2024-02-01", all)), ["a 2 1", "b 1 1"]);
  assert.deepEqual(await list(valuesSelect({table: "orders", column: "channel"}, "2024-02-01")), ["web 2", " 1", "app 1"]);
  assert.deepEqual(await list(visitsSelect(spec, "views", "2024-02-01", all)), ["a 1 1 4 19724"], "a day with a purchase is no visit, and who never bought has none");
  assert.deepEqual(await list(buyersCount(spec)), ["2"]);
});

const buyers: Buyers = {rows: 4, end: 200, days: Float64Array.of(0, 30, 60, 90, 1, 5, 40), starts: Int32Array.of(0, 4, 5, 6, 7), since: Float64Array.of(0, 1, 5, 40), before: new Float64Array(4), after: new Float64Array(4), away: new Float64Array(4), marked: Float64Array.of(0, 1, 0, 0), words: [{values: 3, counts: Float64Array.of(4, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1)}]};
const only: BuyersSpec = {...spec, words: [{table: "orders", column: "channel"}]}, known = [{table: "orders", column: "channel", values: ["app", "web"]}];

test("a model that was written and read again says the same of everybody, whatever the order of its rows", () => {
  const model: BuyerModel = fitBuyers(buyers, 2, "s"), numbers = modelNumbers(model, known), read = modelOf(numbers.slice().reverse(), only);
  assert.deepEqual(read.words, known);
  assert.deepEqual(classifyBuyers(buyers, read.model), classifyBuyers(buyers, model));
});

test("a class is told by its rhythm, its departures and what it has above all others", () => {
  const model: BuyerModel = {fading: 20, marks: {left: 0.4, stays: 0.05}, first: 0, clock: Float64Array.of(0, 1), classes: [
    {share: 0.5, mean: 26, shape: 7, leave: 0.04, visits: 0.1, paces: Float64Array.of(0, 0, 0, 1, 0, 0, 0), words: [Float64Array.of(0.7, 0.2, 0.1)]},
    {share: 0.5, mean: 100, shape: 1, leave: 0.53, visits: 0.1, paces: Float64Array.of(0, 0, 0, 1, 0, 0, 0), words: [Float64Array.of(0.3, 0.3, 0.4)]}
  ]}, numbers = modelNumbers(model, known);
  assert.deepEqual(classMeans(numbers, only, 1), {en: "Buys about every 26 days, regularly; 4% of purchases are the last; channel “app” 70%", zh: "约每 26 天购买一次，较有规律；4% 的购买是最后一次；channel「app」70%"});
  assert.equal(classMeans(numbers, only, 2).en, "Buys about every 100 days, at no fixed rhythm; 53% of purchases are the last; channel “web” 30%");
  assert.deepEqual(classMeans(numbers, only, 3), {en: "", zh: ""});
});
