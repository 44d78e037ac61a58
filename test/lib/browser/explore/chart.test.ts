import assert from "node:assert/strict";
import {test} from "node:test";
import {axisChoices, chooseChart, resultMaker, seriesOf} from "../../../../lib/browser/explore/chart.js";
import {pagedResult} from "../../../../lib/browser/explore/result.js";
import {draw} from "../../../../lib/charts/draw.js";
import type {PageBundle} from "../../../../lib/page.js";

const result = (types: Record<string, string>, columns: (string | number | null)[][]) => pagedResult(Object.entries(types).map(([name, type]) => ({name, type})), [columns], {seconds: 0, more: false});
const none = {kind: "", x: "", y: ""}, nowhere = {} as PageBundle;

test("types choose the chart: time a line, a category bars, two numbers points", () => {
  const choose = (types: Record<string, string>, chosen = none) => { const choice = chooseChart(result(types, []), chosen); return choice && [choice.kind, choice.x, choice.y]; };
  assert.deepEqual(choose({n: "BIGINT", day: "DATE"}), ["line", 1, 0]);
  assert.deepEqual(choose({kind: "VARCHAR", n: "DOUBLE"}), ["bars", 0, 1]);
  assert.deepEqual(choose({a: "BIGINT", b: "DOUBLE"}), ["points", 0, 1]);
  for (const types of [{a: "VARCHAR"}, {a: "BIGINT"}, {a: "DATE", b: "VARCHAR"}, {}]) assert.equal(choose(types as Record<string, string>), null);
  const all = {day: "DATE", kind: "VARCHAR", a: "BIGINT", b: "DOUBLE"};
  assert.deepEqual(choose(all, {kind: "points", x: "b", y: "a"}), ["points", 3, 2]);
  assert.deepEqual(choose(all, {kind: "bars", x: "day", y: "b"}), ["bars", 0, 3]);
  assert.deepEqual(choose(all, {kind: "line", x: "kind", y: "gone"}), ["line", 0, 2]);
  assert.deepEqual(axisChoices(result(all, []), "line"), {x: ["day"], y: ["a", "b"]});
});

test("rows of one time become lines of their own by a category, at most four, or dots where there is none", async () => {
  const days = ["2026-01-01", "2026-01-02"], names = ["a", "b", "c", "d", "e"], rows = days.flatMap((day, i) => names.map((name, j) => ({day, name, n: 10 * j + i})));
  const many = result({day: "DATE", name: "VARCHAR", n: "BIGINT"}, [rows.map(({day}) => day), rows.map(({name}) => name), rows.map(({n}) => n)]), choice = chooseChart(many, none);
  assert.deepEqual(choice, {kind: "line", x: 0, y: 2, series: 1});
  assert.equal(seriesOf(many, {kind: "line", x: 0, y: 2, series: 1}), 1);
  const maker = resultMaker(many, {kind: "line", x: 0, y: 2, series: 1});
  assert.deepEqual(maker.key?.(nowhere, "en").map(({name}) => name), ["e", "d", "c", "b"]);
  assert.deepEqual([maker.title(nowhere, "en"), maker.sub(nowhere, "en")], ["e has the highest n: 41", "n by day and name. 8 of 10 rows are drawn. Axes need not start at zero"]);
  const paths = async (svg: Promise<string>) => ((await svg).match(/<g class="mark-line[^]*?<\/g>/g) ?? []).length;
  assert.equal(await paths(draw(maker, nowhere, "en", false)), 4);
  const labels = result({day: "DATE", name: "VARCHAR", n: "BIGINT"}, [days, ["a", "b"], [1, 2]]);
  assert.equal(seriesOf(labels, {kind: "line", x: 0, y: 2, series: 1}), undefined);
  assert.equal(await paths(draw(resultMaker(labels, {kind: "line", x: 0, y: 2, series: 1}), nowhere, "en", false)), 1);
  const twice = resultMaker(result({day: "DATE", n: "BIGINT"}, [[...days, ...days], [1, 2, 3, 4]]), {kind: "line", x: 0, y: 1});
  assert.equal(await paths(draw(twice, nowhere, "en", false)), 0);
  assert.equal(twice.title(nowhere, "en"), "n against day, 4 points");
});

test("each kind is drawn, its words have its numbers, hostile names stay letters", async () => {
  const hostile = "<img src=x onerror=alert(1)>";
  const bars = resultMaker(result({[hostile]: "VARCHAR", "a.b[0]'": "BIGINT"}, [[hostile, "two", null], [5, 20_000, -3]]), {kind: "bars", x: 0, y: 1});
  assert.equal(bars.title(nowhere, "en"), "two has the most a.b[0]': 20,000");
  for (const lang of ["en", "zh"] as const) for (const narrow of [false, true]) assert.match(await draw(bars, nowhere, lang, narrow), /&lt;img src=/);
  const line = resultMaker(result({day: "TIMESTAMP", v: "DECIMAL(9,2)"}, [["2026-01-03 10:00:00", "2026-01-01 00:00:00", null], ["3.50", "1.25", "9"]]), {kind: "line", x: 0, y: 1});
  assert.deepEqual([line.title(nowhere, "en"), line.sub(nowhere, "en")], ["v went from 1.25 to 3.50", "v by day. 2 of 3 rows are drawn. Axes need not start at zero"]);
  assert.match(await draw(line, nowhere, "zh", true), /<path/);
  const points = resultMaker(result({a: "BIGINT", b: "BIGINT"}, [[1, 2], [3, -4]]), {kind: "points", x: 0, y: 1});
  assert.match(points.text(nowhere, "en"), /Scatter plot\. b against a, 2 points\. 1: 3; 2: −4\./);
  assert.match(await draw(points, nowhere, "en", false), /<svg/);
  assert.ok(resultMaker(result({a: "BIGINT", b: "BIGINT"}, [[], []]), {kind: "points", x: 0, y: 1}).empty(nowhere, "en"));
});
