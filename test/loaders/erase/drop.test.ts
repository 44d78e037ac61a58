import assert from "node:assert/strict";
import {existsSync, mkdtempSync, readdirSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {literal} from "../../../lib/sql.js";
import {createEngine} from "../../../loaders/engine.js";
import {dropLines, takeRaw} from "../../../loaders/erase/drop.js";

const engine = await createEngine({threads: 2});
after(() => engine.close());
const folder = mkdtempSync(join(tmpdir(), "portrait-drop-"));
const raw = async (name: string, rows: number) => {
  const file = join(folder, `${name}.parquet`);
  await engine.materialize(`select case when i % 2 = 0 then 'a.csv' else 'b.csv' end as _file, i as _line, 'record' as _kind, cast(null as varchar) as _fault, cast(null as varchar) as _text, 'secret ' || i as name from range(1, ${rows + 1}) t(i)`, file, {orderBy: ["_file", "_line"]});
  return file;
};
const read = (file: string) => engine.query(`select * from read_parquet(${literal(file)})`);

test("dropLines(engine, table, lines) empties these lines alone; all others keep their values and their order, of however many", async () => {
  const file = await raw("many", 30_000), before = await read(file);
  const gone = Array.from({length: 1500}, (_, i) => 2 * (i + 1));
  assert.equal(await dropLines(engine, file, {"a.csv": gone, "b.csv": [2, 7]}, ["name"]), 30_000);
  const emptied = new Set([...gone.map((line) => `a.csv ${line}`), "b.csv 7"]);
  assert.deepEqual(await read(file), before.map((row) => (emptied.has(`${String(row["_file"])} ${String(row["_line"])}`) ? {...row, _kind: "erased", name: null} : row)));
  assert.deepEqual(readdirSync(folder).filter((name) => name.includes("tmp")), []);
});

test("takeRaw moves a table that was read before, and empties its lines", async () => {
  const [one, other] = [await raw("one", 10), await raw("other", 10)], whole = await read(one);
  assert.equal(await takeRaw(engine, {file: one, rows: 10}, join(folder, "first.parquet"), {lines: {}, columns: ["name"]}), 10);
  assert.deepEqual(await read(join(folder, "first.parquet")), whole);
  assert.equal(await takeRaw(engine, {file: other, rows: 10}, join(folder, "second.parquet"), {lines: {"a.csv": [2]}, columns: ["name"]}), 10);
  assert.deepEqual((await read(join(folder, "second.parquet")))[0], {_file: "a.csv", _line: 2, _kind: "erased", _fault: null, _text: null, name: null});
  assert.ok(!existsSync(one) && !existsSync(other));
});
