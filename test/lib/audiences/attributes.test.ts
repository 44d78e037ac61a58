import assert from "node:assert/strict";
import {after, test} from "node:test";
import demo from "../../../data/demo/workspace.js";
import {attributesOf, attributeSql} from "../../../lib/audiences/attributes.js";
import {ageBand} from "../../../lib/privacy/generalise.js";
import {literal} from "../../../lib/sql.js";
import {createEngine} from "../../../loaders/engine.js";

const says = {en: "x", zh: "x"}, engine = await createEngine({threads: 1});
after(() => engine.close());

test("ages are told in SQL as they are in published rows", async () => {
  const born = ["1996-06-03", "2006-09-30", "2006-10-01", "2006-10-02", "1956-10-01", "1956-10-02", "2027-01-01", "1890-01-01", "2026-10-01", "sometime", null, "1980-10-01 00:00:00"];
  const rows = await engine.query(`select ${attributeSql({kind: "age", field: "birth_date", type: "text", says}, "g", "cast('2026-10-01' as date)")} as age, ${attributeSql({kind: "golden", field: "city", type: "text", says}, "g", "")} as city from (values ${born.map((day, i) => `(${literal(i)}, ${literal(day)}, 'x')`).join(", ")}) g(i, birth_date, city) order by i`);
  assert.deepEqual(rows.map((row) => row["age"]), born.map((day) => ageBand(day, "2026-10-01")));
  assert.deepEqual(rows[0]?.["city"], "x");
});

test("attributes are fields and columns that name nobody, each with its type; numbers and days of the golden record are read as such", async () => {
  const found = attributesOf(demo);
  assert.deepEqual(Object.entries(found).filter(([name]) => !name.includes(".")).map(([name, {type}]) => [name, type]), [["city", "text"], ["gender", "text"], ["age", "text"]]);
  for (const name of ["name", "email", "phone", "address", "birth_date", "customers.name", "customers.phone", "customers.customer_id", "orders.ordered_at"]) assert.ok(!Object.hasOwn(found, name), name);
  assert.deepEqual([found["customers.blocked"]?.type, found["orders.channel"]?.says], ["boolean", {en: "Where it was ordered (orders)", zh: "下单渠道（orders）"}]);
  const own = attributesOf({clean: {cards: {source: "x", says, rules: [], columns: {card: {from: "a"}, points: {from: "b", type: "integer", privacy: "none"}, since: {from: "c", type: "timestamp", privacy: "quasi"}}}}, golden: {points: {says, keep: "newest", from: ["cards.points"]}, since: {says, keep: "newest", from: ["cards.since"]}, card: {says, keep: "newest", from: ["cards.card"]}}});
  assert.deepEqual(Object.keys(own), ["points", "since"]);
  const [row] = await engine.query(`select ${Object.entries(own).map(([name, one]) => `${attributeSql(one, "g", "")} as ${name}`).join(", ")} from (values ('12', '2024-02-03 10:00:00')) g(points, since)`);
  assert.deepEqual(row, {points: 12, since: "2024-02-03"});
});
