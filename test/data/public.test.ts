import assert from "node:assert/strict";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {createEngine} from "../../loaders/engine.js";
import {literal} from "../../lib/sql.js";
import {detect, publicText} from "../bench/detection.js";
import {publicData} from "../bench/injections.js";
import {deliver, run} from "../pipeline/world.js";

const work = mkdtempSync(join(tmpdir(), "portrait-public-"));
const engine = await createEngine();
after(() => {
  engine.close();
  rmSync(work, {recursive: true, force: true});
});
const required = process.env["PORTRAIT_REQUIRE_DATASETS"] === "1";
/** Some thousand records of each. */
const every: Record<string, number> = {"online-retail": 101, "bank-marketing": 20, "telco-churn": 3};

for (const data of publicData) {
  const {name} = data.workspace;
  const text = publicText(data);
  test(`${name}: at least 95% of visible errors found at 95% precision, 90% mended`, {skip: text !== undefined || required ? false : "PORTRAIT_DATASETS names no folder with it"}, async () => {
    const found = await detect(data, text ?? "", {work, seed: "test", every: every[name] ?? 1, share: 0.15});
    assert.ok(found.kinds.filter(({visible, errors}) => visible === "yes" && errors > 0).length >= 20, "most kinds occur");
    assert.ok(found.recall >= 0.95, JSON.stringify(found.missed));
    assert.ok(found.precision >= 0.95, JSON.stringify(found.falseAlarms));
    assert.ok(found.repaired >= 0.9, JSON.stringify(found.kinds.filter(({right, errors, repairable, visible}) => visible === "yes" && repairable && right < errors)));
  });
}

/** A workspace run on the whole delivered file, with that file as DuckDB reads it by itself: an independent path to the same figures. */
async function asDelivered(name: string) {
  const data = publicData.find(({workspace}) => workspace.name === name);
  assert.ok(data !== undefined);
  const root = join(work, `${name}-whole`);
  await deliver(root, data.workspace, {[data.path]: publicText(data) ?? ""});
  const result = await run(data.workspace, root);
  const table = (step: string) => `read_parquet(${literal(result.steps.find((each) => each.name === step)?.file ?? "")})`;
  const file = `read_csv(${literal(join(root, "data", name, "sources", data.path))}, header = true, all_varchar = true, delim = ${literal(data.injection.delimiter)}, quote = '"')`;
  const one = async (sql: string) => Object.values((await engine.query(sql))[0] ?? {});
  return {table, file, one};
}
const skip = (name: string) => (required || publicData.some((data) => data.workspace.name === name && publicText(data) !== undefined) ? false : "PORTRAIT_DATASETS names no folder with it");

test("Telco: every customer is kept, the eleven blank charges are the customers of month 0", {skip: skip("telco-churn")}, async () => {
  const {table, file, one} = await asDelivered("telco-churn");
  assert.deepEqual(await one(`select count(*), count(distinct customer_id), count(*) filter (churned), count(*) filter (total_charges is null), sum(monthly_charges) from ${table("clean.subscribers")}`),
    [...(await one(`select count(*), count(distinct customerID), count(*) filter (Churn = 'Yes') from ${file}`)), 0, ...(await one(`select sum(cast(MonthlyCharges as decimal(10,2))) from ${file}`))]);
  assert.deepEqual(await one(`select count(*), count(distinct rule), min(after) from ${table("clean.subscribers_repairs")} where "column" = 'total_charges'`), [11, 1, "0.00"]);
  assert.deepEqual(await one(`select count(*) from ${file} where trim(TotalCharges) = '' and tenure = '0'`), [11]);
  assert.deepEqual(await one(`select count(*) from ${table("clean.subscribers_repairs")} where "column" <> 'total_charges'`), [0]);
});

test("Bank: twelve calls twice, `unknown` and 999 days are missing, contacts without days are flagged", {skip: skip("bank-marketing")}, async () => {
  const {table, file, one} = await asDelivered("bank-marketing");
  assert.deepEqual(await one(`select count(*), count(*) filter (subscribed) from ${table("clean.calls")}`), await one(`select count(*), count(*) filter (y = 'yes') from (select distinct * from ${file})`));
  assert.deepEqual(await one(`select count(*) from ${table("clean.calls_decided")} where _rule = 'same-call-twice'`), [12]);
  const unknown = `select ${["job", "marital", "education", "default", "housing", "loan"].map((column) => `count(*) filter ("${column}" = 'unknown')`).join(" + ")} + count(*) filter (pdays = '999') from ${file}`;
  assert.deepEqual(await one(`select count(*) from ${table("clean.calls_repairs")} where rule like '%-placeholder'`), await one(unknown));
  assert.deepEqual(await one(`select count(*) from ${table("clean.calls_flags")} where rule = 'call-without-days'`), await one(`select count(*) from (select distinct * from ${file}) where previous > '0' and pdays = '999'`));
});
