import assert from "node:assert/strict";
import {test} from "node:test";
import {contentWeights, textSimilarity, tfidf, words} from "../../../lib/recommend/content.js";
import {itemRecommender} from "../../../lib/recommend/item-weights.js";
import {gap, oddHistories} from "./sets.js";

test("words of both languages", () => {
  const cases: [string, string[]][] = [["Red LED-Lamp 60W", ["red", "led", "lamp", "60w"]], ["红色台灯", ["红色", "色台", "台灯"]], ["灯", ["灯"]], ["USB台灯 A1", ["usb", "台灯", "a1"]], ["ﬁne １２", ["fine", "12"]], ["", []], ["—!", []]];
  for (const [text, expected] of cases) assert.deepEqual(words(text), expected, text);
});

test("weights are scikit-learn's: smooth idf, length 1", () => {
  const {words: names, starts, word, weight} = tfidf([["a", "b", "a"], ["b", "c"], []]); // TfidfVectorizer of scikit-learn 1.9.1
  assert.deepEqual([names, [...starts], [...word]], [["a", "b", "c"], [0, 2, 4, 4], [0, 1, 1, 2]]);
  const idf = (n: number) => Math.log(4 / (1 + n)) + 1, norm = Math.hypot(2 * idf(1), idf(2));
  assert.ok(Math.abs(weight[0]! - (2 * idf(1)) / norm) < 1e-15 && Math.abs(weight[1]! - idf(2) / norm) < 1e-15);
});

test("each item leads to its most similar, not to itself; reasons sum to the score", () => {
  const texts = ["red lamp", "blue lamp", "green chair", "wooden chair", "", "灯罩 红色", "红色 台灯", "lamp shade", "chair", "table", "mug", "mug red"].map(words), vectors = tfidf(texts), all = contentWeights(vectors, 12), recommender = itemRecommender(all);
  assert.equal(textSimilarity(vectors, 0, 2), 0);
  assert.ok(Math.abs(textSimilarity(vectors, 0, 0) - 1) < 1e-12 && textSimilarity(vectors, 5, 6) > 0.2);
  for (let i = 0; i < 12; ++i) for (const [j, score] of recommender.scores({items: [i]}).entries()) assert.ok(Math.abs(score - (i === j ? 0 : textSimilarity(vectors, i, j))) < 1e-12, `${i} ${j}`);
  for (const history of oddHistories) assert.ok(gap(recommender, history) < 1e-9);
  const first = contentWeights(vectors, 1);
  assert.deepEqual([...first.item.subarray(first.starts[10]!, first.starts[11]!), first.starts[5]! - first.starts[4]!], [11, 0]);
});
