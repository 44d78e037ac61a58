import assert from "node:assert/strict";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {after, test} from "node:test";
import {repository} from "../../loaders/cache.js";
import {createEngine} from "../../loaders/engine.js";
import {loadWorkspace} from "../../loaders/workspace.js";
import {equalMembers, retailAudiences} from "../data/audiences.js";
import {equalPandas, equalSegments, type PandasSegments} from "../data/segments.js";
import {equalOracle, retailTags} from "../data/tags.js";
import {run} from "./world.js";

const datasets = process.env["PORTRAIT_DATASETS"];
const there = datasets !== undefined && existsSync(join(datasets, "online_retail/online_retail.csv.gz"));
const skip = there || process.env["PORTRAIT_REQUIRE_DATASETS"] === "1" ? false : "PORTRAIT_DATASETS names no folder with online_retail";
const engine = await createEngine();
after(() => engine.close());

/** The delivered file as DuckDB reads it by itself: an independent path to the same figures. */
const delivered = `read_csv('${datasets}/online_retail/online_retail.csv.gz', header = true, all_varchar = true)`;

test("Online Retail: the figures of the published protocol", {skip}, async () => {
  const workspace = await loadWorkspace(repository, "online-retail"), result = await run(workspace, repository); // its pages are tested on the same lake
  const file = (table: string) => `read_parquet('${result.steps.find(({name}) => name === table)?.file ?? ""}')`;
  const one = async (sql: string) => Object.values((await engine.query(sql))[0] ?? {});

  assert.deepEqual(await one(`select count(*), sum(cast(Quantity as bigint)), round(sum(cast(Quantity as bigint) * cast(UnitPrice as decimal(12,3))), 2) from ${file("ingest.retail")}`), [541909, 5176450, "9747747.93"]);
  assert.deepEqual(await one(`select count(*), sum(line_amount) from ${file("clean.order_lines")}`), [524878, "10642110.80"]);
  assert.deepEqual(await one(`select count(*) from ${file("clean.cancelled_lines")}`), [9251]);
  assert.deepEqual(await one(`select count(*), count(*) filter (where _rule = 'price-zero'), count(*) filter (where _rule = 'price-negative') from ${file("clean.order_lines_rejects")}`), [2512, 2510, 2]);
  assert.deepEqual((await result.rows("publish.sources")).map(({delivered, kept, routed, refused, merged}) => [delivered, kept, routed, refused, merged]), [[541909, 524878, 9251, 2512, 5268]]);
  assert.deepEqual(await one(`select "quantity low", "quantity high" from ${file("clean.order_lines_fences")}`), [-14, 26]);
  assert.deepEqual(await one(`select count(*), min(quantity_clipped), max(quantity_clipped) from ${file("clean.order_lines")}`), [524878, -14, 26].map((n, i) => (i === 1 ? 1 : n)));

  const kept = `(select distinct * from ${delivered}) where InvoiceNo not like 'C%' and cast(UnitPrice as double) > 0`;
  assert.deepEqual(await one(`select count(*), count(distinct InvoiceNo), count(distinct CustomerID) from ${kept}`), [524878, 19960, 4338]);
  const [totals] = await result.rows("publish.totals");
  assert.deepEqual([totals?.["orders"], totals?.["customers"], totals?.["revenue"]], [19960, 4338, "10642110.80"]);
  assert.equal((await result.rows("publish.checks")).filter((row) => row["passed"] !== true).length, 0);
  const description = await one(`select count(*) from ${delivered} where upper(trim(regexp_replace(Description, '\\s+', ' '))) is distinct from Description`);
  assert.deepEqual(await one(`select count(distinct _line) from ${file("clean.order_lines_repairs")} where "column" = 'description'`), description);
  await equalOracle(workspace, result.rows, retailTags, ["2011-07-01", "2011-12-10"], result.lake);
  await equalMembers(workspace, result.rows, retailTags, retailAudiences, ["2011-07-01", "2011-12-10"]);
  await equalSegments(workspace, result.rows, retailTags, ["2011-07-01", "2011-12-10"]);
  await equalPandas(result.rows, JSON.parse(readFileSync(join(repository, "test/oracles/segments.json"), "utf8")) as PandasSegments);
});
