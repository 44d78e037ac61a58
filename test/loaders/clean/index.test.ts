import assert from "node:assert/strict";
import {test} from "node:test";
import {collapseBlanks} from "../../../lib/rules.js";
import type {Workspace} from "../../../lib/workspace.js";
import {cleanSteps} from "../../../loaders/clean/index.js";
import {run, shop, world} from "../../pipeline/world.js";

const orders = shop.clean["orders"];
const repaired: Workspace = {
  ...shop,
  clean: {orders: {...orders, columns: {...orders?.columns, customer_id: {from: "who", repairs: [collapseBlanks]}, ordered_at: {from: "day", type: "timestamp", formats: ["yyyy-MM-dd"], unreadable: "missing"}, amount: {from: "sum", type: "decimal(18,2)"}}, derived: {...orders?.derived, clipped: {clip: "amount", meaning: {en: "Clipped", zh: "限制"}}}} as Workspace["clean"][string]},
  derive: {days: {inputs: ["orders"], select: "select cast(ordered_at as date) as day, count(*) as orders from orders group by cast(ordered_at as date)", orderBy: ["day"], says: {en: "Days", zh: "天"}}}
};
const csv = `no,who,day,sum\n${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `${n},a,2024-01-0${n},${n}\n`).join("")}9, a  b ,soon,1000\n`;

test("every change is logged with its line, before and after", async () => {
  const result = await run(repaired, await world(repaired, {"sales.csv": csv}));
  assert.deepEqual((await result.rows("clean.orders_repairs")).map((row) => [row["_line"], row["column"], row["rule"], row["before"], row["after"]]), [
    [10, "customer_id", "collapse-blanks", " a  b ", "a b"],
    [10, "ordered_at", "ordered_at-unreadable", "soon", null]
  ]);
  assert.equal((await result.rows("publish.sources"))[0]?.["repaired"], 1);
});

test("values beyond Tukey's fences are held at them; quartiles are R-7", async () => {
  const result = await run(repaired, await world(repaired, {"sales.csv": csv}));
  const [fences] = await result.rows("clean.orders_fences");
  assert.deepEqual([fences?.["amount low"], fences?.["amount high"]], [3 - 1.5 * 4, 7 + 1.5 * 4]); // 1…8 and 1000: quartiles 3 and 7
  assert.equal((await result.rows("clean.orders")).at(-1)?.["clipped"], 13);
});

test("a derived table reads clean ones by their plain names", async () => {
  const result = await run(repaired, await world(repaired, {"sales.csv": csv}));
  assert.equal((await result.rows("clean.days")).length, 9);
});

test("cleanSteps(workspace) is a plan: nothing is read for it", () => {
  const steps = cleanSteps(shop, new Set(["sales"]));
  assert.ok(steps.every(({kind, stage}) => kind === "sql" && stage === "clean"));
  assert.deepEqual(cleanSteps(shop, new Set()), []);
});
