import {PortraitError} from "../errors.js";
import {columnNames} from "../tags/names.js";
import {factColumns} from "../tags/types.js";
import type {RecommendRules, RecommendSpec, Workspace} from "../workspace.js";

type Say = (key: string, what: string, value: unknown) => void;
const kinds = ["purchase", "basket", "view", "rating", "return"];

/** Everything wrong with what a workspace says of recommendations, each with its key: unknown tables and columns, weights and rules out of range, nothing that is a purchase. */
export function recommendProblems(workspace: Workspace, kept: ReadonlySet<string>, source: string): PortraitError[] {
  const problems: PortraitError[] = [], {recommend} = workspace;
  const say: Say = (key, what, value) => problems.push(new PortraitError("bad-workspace", `${what}: ${JSON.stringify(value)} (recommend.${key})`, {source}));
  if (recommend === undefined) return [];
  if (!recommend.events.some(({kind}) => kind === "purchase")) say("events", "no events that are purchases", recommend.events.map(({kind}) => kind));
  for (const [i, event] of recommend.events.entries()) eventProblems(event, workspace, (key, what, value) => say(`events.${i}.${key}`, what, value));
  if (recommend.products !== undefined) productProblems(recommend.products, workspace, kept, (key, what, value) => say(`products.${key}`, what, value));
  for (const [key, value, most] of [["k", recommend.k, 100], ["horizon", recommend.horizon, 3650], ["halfLife", recommend.halfLife, 36500]] as const) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1 && value <= most)) say(key, `no whole number from 1 to ${most}`, value);
  }
  ruleProblems(recommend.rules ?? {}, recommend, (key, what, value) => say(`rules.${key}`, what, value));
  for (const [i, {products}] of (recommend.examples ?? []).entries()) if (products.length === 0) say(`examples.${i}.products`, "a basket without products", products);
  return problems;
}

function eventProblems({table, product, kind, weight, where, basket}: RecommendSpec["events"][number], workspace: Workspace, say: Say): void {
  const fact = workspace.facts?.[table];
  if (!kinds.includes(kind)) say("kind", "no kind of event", kind);
  if (!(weight >= -1 && weight <= 1 && weight !== 0)) say("weight", "no weight from −1 to 1, other than 0", weight);
  if (kind === "purchase" && !(weight > 0)) say("weight", "a purchase that counts against the product", weight);
  if (fact === undefined) return say("table", "unknown fact table", table);
  if (fact.at === undefined) say("table", "fact table without a time", table);
  const columns = factColumns(workspace, table);
  if (columns === undefined) return;
  for (const [key, column] of [["product", product], ["basket", basket]] as const) if (column !== undefined && !Object.hasOwn(columns, column)) say(key, "unknown column", column);
  for (const name of columnNames(where ?? "")) if (!Object.hasOwn(columns, name)) say("where", "unknown column", name);
}

function productProblems({table, id, title, category, price, cost, texts = [], stock}: NonNullable<RecommendSpec["products"]>, workspace: Workspace, kept: ReadonlySet<string>, say: Say): void {
  if (!kept.has(table)) return say("table", "unknown table", table);
  const columns = factColumns(workspace, table);
  const column = (key: string, name: string | undefined, known = columns) => { if (name !== undefined && known !== undefined && !Object.hasOwn(known, name)) say(key, "unknown column", name); };
  column("id", id);
  column("title.en", title.en);
  column("title.zh", title.zh);
  column("category", category);
  column("price", price);
  column("cost", cost);
  for (const text of texts) column("texts", text);
  if (stock === undefined) return;
  if (!kept.has(stock.table)) return say("stock.table", "unknown table", stock.table);
  column("stock.id", stock.id, factColumns(workspace, stock.table));
  column("stock.quantity", stock.quantity, factColumns(workspace, stock.table));
}

function ruleProblems({bought, stock, price, perCategory, diversity, margin}: RecommendRules, {products}: RecommendSpec, say: Say): void {
  if (bought !== undefined && bought !== "keep" && bought !== "hide") say("bought", "neither keep nor hide", bought);
  for (const [key, value] of [["diversity", diversity], ["margin", margin]] as const) if (value !== undefined && !(value >= 0 && value <= 1)) say(key, "no share from 0 to 1", value);
  if (perCategory !== undefined && !(Number.isInteger(perCategory) && perCategory >= 1)) say("perCategory", "no number of products from 1 on", perCategory);
  if (price !== undefined && !((price.min ?? 0) <= (price.max ?? Infinity))) say("price", "a band that ends before it begins", price);
  if (stock === true && products?.stock === undefined) say("stock", "products have no stock", stock);
  if (price !== undefined && products?.price === undefined) say("price", "products have no price", price);
  if (perCategory !== undefined && products?.category === undefined) say("perCategory", "products have no category", perCategory);
  if (margin !== undefined && margin > 0 && (products?.price === undefined || products.cost === undefined)) say("margin", "products have no price and cost", margin);
}
