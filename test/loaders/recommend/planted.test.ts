import assert from "node:assert/strict";
import {createWriteStream, mkdtempSync, rmSync} from "node:fs";
import {once} from "node:events";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {literal} from "../../../lib/sql.js";
import type {Workspace} from "../../../lib/workspace.js";
import {createEngine} from "../../../loaders/engine.js";
import {dateOf, dayAt} from "../../../loaders/generate/calendar.js";
import {pairs, products} from "../../../loaders/generate/world/products.js";
import {customer} from "../../../loaders/generate/write.js";
import {recommendTables} from "../../../loaders/publish/recommend.js";
import {recommendSteps} from "../../../loaders/recommend/index.js";
import type {Row} from "../../../loaders/step.js";
import {recommend} from "../../util/recommend-lake.js";
import {thorough} from "../../util/source.js";
import {runSteps} from "../../util/tag-lake.js";
import {shop} from "../../pipeline/world.js";

const workspace: Workspace = {...shop, asOf: "2026-10-01", privacy: {basis: {kind: "fictional"}, threshold: 20}, recommend: {...recommend, products: {table: "goods", id: "product_id", title: {en: "name", zh: "name"}}, examples: []}, facts: {lines: {number: "customer_id", system: "shop", at: "ordered_at"}}};
const columns = {customer_id: "string", order_id: "string", ordered_at: "timestamp", product_id: "string"};

/** The orders of the generator's customers that were not cancelled, as a file of lines. */
async function written(customers: number, folder: string): Promise<string> {
  const csv = join(folder, "lines.csv"), parquet = join(folder, "lines.parquet"), out = createWriteStream(csv), engine = await createEngine({threads: 2});
  for (let number = 1; number <= customers; ++number) {
    const lines = customer(number, "lantern").life.orders.filter(({cancelled}) => !cancelled).flatMap(({at, lines: taken}, order) => taken.map(({product}) => `C${number},O${number}-${order},${dateOf(dayAt(at))},${product.sku}\n`));
    if (lines.length > 0 && !out.write(lines.join(""))) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
  await engine.materialize(`select *, 'f' as _file, row_number() over (order by order_id, product_id) as _line from read_csv(${literal(csv)}, header = false, columns = {${Object.entries(columns).map(([name, type]) => `${literal(name)}: ${literal(type === "string" ? "varchar" : type)}`).join(", ")}})`, parquet, {orderBy: []});
  engine.close();
  return parquet;
}

/** The published relations of the generator's world, best first. */
async function relations(customers: number): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "portrait-planted-"));
  try {
    const lines = await written(customers, folder), made = new Set(["clean.lines", "clean.goods", "resolve.persons"]), wanted = new Set(["fact_lines", "recommend_events", "recommend_baskets", "recommend_met", "recommend_pairs"]);
    const all = recommendSteps(workspace, made), steps = [...all.filter(({name}) => wanted.has(name.slice("profile.".length))), ...recommendTables(workspace, new Set([...made, ...all.map(({name}) => name)])).filter(({name}) => name === "publish.recommend_relations")];
    const lake = await runSteps(steps, {
      "clean.lines": {file: lines}, "clean.goods": {columns: {product_id: "string", name: "string"}, rows: products.map(({sku, en}): Row => ({product_id: sku, name: en}))},
      "resolve.persons": {columns: {person_id: "string", system: "string", customer_id: "string"}, rows: Array.from({length: customers}, (_, i): Row => ({person_id: `P${i + 1}`, system: "shop", customer_id: `C${i + 1}`}))}
    }, workspace.asOf);
    const rows = await lake.rows("publish.recommend_relations");
    lake.close();
    return rows.map((row) => [String(row["a"]), String(row["b"])].sort().join(" "));
  } finally { rmSync(folder, {recursive: true, force: true}); }
}

const named = (real: boolean) => pairs.filter(({kind}) => (kind === "affinity") === real).map(({first, second}) => [first.sku, second.sku].sort().join(" "));

for (const [customers, skip] of [[4000, false], [100_000, thorough ? false : "only in npm run test:all"]] as const) test(`${customers} customers: planted pairs are the top relations, planted coincidences are none`, {skip}, async (t) => {
  const found = await relations(customers), planted = named(true), top = found.slice(0, planted.length), hit = planted.filter((pair) => top.includes(pair));
  t.diagnostic(`${found.length} relations; of ${planted.length} planted pairs ${hit.length} stand at the top; missing ${planted.filter((pair) => !top.includes(pair)).map((pair) => `${pair} at ${found.indexOf(pair) + 1}`).join(", ")}; coincidences ${named(false).map((pair) => found.indexOf(pair) + 1).filter((at) => at > 0).join(", ") || "nowhere"}`);
  assert.deepEqual(named(false).filter((pair) => top.includes(pair)), []);
  assert.ok(hit.length >= 0.95 * planted.length);
});
