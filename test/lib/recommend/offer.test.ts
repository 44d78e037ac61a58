import assert from "node:assert/strict";
import {test} from "node:test";
import {answerOf, offerOf} from "../../../lib/recommend/offer.js";
import {recommendBundle} from "../../util/recommend-bundle.js";

const bundle = recommendBundle(), offer = (query: string) => offerOf(bundle, new URLSearchParams(query));

test("an address names the basket; what is gone from the catalogue is left out, and without one stands the first example", () => {
  assert.deepEqual([offer("").basket, offer("basket=B:30,gone:1,C:x").basket, offer("basket=").basket, offer("basket=A:-5").basket], [[{item: 0, days: 0}], [{item: 1, days: 30}, {item: 2, days: 0}], [], [{item: 0, days: 0}]]);
});

test("lists leave out what is in the basket and what rules bar; all products in the basket leave nothing, none of them best-sellers", () => {
  assert.deepEqual([answerOf(offer("")).list, answerOf(offer("own=1")).list, answerOf(offer("basket=")).list, answerOf(offer("basket=A:0,B:0,C:0,D:0")).list], [[1, 3], [0, 1], [0, 1], []]);
  assert.deepEqual(answerOf(offerOf({...bundle, tables: {}}, new URLSearchParams())).list, []);
});

test("a change in a basket of a catalogue of 5,000 takes less than a frame", () => {
  const [first] = bundle.tables.recommend_products ?? [], big = {...bundle, tables: {...bundle.tables, recommend_products: Array.from({length: 5000}, (_, i) => ({...first!, product: `P${i}`, base: i / 1e6, links: JSON.stringify(Array.from({length: 10}, (_, n) => [((i * 7 + n * 13) % 5000) + 1, 0.01])), rank: i + 1}))}};
  const many = offerOf(big, new URLSearchParams(`basket=${Array.from({length: 30}, (_, i) => `P${i}:1`).join(",")}`)), took: number[] = [];
  for (let n = 0; n < 15; ++n) { const start = process.hrtime.bigint(); assert.equal(answerOf(many).list.length, 2); took.push(Number(process.hrtime.bigint() - start) / 1e6); }
  assert.ok(took.sort((a, b) => a - b)[7]! < 16, String(took[7]));
});
