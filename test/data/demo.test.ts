import assert from "node:assert/strict";
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {mkdir, mkdtemp, rm, symlink, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, before, test} from "node:test";
import {gunzipSync} from "node:zlib";
import {literal} from "../../lib/sql.js";
import type {Workspace} from "../../lib/workspace.js";
import {repository, tableFile} from "../../loaders/cache.js";
import {createEngine, type Engine} from "../../loaders/engine.js";
import {kinds} from "../../loaders/generate/kinds.js";
import {writeWorld} from "../../loaders/generate/write.js";
import {findSources, writeLock} from "../../loaders/ingest/sources.js";
import {runWorkspace} from "../../loaders/pipeline.js";
import type {Row} from "../../loaders/step.js";
import {loadWorkspace} from "../../loaders/workspace.js";
import {compareWorlds, type Detection} from "../util/detection.js";
import {thorough} from "../util/source.js";
import {demoAudiences, equalMembers} from "./audiences.js";
import {likePlanted} from "./buyers.js";
import {together, wellTogether} from "./persons.js";
import {equalSegments} from "./segments.js";
import {demoTags, equalOracle} from "./tags.js";

const demo = join(repository, "data/demo"), workspace = await loadWorkspace(repository, "demo"); // kept models included
let root: string;
let engine: Engine;
let lakes: {dirtied: string; undirtied: string};
let result: Detection;
const files = (folder: string) => readdirSync(folder, {recursive: true}).map(String).filter((path) => statSync(join(folder, path)).isFile()).sort();
const content = (file: string) => (file.endsWith(".gz") ? gunzipSync(readFileSync(file)) : readFileSync(file));
const rows = (sql: string): Promise<Row[]> => engine.query(sql.replace(/@(\w+)\.([\w-]+)/g, (_, stage: string, table: string) => `read_parquet(${literal(tableFile(lakes.dirtied, `${stage}.${table}`))})`));

/** What the demo says of cleaning alone. */
const {tags: _tags, audiences: _audiences, segments: _segments, models: _models, recommend: _recommend, savedModels: _saved, ...rules} = workspace;

/** Writes the demo's world anew into a root of its own. */
async function written(name: string, options: {undamaged?: boolean; customers?: number}): Promise<string> {
  const folder = join(root, name, "data/demo");
  await mkdir(folder, {recursive: true});
  for (const linked of ["lib", "loaders", "node_modules", "docs"]) await symlink(join(repository, linked), join(root, name, linked));
  await writeWorld({customers: 2000, seed: "lantern", out: join(folder, "sources"), truth: join(folder, "truth"), ...options});
  await writeFile(join(folder, "sources.lock"), writeLock(await findSources(workspace, {folder})));
  return join(root, name);
}

before(async () => {
  root = await mkdtemp(join(tmpdir(), "portrait-demo-"));
  engine = await createEngine();
  await written("dirtied", {}); // what is committed, as the first test says; it is run where its pages are tested
  const undamaged = await written("undirtied", {undamaged: true}), lakeOf = async (of: Workspace, at: string) => (await runWorkspace(of, {workspace: "demo", root: at})).lake;
  lakes = {dirtied: await lakeOf(workspace, repository), undirtied: await lakeOf(rules, undamaged)};
  result = await compareWorlds({workspace, ...lakes, truth: join(root, "dirtied/data/demo/truth/errors.csv.gz"), kinds});
});

after(async () => {
  engine.close();
  await rm(root, {recursive: true, force: true});
});

test("the committed demo is what its seed writes, and no larger than 5 MB", () => {
  const made = join(root, "dirtied/data/demo");
  for (const part of ["sources", "truth"]) {
    assert.deepEqual(files(join(demo, part)), files(join(made, part)));
    for (const file of files(join(demo, part))) assert.ok(content(join(demo, part, file)).equals(content(join(made, part, file))), file);
  }
  assert.equal(readFileSync(join(demo, "sources.lock"), "utf8"), readFileSync(join(made, "sources.lock"), "utf8"));
  assert.ok(files(join(demo, "sources")).reduce((sum, file) => sum + statSync(join(demo, "sources", file)).size, 0) <= 5_000_000);
});

test("visible errors are detected, hardly anything else is touched, and what can be put right is", () => {
  // The bar is 95%, 95% and 90%; the demo's own rules are far above it, and fall with any rule that breaks.
  assert.ok(result.recall >= 0.995, `recall ${result.recall}: ${JSON.stringify(result.missed.slice(0, 5))}`);
  assert.ok(result.precision >= 0.98, `precision ${result.precision}: ${JSON.stringify(result.falseAlarms.slice(0, 5))}`);
  assert.ok(result.repaired >= 0.99, `repaired ${result.repaired}`);
});

test("no kind of error is left out", () => {
  for (const {id, visible, repairable, errors, erased, detected, mendable, right} of result.kinds) {
    assert.ok(errors + erased > 0, `${id} happens`);
    if (visible === "yes") assert.ok(detected >= errors * 0.9 - 1, `${id}: ${detected} of ${errors} detected`);
    if ((visible === "yes" && repairable) || visible === "parsed") assert.ok(right >= mendable * 0.9 - 1, `${id}: ${right} of ${mendable} right`);
    if (visible === "no") assert.ok(detected <= Math.max(3, errors / 2), `${id}: ${detected} of ${errors} seen, though nothing could`);
  }
});

test("what differs in writing only is read, and not logged", () => {
  const parsed = result.kinds.filter(({visible}) => visible === "parsed");
  const sum = (of: "errors" | "detected" | "mendable" | "right") => parsed.reduce((total, kind) => total + kind[of], 0);
  assert.ok(sum("errors") > 500 && sum("right") >= sum("mendable") * 0.98 && sum("detected") <= sum("errors") * 0.01);
});

test("every record that was delivered is kept, routed, refused or merged", async () => {
  for (const [table, {source, rules}] of Object.entries(workspace.clean)) {
    const routes = [...new Set(rules.flatMap((rule) => (rule.kind === "route" ? [rule.to] : [])))];
    const [all] = await rows(`select (select count(*) from @ingest.${source} where _kind in ('record', 'unreadable')) as delivered, (select count(*) from @clean.${table}) as kept, (select count(*) from @clean.${table}_decided) as decided, (select count(*) from @clean.${table}_decided where _verdict = 'routed') as routed`);
    assert.equal(Number(all?.["kept"]) + Number(all?.["decided"]), Number(all?.["delivered"]), table);
    let routed = 0;
    for (const route of routes) routed += Number((await rows(`select count(*) as n from @clean.${route}`))[0]?.["n"]);
    assert.equal(routed, Number(all?.["routed"]), table);
  }
});

test("orders are those that count: not cancelled, each once in its last revision, with the amount that its goods make", async () => {
  const [found] = await rows("select count(*) as n, count(distinct order_id) as numbers, count(*) filter (where status <> 'completed') as others, count(*) filter (where amount is null or amount <> goods - discount or amount <= 0) as wrong, count(*) filter (where revision = 2) as corrected from @clean.orders");
  assert.ok(Number(found?.["n"]) > 10_000 && found?.["n"] === found?.["numbers"] && Number(found?.["corrected"]) > 50);
  assert.deepEqual([found?.["others"], found?.["wrong"]], [0, 0]);
  const [other] = await rows("select (select count(*) from @clean.cancelled_orders) as cancelled, (select count(*) from @clean.test_orders) as tests, (select max(quantity) from @clean.returns) as most, (select min(quantity) from @clean.order_lines) as least");
  assert.ok(Number(other?.["cancelled"]) > 200 && Number(other?.["tests"]) > 5 && Number(other?.["most"]) < 0 && Number(other?.["least"]) > 0);
});

test("times of every system stand on the shop's clock", async () => {
  // The agency sends in the morning of London, which is 17 to 20 o'clock in Shanghai; one in a hundred is off by hours, which nothing can see.
  const [sent] = await rows("select avg(case when hour(happened_at) between 17 and 20 then 1.0 else 0 end) as share from @clean.touchpoints where action = 'sent'");
  assert.ok(Number(sent?.["share"]) > 0.97, String(sent?.["share"]));
  // Nobody shops at three in the morning, whether the app counts milliseconds or the site writes an offset.
  for (const row of await rows("select device_kind, avg(case when hour(happened_at) between 2 and 4 then 1.0 else 0 end) as share from @clean.events where type = 'basket' group by device_kind")) assert.ok(Number(row["share"]) < 0.03, `${row["device_kind"]} ${row["share"]}`);
  // A complaint follows its order by a quarter of a day at least; the help desk writes UTC, the ERP local time.
  const [after] = await rows("select avg(case when t.opened_at >= o.ordered_at + interval '5' hour then 1.0 else 0 end) as share, count(*) as n from @clean.tickets t join @clean.orders o on o.order_id = t.order_id where t.topic = 'complaint'");
  assert.ok(Number(after?.["share"]) > 0.98 && Number(after?.["n"]) > 300, JSON.stringify(after));
});

test("the bot is routed, and nobody else", async () => {
  const [bots] = await rows("select count(*) as n, count(distinct device_id) as devices from @clean.bot_events");
  assert.ok(Number(bots?.["n"]) > 2000 && bots?.["devices"] === 1);
});

test("every rule does something, and every kind of rule is used", async () => {
  const used = new Set(Object.values(workspace.clean).flatMap(({rules}) => rules.map(({kind}) => kind)));
  assert.deepEqual([...used].sort(), ["deduplicate", "fail", "fill", "flag", "missing", "outlier", "reference", "refuse", "route", "set", "unique"]);
  // Guards against what this delivery does not hold: two would stop the build.
  const guards = new Set(["products article-number-unique", "orders discount-beyond-goods", "contacts member-number-unique", "customers customer_id-pattern"]);
  guards.add("erasures same-request-twice"); // requests that were carried out are erased with everything else of the person
  const idle: string[] = [];
  for (const [table, {rules}] of Object.entries(workspace.clean)) {
    const seen = new Set((await rows(`select _rule as rule from @clean.${table}_decided union select rule from @clean.${table}_repairs union select rule from @clean.${table}_flags`)).map((row) => String(row["rule"])));
    for (const rule of rules) if (!guards.has(`${table} ${rule.id}`) && !seen.has(rule.id)) idle.push(`${table} ${rule.id}`);
  }
  assert.deepEqual(idle, []);
});

test("records of one person are put together; couples, twins, father and son of one name, and owners of one number are kept apart", async () => {
  wellTogether(await together(engine, lakes.dirtied, join(root, "dirtied/data/demo/truth")));
});

test("the ground truth is beside the sources, and no stage reads it", () => {
  assert.equal(Object.values(workspace.sources).some(({path}) => path.includes("truth")), false);
  const stages = files(join(repository, "loaders")).filter((path) => path.endsWith(".ts") && !/^(generate|commands)\//.test(path));
  assert.deepEqual(stages.filter((path) => /truth/.test(readFileSync(join(repository, "loaders", path), "utf8")) && /["'`/]truth/.test(readFileSync(join(repository, "loaders", path), "utf8"))), []);
  assert.ok(existsSync(join(demo, "truth/kinds.csv")));
});

test("every tag equals plain JavaScript over the clean tables, today and at the end of a past month", () =>
  equalOracle(workspace, (table) => engine.query(`select * from read_parquet(${literal(tableFile(lakes.dirtied, table))})`), demoTags, ["2026-04-01", "2026-10-01"], lakes.dirtied));

test("every audience equals plain JavaScript over the clean tables, today and at the end of a past month", () =>
  equalMembers(workspace, (table) => engine.query(`select * from read_parquet(${literal(tableFile(lakes.dirtied, table))})`), demoTags, demoAudiences, ["2026-04-01", "2026-10-01"]));

test("every segment, what it is worth, and cohorts equal plain JavaScript over the clean tables", () =>
  equalSegments(workspace, (table) => engine.query(`select * from read_parquet(${literal(tableFile(lakes.dirtied, table))})`), demoTags, ["2026-04-01", "2026-10-01"]));

test("classes of buyers are the planted kinds, nearly as well as one finds them who knows how they were made", () =>
  likePlanted(engine, {lake: lakes.dirtied, truth: join(demo, "truth"), asOf: workspace.asOf}, 0.93)); // of two thousand customers, where chance moves it by a hundredth; of a hundred thousand it is to be 0.95

test("records of twenty thousand customers are put together as well as those of two thousand", {skip: thorough ? false : "only in npm run test:all"}, async () => {
  const large = await written("large", {customers: 20_000}), {lake} = await runWorkspace(rules, {workspace: "demo", root: large});
  wellTogether(await together(engine, lake, join(large, "data/demo/truth")));
});
