import type {TopLevelSpec} from "vega-lite";
import {freshChart} from "../../charts/frame.js";
import {timeAxis} from "../../charts/time-axis.js";
import type {ChartMaker} from "../../charts/types.js";
import {count} from "../../format.js";
import type {PageBundle} from "../../page.js";
import {chartSub, chartText, chartTitle, exploreWords, type ChartFacts} from "../../words/explore.js";
import type {Lang} from "../../words/lang.js";
import {cellText, numberOf, timeOf, type Result} from "./result.js";

/** A chart of a result: its kind, and which columns it draws, by place; `series` is the column whose values are lines of their own. */
export interface Choice {kind: "line" | "bars" | "points"; x: number; y: number; series?: number}

/** Rows that are drawn at most, and lines. */
const most = {line: 5000, points: 5000, bars: 15}, mostLines = 4;

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
  return x < 0 || y < 0 ? null : {kind, x, y, ...(kind === "line" && category >= 0 && {series: category})};
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
  const {points, facts, lines} = pointsOf(result, choice);
  const rows = choice.kind === "bars" ? Math.max(3, points.length) : 0;
  return {
    id: "explore", width: {wide: 900, narrow: 358}, height: (_, narrow) => (choice.kind === "bars" ? rows * 28 + 34 : narrow ? 240 : 320),
    title: (_, lang) => chartTitle(facts, lang), sub: (_, lang) => chartSub(facts, lang), text: (_, lang) => chartText(facts, lang), source: () => "",
    empty: (_, lang) => (points.length > 0 ? undefined : exploreWords(lang).noChartSays), table: () => ({columns: [], rows: []}),
    key: () => lines.map((name, i) => ({name, shape: "square", color: `var(--c${i + 1})`})),
    spec: (_, lang, narrow) => (choice.kind === "line" ? lineSpec(points, facts, lines, lang, narrow) : spec(choice.kind, points, facts, narrow))
  };
}

interface Point {x: number | string; y: number; label: string; value: string; line: string}
interface Drawn {points: Point[]; facts: ChartFacts; lines: string[]}

function pointsOf(result: Result, {kind, x, y, series}: Choice): Drawn {
  const points: Point[] = [], own = seriesOf(result, {kind, x, y, ...(series !== undefined && {series})}), lines = own === undefined ? [] : largestLines(result, own, y);
  for (let row = 0; row < result.rows && points.length < most[kind]; row++) {
    const across = result.value(row, x), up = numberOf(result.value(row, y)), label = shorten(cellText(across)), value = (cellText(result.value(row, y)) ?? "").replace(/^-/, "−"), line = own === undefined ? "" : shorten(cellText(result.value(row, own)));
    const at = kind === "line" ? timeOf(across) : kind === "points" ? numberOf(across) : label;
    if (up !== null && at !== null && (own === undefined || lines.includes(line))) points.push({x: at, y: up, label, value: Number.isInteger(up) && Math.abs(up) >= 10_000 ? count(up) : value, line});
  }
  if (kind === "line") points.sort((a, b) => Number(a.x) - Number(b.x));
  const top = points.reduce<Point | undefined>((best, point) => (best === undefined || point.y > best.y ? point : best), undefined);
  const of = (point: Point | undefined) => (point === undefined ? undefined : {x: point.label, y: point.value, line: point.line});
  const names = {x: result.columns[x]?.name ?? "", y: result.columns[y]?.name ?? "", line: own === undefined ? "" : result.columns[own]?.name ?? ""};
  const form = kind !== "line" ? kind : own !== undefined ? "lines" : repeats(result, x) ? "dots" : "line";
  return {points, lines, facts: {kind: form, ...names, drawn: points.length, rows: result.rows, first: of(points[0]), last: of(points.at(-1)), top: of(top)}};
}

function shorten(text: string | null): string {
  return text === null ? "null" : text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** The column whose values are lines of their own; undefined where one line is enough, since no time has more rows than one. */
export function seriesOf(result: Result, {x, series}: Choice): number | undefined {
  return series !== undefined && series !== x && repeats(result, x) ? series : undefined;
}

/** Whether a value stands in more than one row: one line through such rows would go up and down where there is nothing. */
function repeats(result: Result, column: number): boolean {
  const seen = new Set<string>();
  for (let row = 0; row < Math.min(result.rows, most.line); row++) {
    const text = cellText(result.value(row, column));
    if (text === null) continue;
    if (seen.has(text)) return true;
    seen.add(text);
  }
  return false;
}

/** The lines that are drawn: those with the largest sums, in that order. */
function largestLines(result: Result, series: number, y: number): string[] {
  const sums = new Map<string, number>();
  for (let row = 0; row < result.rows; row++) {
    const name = shorten(cellText(result.value(row, series)));
    sums.set(name, (sums.get(name) ?? 0) + Math.abs(numberOf(result.value(row, y)) ?? 0));
  }
  return [...sums].sort(([a, left], [b, right]) => right - left || (a < b ? -1 : 1)).slice(0, mostLines).map(([name]) => name);
}

function lineSpec(points: readonly Point[], {kind, x: across, y: up, line}: ChartFacts, lines: readonly string[], lang: Lang, narrow: boolean): TopLevelSpec {
  const tooltip = [{field: "label", title: across}, {field: "value", title: up}, ...(lines.length > 0 ? [{field: "line", title: line}] : [])];
  const color = lines.length > 0 ? {color: {field: "line", type: "nominal", scale: {domain: lines, range: lines.map((_, i) => `var(--c${i + 1})`)}, legend: null}} : {};
  return {
    data: {values: points}, encoding: {x: {field: "x", type: "temporal", scale: {type: "utc"}, axis: timeAxis(points.map((point) => Number(point.x)), lang, narrow ? 4 : 8)}, y: {field: "y", type: "quantitative", axis: {tickCount: 5}, scale: {zero: false}}, ...color, tooltip},
    layer: [...(kind === "dots" ? [] : [{mark: {type: "line"}}]), {mark: {type: "point", size: points.length > 60 && kind !== "dots" ? 0 : 30}}]
  } as unknown as TopLevelSpec;
}

function spec(kind: "bars" | "points", points: readonly Point[], facts: ChartFacts, narrow: boolean): TopLevelSpec {
  const tooltip = [{field: "label", title: facts.x}, {field: "value", title: facts.y}], y = {field: "y", type: "quantitative", axis: {tickCount: 5}};
  if (kind === "bars") {
    const values = points.map((point, i) => ({...point, place: i}));
    const names = {field: "place", type: "ordinal", sort: null, axis: {labelExpr: `data('names')[datum.value].label`, labelLimit: narrow ? 110 : 220}};
    return {
      datasets: {names: values}, data: {name: "names"}, encoding: {y: names, x: {field: "y", type: "quantitative", axis: {tickCount: narrow ? 3 : 5}}, tooltip},
      layer: [{mark: {type: "bar"}}, {mark: {type: "text", align: "left", dx: 5}, encoding: {text: {field: "value"}, x: {field: "y", type: "quantitative"}}}]
    } as unknown as TopLevelSpec;
  }
  return {data: {values: points}, encoding: {x: {field: "x", type: "quantitative", scale: {zero: false}, axis: {tickCount: narrow ? 4 : 8}}, y: {...y, scale: {zero: false}}, tooltip}, mark: {type: "point", opacity: points.length > 200 ? 0.5 : 1, size: points.length > 500 ? 18 : 40}} as unknown as TopLevelSpec;
}
