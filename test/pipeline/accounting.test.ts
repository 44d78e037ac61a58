import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../util/property.js";
import type {Rule, Workspace} from "../../lib/workspace.js";
import {run, shop, world} from "./world.js";

const says = {en: "A rule", zh: "规则"};
const condition = fc.constantFrom("amount < 3", "amount is null", "customer_id = 'a'", "customer_id is null", "length(order_id) > 1", "ordered_at is null", "true", "amount / nullif(amount, 0) = 1");
const rule = fc.oneof(
  condition.map((when) => ({kind: "refuse" as const, when})),
  condition.map((when) => ({kind: "route" as const, when})),
  fc.constantFrom<"all" | string[]>("all", ["order_id"], ["customer_id", "amount"]).map((by) => ({kind: "deduplicate" as const, by}))
);
const rules = fc.array(rule, {maxLength: 4}).map((list) => list.map((each, i): Rule => (each.kind === "route" ? {...each, id: `r${i}`, to: `routed_${i}`, says} : {...each, id: `r${i}`, says})));
const line = fc.oneof({weight: 6, arbitrary: fc.tuple(fc.constantFrom("1", "2", "30", ""), fc.constantFrom("a", "b", "", " "), fc.constantFrom("2024-01-05", "2024-02-30", "x", ""), fc.constantFrom("1", "2.50", "-3", "1e3", "")).map((cells) => cells.join(","))}, {weight: 1, arbitrary: fc.stringMatching(/^[ab",]{0,8}$/)});

test("delivered = kept + routed + refused + merged, for any input and any rules", async () => {
  const orders = shop.clean["orders"];
  assert.ok(orders);
  await fc.assert(fc.asyncProperty(fc.array(line, {maxLength: 25}), rules, fc.boolean(), async (lines, list, required) => {
    const workspace: Workspace = {...shop, clean: {orders: {...orders, columns: {...orders.columns, order_id: {from: "no", required}}, rules: list}}};
    const result = await run(workspace, await world(workspace, {"sales.csv": `no,who,day,sum\n${lines.map((text) => `${text}\n`).join("")}`}));
    const [source] = await result.rows("publish.sources");
    const n = (column: string) => Number(source?.[column] ?? 0);
    const raw = await result.rows("ingest.sales");
    assert.equal(n("delivered") + n("blank"), raw.length);
    assert.equal(n("kept") + n("routed") + n("refused") + n("merged") + n("erased"), n("delivered"));
    const size = (table: string) => result.steps.find(({name}) => name === table)?.rows ?? 0;
    assert.equal(size("clean.orders"), n("kept"));
    assert.equal(size("clean.orders_rejects"), n("refused"));
    assert.equal(list.reduce((sum, {kind, id}) => sum + (kind === "route" ? size(`clean.routed_${id.slice(1)}`) : 0), 0), n("routed"));
    assert.ok((await result.rows("publish.checks")).find((row) => row["check"] === "rows:sales")?.["passed"]);
  }), {numRuns: 25, seed: 20240301});
});
