import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {explore} from "../../../lib/segments/explore.js";
import {clusterMethods} from "../../../lib/segments/names.js";
import {fromRows} from "../../../lib/stats/matrix.js";
import {changeText, clusterName, clustersTitle, clusterText, cutName, cutProblemText, cutTitle, labProblem, methodSentence, methodText, progressText, rowsText, scaleText, tagNumber} from "../../../lib/words/segment-lab.js";

const random = seededRandom("words"), {answer} = explore(fromRows(Array.from({length: 120}, (_, i) => [9 * (i % 3) + random(), random()])), {features: [{tag: "a"}, {tag: "b"}], k: 3, scale: "none", method: "ward", seed: "s"});

test("methods, scales and progress have words in both languages", () => {
  for (const lang of ["en", "zh"] as const) {
    assert.equal(new Set(clusterMethods.map((method) => methodText(method, lang))).size, clusterMethods.length);
    assert.equal(new Set((["standard", "robust", "none"] as const).map((scale) => scaleText(scale, lang))).size, 3);
    assert.equal(new Set((["read", "scale", "compare", "fit", "describe"] as const).map((part) => progressText({done: 0, of: 1, part, count: 3}, lang))).size, 5);
  }
});

test("what moved cuts do is said of the segment that changes most, by persons; without a change of the largest", () => {
  const of = (...sizes: number[]) => sizes.map((persons, i) => ({segment: ["champions", "loyal"][i] ?? "", persons, money: 0}));
  assert.deepEqual([cutTitle(of(30, 50), of(40, 45), 20, "en"), cutTitle(of(30, 50), of(30, 50), 1, "zh"), cutTitle([], [], 1, "en")], ["“Champions” loses most: 200 persons", "「忠诚客户」最大：占 62.5%", "Nobody is in any segment"]);
  assert.equal(cutProblemText({measure: "frequency", at: 1}, "en"), "The purchases must be numbers that go down from score 5 to score 2: look at score 4.");
  assert.deepEqual([cutName("champions", "zh"), cutName("other", "en")], ["冠军客户", "other"]);
});

test("clusters are told by what sets them apart, how they were found and how many there should be", () => {
  assert.match(clustersTitle(answer, "en"), /^3 clusters, (clearly|partly) apart \(silhouette 0\.\d\d\)$/);
  assert.match(methodSentence(answer, "en"), /^Found by tree, Ward\. Best number of clusters by silhouette 3, .*inertia bends at 3\.$/);
  assert.match(methodSentence(answer, "zh"), /^方法：层次聚类（Ward）。/);
  const [first] = answer.groups;
  assert.ok(first !== undefined);
  assert.equal(clusterText(first, ["a", "b"], (tag) => tag.toUpperCase(), "en"), "“A” much higher");
  assert.equal(changeText({from: 2.345, until: 1234.5}, "Orders", "en"), "“Orders” from 2.35 up to more than 1,235");
  assert.match(changeText(null, "", "zh"), /须多项同时变化/);
  assert.deepEqual([tagNumber(-0.5), clusterName(" ", 1), clusterName("Fans", 0)], ["−0.5", {en: "Cluster 2", zh: "第 2 群"}, {en: "Fans", zh: "Fans"}]);
});

test("what the rows are is said; problems are sentences in both languages, unknown ones as they came", () => {
  assert.match(rowsText(false, 66, 20, "en"), /66 points, each the mean of a group of at least 20 persons/);
  assert.match(rowsText(true, 2064, 20, "zh"), /全部 2,064 人/);
  assert.deepEqual([labProblem({code: "k-over-rows", what: "more clusters than rows: 3 clusters, 2 rows"}, "en"), labProblem({code: "k-over-rows", what: "x"}, "zh"), labProblem({code: "other", what: "away"}, "zh")], ["More clusters than rows: 3 clusters, 2 rows.", "群数多于数据行数，请减少群数。", "Away."]);
});
