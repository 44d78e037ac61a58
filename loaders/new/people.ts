import {identifier} from "../../lib/sql.js";
import {takenFields, takenNames} from "../../lib/tags/check.js";
import type {FactTable, GoldenField, IdentityKind, IdentitySpec, Model, RecommendSpec, Segmentation, Tag, Text} from "../../lib/workspace.js";
import {meaningOf, plainName, unique} from "./names.js";
import {isNumber, mostLearnt, openColumns, planModels} from "./outcomes.js";
import type {Plan, PlannedColumn, PlannedTable} from "./plan.js";

/** What a new workspace says of persons beside whose rows there are: proposals that an analyst keeps, changes or deletes. */
export interface PlannedPeople {
  /** Kinds of the columns that may tell that two records are of one person, by table; those of large tables are written as a comment. */
  kinds: Readonly<Record<string, Readonly<Record<string, IdentityKind>>>>;
  facts: Readonly<Record<string, FactTable>>;
  tags: Readonly<Record<string, Tag>>;
  golden: Readonly<Record<string, GoldenField>>;
  segments: Readonly<Record<string, Segmentation>>;
  models: Readonly<Record<string, Model>>;
  recommend?: RecommendSpec;
  /** Why tags are computed for no month that is past, where they are not. */
  noMonths?: string;
}

/** More records than this are compared only after a person has said so: it may take minutes. */
export const mostCompared = 20_000;
/** Fewer customers are not put into groups. */
const fewest = 50;
/** Most columns of one table that become tags, and most tags. */
const [mostColumns, mostTags] = [24, 60];
const owner = "analyst";

/** Rows of purchases, as facts and tags see them. */
interface Purchases {table: string; customers: number; days: PlannedColumn["column"]["days"]; facts: Readonly<Record<string, FactTable>>; group: {column: string; says: Text} | undefined}

/** Proposes facts, tags, the golden record, segments, models and recommendations, from which tables there are and what their columns hold. `system` is the one system of a new workspace. */
export function planPeople(plan: Plan, system: string): PlannedPeople {
  const facts: Record<string, FactTable> = {}, tags: Record<string, Tag> = {}, whole = new Set(plan.identity.map(({table}) => table));
  const bought = purchasesOf(plan, system);
  if (bought !== undefined) {
    Object.assign(facts, bought.facts);
    Object.assign(tags, orderTags(bought, plan.currency));
  }
  for (const table of plan.tables) {
    const number = numberOf(table, plan, whole);
    if (number === undefined || table.name === "orders") continue;
    facts[table.name] = {number, system, ...timeOf(table)};
    const made = table.name === "events" ? eventTags : table.name === "feedback" ? feedbackTags : table.found.keys.some(({columns}) => columns.length === 1 && columns[0] === from(table, number)) ? columnTags : undefined;
    for (const [id, tag] of Object.entries(made?.(table) ?? {})) if (Object.keys(tags).length < mostTags) tags[unique([plainName(id, "tag").slice(0, 36)], [...Object.keys(tags), ...takenNames(tags)])[0] ?? id] = tag;
  }
  const recommend = bought === undefined ? undefined : recommendOf(plan, facts, system);
  const people = Math.max(bought?.customers ?? 0, ...plan.tables.filter(({name}) => whole.has(name)).map(({columns}) => columns.find(({name}) => name === "customer_id")?.column.measured.distinct ?? 0));
  const kinds = kindsOf(plan, whole);
  return {kinds, facts, tags, golden: goldenOf(plan, whole, kinds), segments: people < fewest ? {} : segmentsOf(tags), models: planModels(plan, {tags, bought}), ...(recommend === undefined ? {} : {recommend}), ...monthsOf(people, facts)};
}

/** Past months cost as much as today each, and say nothing where no row has a time. */
function monthsOf(people: number, facts: Readonly<Record<string, FactTable>>): {noMonths?: string} {
  if (people > mostLearnt) return {noMonths: `check: of so many persons (${people.toLocaleString("en-US")}) tags are computed for today alone; 12 months take minutes`};
  return Object.keys(facts).length > 0 && Object.values(facts).every(({at}) => at === undefined) ? {noMonths: "no row that speaks of persons has a time: every past month would be as today"} : {};
}

const from = (table: PlannedTable, name: string) => table.columns.find((column) => column.name === name)?.column.from;

/** The column of a table that names persons whom `identity` knows: it is named there itself, or its values stand in one that is. */
function numberOf(table: PlannedTable, {relations, tables}: Pick<Plan, "relations" | "tables">, whole: ReadonlySet<string>): string | undefined {
  if (!table.columns.some(({name}) => name === "customer_id")) return undefined;
  if (whole.has(table.name)) return "customer_id";
  const own = from(table, "customer_id");
  const known = relations.some((relation) => {
    const other = tables.find(({found}) => found.source === relation.to.table);
    return relation.from.table === table.found.source && relation.from.from === own && other !== undefined && whole.has(other.name) && from(other, "customer_id") === relation.to.from;
  });
  return known || table.name === "order_lines" ? "customer_id" : undefined;
}

/** When a row happened: the time of the canonical table, or the only day that every row has; rows that stand for a state have none. */
function timeOf({name, columns}: PlannedTable): {at?: string} {
  if (name === "contacts") return {};
  const days = columns.filter(({column: {days, personal, measured, type}}) => days !== undefined && personal.kind !== "birth date" && measured.filled === measured.rows && type.failed === 0);
  const [day] = days.filter(({name: own}) => ["ordered_at", "happened_at", "given_at"].includes(own));
  const found = day ?? (days.length === 1 ? days[0] : undefined);
  return found === undefined ? {} : {at: found.name};
}

function purchasesOf(plan: Plan, system: string): Purchases | undefined {
  const {tables, orders} = plan, own = tables.find(({name}) => name === "orders"), base = own ?? tables.find(({name}) => name === orders?.inputs[0]), named = (name: string | undefined) => base?.columns.find((column) => column.name === name)?.column;
  const customer = named(own === undefined ? orders?.customer : "customer_id"), days = named(own === undefined ? orders?.day : "ordered_at")?.days;
  if (base === undefined || customer === undefined || customer.measured.filled === 0) return undefined;
  const sums = base.columns.filter((column) => isNumber(column) && (own === undefined || column.name === "amount")), below = sums.some(({column: {measured}}) => (measured.least ?? 0) < 0);
  if (own !== undefined && sums.length === 0) return undefined;
  if (sums.some(({name, column: {measured}}) => ["amount", "line_amount", "quantity", "unit_price"].includes(name) && (measured.most ?? 1) <= 0)) return undefined; // nothing above zero was bought
  const kept = plan.compare.column, group = own !== undefined ? own.columns.some(({name, privacy}) => name === kept && privacy !== "direct") : orders?.select.includes(`as ${kept}`) === true;
  const columns = {order_id: "text", customer_id: "text", ordered_at: "date", amount: "number", ...(group && kept !== "year" ? {[kept]: "text"} : {})} as const;
  const plain: FactTable = {number: "customer_id", system, at: "ordered_at"};
  const facts: Record<string, FactTable> = below ? {sales: {...plain, inputs: ["orders"], select: `select ${Object.keys(columns).map(identifier).join(", ")} from orders where amount > 0`, columns, says: {en: "Orders of an amount above zero", zh: "金额大于零的订单"}}} : {orders: own === undefined ? {...plain, columns} : plain};
  return {table: below ? "sales" : "orders", customers: customer.measured.distinct, days, facts, group: group && kept !== "year" ? {column: kept, says: {en: plan.compare.en, zh: plan.compare.zh}} : undefined};
}

function orderTags({table, group}: Purchases, {iso}: Plan["currency"]): Record<string, Tag> {
  const money = iso === "XXX" ? {} : {unit: {en: iso, zh: iso}}, days = {unit: {en: "days", zh: "天"}}, orders = {unit: {en: "orders", zh: "单"}};
  return {
    orders: {kind: "statistic", of: "count", table, ...orders, owner, says: {en: "Orders", zh: "订单数"}},
    spend: {kind: "statistic", of: "sum", column: "amount", table, ...money, owner, says: {en: "Amount of all orders", zh: "订单总金额"}},
    order_value: {kind: "statistic", of: "median", column: "amount", table, ...money, owner, says: {en: "Median amount of an order", zh: "订单金额中位数"}},
    days_since_order: {kind: "statistic", of: "days-since-last", table, ...days, owner, says: {en: "Days since the last order", zh: "距上次下单天数"}},
    days_between_orders: {kind: "statistic", of: "mean-gap", table, ...days, owner, mayBeEmpty: true, says: {en: "Mean days between days with an order", zh: "两次下单的平均间隔天数"}},
    ...(group === undefined ? {} : {[`last_${plainName(group.column, "group").slice(0, 30)}`]: {kind: "last", column: group.column, table, owner, mayBeEmpty: true, says: {en: `${group.says.en} of the last order`, zh: `最近一单的${group.says.zh}`}}}),
    repeat_buyer: {kind: "rule", when: "count(*) >= 2", table, window: {from: 365}, owner, mayBeEmpty: true, says: {en: "At least two orders in the last 365 days", zh: "最近 365 天下单至少两次"}},
    spend_tenth: {kind: "ranking", by: "spend", groups: 10, owner, says: {en: "Tenth by the amount of all orders, 1 the highest", zh: "按订单总金额分十档，1 为最高"}},
    rfm: {kind: "rfm", amount: "amount", table, owner, says: {en: "Recency, frequency and monetary value, 5 best", zh: "RFM 分，5 为最好"}},
    lifecycle: {
      kind: "stage", from: ["days_since_order", "orders"], owner, says: {en: "Where the customer stands", zh: "客户所处阶段"},
      states: [
        {state: "prospect", when: "days_since_order is null", next: ["new", "active"], says: {en: "No order yet", zh: "尚未下单"}},
        {state: "lapsed", when: "days_since_order > 180", next: ["active", "new"], says: {en: "No order for more than 180 days", zh: "超过 180 天没有下单"}},
        {state: "at_risk", when: "days_since_order > 90", next: ["active", "lapsed"], says: {en: "No order for 91 to 180 days", zh: "91 至 180 天没有下单"}},
        {state: "new", when: "orders = 1", next: ["active", "at_risk"], says: {en: "One order, less than 91 days ago", zh: "仅一单，且在 90 天以内"}},
        {state: "active", next: ["at_risk"], says: {en: "Several orders, the last less than 91 days ago", zh: "多单，最近一单在 90 天以内"}}
      ]
    }
  };
}

function eventTags(events: PlannedTable): Record<string, Tag> {
  const {name: table} = events;
  if (timeOf(events).at === undefined) return {};
  return {
    visits_30d: {kind: "statistic", of: "count", table, window: {from: 30}, otherwise: 0, owner, says: {en: "Events in the last 30 days", zh: "最近 30 天的行为次数"}},
    days_since_visit: {kind: "statistic", of: "days-since-last", table, unit: {en: "days", zh: "天"}, owner, mayBeEmpty: true, says: {en: "Days since the last event", zh: "距上次行为天数"}}
  };
}

function feedbackTags({name: table, columns}: PlannedTable): Record<string, Tag> {
  const reviews: Tag = {kind: "statistic", of: "count", table, owner, mayBeEmpty: true, says: {en: "Reviews", zh: "评价数"}};
  return columns.some((column) => column.name === "rating" && isNumber(column)) ? {reviews, rating: {kind: "statistic", of: "mean", column: "rating", table, owner, mayBeEmpty: true, says: {en: "Mean rating of reviews", zh: "平均评分"}}} : {reviews};
}

function columnTags(table: PlannedTable): Record<string, Tag> {
  return Object.fromEntries(openColumns(table).slice(0, mostColumns).map(({name, column}): [string, Tag] => [name, {kind: "list", table: table.name, column: name, owner, mayBeEmpty: true, says: meaningOf(column.from)}]));
}

const kindOf: Readonly<Partial<Record<PlannedColumn["column"]["personal"]["kind"], IdentityKind>>> = {"e-mail": "email", phone: "phone", name: "name", "birth date": "birth-date", address: "address", "number of a person": "national-id"};

/** Columns by which records of a table of persons can be compared, where there are at least two kinds of them. */
function kindsOf({tables}: Pick<Plan, "tables">, whole: ReadonlySet<string>): PlannedPeople["kinds"] {
  return Object.fromEntries(tables.filter(({name}) => whole.has(name) && !["orders", "events", "feedback"].includes(name)).flatMap((table): [string, Record<string, IdentityKind>][] => {
    const kinds = Object.fromEntries(table.columns.flatMap(({name, column: {personal, measured}}): [string, IdentityKind][] => {
      const kind = name === "customer_id" || measured.filled === 0 || measured.distinct < 2 ? undefined : ["city", "postcode", "province", "suburb", "state"].includes(name) ? "address" : kindOf[personal.kind];
      return kind === undefined ? [] : [[name, kind]];
    }));
    return new Set(Object.values(kinds)).size >= 2 ? [[table.name, kinds]] : [];
  }));
}

const fields: Readonly<Record<string, Text>> = {
  name: {en: "Name", zh: "姓名"}, email: {en: "E-mail", zh: "邮箱"}, phone: {en: "Phone", zh: "电话"}, city: {en: "City", zh: "城市"}, address: {en: "Address", zh: "地址"}, gender: {en: "Gender", zh: "性别"}, birth_date: {en: "Date of birth", zh: "出生日期"}
};

/** The fields of contacts, and whatever else of a table of persons may tell who somebody is. */
function goldenOf({tables}: Pick<Plan, "tables">, whole: ReadonlySet<string>, kinds: PlannedPeople["kinds"]): PlannedPeople["golden"] {
  const golden: Record<string, GoldenField> = {};
  for (const {name: table, columns} of tables.filter(({name}) => whole.has(name) && (name === "contacts" || kinds[name] !== undefined))) for (const {name, column} of columns) {
    const says = fields[name] ?? (kinds[table]?.[name] === undefined ? undefined : meaningOf(column.from)), field = plainName(name, "field").slice(0, 40);
    if (says !== undefined && golden[field] === undefined && !takenFields.includes(field)) golden[field] = {from: [`${table}.${name}`], keep: "most-frequent", says};
  }
  return golden;
}

function segmentsOf(tags: Readonly<Record<string, Tag>>): PlannedPeople["segments"] {
  if (tags["rfm"]?.kind === "rfm") return {
    groups: {kind: "rfm", tag: "rfm", owner, says: {en: "Groups by recency and frequency", zh: "按近度与频度分群"}},
    types: {kind: "rfm", tag: "rfm", names: "types", owner, says: {en: "Eight types by recency, frequency and amount", zh: "RFM 八类客户"}},
    stages: {kind: "lifecycle", tag: "lifecycle", owner, says: {en: "Stages of the lifecycle", zh: "生命周期阶段"}},
    habits: {kind: "clusters", k: [3, 6], owner, says: {en: "Clusters of buying habits", zh: "购买习惯聚类"}, features: [{tag: "spend", log: true}, {tag: "orders", log: true}, {tag: "days_since_order", log: true}]}
  };
  return {};
}

/** Lists are learnt from lines of orders that name an article and a customer, themselves or by their order. */
function recommendOf({tables}: Pick<Plan, "tables">, facts: Record<string, FactTable>, system: string): RecommendSpec | undefined {
  const lines = tables.find(({name}) => name === "order_lines"), product = lines?.columns.find(({name}) => name === "product_id");
  const has = (table: PlannedTable | undefined, name: string) => table?.columns.some((column) => column.name === name) === true;
  if (lines === undefined || product === undefined || product.column.measured.distinct < 20 || product.column.measured.distinct > 20_000 || lines.found.rows > 2_000_000) return undefined;
  const own = has(lines, "customer_id") && timeOf(lines).at === "ordered_at", table = own ? "order_lines" : "purchases", products = tables.find(({name}) => name === "products");
  const shown = ["quantity", "description"].filter((name) => has(lines, name)), returns = lines.columns.some(({name, column}) => name === "quantity" && (column.measured.least ?? 0) < 0);
  if (!own) facts["purchases"] = {
    number: "customer_id", system, at: "ordered_at", inputs: ["orders", "order_lines"], says: {en: "Lines of orders with their customer", zh: "订单明细及客户"},
    select: `select o.customer_id, o.ordered_at, l.order_id, l.product_id${shown.map((name) => `, l.${identifier(name)}`).join("")} from order_lines l join orders o on o.order_id = l.order_id`,
    columns: {customer_id: "text", ordered_at: "date", order_id: "text", product_id: "text", ...(shown.includes("quantity") ? {quantity: "number"} : {}), ...(shown.includes("description") ? {description: "text"} : {})}
  };
  return {
    events: [{table, product: "product_id", kind: "purchase", weight: 1, basket: "order_id", ...(returns ? {where: "quantity > 0"} : {})}],
    ...(products !== undefined && has(products, "name_en") ? {products: {table: "products", id: "product_id", title: {en: "name_en", zh: "name_en"}, ...(has(products, "category") ? {category: "category"} : {}), ...(has(products, "price") ? {price: "price"} : {}), ...(has(products, "cost") ? {cost: "cost"} : {})}} : shown.includes("description") ? {title: "description"} : {})
  };
}

/** Tables of `identity` as they are written: with kinds where they are compared at once. */
export function identityWith({identity, tables}: Pick<Plan, "identity" | "tables">, {kinds}: PlannedPeople, system: string): IdentitySpec[] {
  const rows = (name: string) => tables.find((table) => table.name === name)?.found.rows ?? 0;
  return identity.map(({table, column}) => ({table, column, system, ...(kinds[table] === undefined || rows(table) > mostCompared ? {} : {kinds: kinds[table]})}));
}
