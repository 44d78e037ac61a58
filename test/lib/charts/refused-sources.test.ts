import assert from "node:assert/strict";
import {test} from "node:test";
import {draw} from "../../../lib/charts/draw.js";
import {refusedSources} from "../../../lib/charts/refused-sources.js";
import {emptyFixture, fixture} from "./fixtures.js";

const [, , , zero] = fixture().tables.outcomes!;

test("each source has its picture, the first twelve of many; the table has all", async () => {
  const outcomes = Array.from({length: 14}, (_, i) => ({...zero!, source: `s${i}`, rows: 100 - i}));
  const bundle = fixture({tables: {outcomes, refused_monthly: outcomes.map(({source, rows}) => ({source, rows, rule: "a", month: "2011-03-01"}))}});
  const svg = await draw(refusedSources, bundle, "en", false);
  assert.ok(svg.includes("s11: 89") && !svg.includes("s12: 88"));
  assert.match(refusedSources.sub(bundle, "en"), /The first 12 of 14/);
  assert.equal(refusedSources.table(bundle, "en").rows.length, 14);
  assert.equal(refusedSources.empty(emptyFixture(), "en"), "No row was refused.");
});

test("a source without months says so, and months stand at their distance", async () => {
  const none = fixture({tables: {refused_monthly: []}});
  assert.match(await draw(refusedSources, none, "en", true), /no row carries a month/);
  assert.deepEqual(refusedSources.table(none, "zh").rows, [["retail", null, 2353]]);
});
