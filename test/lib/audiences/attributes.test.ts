import assert from "node:assert/strict";
import {after, test} from "node:test";
import {attributeSql} from "../../../lib/audiences/attributes.js";
import {ageBand} from "../../../lib/privacy/generalise.js";
import {literal} from "../../../lib/sql.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());

test("ages are told in SQL as they are in published rows", async () => {
  const born = ["1996-06-03", "2006-09-30", "2006-10-01", "2006-10-02", "1956-10-01", "1956-10-02", "2027-01-01", "1890-01-01", "2026-10-01", "sometime", null, "1980-10-01 00:00:00"];
  const rows = await engine.query(`select ${attributeSql("age", "g", "cast('2026-10-01' as date)")} as age, ${attributeSql("city", "g", "")} as city from (values ${born.map((day, i) => `(${literal(i)}, ${literal(day)}, 'x')`).join(", ")}) g(i, birth_date, city) order by i`);
  assert.deepEqual(rows.map((row) => row["age"]), born.map((day) => ageBand(day, "2026-10-01")));
  assert.deepEqual(rows[0]?.["city"], "x");
});
