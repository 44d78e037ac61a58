import assert from "node:assert/strict";
import {test} from "node:test";
import {lateSteps} from "../../../loaders/order.js";
import {imagined, plan} from "../../../loaders/plan.js";
import {readPages} from "../../../loaders/site/pages.js";
import {loadWorkspace} from "../../../loaders/workspace.js";
import {root} from "../../util/source.js";
import {run, shop, world} from "../../pipeline/world.js";

test("the dictionary has every column of every table that a reader may meet", async () => {
  const result = await run(shop, await world(shop, {"sales.csv": "no,who,day,sum\n1,a,2024-01-05,1\n"}));
  const rows = await result.rows("publish.dictionary");
  const of = (table: string, stage: string) => rows.filter((row) => row["table"] === table && row["stage"] === stage).map((row) => row["column"]);
  assert.deepEqual(of("orders", "clean"), ["order_id", "customer_id", "ordered_at", "amount", "channel", "_file", "_line"]);
  assert.deepEqual(of("weekly", "publish"), ["week", "kind", "revenue", "orders", "customers", "suppressed"]);
  const places = rows.map((row) => `${row["stage"]}.${row["table"]}.${row["column"]}`);
  assert.equal(new Set(places).size, places.length);
  assert.ok(rows.every((row) => row["meaning_en"] && row["meaning_zh"]));
  assert.ok(!rows.some((row) => String(row["table"]).endsWith("_judged")));
});

test("lineage leads from the file to the pages that need its tables", async () => {
  const result = await run(shop, await world(shop, {"sales.csv": "no,who,day,sum\n1,a,2024-01-05,1\n\n"}));
  const edges = (await result.rows("publish.lineage")).map((row) => `${row["from_kind"]}:${row["from_name"]} → ${row["to_kind"]}:${row["to_name"]} ${row["rows"]}`);
  for (const edge of ["file:sales.csv → raw:sales 1", "raw:sales → clean:orders 1", "raw:sales → refused:orders_rejects 0", "raw:sales → routed:test_orders 0", "clean:orders → person:persons null"]) assert.ok(edges.includes(edge), edge);
});

test("pages are part of the plan's settings, so that a new page redraws the lineage", () => {
  const lineage = (pages: {page: string; tables: string[]}[]) => plan(shop, imagined(shop), pages).find(({name}) => name === "publish.lineage")?.settings;
  assert.notDeepEqual(lineage([]), lineage([{page: "index", tables: ["weekly"]}]));
  assert.deepEqual(lineage([]), lineage([{page: "tags", tables: ["weekly", "tags"]}]), "a page that cannot be filled is not in the picture");
  const draft = [{page: "refused-rows", tables: ["sources"], draft: true}];
  assert.deepEqual(plan(shop, imagined(shop), draft).find(({name}) => name === "publish.lineage")?.settings, lineage([]), "a local page stands in no published table");
});

test("Sources, Data quality, Refused and Columns wait for no linkage", async () => {
  const demo = await loadWorkspace(root, "demo"), pages = await readPages(`${root}/docs`, "demo");
  const late = lateSteps(plan(demo, imagined(demo), pages));
  assert.ok(late.has("publish.totals"));
  for (const name of ["sources", "quality", "refused", "columns"]) {
    const tables = pages.find(({page}) => page === name)?.tables ?? [];
    assert.ok(tables.length > 0, name);
    assert.deepEqual(tables.filter((table) => late.has(`publish.${table}`)), [], name);
  }
});
