import assert from "node:assert/strict";
import {test} from "node:test";
import {basketOf} from "../../../lib/browser/recommend-person.js";
import {historyAt, logOf} from "../../../lib/recommend/histories.js";
import {answerOf, offerOf, reasonsOf} from "../../../lib/recommend/offer.js";
import {basketEntries} from "../../../lib/recommend/published.js";
import {recommendBundle} from "../../util/recommend-bundle.js";

const bundle = recommendBundle(), offer = offerOf(bundle, new URLSearchParams()), cut = Math.round(Date.parse(bundle.workspace.asOf) / 86_400_000), date = (age: number) => new Date((cut - age) * 86_400_000).toISOString().slice(0, 10);
const rows = [{product_id: "A", kind: "purchase", day: date(40), weight: 1, times: 2}, {product_id: "A", kind: "purchase", day: date(4), weight: 1, times: 1}, {product_id: "B", kind: "view", day: date(10), weight: 0.2, times: 3}, {product_id: "gone", kind: "purchase", day: date(1), weight: 1, times: 1}, {product_id: "C", kind: "purchase", day: date(-3), weight: 1, times: 1}];

test("a customer's basket counts as the history that lists are made from, without products that are gone and later days", () => {
  const events = rows.flatMap(({product_id, kind, day, weight, times}) => (product_id === "gone" ? [] : [{person: 0, item: "ABCD".indexOf(product_id), day: Math.round(Date.parse(day) / 86_400_000), kind: kind as "purchase", weight, times}]));
  const basket = basketOf(rows, offer), entries = basketEntries(basket, offer.halfLife);
  assert.deepEqual(entries, historyAt(logOf(1, 4, events), 0, cut, offer.halfLife));
  assert.deepEqual(entries.map(({item, times}) => [item, times]), [[0, 3], [1, 0]]);
  const own = {...offer, basket, person: "1"}, answer = answerOf(own);
  for (const [item, score] of answer.scores.entries()) { const {base, parts} = reasonsOf(own, answer.entries, item); assert.ok(Math.abs(parts.reduce((sum, {link, again}) => sum + link + again, base) - score) < 1e-9); }
});

test("nobody's events are an empty basket", () => {
  assert.deepEqual(basketOf([], offer), []);
});
