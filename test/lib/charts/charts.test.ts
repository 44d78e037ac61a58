import assert from "node:assert/strict";
import {test} from "node:test";
import {csv} from "../../../lib/charts/csv.js";
import {drawings} from "../../../lib/charts/draw.js";
import {examples, fate, periods, repairs, sources, tasks} from "../../../lib/charts/evidence.js";
import {chartById, chartsOf} from "../../../lib/charts/index.js";
import {layersOf} from "../../../lib/charts/lineage.js";
import {fitText} from "../../../lib/charts/svg.js";
import {languages} from "../../../lib/words/lang.js";
import {emptyFixture, fixture} from "./fixtures.js";

const pages = ["index", "sources", "refused"];

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
    refused_monthly: [{month: "2011-03-01", source: "retail", rule: "a", rows: 1e9}]
  }});
  for (const page of pages) for (const variants of Object.values(await drawings(page, one))) for (const svg of Object.values(variants)) assert.doesNotMatch(svg, /NaN|undefined|Infinity|<b>/);
});

test("every figure has words and a table whose rows fit its columns", () => {
  for (const bundle of [fixture(), emptyFixture()])
    for (const lang of languages)
      for (const figure of [...pages.flatMap(chartsOf), tasks, fate, repairs, examples, sources, periods]) {
        assert.ok(figure.title(bundle, lang).length > 0);
        assert.doesNotMatch(figure.title(bundle, lang) + figure.sub(bundle, lang), /undefined|NaN|null/);
        const table = figure.table(bundle, lang);
        for (const row of table.rows) assert.equal(row.length, table.columns.length);
      }
});

test("lineage goes from files to pages in layers", () => {
  assert.deepEqual(layersOf(fixture(), "en").map((layer) => [layer.name, layer.places.length]), [["Delivered files", 1], ["As delivered", 1], ["Cleaned", 3], ["Persons", 1], ["Published", 7], ["Pages", 3]]);
  assert.equal(layersOf(fixture(), "zh").at(-1)?.places[0]?.label, "概览");
});

test("CSV quotes what must be quoted and defuses formulas", () => {
  const columns = [{key: "a", name: "A"}, {key: "b", name: "B"}];
  assert.equal(csv({columns, rows: [["=1+1", -5], ['say "hi", twice', null], ["-", 1.5], ["a\nb", 0]]}), "\ufeffa,b\r\n'=1+1,-5\r\n\"say \"\"hi\"\", twice\",\r\n'-,1.5\r\n\"a\nb\",0\r\n");
});

test("an unknown chart is named", () => {
  assert.throws(() => chartById("nope"), /unknown chart: nope/);
  assert.equal(fitText("refused_examples_of_all", 60, 13).at(-1), "…");
});
