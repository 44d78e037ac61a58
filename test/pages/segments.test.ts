import assert from "node:assert/strict";
import {test} from "node:test";
import {chromium} from "playwright";
import {seededRandom} from "../../lib/random.js";
import {recluster, recut} from "../../lib/segments/lab.js";
import {findChromium, launchArguments} from "../../loaders/check/chromium.js";
import {labScript} from "../bench/segments.js";

test("the laboratory gives the same numbers in Node and in Chromium from the same seed", {timeout: 120_000}, async () => {
  const random = seededRandom("both"), values = Float64Array.from({length: 6000}, () => Math.floor(random() * random() * 1000)), rows = {rows: 2000, columns: 3, values}, features = [{tag: "a", log: true}, {tag: "b", log: true}, {tag: "c"}];
  const column = (j: number) => Array.from({length: 2000}, (_, i) => values[3 * i + j] ?? 0), measures = {days: column(0), orders: column(1), money: column(2)}, cuts = {recency: [50, 150, 300, 500], frequency: [500, 300, 150, 50]};
  const browser = await chromium.launch({executablePath: await findChromium(), args: launchArguments(process.getuid?.() === 0)});
  try {
    const page = await browser.newPage();
    const found = await page.evaluate(`(() => { ${await labScript()}
      const given = ${JSON.stringify({values: [...values], features, measures, cuts})};
      return JSON.stringify([lab.recluster({rows: 2000, columns: 3, values: Float64Array.from(given.values)}, {features: given.features}, 5, "seed"), lab.recut(given.measures, given.cuts)]);
    })()`);
    assert.deepEqual(JSON.parse(String(found)), JSON.parse(JSON.stringify([recluster(rows, {features}, 5, "seed"), recut(measures, cuts)])));
  } finally {
    await browser.close();
  }
});
