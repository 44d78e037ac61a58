import assert from "node:assert/strict";
import {after, test} from "node:test";
import {workspaceOf} from "../../bench/linkage-sets.js";
import {people} from "../../bench/people.js";
import {run, world} from "../../pipeline/world.js";
import {createEngine} from "../../../loaders/engine.js";
import {levelsSelect} from "../../../loaders/resolve/compare.js";
import {featuresOf, type Described} from "../../../loaders/resolve/features.js";
import {scoresSelect} from "../../../loaders/resolve/model.js";
import {nearSelect} from "../../../loaders/resolve/near.js";
import {comparedFeatures} from "../../../loaders/resolve/types.js";
import {literal} from "../../../lib/sql.js";

const engine = await createEngine({threads: 2});
after(() => engine.close());
const columns = ["id", "first_name", "last_name", "birth_date", "city", "email"] as const;
const crowd = workspaceOf("near", {tables: {people: {path: "", id: "id", columns, kinds: {first_name: "name", last_name: "name", birth_date: "birth-date", city: "address", email: "email"}}}, linkage: {mode: "deduplicate"}});

test("what is compared fast rules out most pairs, and none that weighs enough", async () => {
  const result = await run(crowd, await world(crowd, {"people.csv": [columns.join(","), ...[...people(3000, "near")].map((record) => columns.map((column) => record[column]).join(","))].join("\n")}));
  for (const name of ["records", "pairs"]) await engine.source(`resolve.${name}`, result.steps.find((step) => step.name === `resolve.${name}`)?.file ?? literal(name));
  const {compared, extent} = comparedFeatures(featuresOf(crowd.identity as Described[]), await result.rows("resolve.profile"), await result.rows("resolve.values")), levels = await result.rows("resolve.levels");
  const all = `select p.l, p.r, ${levelsSelect(compared)} from "resolve.pairs" p join "resolve.records" a on a.rid = p.l join "resolve.records" b on b.rid = p.r`;
  for (const least of [-8, -4, 0, 10]) {
    const near = nearSelect(compared, levels, least), scored = (pairs: string) => engine.query(`select * from (${scoresSelect({compared, extent}, levels, pairs, least)}) order by l, r`);
    const whole = await scored(all), [kept] = await engine.query(`select count(*) as n from (${near})`), [made] = await engine.query('select count(*) as n from "resolve.pairs"');
    assert.ok(whole.length > 500 && Number(kept?.["n"]) < Number(made?.["n"]) / 2, `${least}: ${String(kept?.["n"])} of ${String(made?.["n"])}`);
    assert.deepEqual(await scored(near), whole, String(least));
  }
});
