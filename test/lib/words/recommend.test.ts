import assert from "node:assert/strict";
import {test} from "node:test";
import {plain} from "../../../lib/words/lang.js";
import {bestSellers, intervalText, methodName, metricName, overall, productName, qualityAnswer, recommendAnswer, recommendScope} from "../../../lib/words/recommend.js";
import {emptyFixture} from "../charts/fixtures.js";
import {recommendBundle} from "../../util/recommend-bundle.js";

const bundle = recommendBundle();

test("the answer says what is bought of those shown, and of the better best-sellers", () => {
  assert.equal(plain(recommendAnswer(bundle, "en")), "Of 2 products shown, 2.4 are bought within the next 60 days; showing best-sellers would give 1.2.");
  assert.equal(plain(recommendAnswer(bundle, "zh")), "向客户展示的 2 个商品中，平均有 2.4 个在随后 60 天内被购买；只展示畅销榜则为 1.2 个。");
  assert.match(plain(recommendAnswer(emptyFixture(), "en")), /^Nothing yet/);
  assert.match(plain(recommendAnswer({...bundle, tables: {...bundle.tables, recommend_quality: []}}, "en")), /^Too few/);
  assert.equal(bestSellers(bundle)?.method, "recent");
});

test("scope names period, persons and interval", () => {
  assert.equal(recommendScope(bundle, "en"), "Judged on about 400 persons who bought between 11 Oct 2011 and 10 Dec 2011, of whom something was known before; 95% interval 2.34 to 2.54 bought. 4 products. Learnt from about 1,000 persons.");
  assert.match(recommendScope(bundle, "zh"), /约 400 人评估.*共 4 种商品/);
  assert.equal(recommendScope(emptyFixture(), "en"), "");
});

test("quality is a difference with its interval, and measures have digits of their own", () => {
  assert.equal(plain(qualityAnswer(bundle, "en")), "Its nDCG is 0.310, that of best-sellers 0.200; the difference lies between 0.090 and 0.130 with 95%.");
  assert.match(plain(qualityAnswer(emptyFixture(), "zh")), /人数过少/);
  assert.deepEqual([intervalText(overall(bundle, "blend", "bought")!, "en"), intervalText(overall(bundle, "blend", "coverage")!, "en"), intervalText({...overall(bundle, "blend", "bought")!, value: null}, "zh")], ["2.44 (2.34 to 2.54)", "40.0%", "未知"]);
  assert.deepEqual([methodName("again", "zh"), methodName("x", "en"), metricName("mrr", "en"), productName(bundle.tables.recommend_products![0]!, "zh")], ["按商品节奏再次购买", "x", "MRR", "商品A"]);
});
