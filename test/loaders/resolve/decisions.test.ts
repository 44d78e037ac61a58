import assert from "node:assert/strict";
import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {test} from "node:test";
import fc from "../../util/property.js";
import {type Decision, decisionOn, decisionsName, decisionsText, type Verdict} from "../../../lib/linkage/decisions.js";
import {reduceDecisions} from "../../../lib/linkage/reduce.js";
import type {Workspace} from "../../../lib/workspace.js";
import {keyedHash, keyOf} from "../../../loaders/key.js";
import {groupRows} from "../../../loaders/resolve/cluster.js";
import {constraintsOf, decisionRows, obeyingRows} from "../../../loaders/resolve/decisions.js";
import type {Row} from "../../../loaders/step.js";
import {run, shop, world} from "../../pipeline/world.js";

/** Clusters as sets of records, those without company left out. */
const clusters = (rows: readonly Row[]) => {
  const found = new Map<number, number[]>();
  for (const {rid, cluster} of rows) found.set(Number(cluster), [...(found.get(Number(cluster)) ?? []), Number(rid)]);
  return [...found.values()].map((rids) => rids.sort((a, b) => a - b)).filter(({length}) => length > 1).map((rids) => rids.join()).sort();
};

/** Random weights of some pairs, and of every pair inside a group, as the stage makes them. */
const evidence = fc.array(fc.record({l: fc.integer({min: 1, max: 14}), r: fc.integer({min: 1, max: 14}), weight: fc.integer({min: -20, max: 20})}), {maxLength: 24}).map((pairs) => {
  const weights = new Map(pairs.filter(({l, r}) => l !== r).map(({l, r, weight}) => [`${Math.min(l, r)} ${Math.max(l, r)}`, weight]));
  const scores = [...weights].map(([pair, weight]): Row => ({l: Number(pair.split(" ")[0]), r: Number(pair.split(" ")[1]), weight}));
  const groups = groupRows(scores);
  const inside = groups.flatMap((one) => groups.flatMap((other): Row[] => (one["component"] === other["component"] && Number(one["rid"]) < Number(other["rid"]) ? [{component: Number(one["component"]), l: Number(one["rid"]), r: Number(other["rid"]), weight: weights.get(`${String(one["rid"])} ${String(other["rid"])}`) ?? -1}] : [])));
  return {scores, inside};
});
const name = (rid: number) => `r${String(rid).padStart(2, "0")}`;
const decided = fc.array(fc.record({a: fc.integer({min: 1, max: 14}), b: fc.integer({min: 1, max: 14}), verdict: fc.constantFrom<Verdict>("same", "different", "unsure"), day: fc.integer({min: 1, max: 9})}).filter(({a, b}) => a !== b), {maxLength: 8})
  .map((list) => list.map(({a, b, verdict, day}) => decisionOn(name(a), name(b), verdict, `2026-01-0${day}`)));
const obeyed = (decisions: readonly Decision[]) => constraintsOf({...reduceDecisions(decisions, () => true), rids: new Map(Array.from({length: 14}, (_, i) => [name(i + 1), i + 1]))});

for (const oneToOne of [false, true]) test(`whatever the weights${oneToOne ? " and one to one" : ""}, same ends in one person and different never does; persons that nobody decided on stay as they were`, () => {
  fc.assert(fc.property(evidence, decided, ({scores, inside}, decisions) => {
    const constraints = obeyed(decisions);
    const rows = obeyingRows(scores, inside, oneToOne, constraints);
    const cluster = new Map(rows.map(({rid, cluster: own}) => [Number(rid), Number(own)]));
    const of = (rid: number) => cluster.get(rid) ?? rid;
    for (const group of constraints.groups) assert.equal(new Set(group.map(of)).size, 1, `group ${group.join()}`);
    for (const [a, b] of constraints.apart) assert.notEqual(of(a), of(b), `${a} and ${b}`);
    assert.equal(cluster.size, rows.length, "a record has one cluster");
    for (const [rid, own] of cluster) assert.ok(own <= rid && of(own) === own, "a cluster's number is its smallest record");
    const free = obeyingRows(scores, inside, oneToOne, {groups: [], apart: []});
    if (!oneToOne) {
      const named = new Set([...constraints.groups.flat(), ...constraints.apart.flat()]);
      const reach = new Set(named);
      for (let before = -1; before !== reach.size;) {
        before = reach.size;
        for (const {l, r} of [...inside, ...scores.filter(({weight}) => Number(weight) > 0)]) if (reach.has(Number(l)) || reach.has(Number(r))) reach.add(Number(l)).add(Number(r));
      }
      const far = (sets: readonly string[]) => sets.filter((set) => !set.split(",").some((rid) => reach.has(Number(rid))));
      assert.deepEqual(far(clusters(rows)), far(clusters(free)));
    }
    const turned = obeyingRows([...scores].reverse(), [...inside].reverse(), oneToOne, constraints);
    if (!oneToOne) assert.deepEqual(clusters(turned), clusters(rows));
  }), {numRuns: 300});
});

test("two records told apart are two persons, and who stands between them goes with the stronger evidence", () => {
  const scores = [{l: 1, r: 2, weight: 5}, {l: 2, r: 3, weight: 9}, {l: 1, r: 3, weight: 4}];
  const inside = scores.map((row) => ({...row, component: 1}));
  assert.deepEqual(clusters(obeyingRows(scores, inside, false, {groups: [], apart: []})), ["1,2,3"]);
  assert.deepEqual(clusters(obeyingRows(scores, inside, false, {groups: [], apart: [[1, 3]]})), ["2,3"]);
  assert.deepEqual(clusters(obeyingRows(scores, inside, false, {groups: [[2, 4]], apart: [[3, 4]]})), ["1,2,4"]);
});

const people: Workspace = {
  ...shop,
  sources: {...shop.sources, people: {system: "shop", path: "people.csv", format: "csv", columns: ["id", "name", "mail", "born"], says: {en: "People", zh: "人"}}},
  clean: {...shop.clean, people: {source: "people", says: {en: "People", zh: "人"}, columns: {customer_id: {from: "id"}, name: {from: "name"}, email: {from: "mail"}, birth_date: {from: "born"}}, rules: []}},
  identity: [{table: "people", column: "customer_id", system: "shop", kinds: {name: "name", email: "email", birth_date: "birth-date"}}]
};
const key = keyOf("public", "portrait public key of tiny");
const reference = (id: string) => keyedHash(key, "record", "shop", id);
const crowd = Array.from({length: 60}, (_, i) => `p${i},${["Ada", "Grace", "Alan", "Edsger"][i % 4] ?? ""} ${["Meier", "Klein", "Braun", "Wolf", "Vogel"][i % 5] ?? ""}${i},m${i}@x.test,19${50 + (i % 40)}-0${1 + (i % 9)}-1${i % 9}`);

test("the build obeys the committed decisions, and says which contradict others or speak of a record that is gone", async () => {
  const root = await world(people, {"sales.csv": "no,who,day,sum\n1,p1,2024-01-05,1\n", "people.csv": `id,name,mail,born\n${crowd.join("\n")}\nq1,Ada Meier0,m0@x.test,1950-01-10\n`});
  const persons = async () => {
    const result = await run(people, root);
    const ids = new Map((await result.rows("resolve.persons")).map((row) => [String(row["customer_id"]), String(row["person_id"])]));
    return {ids, decisions: (await result.rows("resolve.decisions")).map(({verdict, status}) => `${String(verdict)} ${String(status)}`).sort(), ran: result.ran};
  };
  const decide = (fingerprint: string, ...said: readonly [string, string, Verdict, string?][]) => {
    const file = join(root, "data", "tiny", decisionsName);
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, decisionsText({key: fingerprint, decisions: said.map(([a, b, verdict, on = "2026-01-01"]) => decisionOn(reference(a), reference(b), verdict, on))}));
  };
  const before = await persons();
  assert.equal(before.ids.get("p0"), before.ids.get("q1"));
  assert.deepEqual(before.decisions, []);
  decide(key.fingerprint, ["p0", "q1", "different"], ["p0", "p7", "same"], ["p7", "p8", "same"], ["p8", "p9", "same"], ["p0", "p9", "different", "2026-01-02"], ["p2", "p3", "unsure"], ["p4", "nobody", "same"]);
  const after = await persons();
  assert.notEqual(after.ids.get("p0"), after.ids.get("q1"));
  const chain = ["p0", "p7", "p8", "p9"].map((id) => after.ids.get(id));
  assert.notEqual(chain[0], chain[3], "different holds whatever the chain");
  assert.equal(new Set(chain).size, 2);
  assert.notEqual(after.ids.get("p2"), after.ids.get("p3"));
  assert.deepEqual(after.decisions, ["different obeyed", "different obeyed", "same contradicted", "same gone", "same obeyed", "same obeyed", "unsure noted"]);
  assert.ok(!after.ran.some((step) => step.startsWith("clean.") || step === "resolve.scores"), "a decision runs nothing that it does not touch");
  decide("0123456789ab", ["p0", "q1", "different"]);
  await assert.rejects(persons(), /written under the key with fingerprint 0123456789ab.*decisions\/pairs\.ndjson/);
});

test("a decision on an erased record is told as such", () => {
  const decisions = [decisionOn("a", "b", "same", "2026-01-01"), decisionOn("a", "c", "same", "2026-01-01")];
  assert.deepEqual(decisionRows(decisions, {statuses: ["gone", "gone"]}, new Set(["b"])).map(({status}) => status), ["erased", "gone"]);
});
