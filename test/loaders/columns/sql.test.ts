import assert from "node:assert/strict";
import {test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {daySelect, duplicateSelect, monotoneSelect, sampleSelect, wordsSelect} from "../../../loaders/columns/sql.js";

// All other statements run in measure.test.ts, against pandas.
test("samples are the same every time, spread over the table, and change with the seed", async () => {
  const engine = await createEngine();
  try {
    await engine.query("create table t as select cast(i as bigint) as _line, i as a from range(100000) r(i)");
    const from = {table: "t", records: false, order: ["_line"]}, read = async (seed: number) => (await engine.query(sampleSelect(from, ["a"], 100_000, seed))).map((row) => Number(row["c0"]));
    const [one, again, other] = [await read(1), await read(1), await read(2)];
    assert.deepEqual(one, again);
    assert.notDeepEqual(one, other);
    assert.ok(one.length > 4600 && one.length < 5400, String(one.length));
    for (let part = 0; part < 20; part += 1) assert.ok(Math.abs(one.filter((a) => Math.floor(a / 5000) === part).length - 250) < 100, `part ${part}`);
    const unordered = await engine.query(sampleSelect({table: "t", records: false, order: []}, ["a"], 100_000, 1));
    assert.ok(unordered.length > 4600 && unordered.length < 5400);
  } finally {
    engine.close();
  }
});

test("names are quoted, only records count", async () => {
  const engine = await createEngine();
  try {
    await engine.query(`create table "a.b" as select * from (values (1, 'record', 'N/A', '2024-01-01 x'), (2, 'record', 'N/A', '2024-01-01 y'), (3, 'blank', 'N/A', null)) v(_line, _kind, "sel""ect", d)`);
    const from = {table: "a.b", records: true, order: ["_line"]};
    assert.deepEqual(await engine.query(wordsSelect(from, {at: 4, name: 'sel"ect'}, 5)), [{column: 4, value: "N/A", rows: 2}]);
    assert.deepEqual(await engine.query(daySelect(from, {at: 0, name: "d"}, true)), [{column: 0, value: "2024-01-01", rows: 2}]);
    assert.deepEqual(await engine.query(duplicateSelect(from, ['sel"ect'])), [{duplicates: 1}]);
    assert.deepEqual(await engine.query(monotoneSelect(from, {at: 0, name: "d"})), [{column: 0, rises: 1, falls: 0, equals: 0}]);
  } finally {
    engine.close();
  }
});
