import type {TopLevelSpec} from "vega-lite";
import {count, exactMoney, shortShare} from "../format.js";
import {rowsOf, total, type GroupRow, type PageBundle} from "../page.js";
import {pick, type Lang} from "../words/lang.js";
import {sourceFiles} from "../words/made.js";
import {groupName, groupsTitle} from "../words/overview.js";
import {fitText, textWidth} from "./svg.js";
import type {ChartMaker} from "./types.js";

const most = 12;

/** Share of revenue by the column that the workspace compares, beside the share of customers where customers are known. */
export const groups: ChartMaker = {
  id: "groups",
  width: {wide: 464, narrow: 358},
  height: (bundle, narrow) => 34 + (narrow ? 30 : 28) * Math.max(2, shown(bundle, "en").length),
  title: groupsTitle,
  sub(bundle, lang) {
    const {compare} = bundle.workspace, rows = rowsOf(bundle, "groups");
    const more = rows.length > most ? pick(lang, ` The first ${most} of ${rows.length}; all in the table.`, `前 ${most} 个，共 ${rows.length} 个；全部见表格。`) : "";
    const merged = rows.some((row) => row.name === null) ? pick(lang, ` Groups under ${bundle.workspace.threshold} customers are put together.`, `不足 ${bundle.workspace.threshold} 位客户的分组合并显示。`) : "";
    return withCustomers(bundle)
      ? pick(lang, `Share of customers and share of revenue by ${compare.en.toLowerCase()}, %, all days.${merged}${more}`, `各${compare.zh}的客户占比与收入占比，%，全部日期。${merged}${more}`)
      : pick(lang, `Share of revenue by ${compare.en.toLowerCase()}, %, all days.${merged}${more}`, `各${compare.zh}的收入占比，%，全部日期。${merged}${more}`);
  },
  source: (bundle, lang) => sourceFiles(bundle, lang),
  key: (bundle, lang) => (withCustomers(bundle) ? [{shape: "ring", color: "var(--was)", name: pick(lang, "share of customers", "客户占比")}, {shape: "dot", color: "var(--now)", name: pick(lang, "share of revenue", "收入占比")}] : []),
  text(bundle, lang) {
    const [first] = shown(bundle, lang);
    return pick(lang, `Dot plot. ${groupsTitle(bundle, lang)}. ${first?.name}: ${shortShare((first?.customers ?? 0) / 100)} of customers.`, `点图。${groupsTitle(bundle, lang)}。${first?.name}：客户占 ${shortShare((first?.customers ?? 0) / 100)}。`);
  },
  empty: (bundle, lang) => (shown(bundle, lang).length ? undefined : pick(lang, "There is no group with enough customers to show.", "没有客户数足够显示的分组。")),
  table: (bundle, lang) => ({
    columns: [
      {key: "name", name: lang === "zh" ? bundle.workspace.compare.zh : bundle.workspace.compare.en}, {key: "customers", name: pick(lang, "Customers", "客户"), numeric: true},
      {key: "orders", name: pick(lang, "Orders", "订单"), numeric: true}, {key: "revenue", name: pick(lang, "Revenue", "收入"), numeric: true, show: (value) => (value === null ? pick(lang, "too few to show", "人数过少不显示") : exactMoney(Number(value), bundle.workspace.currency))}
    ],
    rows: rowsOf(bundle, "groups").map((row) => [groupName(row, lang), row.customers, row.orders, row.revenue])
  }),
  spec(bundle, lang, narrow) {
    const limit = narrow ? 120 : 160, both = withCustomers(bundle);
    // Vega cannot measure text at build, so the names are cut here and their room is fixed.
    const values = shown(bundle, lang).map((row) => ({...row, name: fitText(row.name, limit, 13), whole: row.name}));
    const room = 10 + Math.min(limit, Math.max(30, ...values.map((row) => textWidth(row.name, 13))));
    const top = Math.max(1, ...values.flatMap((row) => [row.revenue, both ? row.customers : 0]));
    const x = {type: "quantitative", axis: {tickCount: 4}, scale: {domain: [both ? -top * 0.03 : 0, top * (narrow ? 1.22 : 1.16)], nice: false}};
    const marks = both ? [
      {mark: {type: "rule", style: "context", strokeWidth: 2}, encoding: {x: {field: "customers", ...x}, x2: {field: "revenue"}}},
      {mark: {type: "point", style: "hollow"}, encoding: {x: {field: "customers", ...x}}},
      {mark: {type: "point", size: 90, style: "now"}, encoding: {x: {field: "revenue", ...x}}}
    ] : [{mark: {type: "bar", style: "now"}, encoding: {x: {field: "revenue", ...x}}}];
    return {
      data: {values},
      encoding: {y: {field: "name", type: "nominal", sort: null, axis: {domain: false, labelLimit: 0, minExtent: room, maxExtent: room}}, tooltip: [{field: "whole", title: lang === "zh" ? bundle.workspace.compare.zh : bundle.workspace.compare.en}, {field: "customersText", title: pick(lang, "Customers", "客户")}, {field: "label", title: pick(lang, "Revenue", "收入")}]},
      layer: [...marks, {mark: {type: "text", style: "note", dx: 9}, encoding: {x: {field: "end", ...x}, text: {field: "label"}}}]
    } as unknown as TopLevelSpec;
  }
};

interface Shown {name: string; revenue: number; customers: number; end: number; label: string; customersText: string}

function withCustomers(bundle: PageBundle): boolean {
  return rowsOf(bundle, "groups").some((row) => (row.customers ?? 0) > 0);
}

function shown(bundle: PageBundle, lang: Lang): readonly Shown[] {
  const rows = rowsOf(bundle, "groups"), revenue = total(rows, (row) => row.revenue), customers = total(rows, (row) => row.customers);
  const part = (value: number | null, whole: number) => (whole > 0 ? (100 * (value ?? 0)) / whole : 0);
  return rows.filter((row: GroupRow) => row.revenue !== null).slice(0, most).map((row) => {
    const money = part(row.revenue, revenue), people = part(row.customers, customers);
    return {name: groupName(row, lang), revenue: money, customers: people, end: Math.max(money, customers > 0 ? people : 0), label: shortShare(money / 100), customersText: count(row.customers)};
  });
}
