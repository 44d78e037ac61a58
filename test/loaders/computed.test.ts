import assert from "node:assert/strict";
import {mkdtempSync, readdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {seededRandom} from "../../lib/random.js";
import {literal} from "../../lib/sql.js";
import {writeComputed} from "../../loaders/computed.js";
import {createEngine} from "../../loaders/engine.js";
import type {Row} from "../../loaders/step.js";

const engine = await createEngine({threads: 1});
const folder = mkdtempSync(join(tmpdir(), "portrait-computed-"));
after(() => {
  engine.close();
  rmSync(folder, {recursive: true});
});
const columns = {id: "bigint", text: "string", share: "double", day: "date", sum: "decimal(18,2)", yes: "boolean"} as const;
const texts = ["a,b", 'say "so"', "two\nlines", "\\n", "", "NULL", " ", "数据\r\n", "'; drop table t; --", null];
const rowOf = (i: number): Row => ({id: i, text: texts[i % texts.length] ?? null, share: i / 7, day: "2024-02-29", sum: "12.50", yes: i % 2 === 0});
const back = (file: string) => engine.query(`select id, text, share, cast(day as varchar) as day, cast(sum as varchar) as sum, yes from read_parquet(${literal(file)}) order by id`);

for (const count of [0, 10, 5003]) {
  test(`${count} rows are written as they are, whatever their text`, async () => {
    const rows = Array.from({length: count}, (_, i) => rowOf(i));
    const file = join(folder, `${count}.parquet`);
    assert.equal(await writeComputed(engine, {columns, orderBy: ["id"]}, rows, file), count);
    assert.deepEqual(await back(file), rows);
    assert.deepEqual(readdirSync(folder).filter((name) => name.endsWith(".tmp")), []);
  });
}

test("every double comes back as it was, in few rows and in many", async () => {
  const random = seededRandom("doubles");
  for (const count of [900, 3000]) {
    const rows = Array.from({length: count}, (_, id): Row => ({id, share: (random() - 0.5) * 10 ** Math.floor(20 * random() - 10)})), file = join(folder, `doubles-${count}.parquet`);
    await writeComputed(engine, {columns: {id: "bigint", share: "double"}, orderBy: ["id"]}, rows, file);
    assert.deepEqual(await engine.query(`select id, share from read_parquet(${literal(file)}) order by id`), rows);
  }
});
