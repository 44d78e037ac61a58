import {mergeSmall, suppressed} from "../../lib/privacy/suppress.js";
import type {Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** Published tables about orders: sums of groups that are large enough. */
export function salesTables({privacy: {threshold}}: Workspace, made: ReadonlySet<string>): ComputeStep[] {
  if (!made.has("profile.sales")) return [];
  const settings = {threshold, persons: made.has("resolve.sizes")};
  const module = import.meta.url;
  return [
    publishStep("weekly", {module, inputs: ["profile.weekly"], settings, orderBy: ["week", "kind"], compute: weekly}),
    publishStep("periods", {module, inputs: ["profile.periods"], settings, orderBy: ["period"], compute: periods}),
    publishStep("groups", {module, inputs: ["profile.groups"], settings, orderBy: ["rank"], compute: groups}),
    publishStep("totals", {module, inputs: ["profile.totals", ...(settings.persons ? ["resolve.sizes"] : [])], settings, orderBy: [], compute: totals})
  ];
}

const limit = ({settings}: StepContext) => (settings as {threshold: number}).threshold;
const number = (row: Row, column: string) => Number(row[column] ?? 0);
const blank = (row: Row, columns: readonly string[]): Row => ({...row, ...Object.fromEntries(columns.map((column) => [column, null])), suppressed: true});

/** Hides small cells within each kind, whose sum over all weeks can be had from other tables. */
async function weekly(context: StepContext): Promise<Row[]> {
  const rows = await context.rows("profile.weekly");
  const kinds = [...new Set(rows.map((row) => row["kind"]))];
  const hidden = new Set(kinds.flatMap((kind) => {
    const cells = rows.filter((row) => row["kind"] === kind);
    const flags = suppressed(cells.map((row) => number(row, "members")), limit(context));
    return cells.filter((_, i) => flags[i]);
  }));
  return rows.map((row) => (hidden.has(row) ? blank(row, ["revenue", "orders", "customers"]) : {...row, suppressed: false}));
}

async function periods(context: StepContext): Promise<Row[]> {
  const rows = await context.rows("profile.periods");
  const few = (size: number) => size > 0 && size < limit(context);
  return rows.map((row) => {
    const period = few(number(row, "customers")) ? blank(row, ["revenue", "new_revenue", "returning_revenue", "unknown_revenue", "orders", "customers"]) : {...row, suppressed: false};
    const [base, again] = [number(row, "repeat_base"), number(row, "repeat_customers")];
    return few(base) || few(again) || few(base - again) ? {...period, repeat_base: null, repeat_customers: null} : period;
  });
}

async function groups(context: StepContext): Promise<Row[]> {
  const rows = (await context.rows("profile.groups")).sort((a, b) => number(b, "revenue") - number(a, "revenue") || (String(a["name"]) < String(b["name"]) ? -1 : 1));
  const {shown, merged} = mergeSmall(rows, (row) => number(row, "members"), limit(context));
  const listed = shown.map((row, i): Row => ({name: row["name"] ?? "", rank: i + 1, customers: number(row, "customers"), orders: number(row, "orders"), revenue: row["revenue"] ?? null, merged: 1}));
  if (merged.length === 0) return listed;
  const sum = (column: string) => merged.reduce((total, row) => total + number(row, column), 0);
  const few = sum("members") < limit(context);
  return [...listed, {name: null, rank: listed.length + 1, customers: few ? null : sum("customers"), orders: few ? null : sum("orders"), revenue: few ? null : cents(merged), merged: merged.length}];
}

/** Money added in whole cents, so that the order of the rows does not matter. */
function cents(rows: readonly Row[]): string {
  const total = rows.reduce((sum, row) => sum + BigInt(Math.round(number(row, "revenue") * 100)), 0n);
  const digits = String(total < 0n ? -total : total).padStart(3, "0");
  return `${total < 0n ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

async function totals(context: StepContext): Promise<Row[]> {
  const [row = {}] = await context.rows("profile.totals");
  const persons = (context.settings as {persons: boolean}).persons ? (await context.rows("resolve.sizes")).reduce((sum, row) => sum + number(row, "persons"), 0) : null;
  const size = number(row, "customers") + number(row, "orders_without_customer");
  if (size > 0 && size < limit(context)) return [{orders: null, customers: null, orders_without_customer: null, revenue: null, first_day: null, last_day: null, persons: null}];
  return [{...row, persons}];
}
