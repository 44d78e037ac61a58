import assert from "node:assert/strict";
import {mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {PortraitError} from "../../lib/errors.js";
import {createEngine, holdFile} from "../../loaders/engine.js";

const folder = mkdtempSync(join(tmpdir(), "portrait-engine-"));

test("query(sql, values) gives plain values", async () => {
  const engine = await createEngine();
  try {
    const [row] = await engine.query("select cast(1.5 as decimal(8,2)) as money, date '2024-01-02' as day, timestamp '2024-01-02 03:04:05' as at, 9007199254740993::bigint as big, 7::bigint as small, $1 as given", ["it's"]);
    assert.deepEqual(row, {money: "1.50", day: "2024-01-02", at: "2024-01-02 03:04:05", big: "9007199254740993", small: 7, given: "it's"});
  } finally { engine.close(); }
});

test("a text that begins with U+FEFF is read as it is stored", async () => {
  const engine = await createEngine({threads: 1});
  try {
    assert.deepEqual(await engine.query("select chr(65279) || 'ab' as short, chr(65279) || repeat('ab', 20) as long"), [{short: "\ufeffab", long: `\ufeff${"ab".repeat(20)}`}]);
  } finally { engine.close(); }
});

test("materialize(select, file) writes the same bytes with one thread and with two", async () => {
  const bytes = await Promise.all([1, 2].map(async (threads) => {
    const engine = await createEngine({threads});
    const file = join(folder, `${threads}.parquet`);
    assert.equal(await engine.materialize("select range as n, md5(cast(range as varchar)) as h, range % 7 as g from range(300000)", file, {orderBy: ["h"]}), 300000);
    engine.close();
    return readFileSync(file);
  }));
  assert.ok(bytes[0]?.equals(bytes[1] ?? Buffer.alloc(0)));
});

test("a failed statement says which one", async () => {
  const engine = await createEngine();
  await assert.rejects(engine.query("select emial from (select 1 as email)"), (error: unknown) => error instanceof PortraitError && error.code === "engine" && error.details.sql?.includes("emial") === true);
  engine.close();
});

test("query stops when its signal aborts", async () => {
  const engine = await createEngine();
  const controller = new AbortController();
  const running = engine.query("select count(*) from range(1000000000) a, range(1000) b", [], {signal: controller.signal});
  controller.abort(new Error("stopped"));
  await assert.rejects(running, /stopped/);
  engine.close();
});

test("holdFile(file) can be taken again once released", async () => {
  const first = await holdFile(join(folder, "lock"));
  assert.ok(first);
  first();
  const second = await holdFile(join(folder, "lock"));
  assert.ok(second);
  second();
});
