import assert from "node:assert/strict";
import {test} from "node:test";
import type {Tag, Workspace} from "../../../lib/workspace.js";
import {madeTags, tagDates, tagSteps} from "../../../loaders/profile/tags.js";
import {run, shop, world} from "../../pipeline/world.js";

const base = {owner: "a", says: {en: "x", zh: "x"}};
const csv = "no,who,day,sum\n1,a,2024-01-05,10\n2,a,2024-02-01,2.50\n3,b,2024-02-05,1\n";
const tags: Record<string, Tag> = {
  bought: {...base, kind: "statistic", of: "count", table: "orders"}, spent: {...base, kind: "statistic", of: "sum", column: "amount", table: "orders"}, group: {...base, kind: "ranking", by: "spent", groups: 2}, again: {...base, kind: "rule", when: "count(*) >= 2", table: "orders"}
};
const tagged: Workspace = {...shop, tagMonths: 3, facts: {orders: {number: "customer_id", system: "shop", at: "ordered_at"}}, tags};

test("tags of every month come from one definition; today's stand in one row a person", async () => {
  const result = await run(tagged, await world(tagged, {"sales.csv": csv}));
  assert.deepEqual(tagDates(tagged), ["2024-01-01", "2024-02-01", "2024-03-01"]);
  assert.deepEqual((await result.rows("profile.tag_bought")).map((row) => [row["as_of"], row["value"]]).sort(), [["2024-02-01", 1], ["2024-03-01", 1], ["2024-03-01", 2]]);
  assert.deepEqual((await result.rows("profile.tags")).map((row) => [row["bought"], row["spent"], row["group"], row["again"]]).sort(), [[1, 1, 2, false], [2, 12.5, 1, true]]);
  assert.deepEqual((await result.rows("profile.tag_counts")).filter((row) => row["tag"] === "again").map((row) => [row["as_of"], row["bucket"], row["persons"]]), [["2024-03-01", "true", 1]]);
  assert.deepEqual((await result.rows("profile.tag_coverage")).map((row) => [row["tag"], row["persons"], row["of"]]), [["again", 1, 2], ["bought", 2, 2], ["group", 2, 2], ["spent", 2, 2]]);
});

test("only what a change touches is computed again", async () => {
  const root = await world(tagged, {"sales.csv": csv});
  await run(tagged, root);
  assert.deepEqual((await run(tagged, root)).ran, []);
  const changed = {...tagged, tags: {...tags, spent: {...base, kind: "statistic", of: "max", column: "amount", table: "orders"} satisfies Tag}};
  const {ran} = await run(changed, root);
  assert.deepEqual(ran.filter((name) => /^profile\.(tag|fact)/.test(name)).sort(), ["profile.tag_counts", "profile.tag_coverage", "profile.tag_group", "profile.tag_shown", "profile.tag_spent", "profile.tags"], "the tag, what is ranked by it, and what sums them up");
});

test("a tag for nobody, and one with two values for a person, stop with the place of its definition", async () => {
  const never: Workspace = {...tagged, tags: {...tags, rich: {...base, kind: "rule", when: "sum(amount) > 1000000", table: "orders"}, twice: {...base, kind: "sql", inputs: ["orders"], select: "select person_id, amount as value from orders", type: "number"}}};
  await assert.rejects(run(never, await world(never, {"sales.csv": csv})), /tag that applies to nobody: tags\.rich; mayBeEmpty allows it \(data\/tiny\/workspace\.ts\)[^]*tag with several values for one person: tags\.twice/);
  const allowed: Workspace = {...tagged, tags: {rich: {...base, kind: "rule", when: "sum(amount) > 1000000", table: "orders", mayBeEmpty: true}}};
  assert.deepEqual((await (await run(allowed, await world(allowed, {"sales.csv": csv}))).rows("profile.tags")).map((row) => row["rich"]), [false, false]);
  const nobody: Workspace = {...tagged, tags: {rich: {...base, kind: "rule", when: "count(*) > 5", table: "orders"}}};
  await run(nobody, await world(nobody, {"sales.csv": "no,who,day,sum\n1,,2024-01-05,10\n"}));
});

test("a wrong column that only the engine can see is named with its tag", async () => {
  const wrong: Workspace = {...tagged, tags: {...tags, odd: {...base, kind: "sql", inputs: ["orders"], select: "select person_id, colour as value from orders", type: "text"}}};
  await assert.rejects(run(wrong, await world(wrong, {"sales.csv": csv})), /step failed: profile\.tag_odd:.*colour[^]*\(tags\.odd\) \(data\/tiny\/workspace\.ts\)$/);
  const fact: Workspace = {...tagged, facts: {...tagged.facts, odd: {number: "who", system: "shop", inputs: ["orders"], select: "select colour as who from orders", columns: {who: "text"}}}, tags: {odd: {...base, kind: "list", table: "odd"}}};
  await assert.rejects(run(fact, await world(fact, {"sales.csv": csv})), /step failed: profile\.fact_odd:.*colour[^]*\(facts\.odd\) \(data\/tiny\/workspace\.ts\)$/);
});

test("a table that was not delivered takes its tags along, and those computed from them; without persons there are none", () => {
  const made = new Set(["resolve.persons"]);
  assert.deepEqual(madeTags(tagged, made), []);
  assert.deepEqual(tagSteps({...tagged, tags: {}}, new Set(["resolve.persons", "clean.orders"])), []);
  assert.deepEqual(tagSteps(tagged, new Set(["clean.orders"])), []);
  assert.deepEqual(madeTags(tagged, new Set(["resolve.persons", "clean.orders"])).map(([id]) => id), ["bought", "spent", "group", "again"]);
});
