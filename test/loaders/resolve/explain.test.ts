import assert from "node:assert/strict";
import {test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {explainSteps} from "../../../loaders/resolve/explain.js";
import {run, shop, world} from "../../pipeline/world.js";
import {people, peopleFiles} from "../../util/people.js";

const root = await world(people, peopleFiles());
const result = await run(people, root);
const statements = new Map((await result.rows("resolve.explain")).map(({name, statement}) => [String(name), String(statement)]));

test("the parts of a weight add up to the weight that the stage gave the pair, of every pair", async () => {
  const engine = await createEngine({threads: 1});
  for (const name of ["records", "levels", "scores"]) await engine.source(`resolve.${name}`, result.steps.find((step) => step.name === `resolve.${name}`)?.file ?? "");
  const scores = await engine.query(`select * from "resolve.scores" order by l, r`);
  assert.ok(scores.length >= 40);
  for (const {l, r, weight} of scores) {
    const [row = {}] = await engine.query(statements.get("pair") ?? "", [Number(l), Number(r)]);
    const sum = Object.entries(row).reduce((all, [name, value]) => (/^(prior$|t_|a_)/.test(name) ? all + Number(value) : all), 0);
    assert.ok(Math.abs(sum - Number(weight)) < 2e-6, `${String(l)} ${String(r)}: ${sum} and ${String(weight)}`);
  }
  const some = scores.slice(0, 5).flatMap(({l, r}) => [Number(l), Number(r)]), all = await engine.query(statements.get("all") ?? "", [`[${some.join(", ")}]`]);
  const distinct = new Set(some).size;
  assert.equal(all.length, (distinct * (distinct - 1)) / 2, "every pair of the records, compared before or not");
  for (const {l, r, weight} of scores) {
    const same = all.find((row) => row["l"] === l && row["r"] === r);
    if (same !== undefined) assert.equal(Number(same["weight"]).toFixed(5), Number(weight).toFixed(5));
  }
  engine.close();
});

test("each column that describes a record is shown once, with the features made of it", async () => {
  assert.deepEqual((await result.rows("resolve.shown")).map(({table, key, column, kind, features}) => [table, key, column, kind, String(features).split(" ").length]),
    [["people", "customer_id", "email", "email", 1], ["people", "customer_id", "name", "name", 2], ["people", "customer_id", "birth_date", "birth-date", 1], ["people", "customer_id", "city", "address", 1]]);
});

test("a workspace without kinds compares no records, and has nothing to explain", () => assert.deepEqual(explainSteps(shop, new Set(["clean.orders", "resolve.levels"])), []));
