import assert from "node:assert/strict";
import {mkdtemp, rm, writeFile} from "node:fs/promises";
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {arrowOf} from "../../../../lib/browser/explore/parquet.js";
import {pagedResult} from "../../../../lib/browser/explore/result.js";
import {createEngine} from "../../../../loaders/engine.js";

test("native DuckDB reads back what was written: values, types, nulls, names", async () => {
  const folder = await mkdtemp(join(tmpdir(), "portrait-")), file = join(folder, "x.parquet"), engine = await createEngine({threads: 1});
  try {
    const select = "select i as n, i - 1 as n, cast(i * 1.25 - 3 as decimal(18,2)) as money, 9007199254740993 + i as large, i / 3.0::double as share, date '1969-12-30' + cast(i as int) as day, timestamp '2026-01-02 03:04:05.123457' + to_days(cast(i as int)) as at, i % 2 = 0 as even, case when i = 1 then null else '文 ' || i end as t, [i] as l, cast(i as tinyint) as tiny, cast('12345678901234567890123456.5' as decimal(38,1)) as huge from range(4) r(i) order by i";
    const columns: {name: string; type: string}[] = [], pages: Parameters<typeof pagedResult>[1][number][] = [];
    for await (const page of engine.pages(select)) { if (columns.length === 0) columns.push(...page.columns); if (page.rows > 0) pages.push(page.values); }
    const parquet = await import("parquet-wasm/esm");
    parquet.initSync({module: readFileSync(createRequire(import.meta.url).resolve("parquet-wasm/esm/parquet_wasm_bg.wasm"))});
    await writeFile(file, parquet.writeParquet(parquet.Table.fromIPCStream(arrowOf(pagedResult(columns, pages, {seconds: 0, more: false})))));
    await engine.source("back", file);
    const types = await engine.check("select * from back");
    assert.deepEqual([types["money"], types["large"], types["day"], types["at"], types["even"], types["tiny"], types["huge"], types["t"]], ["DECIMAL(18,2)", "BIGINT", "DATE", "TIMESTAMP", "BOOLEAN", "TINYINT", "DECIMAL(38,1)", "VARCHAR"]);
    const names = Object.keys(types);
    assert.equal(names.length, 12);
    const plain = (rows: Record<string, unknown>[]) => rows.map((row) => Object.values(row).map((value) => (value === null ? null : String(value))));
    assert.deepEqual(plain(await engine.query("select * from back")), plain(await engine.query(select)));
  } finally {
    engine.close();
    await rm(folder, {recursive: true, force: true});
  }
});
