import assert from "node:assert/strict";
import {test} from "node:test";
import type {Workspace} from "../../../lib/workspace.js";
import {pairwiseScores} from "../../../lib/linkage/measures.js";
import {seededRandom} from "../../../lib/random.js";
import {keyedHash, keyOf} from "../../../loaders/key.js";
import {resolveSteps} from "../../../loaders/resolve/index.js";
import {workspaceOf} from "../../bench/linkage-sets.js";
import {people, type PersonRecord} from "../../bench/people.js";
import {thorough} from "../../util/source.js";
import {run, shop, world} from "../../pipeline/world.js";

const key = keyOf("public", "portrait public key of tiny");

test("one person for each customer number of a system that no column describes, with a number that depends on nothing else", async () => {
  const result = await run(shop, await world(shop, {"sales.csv": "no,who,day,sum\n1,a,2024-01-05,1\n2,a,2024-01-06,1\n3,,2024-01-06,1\n"}));
  assert.deepEqual(await result.rows("resolve.persons"), [{person_id: keyedHash(key, "person", keyedHash(key, "record", "shop", "a")), system: "shop", customer_id: "a", reference: keyedHash(key, "record", "shop", "a")}]);
});

test("without a table that names customers there are no persons", () => assert.deepEqual(resolveSteps(shop, new Set()), []));

const columns = ["id", "first_name", "last_name", "birth_date", "city", "email"] as const;
const csv = (records: readonly PersonRecord[]) => [columns.join(","), ...records.map((record) => columns.map((column) => record[column]).join(","))].join("\n");
const crowd = workspaceOf("crowd", {tables: {people: {path: "", id: "id", columns, kinds: {first_name: "name", last_name: "name", birth_date: "birth-date", city: "address", email: "email"}}}, linkage: {mode: "deduplicate"}});
const records = [...people(900, "test")];

async function persons(rows: readonly PersonRecord[], threads = 2): Promise<Map<string, string>> {
  const result = await run(crowd, await world(crowd, {"people.csv": csv(rows)}), {threads});
  return new Map((await result.rows("resolve.persons")).map((row) => [String(row["customer_id"]), String(row["person_id"])]));
}

test("records of one person are found, and are the same for shuffled lines and another number of threads", async () => {
  const found = await persons(records);
  const {precision, recall} = pairwiseScores(records.map(({id}) => found.get(id) ?? ""), records.map(({entity}) => String(entity)));
  assert.ok(precision > 0.98 && recall > 0.93, `precision ${precision}, recall ${recall}`);
  assert.deepEqual([...(await persons([...records].reverse(), 1))].sort(), [...found].sort());
});

test("five runs over lines in other orders, with other numbers of threads, give the same persons and the same numbers of records", {skip: thorough ? false : "only in npm run test:all"}, async () => {
  const found: string[] = [];
  for (let i = 0; i < 5; ++i) {
    const random = seededRandom(`order ${i}`), shuffled = records.map((record) => ({record, at: random()})).sort((x, y) => x.at - y.at).map(({record}) => record);
    const result = await run(crowd, await world(crowd, {"people.csv": csv(shuffled)}), {threads: 1 + (i % 4)});
    found.push(JSON.stringify([await result.rows("resolve.persons"), await result.rows("resolve.records"), await result.rows("resolve.levels"), await result.rows("resolve.scores")]));
  }
  assert.equal(new Set(found).size, 1);
});

test("linking looks between tables alone, and gives a record one partner at most where that is declared", async () => {
  const [base] = Object.values(crowd.clean);
  const source = crowd.sources["people"];
  assert.ok(base !== undefined && source !== undefined);
  const both = (oneToOne: boolean): Workspace => ({
    ...crowd, linkage: {mode: "link", oneToOne}, sources: {left: {...source, system: "left", path: "left.csv"}, right: {...source, system: "right", path: "right.csv"}}, clean: {left: {...base, source: "left"}, right: {...base, source: "right"}},
    identity: ["left", "right"].map((table) => ({...crowd.identity[0], table, system: table, column: "id"}))
  });
  const files = {"left.csv": csv(records.slice(0, 630)), "right.csv": csv(records.slice(630))};
  const result = await run(both(true), await world(both(true), files));
  const members = new Map<string, string[]>();
  for (const row of await result.rows("resolve.persons")) members.set(String(row["person_id"]), [...(members.get(String(row["person_id"])) ?? []), String(row["system"])]);
  const pairs = [...members.values()].filter(({length}) => length > 1);
  assert.ok(pairs.length > 150 && pairs.every((systems) => systems.sort().join() === "left,right"), String(pairs.length));
});

test("two records that are equal in everything are one person, and two strangers are two, though a table of two can teach nothing", async () => {
  const [ann, bob] = [{id: "1", entity: 1, first_name: "Ann", last_name: "Lee", birth_date: "1980-01-02", city: "York", email: "ann@mail.test"}, {id: "2", entity: 2, first_name: "Bob", last_name: "Ray", birth_date: "1971-05-06", city: "York", email: "bob@mail.test"}];
  const twice = await run(crowd, await world(crowd, {"people.csv": csv([ann, {...ann, id: "2"}])}));
  assert.equal(new Set((await twice.rows("resolve.persons")).map((row) => row["person_id"])).size, 1);
  const [score] = await twice.rows("resolve.scores"), levels = await twice.rows("resolve.levels");
  assert.ok(Number(score?.["weight"]) > 5, String(score?.["weight"]));
  for (const label of ["email", "birth_date"]) assert.ok(Number(levels.find((row) => row["label"] === label && row["says"] === "exact")?.["weight"]) > 2, label);
  assert.equal((await persons([ann, bob])).size, new Set((await persons([ann, bob])).values()).size);
});
