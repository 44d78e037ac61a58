import type {TopLevelSpec} from "vega-lite";
import {currencyName, day, exactMoney, money} from "../format.js";
import {rowsOf, type PageBundle, type WeeklyRow} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {weeklyTitle, wholeWeeks} from "../words/overview.js";
import {sourceFiles} from "../words/made.js";
import {timeAxis} from "./time-axis.js";
import type {ChartMaker} from "./types.js";

const kinds = ["returning", "new", "unknown"] as const;
const colors = {returning: "var(--c1)", new: "var(--c2)", unknown: "var(--was)"};

/** Revenue week by week, by kind of customer. */
export const weekly: ChartMaker = {
  id: "weekly",
  width: {wide: 640, narrow: 358},
  height: (_, narrow) => (narrow ? 260 : 310),
  title: weeklyTitle,
  sub(bundle, lang) {
    const gap = rowsOf(bundle, "weekly").some((row) => row.suppressed) ? pick(lang, ` Gaps: fewer than ${bundle.workspace.threshold} customers, so not shown.`, `断开处不足 ${bundle.workspace.threshold} 人，不显示。`) : "";
    const {divisor, en, zh} = scale(bundle);
    const unit = pick(lang, divisor === 1 ? currencyName(bundle.workspace.currency, lang) : `${en} ${currencyName(bundle.workspace.currency, lang)}`, `${zh}${currencyName(bundle.workspace.currency, lang)}`);
    return pick(lang, `Revenue a week, ${unit}. Whole weeks; shaded: the last 13.${gap}`, `每周收入，${unit}。仅画完整的周，阴影为最近 13 周。${gap}`);
  },
  source: (bundle, lang) => sourceFiles(bundle, lang),
  text(bundle, lang) {
    const lines = present(bundle).map((kind) => {
      const last = ends(bundle, kind);
      return `${kindName(kind, lang)}${pick(lang, ": ", "：")}${last ? money(last.revenue, bundle.workspace.currency, lang) : pick(lang, "too few to show", "人数过少不显示")}`;
    });
    return pick(lang, `Line chart. ${weeklyTitle(bundle, lang)}. In the last week shown, ${lines.join("; ")}.`, `折线图。${weeklyTitle(bundle, lang)}。所示最后一周，${lines.join("；")}。`);
  },
  empty: (bundle, lang) => (wholeWeeks(bundle).some((row) => row.revenue !== null) ? undefined : pick(lang, "There is no week with enough customers to show.", "没有客户数足够显示的一周。")),
  table: (bundle, lang) => ({
    columns: [
      {key: "week", name: pick(lang, "Week from", "周起始"), show: (value) => day(String(value), lang)}, {key: "kind", name: pick(lang, "Customers", "客户类型")},
      {key: "revenue", name: pick(lang, "Revenue", "收入"), numeric: true, show: (value) => (value === null ? pick(lang, "too few to show", "人数过少不显示") : exactMoney(Number(value), bundle.workspace.currency))},
      {key: "orders", name: pick(lang, "Orders", "订单"), numeric: true}
    ],
    rows: [...rowsOf(bundle, "weekly")].reverse().map((row) => [row.week, kindName(row.kind, lang), row.revenue, row.orders])
  }),
  spec(bundle, lang, narrow) {
    const {divisor} = scale(bundle);
    const values = points(bundle, divisor);
    const last = present(bundle).flatMap((kind) => {
      const row = ends(bundle, kind);
      return row ? [{date: Date.parse(row.week), v: (row.revenue ?? 0) / divisor, kind, label: kindName(kind, lang)}] : [];
    });
    const color = {field: "kind", type: "nominal", scale: {domain: [...kinds], range: kinds.map((kind) => colors[kind])}, legend: null};
    const period = rowsOf(bundle, "periods").find((row) => row.period === "last");
    const x = {field: "date", type: "temporal", scale: {type: "utc"}, axis: timeAxis(values.map((row) => row.date), lang, narrow ? 4 : 7)};
    const tooltip = [{field: "weekText", title: pick(lang, "Week from", "周起始")}, ...present(bundle).map((kind) => ({field: `${kind}Text`, title: kindName(kind, lang)}))];
    const first = Math.min(...values.map((row) => row.date));
    const shade = period ? [{data: {values: [{a: Math.max(first, Date.parse(period.from)), b: Math.max(...values.map((row) => row.date))}]}, mark: {type: "rect", style: "band"}, encoding: {x: {field: "a", type: "temporal", scale: {type: "utc"}}, x2: {field: "b"}, y: null}}] : [];
    return {
      data: {values}, encoding: {x, y: {field: "v", type: "quantitative", axis: {tickCount: 4, minExtent: 34, maxExtent: 34}}},
      layer: [...shade,
        {mark: {type: "line"}, encoding: {color}},
        {data: {values: alone(values)}, mark: {type: "point", size: 12}, encoding: {color}},
        {data: {values: last}, mark: {type: "point", size: 50}, encoding: {color}},
        ...[{stroke: "var(--paper)", strokeWidth: 4, strokeJoin: "round"}, {}].map((halo) => ({data: {values: spread(last, values)}, mark: {type: "text", style: "direct-label", align: "right", dx: -2, dy: -12, ...halo}, encoding: {y: {field: "at", type: "quantitative"}, text: {field: "label"}}})),
        {data: {values: wide(bundle, lang)}, mark: {type: "rule", opacity: 0}, params: [{name: "hover", select: {type: "point", fields: ["date"], nearest: true, on: "pointermove", clear: "pointerout"}}],
          encoding: {x: {field: "date", type: "temporal", scale: {type: "utc"}}, y: {value: 0}, y2: {value: "height"}, opacity: {condition: {param: "hover", empty: false, value: 0.5}, value: 0}, tooltip}}]
    } as unknown as TopLevelSpec;
  }
};

function kindName(kind: WeeklyRow["kind"], lang: Lang): string {
  return {returning: pick(lang, "Returning", "老客户"), new: pick(lang, "New", "新客户"), unknown: pick(lang, "No customer number", "无客户号")}[kind];
}

function present(bundle: PageBundle): readonly WeeklyRow["kind"][] {
  return kinds.filter((kind) => rowsOf(bundle, "weekly").some((row) => row.kind === kind));
}

function ends(bundle: PageBundle, kind: WeeklyRow["kind"]): WeeklyRow | undefined {
  return wholeWeeks(bundle).filter((row) => row.kind === kind && row.revenue !== null).sort((a, b) => (a.week < b.week ? -1 : 1)).at(-1);
}

/** A unit that keeps axis labels short. */
function scale(bundle: PageBundle): {divisor: number; en: string; zh: string} {
  const size = Math.max(0, ...rowsOf(bundle, "weekly").map((row) => Math.abs(row.revenue ?? 0)));
  if (size >= 1e11) return {divisor: 1e9, en: "billion", zh: "十亿"};
  if (size >= 1e8) return {divisor: 1e6, en: "million", zh: "百万"};
  if (size >= 1e4) return {divisor: 1e3, en: "thousand", zh: "千"};
  return {divisor: 1, en: "", zh: ""};
}

function points(bundle: PageBundle, divisor: number): {date: number; kind: string; v: number | null}[] {
  return wholeWeeks(bundle).map((row) => ({date: Date.parse(row.week), kind: row.kind, v: row.revenue === null ? null : row.revenue / divisor}));
}

/** Values between two gaps, which a line cannot show. */
function alone(values: readonly {date: number; kind: string; v: number | null}[]): readonly {date: number; kind: string; v: number | null}[] {
  return kinds.flatMap((kind) => {
    const line = values.filter((row) => row.kind === kind).sort((a, b) => a.date - b.date);
    return line.filter((row, i) => row.v !== null && (line[i - 1]?.v ?? null) === null && (line[i + 1]?.v ?? null) === null);
  });
}

/** One row a week with every kind's amount in words, for the tooltip. */
function wide(bundle: PageBundle, lang: Lang): Record<string, number | string>[] {
  const weeks = new Map<string, Record<string, number | string>>();
  for (const row of wholeWeeks(bundle)) {
    const week = weeks.get(row.week) ?? {date: Date.parse(row.week), weekText: day(row.week, lang)};
    week[`${row.kind}Text`] = row.revenue === null ? pick(lang, "too few to show", "人数过少不显示") : money(row.revenue, bundle.workspace.currency, lang);
    weeks.set(row.week, week);
  }
  return [...weeks.values()];
}

/** Labels at the line ends, moved apart where two lines end close together. */
function spread<Row extends {v: number}>(rows: readonly Row[], values: readonly {v: number | null}[]): (Row & {at: number})[] {
  const least = Math.max(0, ...values.map((row) => row.v ?? 0)) * 0.08;
  let floor = -Infinity;
  return [...rows].sort((a, b) => a.v - b.v).map((row) => {
    const at = Math.max(row.v, floor + least);
    floor = at;
    return {...row, at};
  });
}
