import type {TopLevelSpec} from "vega-lite";
import {freshChart} from "../../charts/frame.js";
import {timeAxis} from "../../charts/time-axis.js";
import type {ChartMaker} from "../../charts/types.js";
import {count} from "../../format.js";
import type {PageBundle} from "../../page.js";
import {chartSub, chartText, chartTitle, exploreWords, type ChartFacts} from "../../words/explore.js";
import type {Lang} from "../../words/lang.js";
import {cellText, numberOf, timeOf, type Result} from "./result.js";

/** A chart of a result: its kind, and which columns it draws, by place. */
export interface Choice {kind: ChartFacts["kind"]; x: number; y: number}

/** Rows that are drawn at most. */
const most = {line: 5000, points: 5000, bars: 15};

/** The chart that a result's types call for, or what the reader chose where that can be drawn; null when there is nothing to draw. */
export function chooseChart({columns}: Pick<Result, "columns">, chosen: {kind: string; x: string; y: string}): Choice | null {
  const of = (kind: string) => columns.findIndex((column) => column.kind === kind), named = (name: string) => columns.findIndex((column) => column.name === name);
  const numbers = columns.flatMap((column, i) => (column.kind === "number" ? [i] : []));
  const category = columns.findIndex(({kind}) => kind === "text" || kind === "boolean"), time = of("time");
  const fits: Record<string, number> = {line: time, bars: category >= 0 ? category : time >= 0 ? time : numbers.length > 1 ? numbers[0] ?? -1 : -1, points: numbers.length > 1 ? numbers[0] ?? -1 : -1};
  const kind = (["line", "bars", "points"] as const).find((name) => name === chosen.kind && (name !== "line" || time >= 0)) ?? (time >= 0 ? "line" : category >= 0 ? "bars" : "points");
  const wanted = named(chosen.x), allowed = wanted >= 0 && (kind === "bars" || columns[wanted]?.kind === (kind === "line" ? "time" : "number"));
  const x = allowed ? wanted : fits[kind] ?? -1, up = named(chosen.y);
  const y = up >= 0 && columns[up]?.kind === "number" ? up : numbers.find((i) => i !== x) ?? -1;
  return x < 0 || y < 0 ? null : {kind, x, y};
}

/** The columns that may stand on an axis of a kind of chart, by name. */
export function axisChoices({columns}: Pick<Result, "columns">, kind: Choice["kind"]): {x: string[]; y: string[]} {
  const names = (fits: (kind: string) => boolean) => columns.filter((column) => fits(column.kind)).map(({name}) => name);
  return {x: names((of) => (kind === "bars" ? of !== "nested" : of === (kind === "line" ? "time" : "number"))), y: names((of) => of === "number")};
}

/** The chart in the frame of the house. */
export function resultChart(bundle: PageBundle, result: Result, choice: Choice): HTMLElement {
  return freshChart(resultMaker(result, choice), bundle, "w12");
}

/** What the frame needs to know of the chart. */
export function resultMaker(result: Result, choice: Choice): ChartMaker {
  const {points, facts} = pointsOf(result, choice);
  const rows = choice.kind === "bars" ? Math.max(3, points.length) : 0;
  return {
    id: "explore", width: {wide: 900, narrow: 358}, height: (_, narrow) => (choice.kind === "bars" ? rows * 28 + 34 : narrow ? 240 : 320),
    title: (_, lang) => chartTitle(facts, lang), sub: (_, lang) => chartSub(facts, lang), text: (_, lang) => chartText(facts, lang), source: () => "",
    empty: (_, lang) => (points.length > 0 ? undefined : exploreWords(lang).noChartSays), table: () => ({columns: [], rows: []}),
    spec: (_, lang, narrow) => spec(choice.kind, points, facts, lang, narrow)
  };
}

interface Point {x: number | string; y: number; label: string; value: string}

function pointsOf(result: Result, {kind, x, y}: Choice): {points: Point[]; facts: ChartFacts} {
  const points: Point[] = [];
  for (let row = 0; row < result.rows && points.length < most[kind]; row++) {
    const across = result.value(row, x), up = numberOf(result.value(row, y)), label = cellText(across) ?? "null", value = (cellText(result.value(row, y)) ?? "").replace(/^-/, "−");
    const at = kind === "line" ? timeOf(across) : kind === "points" ? numberOf(across) : label;
    if (up !== null && at !== null) points.push({x: at, y: up, label: label.length > 40 ? `${label.slice(0, 40)}…` : label, value: Number.isInteger(up) && Math.abs(up) >= 10_000 ? count(up) : value});
  }
  if (kind === "line") points.sort((a, b) => Number(a.x) - Number(b.x));
  const top = points.reduce<Point | undefined>((best, point) => (best === undefined || point.y > best.y ? point : best), undefined);
  const of = (point: Point | undefined) => (point === undefined ? undefined : {x: point.label, y: point.value});
  return {points, facts: {kind, x: result.columns[x]?.name ?? "", y: result.columns[y]?.name ?? "", drawn: points.length, rows: result.rows, first: of(points[0]), last: of(points.at(-1)), top: of(top)}};
}

function spec(kind: Choice["kind"], points: readonly Point[], facts: ChartFacts, lang: Lang, narrow: boolean): TopLevelSpec {
  const tooltip = [{field: "label", title: facts.x}, {field: "value", title: facts.y}], y = {field: "y", type: "quantitative", axis: {tickCount: 5}};
  if (kind === "bars") {
    const values = points.map((point, i) => ({...point, place: i}));
    const names = {field: "place", type: "ordinal", sort: null, axis: {labelExpr: `data('names')[datum.value].label`, labelLimit: narrow ? 110 : 220}};
    return {
      datasets: {names: values}, data: {name: "names"}, encoding: {y: names, x: {field: "y", type: "quantitative", axis: {tickCount: narrow ? 3 : 5}}, tooltip},
      layer: [{mark: {type: "bar"}}, {mark: {type: "text", align: "left", dx: 5}, encoding: {text: {field: "value"}, x: {field: "y", type: "quantitative"}}}]
    } as unknown as TopLevelSpec;
  }
  if (kind === "points") return {data: {values: points}, encoding: {x: {field: "x", type: "quantitative", scale: {zero: false}, axis: {tickCount: narrow ? 4 : 8}}, y: {...y, scale: {zero: false}}, tooltip}, mark: {type: "point", opacity: points.length > 200 ? 0.5 : 1, size: points.length > 500 ? 18 : 40}} as unknown as TopLevelSpec;
  return {
    data: {values: points}, encoding: {x: {field: "x", type: "temporal", scale: {type: "utc"}, axis: timeAxis(points.map((point) => Number(point.x)), lang, narrow ? 4 : 8)}, y: {...y, scale: {zero: false}}, tooltip},
    layer: [{mark: {type: "line"}}, {mark: {type: "point", size: points.length > 60 ? 0 : 30}}]
  } as unknown as TopLevelSpec;
}
