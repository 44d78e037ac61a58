import {schema} from "../../lib/schema.js";
import {identifier} from "../../lib/sql.js";
import type {PrivacyClass} from "../../lib/workspace.js";
import {isBeside} from "../clean/tables.js";
import {findMapping, findPurchases, type Mapping, type RoleColumn, rolesOf} from "./canonical.js";
import type {FoundColumn, FoundTable} from "./infer.js";
import {columnName, unique} from "./names.js";
import type {FoundRelation} from "./relations.js";

/** A column of a clean table as it will be written. */
export interface PlannedColumn {
  name: string;
  column: FoundColumn;
  /** Does the schema say what it means? */
  canonical: boolean;
  privacy: PrivacyClass;
  required: boolean;
}

/** A clean table as it will be written. */
export interface PlannedTable {
  name: string;
  found: FoundTable;
  mapping?: Mapping;
  columns: readonly PlannedColumn[];
  /** Columns that later pages need and the source lacks, as expressions. */
  derived: readonly {name: string; sql: string; type: string; en: string; zh: string; privacy: PrivacyClass; unit?: string}[];
}

/** `orders` made from other tables. */
export interface PlannedOrders {
  inputs: readonly string[];
  /** Columns of the first input: who ordered, where it tells, and when. */
  customer?: string;
  day: string;
  /** The column by which orders are compared, where it is not the country or the year. */
  group?: string;
  select: string;
  en: string;
  zh: string;
  evidence: string;
  check?: string;
}

/** Everything that a new workspace says beside its sources. */
export interface Plan {
  tables: readonly PlannedTable[];
  orders?: PlannedOrders;
  relations: readonly FoundRelation[];
  identity: readonly {table: string; column: string}[];
  compare: {column: string; en: string; zh: string};
  asOf: {day: string; evidence: string; check: boolean};
  currency: {iso: string; evidence: string; check: boolean};
}

const roleColumn = (table: FoundTable) => ({from, type, personal, measured: {distinct, filled}}: FoundColumn): RoleColumn => ({from, type: type.spec.type ?? "text", personal: personal.kind, key: table.keys[0]?.columns[0] === from, distinct, filled});

/** Decides which canonical table each table becomes, under which names its columns go, and what is made of them for later pages. */
export function planTables(tables: readonly FoundTable[], relations: readonly FoundRelation[], lastChanged: string): Plan {
  const taken = new Set<string>();
  const mappings = tables.map((table): Mapping | undefined => {
    const mapping = table.nameless ? namelessFeedback(table, relations) : findMapping(table.columns.map(roleColumn(table)));
    if (mapping === undefined || taken.has(mapping.table) || !worksAs(mapping, table)) return undefined;
    taken.add(mapping.table);
    return mapping;
  });
  const own = tableNames(tables.map(({source}, i) => mappings[i]?.table ?? source), taken, mappings);
  let planned = tables.map((found, i) => planTable(found, own[i] ?? found.source, mappings[i], relations));
  const orders = planned.some(({name}) => name === "orders") ? undefined : ordersOf(planned, relations);
  planned = planned.map((table) => (table.name === "orders" ? completeOrders(table) : table));
  return {tables: planned, ...(orders === undefined ? {} : {orders}), relations, identity: identityOf(planned, orders), compare: compareOf(planned, orders), asOf: asOfOf(planned, lastChanged), currency: currencyOf(tables)};
}

/** Ratings without a line of names: two columns that name rows of other tables, small whole numbers, and a time. */
function namelessFeedback(table: FoundTable, relations: readonly FoundRelation[]): Mapping | undefined {
  const own = relations.filter(({from}) => from.table === table.source);
  const ids = own.filter(({from}) => from.type === "integer" || from.type === "code").map(({from}) => from.from);
  const rating = table.columns.find(({measured, type, from}) => type.spec.type === "integer" && !ids.includes(from) && measured.least === 1 && (measured.most === 5 || measured.most === 10) && measured.distinct === measured.most);
  const time = table.columns.find(({type}) => type.spec.type === "timestamp");
  const [customer, product] = ids;
  if (ids.length !== 2 || customer === undefined || product === undefined || rating === undefined || time === undefined) return undefined;
  return {table: "feedback", columns: {[customer]: "customer_id", [product]: "product_id", [rating.from]: "rating", [time.from]: "given_at"}, evidence: `two numbers of other tables, whole numbers from 1 to ${String(rating.measured.most)}, and a time`, check: "ratings of articles by customers? the columns have no names"};
}

/** Orders without an amount are of no use to later pages, unless their lines have it. */
function worksAs({table, columns}: Mapping, {columns: found}: FoundTable): boolean {
  const roles = new Set(Object.values(columns));
  if (table === "orders") return roles.has("amount");
  return table !== "feedback" || roles.size >= 1 && found.length > 0;
}

const reserved = new Set(["contracts", "persons", "profiles"]);

function tableNames(names: readonly string[], canonical: ReadonlySet<string>, mappings: readonly (Mapping | undefined)[]): string[] {
  const free = unique(names.map((name, i) => (mappings[i] === undefined && (canonical.has(name) || reserved.has(name) || name === "orders") ? `${name}_table` : name)));
  return free.map((name) => (free.some((base) => base !== name && isBeside(name, base)) ? name.replaceAll("_", "") : name));
}

function planTable(found: FoundTable, name: string, mapping: Mapping | undefined, relations: readonly FoundRelation[]): PlannedTable {
  const known = mapping?.columns ?? Object.fromEntries(found.columns.map(roleColumn(found)).filter((column) => rolesOf(column).includes("customer_id")).slice(0, 1).map(({from}) => [from, "customer_id"]));
  const canonical = schema[name]?.columns ?? {};
  const used = new Set(Object.values(known));
  const others = unique(found.columns.map(({from}) => known[from] === undefined ? columnName(from) : "").filter((text) => text !== "").map((text) => (mapping !== undefined && Object.hasOwn(canonical, text) ? `${text}_delivered` : text)), used);
  const key = found.keys[0]?.columns[0];
  const refers = new Set(relations.filter(({from}) => from.table === found.source).map(({from}) => from.from));
  let at = 0;
  const columns = found.columns.map((column): PlannedColumn => {
    const {from, measured, type, personal} = column;
    const given = known[from];
    const own = given ?? others[at++] ?? from;
    const schemaClass = given === undefined ? undefined : canonical[own]?.privacy ?? (own === "customer_id" ? "direct" : undefined);
    const never = measured.filled === measured.rows && type.failed === 0 && (type.spec.missing ?? []).length === 0;
    return {name: own, column, canonical: given !== undefined && Object.hasOwn(canonical, own), privacy: strictest(schemaClass, personal.privacy), required: never && measured.rows > 1 && (from === key || refers.has(from) || ["order_id", "ordered_at", "happened_at"].includes(own))};
  });
  return {name, found, columns, derived: lineAmount(name, columns), ...(mapping === undefined ? {} : {mapping})};
}

function strictest(a: PrivacyClass | undefined, b: PrivacyClass): PrivacyClass {
  const order = ["none", "quasi", "direct"] as const;
  return order[Math.max(order.indexOf(a ?? "none"), order.indexOf(b))] ?? "direct";
}

const money = {type: "decimal(18,2)", privacy: "none", unit: "currency of the workspace"} as const;

function lineAmount(table: string, columns: readonly PlannedColumn[]): PlannedTable["derived"] {
  const has = (name: string) => columns.some((column) => column.name === name);
  if (table !== "order_lines" || has("line_amount") || !has("quantity") || !has("unit_price")) return [];
  return [{name: "line_amount", sql: `round(quantity * unit_price${has("discount") ? " - coalesce(discount, 0)" : ""}, 2)`, ...money, en: "Quantity times unit price", zh: "数量乘单价"}];
}

function completeOrders(table: PlannedTable): PlannedTable {
  const has = (name: string) => table.columns.some((column) => column.name === name);
  const year = compareColumn(table.columns) === undefined ? [{name: "year", sql: "cast(extract(year from ordered_at) as string)", type: "text", en: "Year of the order", zh: "下单年份", privacy: "none" as const}] : [];
  return {...table, derived: [...table.derived, ...(has("customer_id") ? [] : [{name: "customer_id", sql: "cast(null as string)", type: "code", en: "No customer number in this source", zh: "该来源没有客户号", privacy: "direct" as const}]), ...year]};
}

function compareColumn(columns: readonly PlannedColumn[]): PlannedColumn | undefined {
  const able = columns.filter(({column: {type, measured}, privacy, name}) => (type.spec.type ?? "text") === "text" && measured.distinct >= 2 && measured.distinct <= 60 && measured.filled > measured.rows * 0.5 && (privacy === "none" || name === "country"));
  return able.find(({name}) => ["channel", "country"].includes(name)) ?? able.find(({name}) => name !== "currency");
}

type Tables = readonly PlannedTable[];
type Relations = readonly FoundRelation[];

const has = (table: PlannedTable | undefined, name: string) => table !== undefined && (table.columns.some((column) => column.name === name) || table.derived.some((column) => column.name === name));
const ofRole = (table: PlannedTable, role: string) => table.columns.find(({name, column}) => name === role || rolesOf(roleColumn(table.found)(column)).includes(role));

/** Another table that a column names rows of, where its key is without errors, and a column of it. */
interface Looked {
  table: string;
  own: string;
  value: string;
  /** The join as SQL, one row for each key however often it was delivered. */
  sql: string;
  whole: boolean;
}

/** Looks a value up in the tables that the columns of `table` refer to: the first of them that has it, with others of the same row. */
function lookUp(table: PlannedTable, tables: Tables, relations: Relations, alias: string, find: (target: PlannedTable) => (string | undefined)[]): Looked | undefined {
  for (const {from, to, share} of relations.filter((relation) => relation.from.table === table.found.source)) {
    const target = tables.find(({found}) => found.source === to.table), own = table.columns.find(({column}) => column.from === from.from)?.name, key = target?.columns.find(({column}) => column.from === to.from)?.name;
    if (target === undefined || own === undefined || key === undefined || target.found.keys.some(({columns: [first], shared}) => first === to.from && shared > 0)) continue;
    const [value, ...others] = find(target);
    if (value === undefined) continue;
    const columns = [...new Set([value, ...others.filter((name) => name !== undefined)])].map((name) => `min(${identifier(name)}) as ${identifier(name)}`);
    return {table: target.name, own, value, whole: share === 1, sql: ` left join (select ${[`${identifier(key)} as looked_up`, ...columns].join(", ")} from ${identifier(target.name)} group by ${identifier(key)}) ${alias} on ${alias}.looked_up = l.${identifier(own)}`};
  }
  return undefined;
}

const isMoney = ({column: {type: {spec: {type = "text"}}}}: PlannedColumn) => type === "integer" || type === "double" || type.startsWith("decimal");

/** The price of what a row says was bought, where another table has it. */
function priceOf(table: PlannedTable, tables: Tables, relations: Relations): (Looked & {amount: {sql: string}}) | undefined {
  const quantity = ofRole(table, "quantity");
  if (quantity === undefined) return undefined;
  const found = lookUp(table, tables, relations, "p", (target) => { const price = target.columns.find(({name}) => name === "price") ?? ofRole(target, "unit_price"); return [price !== undefined && isMoney(price) ? price.name : undefined]; });
  return found === undefined ? undefined : {...found, amount: {sql: `l.${identifier(quantity.name)} * p.${identifier(found.value)}`}};
}

/** Orders from their lines, from their heads with lines, or from purchases without a number; prices may stand in a table of articles. */
function ordersOf(tables: Tables, relations: Relations): PlannedOrders | undefined {
  const lines = tables.find(({name}) => name === "order_lines");
  if (lines !== undefined && has(lines, "line_amount") && has(lines, "ordered_at")) {
    const customer = has(lines, "customer_id") ? "min(customer_id)" : "cast(null as string)";
    const country = has(lines, "country") ? "min(country) as country" : "cast(extract(year from min(ordered_at)) as string) as year";
    return {
      inputs: [lines.name], ...(has(lines, "customer_id") ? {customer: "customer_id"} : {}), day: "ordered_at", en: "Orders, from their lines", zh: "由明细行汇总的订单", evidence: `orders are their lines put together: ${lines.mapping?.evidence ?? ""}`,
      select: `select order_id, ${customer} as customer_id, min(ordered_at) as ordered_at, ${country},\n  count(*) as lines, cast(sum(line_amount) as decimal(18,2)) as amount\nfrom ${identifier(lines.name)} group by order_id`
    };
  }
  const joined = lines === undefined ? undefined : joinedOrders(lines, tables, relations);
  if (joined !== undefined) return joined;
  for (const table of tables.filter(({mapping, found}) => mapping === undefined && !found.nameless)) {
    const price = priceOf(table, tables, relations), found = findPurchases(table.found.columns.map(roleColumn(table.found)), price !== undefined);
    if (found === undefined) continue;
    const plain = (from: string) => table.columns.find(({column}) => column.from === from)?.name ?? from, name = (from: string) => `${found.amount === undefined ? "l." : ""}${identifier(plain(from))}`;
    const [customer, day] = [`cast(${name(found.customer)} as string)`, `cast(${name(found.day)} as timestamp)`];
    const amount = {sql: found.amount === undefined ? price?.amount.sql ?? "0" : name(found.amount)}, joined = {sql: found.amount === undefined ? ` l${price?.sql ?? ""}` : ""};
    return {
      inputs: [table.name, ...(found.amount === undefined && price !== undefined ? [price.table] : [])], customer: plain(found.customer), day: plain(found.day), en: "Purchases of one customer on one day, as one order", zh: "同一客户同一天的购买算作一单",
      evidence: found.amount === undefined ? `who bought how much of what, and when, without a number of the order; prices are those of ${price?.table ?? ""}` : "who bought, when and for how much, without a number of the order",
      check: `purchases of one ${found.named ? "customer" : found.customer} on one day count as one order${found.amount === undefined ? `; ${priceCheck(price)}` : ""}`,
      select: `select concat(${customer}, '-', cast(cast(${name(found.day)} as date) as string)) as order_id, ${customer} as customer_id, ${day} as ordered_at,\n  cast(extract(year from ${day}) as string) as year, count(*) as lines, cast(sum(${amount.sql}) as decimal(18,2)) as amount\nfrom ${identifier(table.name)}${joined.sql} where ${name(found.customer)} is not null and ${name(found.day)} is not null group by ${name(found.customer)}, ${name(found.day)}`
    };
  }
  return undefined;
}

const priceCheck = (price: Looked | undefined) => `did articles cost then what ${price?.table ?? ""} says?${price?.whole === true ? "" : " those without a price there count nothing"}`;

/** Orders from lines that lack their day, their customer or their amount, which the heads of the orders and the prices of the articles have. */
function joinedOrders(lines: PlannedTable, tables: Tables, relations: Relations): PlannedOrders | undefined {
  const price = has(lines, "line_amount") ? undefined : priceOf(lines, tables, relations), ownDay = has(lines, "ordered_at");
  const head = ownDay ? undefined : lookUp(lines, tables, relations, "h", (target) => { const day = ofRole(target, "ordered_at"); return day?.column.days === undefined ? [] : [day.name, ...["customer_id", "channel", "country"].map((name) => (has(target, name) ? name : undefined))]; });
  if ((price === undefined && !has(lines, "line_amount")) || (head === undefined && !ownDay) || (head !== undefined && head.own !== "order_id")) return undefined;
  const heads = tables.find(({name}) => name === head?.table), side = has(lines, "customer_id") ? "l" : has(heads, "customer_id") ? "h" : undefined;
  const day = ownDay ? "l.ordered_at" : `h.${identifier(head?.value ?? "")}`, group = ["channel", "country"].find((name) => has(heads, name)) ?? (has(lines, "country") ? "country" : undefined);
  const groups = group === undefined ? `cast(extract(year from min(${day})) as string) as year` : `min(${has(heads, group) ? "h" : "l"}.${group}) as ${group}`;
  const amount = {sql: price?.amount.sql ?? "l.line_amount"}, joined = {sql: `${head?.sql ?? ""}${price?.sql ?? ""}`};
  const base = side === "h" && head !== undefined ? [head.table, lines.name] : [lines.name, ...(head === undefined ? [] : [head.table])];
  return {
    inputs: [...base, ...(price === undefined ? [] : [price.table])], ...(side === undefined ? {} : {customer: "customer_id"}), day: ownDay ? "ordered_at" : head?.value ?? "", ...(group === undefined ? {} : {group}), en: "Orders, from their lines", zh: "由明细行汇总的订单",
    evidence: `orders are their lines put together${head === undefined ? "" : `, with day and customer of ${head.table}`}${price === undefined ? "" : `, each line at the price of its article in ${price.table}`}`, ...(price === undefined ? {} : {check: priceCheck(price)}),
    select: `select l.order_id as order_id, ${side === undefined ? "cast(null as string)" : `min(${side}.customer_id)`} as customer_id, cast(min(${day}) as timestamp) as ordered_at, ${groups},\n  count(*) as lines, cast(sum(${amount.sql}) as decimal(18,2)) as amount\nfrom ${identifier(lines.name)} l${joined.sql} group by l.order_id`
  };
}

function identityOf(tables: readonly PlannedTable[], orders: PlannedOrders | undefined): Plan["identity"] {
  const named = tables.filter(({columns, name, found}) => columns.some((column) => column.name === "customer_id" && (name === "contacts" || name === "orders" || found.keys[0]?.columns[0] === column.column.from || name === "feedback" || name === "events")));
  return [...named.map(({name}) => ({table: name, column: "customer_id"})), ...(orders === undefined ? [] : [{table: "orders", column: "customer_id"}])];
}

function compareOf(tables: readonly PlannedTable[], orders: PlannedOrders | undefined): Plan["compare"] {
  const table = tables.find(({name}) => name === "orders");
  const column = table === undefined ? undefined : compareColumn(table.columns);
  if (orders?.group === "channel") return {column: "channel", en: "Channel", zh: "渠道"};
  if (orders !== undefined && orders.select.includes("as country")) return {column: "country", en: "Country", zh: "国家"};
  if (orders !== undefined || (table !== undefined && column === undefined)) return {column: "year", en: "Year", zh: "年份"};
  return column === undefined ? {column: "country", en: "Country", zh: "国家"} : {column: column.name, en: column.name.replaceAll("_", " ").replace(/^\p{L}/u, (letter) => letter.toUpperCase()), zh: column.column.from};
}

/** The day after the newest day of the data; birth dates and days that things are due say nothing of when it was delivered. */
function asOfOf(tables: readonly PlannedTable[], lastChanged: string): Plan["asOf"] {
  const dated = tables.flatMap(({found, columns}) => columns.flatMap(({name, column: {days, from, personal}}) => (days === undefined || personal.kind === "birth date" ? [] : [{table: found.spec.path, name, from, days}])));
  const told = dated.filter(({from}) => !/birth|due|expir|valid|until|end|到期|截止|生日/i.test(from));
  const [most] = (told.length > 0 ? told : dated).map((entry) => ({...entry, ...trimmed(entry.days)})).sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0));
  if (most === undefined) return {day: next(lastChanged), evidence: "no column of dates: the day after the newest file was last changed", check: true};
  return {day: next(most.day), evidence: `the day after the newest day of ${most.from} in ${most.table}${most.far ? `; ${most.days.newest} lies more than a year behind nearly all others and is taken for an error` : ""}`, check: most.far};
}

function trimmed({newest, near}: {newest: string; near: string}): {day: string; far: boolean} {
  const far = Date.parse(newest) - Date.parse(near) > 366 * 86_400_000;
  return {day: far ? near : newest, far};
}

const next = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

function currencyOf(tables: readonly FoundTable[]): Plan["currency"] {
  const votes = new Map<string, {n: number; from: string}>();
  for (const {columns} of tables) for (const {type: {currency, spec}, from, measured} of columns) {
    const iso = currency ?? (/^(USD|EUR|GBP|CNY)$/.test(spec.unit ?? "") ? spec.unit : undefined);
    if (iso !== undefined) votes.set(iso, {n: (votes.get(iso)?.n ?? 0) + measured.filled, from});
  }
  const [most] = [...votes].sort(([, a], [, b]) => b.n - a.n);
  return most === undefined ? {iso: "XXX", evidence: "no sign of a currency in the data: XXX stands for an unknown one (ISO 4217)", check: true} : {iso: most[0], evidence: `signs or names of ${most[1].from}`, check: false};
}
