import assert from "node:assert/strict";
import {test} from "node:test";
import {chromium} from "playwright";
import {seededRandom} from "../../lib/random.js";
import {Laboratory, type LabAnswer, type LabQuestion} from "../../lib/segments/laboratory.js";
import {clusterMethods} from "../../lib/segments/names.js";
import {matrix} from "../../lib/stats/matrix.js";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {clusterPoints, labPage, rfmPoints} from "../bench/segments.js";

const random = seededRandom("both"), rows = matrix(1200, 3);
for (let i = 0; i < rows.values.length; ++i) rows.values[i] = Math.floor(random() * random() * 1000);
const people = Array.from({length: rows.rows}, (_, i) => `P${i}`), asOf = "2026-01-01", features = [{tag: "n0", log: true}, {tag: "n1", log: true}, {tag: "n2"}];
const questions: LabQuestion[] = [
  {do: "recut", source: {set: rfmPoints, asOf}, cuts: {recency: [50, 150, 300, 500], frequency: [500, 300, 150, 50], monetary: [600, 400, 200, 100]}}, {do: "members", of: "types", at: 3},
  ...clusterMethods.map((method): LabQuestion => ({do: "explore", source: {set: clusterPoints(3), asOf}, ask: {features, k: 4, scale: method === "ward" ? "robust" : "standard", method, seed: "seed"}})), {do: "members", of: "clusters", at: 0}
];

test("the laboratory gives the same bytes in Node and in a worker of Chromium from the same rows and seed, by every method", {timeout: 120_000}, async () => {
  const lab = new Laboratory(async () => ({values: rows, people})), expected: LabAnswer[] = [];
  for (const question of questions) expected.push(await lab.answer(question));
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const {page, close} = await labPage(browser, () => rows);
    const found = (await page.evaluate(`(async () => { const found = []; for (const question of ${JSON.stringify(questions)}) found.push((await ask(question)).answer); return JSON.stringify([found, tasks]); })()`)) as string;
    const [answers, tasks] = JSON.parse(found) as [LabAnswer[], number[]];
    for (const [i, question] of questions.entries()) assert.deepEqual(answers[i], JSON.parse(JSON.stringify(expected[i])), JSON.stringify(question).slice(0, 200));
    assert.deepEqual(tasks, [], "and no task of the main thread over 50 ms");
    const impossible = {...questions[2], ask: {features, k: 2000, scale: "standard", method: "k-means", seed: "seed"}};
    await assert.rejects(page.evaluate(`ask(${JSON.stringify(impossible)})`), /more clusters than rows: 2000 clusters, 1200 rows/);
    await close();
  } finally {
    await browser.close();
  }
});
