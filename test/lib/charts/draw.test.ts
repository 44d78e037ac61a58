import assert from "node:assert/strict";
import {test} from "node:test";
import {drawings} from "../../../lib/charts/draw.js";
import {chartsOf} from "../../../lib/charts/index.js";
import {languages} from "../../../lib/words/lang.js";
import {emptyFixture, fixture} from "./fixtures.js";

const pages = ["index", "sources", "refused", "quality"];

test("every chart is drawn in two languages and two widths, twice the same", async () => {
  for (const page of pages) {
    const bundle = fixture({page}), made = await drawings(page, bundle);
    assert.deepEqual(Object.keys(made), chartsOf(page).map((chart) => chart.id));
    for (const variants of Object.values(made)) {
      assert.deepEqual(Object.keys(variants), ["en-wide", "en-narrow", "zh-wide", "zh-narrow"]);
      for (const svg of Object.values(variants)) assert.doesNotMatch(svg, /#[0-9a-f]{6}\b|NaN|undefined|Infinity/);
    }
    assert.deepEqual(await drawings(page, bundle), made);
  }
});

test("nothing delivered draws nothing and says why", async () => {
  for (const page of pages) {
    assert.deepEqual(await drawings(page, emptyFixture()), {});
    for (const chart of chartsOf(page)) for (const lang of languages) assert.ok(chart.empty(emptyFixture(), lang));
  }
});

test("one week, one group, one month and huge numbers can be drawn", async () => {
  const one = fixture({tables: {
    weekly: [{week: "2011-11-07", kind: "new", revenue: 2.5e13, orders: 1e9, customers: 1e8, suppressed: false}], periods: [],
    groups: [{name: "<b>&\"'", rank: 1, customers: null, orders: 1e9, revenue: 2.5e13, merged: 1}],
    refused_monthly: [{month: "2011-03-01", source: "retail", rule: "a", rows: 1e9}],
    quality_columns: fixture().tables.quality_columns!.map((row) => ({...row, table: "<b>&\"'", kept: 1, sound_after: 1})), quality_rules: [{...fixture().tables.quality_rules![0]!, rows: 1e12, says_en: "<b>&\"'", says_zh: "<b>"}]
  }});
  for (const page of pages) for (const variants of Object.values(await drawings(page, one))) for (const svg of Object.values(variants)) assert.doesNotMatch(svg, /NaN|undefined|Infinity|<b>/);
});
