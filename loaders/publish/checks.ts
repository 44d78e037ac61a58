import {identifier, literal} from "../../lib/sql.js";
import type {IdentitySpec, Workspace} from "../../lib/workspace.js";
import type {ComputeStep, Row, SqlStep, StepContext} from "../step.js";
import {publishStep} from "./table.js";

/** Checks of every build: rows add up, order numbers are unique, nothing lies after the date of the data, sources are fresh, orders name known customers. */
export function checkSteps(workspace: Workspace, made: ReadonlySet<string>): (SqlStep | ComputeStep)[] {
  const {asOf} = workspace;
  const module = import.meta.url;
  const orders = made.has("clean.orders");
  const known = orders ? registers(workspace).filter(({table}) => made.has(`clean.${table}`)) : [];
  const facts: SqlStep[] = orders ? [{kind: "sql", name: "profile.order_facts", stage: "profile", module, inputs: ["clean.orders", ...known.map(({table}) => `clean.${table}`)], settings: {asOf, known}, orderBy: [], select: factsSelect(workspace, known)}] : [];
  const contracts = made.has("clean.contracts");
  const inputs = ["publish.sources", ...facts.map(({name}) => name), ...(contracts ? ["clean.contracts"] : [])];
  return [...facts, publishStep("checks", {module, inputs, settings: {orders, known, contracts}, orderBy: ["check"], compute: async (context) => [...(await checkRows(context)), ...(contracts ? await contractRows(context) : [])]})];
}

/** Where the customers stand whose numbers orders name: tables of customers of the orders' own system. */
function registers({identity}: Workspace): readonly IdentitySpec[] {
  const orders = identity.find(({table}) => table === "orders");
  return identity.filter(({table, system}) => (table === "contacts" || table === "customers") && system === orders?.system);
}

function factsSelect({asOf, identity}: Workspace, known: readonly IdentitySpec[]): string {
  const number = identifier(identity.find(({table}) => table === "orders")?.column ?? "customer_id");
  const absent = known.map(({table, column}) => `not exists (select 1 from ${identifier(`clean.${table}`)} c where c.${identifier(column)} = o.${number})`);
  const unknown = known.length > 0 ? `(select count(*) from "clean.orders" o where o.${number} is not null and ${absent.join(" and ")})` : "cast(null as bigint)";
  return `select count(*) as orders, count(distinct ${identifier("order_id")}) as numbers, count(*) filter (where ordered_at >= cast(${literal(asOf)} as date)) as later, ${unknown} as strangers from "clean.orders"`;
}

/** Every contract of a table, and every rule that no row may break, as a check. */
async function contractRows(context: StepContext): Promise<Row[]> {
  return (await context.rows("clean.contracts")).map((row) => check(`contract:${String(row["table"])}.${String(row["contract"])}`, String(row["says_en"]), String(row["says_zh"]), row["passed"] === true, String(row["found"]), String(row["expected"])));
}

/** Days after which a source is late. */
const late = 7;

async function checkRows(context: StepContext): Promise<Row[]> {
  const sources = await context.rows("publish.sources");
  const n = (row: Row, column: string) => Number(row[column] ?? 0);
  const read = sources.filter((row) => row["status"] === "read" && row["delivered"] !== null);
  const rows = sources.flatMap((row): Row[] => {
    const source = String(row["source"]);
    if (!read.includes(row)) return [check(`read:${source}`, `${source} was read`, `${source} 已读取`, false, String(row["note"] ?? "no clean table"), "read")];
    const sum = ["kept", "routed", "refused", "merged", "erased"].reduce((total, column) => total + n(row, column), 0);
    const fresh = row["lag_days"] === null || row["lag_days"] === undefined ? [] : [check(`fresh:${source}`, `${source} is at most ${late} days old`, `${source} 距数据日期不超过 ${late} 天`, n(row, "lag_days") <= late, String(n(row, "lag_days")), `≤ ${late}`)];
    return [check(`rows:${source}`, `Every row of ${source} is accounted for`, `${source} 的每一行都有去向`, sum === n(row, "delivered"), String(sum), String(n(row, "delivered"))), ...fresh];
  });
  const facts = (await orderFacts(context))[0];
  if (facts === undefined) return rows;
  const strangers = facts["strangers"] === null ? [] : [check("known:orders", "Orders name customers who are known", "订单客户都在客户资料中", n(facts, "strangers") === 0, String(n(facts, "strangers")), "0")];
  return [
    ...rows,
    check("unique:orders", "Every order number stands once", "订单号没有重复", n(facts, "orders") === n(facts, "numbers"), String(n(facts, "numbers")), String(n(facts, "orders"))),
    check("date:orders", "No order lies after the date of the data", "没有晚于数据日期的订单", n(facts, "later") === 0, String(n(facts, "later")), "0"),
    ...strangers
  ];
}

async function orderFacts(context: StepContext): Promise<Row[]> {
  return (context.settings as {orders: boolean}).orders ? context.rows("profile.order_facts") : [];
}

function check(name: string, en: string, zh: string, passed: boolean, found: string, expected: string): Row {
  return {check: name, says_en: en, says_zh: zh, passed, found, expected};
}
