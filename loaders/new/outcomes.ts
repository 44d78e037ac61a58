import {monthEnds} from "../../lib/tags/months.js";
import type {Model, Tag} from "../../lib/workspace.js";
import {plainName, unique} from "./names.js";
import type {Plan, PlannedColumn, PlannedTable} from "./plan.js";

/** What models can be learnt from: tags, and purchases with the number of customers and the days they reach over. */
interface Known {
  tags: Readonly<Record<string, Tag>>;
  bought: {table: string; customers: number; days: PlannedColumn["column"]["days"]} | undefined;
}

const owner = "analyst";
const limits = {en: "Not for prices, credit or refusing service", zh: "不得用于定价、授信或拒绝服务"};
/** Fewer rows, or customers, teach nothing that can be judged. */
const fewest = 300;
/** Of more rows, or customers, only what is learnt fast is proposed. */
export const mostLearnt = 200_000;
/** Most values of a text that groups persons. */
const mostValues = 50;
/** Days after the cut in which somebody buys again, and the least days before it. */
const ahead = 90;

// Names of columns that tell how something ended, the plainest first.
const endings = [/^(churn(ed)?|exited|attrition|left)$/i, /^(y|target|label|outcome|class|response|responded|result)$/i, /^(default(ed)?|fraud|is_fraud|bad)$/i, /^(subscribed|converted|conversion|bought|purchased?|clicked|opened|visit(ed)?|cancell?ed|returned)$/i, /流失|违约|响应|是否(购买|转化|退货|点击)/];

/** Proposes at most one model of a table that tells an ending, and one of who buys again. */
export function planModels(plan: Plan, known: Known): Record<string, Model> {
  const models: Record<string, Model> = {};
  for (const table of plan.tables) {
    const model = ofRows(table, plan);
    if (model !== undefined) models[unique([plainName(model.label, "outcome").slice(0, 36)], Object.keys(models))[0] ?? "outcome"] = model;
  }
  const again = ofCustomers(plan.asOf.day, known);
  return again === undefined ? models : {...models, buys_again: again};
}

/** Whether a column holds numbers. */
export const isNumber = ({column: {type: {spec}}}: PlannedColumn): boolean => spec.type === "integer" || spec.type === "double" || spec.type?.startsWith("decimal") === true;

/** Columns of a table with one row a person that group persons or measure them. */
export function openColumns({columns, found}: PlannedTable): PlannedColumn[] {
  const keys = new Set(found.keys.flatMap(({columns: key}) => (key.length === 1 ? key : [])));
  return columns.filter((each) => {
    const {privacy, column: {measured, type: {spec}, from: own}} = each;
    if (privacy === "direct" || measured.distinct < 2 || keys.has(own)) return false;
    return spec.type === "boolean" || isNumber(each) || ((spec.type ?? "text") === "text" && measured.distinct <= mostValues);
  });
}

function ofRows(table: PlannedTable, {identity}: Pick<Plan, "identity">): Extract<Model, {kind: "rows"}> | undefined {
  const named = endings.flatMap((ending) => table.columns.filter(({name, column}) => column.type.spec.type === "boolean" && (ending.test(name) || ending.test(column.from))));
  const [label] = named, rows = table.found.rows;
  if (label === undefined || rows < fewest || table.name === "events") return undefined;
  const other = named.slice(1).map(({name}) => name), columns = openColumns(table).filter((column) => !named.includes(column));
  const person = table.columns.some(({name}) => name === "customer_id") && identity.some(({table: own}) => own === table.name);
  if (columns.length === 0 || label.column.measured.filled < fewest || label.column.measured.distinct < 2) return undefined;
  const says = label.name.replaceAll("_", " "), groups = columns.filter(({privacy, column}) => privacy === "quasi" && column.measured.distinct <= 10).slice(0, 2).map(({name}) => name);
  return {
    kind: "rows", table: table.name, label: label.name, ...(person ? {person: "customer_id"} : {}), owner, seed: "42", split: {by: "person"},
    says: {en: `What speaks for ${says}`, zh: `预测：${label.column.from}`}, outcome: {en: `had “yes” in ${says}`, zh: `${label.column.from} 为是`}, features: columns.map(({name}) => name),
    methods: {logistic: {kind: "logistic"}, ...(rows > mostLearnt ? {} : {boosting: {kind: "boosting", rounds: 60, rate: 0.08, leaves: 8}})},
    ...(groups.length === 0 ? {} : {groups}), ...(other.length === 0 ? {} : {late: Object.fromEntries(other.map((name) => [name, {en: "another outcome", zh: "另一个结果"}]))}), limits
  };
}

function ofCustomers(asOf: string, {tags, bought}: Known): Model | undefined {
  if (bought?.days === undefined || bought.customers < fewest || bought.customers > mostLearnt) return undefined;
  const before = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
  const cut = monthEnds(asOf, 12).filter((day) => day <= before(asOf, ahead)).at(-1);
  if (cut === undefined || bought.days.oldest > before(cut, ahead) || bought.days.near < cut) return undefined;
  const features = Object.entries(tags).filter(([, {kind}]) => kind === "statistic" || kind === "last" || kind === "rule").map(([id]) => id);
  return {
    kind: "persons", cut, label: {kind: "buys-again", table: bought.table, days: ahead}, features, owner, seed: "42", split: {by: "person"},
    says: {en: "Who buys again", zh: "谁会再次购买"}, outcome: {en: `will order in the next ${ahead} days`, zh: `未来 ${ahead} 天会下单`},
    methods: {logistic: {kind: "logistic"}, boosting: {kind: "boosting", rounds: 60, rate: 0.08, leaves: 8}}, limits
  };
}
