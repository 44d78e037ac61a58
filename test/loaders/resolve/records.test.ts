import assert from "node:assert/strict";
import {after, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {featuresOf, type Described} from "../../../loaders/resolve/features.js";
import {foreignSelect, profileSelect, recordsSelect, valuesSelect} from "../../../loaders/resolve/records.js";
import {spell} from "../../../loaders/resolve/spell.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());
const tables: Described[] = [{table: "people", column: "no", system: "crm", kinds: {name: "name", mail: "email", phone: "phone", born: "birth-date", city: "address"}}];
const features = featuresOf(tables);

await engine.query(`create view "clean.people" as select * from (values
  ('1', 'Song, Boming', ' A@x.test', '+86 138 0000 1111', '1998-09-29', 'Shanghai'), ('2', '宋博明', null, '13800001111', '1998-09-29', '上海'), ('3', 'Zoë O''Neil', '', '', null, 'York'),
  ('3', null, null, null, null, 'York'), ('4', 'Plato', null, null, null, null), (null, 'Nobody', null, null, null, null)) t(no, name, mail, phone, born, city)`);
const foreign = await engine.query(foreignSelect(tables));
await engine.query(`create table "resolve.spelled" (value text, person text, words text)`);
for (const {value} of foreign) {
  const row = spell(String(value));
  await engine.query(`insert into "resolve.spelled" values (?, ?, ?)`, [row.value, row.person, row.words]);
}
await engine.query(`create view "resolve.records" as ${recordsSelect(tables, features)}`);

test("only text that a library must spell is handed to it", () => assert.deepEqual(foreign.map(({value}) => value).sort(), ["Zoë O'Neil", "上海", "宋博明"]));

test("values become comparable: names in any script and order, numbers of phones, days, cities; the most complete row of a number is its record", async () => {
  const rows = await engine.query(`select customer_id, ${features.map(({id}) => id).join(", ")} from "resolve.records" order by customer_id`);
  assert.deepEqual(rows.map((row) => Object.values(row).map((value) => value ?? "-").join(" | ")), [
    "1 | a@x.test | 3800001111 | boming | song | song boming | 19980929 | shanghai",
    "2 | - | 3800001111 | boming | song | songboming | 19980929 | shanghai",
    "3 | - | - | zoe | oneil | zoe oneil | - | york",
    "4 | - | - | - | plato | plato | - | -"
  ]);
});

test("profile and values count records, not rows", async () => {
  const profile = await engine.query(profileSelect(features, false));
  assert.deepEqual(profile.filter(({feature}) => feature === "all" || feature === "f1").map(({filled, distinct_values: distinct, agreeing}) => [filled, distinct, agreeing]), [[4, 1, 6], [2, 1, 1]]);
  assert.deepEqual((await engine.query(valuesSelect(features))).map(({v, c}) => [v, c]).sort(), [["shanghai", 2], ["york", 1]]);
});
