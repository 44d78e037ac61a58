import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {createEngine} from "../../../loaders/engine.js";
import {inspected, plainSpec, rawRows, sourceFolder} from "./util.js";

const spec = {...plainSpec, path: "x.parquet", format: "parquet"} as const;
const folder = sourceFolder({});
const make = async (select: string) => {
  const engine = await createEngine({threads: 1});
  try {
    await engine.materialize(select, join(folder, "made.parquet"), {orderBy: []});
  } finally {
    engine.close();
  }
  return readFileSync(join(folder, "made.parquet"));
};

test("every type of column comes as text without loss", async () => {
  const file = await make(`select '00123' as a, '' as b, 12345678901234567890::hugeint::decimal(38,0) as c, 0.1::double + 0.2::double as d, 0.1::float as e, date '2024-01-05' as f, timestamp '2024-01-05 10:30:00.123456' as g,
    1.50::decimal(9,2) as h, true as i, '\\xFFa'::blob as j, {'x': [1, null], 'y': 'é'} as k, [1.5, 2] as l, null::int as m, 9007199254740993::bigint as n, time '10:30:00' as o`);
  const [row] = await rawRows(spec, {"x.parquet": file});
  assert.deepEqual(Object.values(row ?? {}).slice(1), [
    1, "record", null, null, "00123", null, "12345678901234567890", "0.30000000000000004", "0.1", "2024-01-05", "2024-01-05 10:30:00.123456", "1.50", "true", "\\xFFa", '{"x":[1,null],"y":"é"}', "[1.5,2.0]", null, "9007199254740993", "10:30:00"
  ]);
});

test("rows keep their order and are numbered by it, packed or not", async () => {
  const file = await make("select cast(range as varchar) as a, 'x' as b from range(250000)");
  for (const files of [{"x.parquet": file}, {"x.parquet.gz": gzipSync(file)}]) {
    const rows = await rawRows(spec, files, {threads: 3});
    assert.equal(rows.length, 250_000);
    assert.ok(rows.every((row, i) => row["_line"] === i + 1 && row["a"] === String(i)));
  }
});

test("a Parquet file that is damaged is one error that names it", async () => {
  const file = await make("select cast(range as varchar) as a, md5(cast(range as varchar)) as b from range(50000)");
  await assert.rejects(inspected(spec, {"x.parquet": file.subarray(0, 1000)}), /broken file: .*\(x\.parquet\)/);
  await assert.rejects(inspected(spec, {"x.parquet": ""}), /empty file/);
  await assert.rejects(inspected(spec, {"x.parquet": "a,b\n1,2\n"}), /broken file: .*\(x\.parquet\)/);
  const wrong = Buffer.from(file);
  wrong.fill(0xff, 1000, 60_000);
  await assert.rejects(rawRows(spec, {"x.parquet": wrong}), /broken file: .*\(x\.parquet\)/);
});
