import type {RecommendSpec, Workspace} from "../workspace.js";

/** The part of a workspace that recommendations hang on. */
export type Recommended = Pick<Workspace, "clean" | "derive" | "facts" | "identity" | "recommend">;

/** Most persons whose lists are judged; more are drawn at random, seeded. */
export const mostJudged = 1000;
/** Most persons on whose purchases choices are made. */
export const mostValidated = 400;
/** Weights kept into each product. */
export const keptNeighbours = 20;

/** A specification with every default filled in. */
export type FullSpec = RecommendSpec & Required<Pick<RecommendSpec, "k" | "horizon" | "halfLife" | "rules">>;

/**
 * What a workspace says of recommendations. One that says nothing but has lines of orders with products and persons (canonical `order_lines`, with the customer's number or an `orders` table that has it)
 * gets its purchases as they are. Undefined where there is neither.
 */
export function recommendSpec(workspace: Recommended): FullSpec | undefined {
  const spec = workspace.recommend ?? standard(workspace);
  return spec === undefined ? undefined : {...spec, k: spec.k ?? 10, horizon: spec.horizon ?? 60, halfLife: spec.halfLife ?? 180, rules: spec.rules ?? {}};
}

/** Fact tables by name, with the one that the default makes. */
export function recommendFacts(workspace: Recommended): NonNullable<Workspace["facts"]> {
  const own = workspace.facts ?? {};
  if (workspace.recommend !== undefined || standard(workspace) === undefined) return own;
  return {...own, [standardFact]: standardLines(workspace)};
}

const standardFact = "recommend_lines";

function standardLines({clean, identity}: Recommended): NonNullable<Workspace["facts"]>[string] {
  const system = identity.find(({table}) => table === "order_lines" || table === "orders")?.system ?? "";
  if (clean["order_lines"]?.columns["customer_id"] !== undefined && clean["order_lines"].columns["ordered_at"] !== undefined) return {number: "customer_id", system, at: "ordered_at", inputs: ["order_lines"]};
  return {
    number: "customer_id", system, at: "ordered_at", inputs: ["orders", "order_lines"], columns: {customer_id: "text", ordered_at: "date", order_id: "text", product_id: "text"},
    select: "select o.customer_id, o.ordered_at, o.order_id, l.product_id from order_lines l join orders o on o.order_id = l.order_id"
  };
}

function standard({clean, identity}: Recommended): RecommendSpec | undefined {
  const lines = clean["order_lines"], system = identity.find(({table}) => table === "order_lines" || table === "orders")?.system;
  if (lines === undefined || system === undefined) return undefined;
  const has = (column: string) => lines.columns[column] !== undefined, orders = clean["orders"]?.columns;
  if (!has("product_id") || !has("order_id")) return undefined;
  const alone = has("customer_id") && has("ordered_at");
  if (!alone && !(orders?.["customer_id"] !== undefined && orders["ordered_at"] !== undefined && orders["order_id"] !== undefined)) return undefined;
  const where = lines.derived?.["is_product"] !== undefined && alone ? {where: "is_product"} : {};
  return {events: [{table: standardFact, product: "product_id", kind: "purchase", weight: 1, basket: "order_id", ...where}], ...(alone && has("description") ? {title: "description"} : {})};
}
