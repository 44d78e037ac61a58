import assert from "node:assert/strict";
import {test} from "node:test";
import type {Workspace} from "../../../lib/workspace.js";
import {createEngine} from "../../../loaders/engine.js";
import {findUnportable} from "../../../loaders/portable.js";
import {ownTables, ownTableSteps, relationSelect} from "../../../loaders/publish/own-tables.js";

const says = {en: "T", zh: "表"};
const workspace = {
  clean: {
    orders: {source: "o", says, columns: {}, rules: [{kind: "route", id: "odd", to: "odd_orders", when: "true", says}]},
    readings: {source: "r", says, columns: {}, rules: [{kind: "reference", id: "known", columns: ["meter"], table: "meters", keys: ["id"], does: "flag", says}, {kind: "route", id: "test", to: "test_readings", when: "true", says: {en: "Tests", zh: "测试"}}]},
    meters: {source: "m", says, columns: {}, rules: []}
  },
  derive: {monthly: {says}, order_lines: {says}}
} as unknown as Workspace;

test("own tables are those that are no canonical ones, with what is routed from them and derived; none, no page", () => {
  assert.deepEqual(ownTables(workspace).map(({name, owner, says: {en}}) => [name, owner, en]), [["readings", "readings", "T"], ["test_readings", "readings", "Tests"], ["meters", "meters", "T"], ["monthly", null, "T"]]);
  assert.deepEqual(ownTableSteps(workspace, new Set(["clean.orders"])), []);
  const steps = ownTableSteps(workspace, new Set(["clean.orders", "clean.readings", "clean.meters"]));
  assert.deepEqual(steps.map(({name, inputs}) => [name, inputs]), [["publish.own_tables", ["clean.readings", "clean.meters"]], ["publish.own_relations", ["clean.readings", "clean.meters"]]]);
  assert.deepEqual(ownTableSteps(workspace, new Set(["clean.readings"]))[1]?.inputs, []); // meters were not delivered
});

test("rows that name another one are counted once, with those that find it", async () => {
  const engine = await createEngine({threads: 1});
  try {
    await engine.query(`create table "clean.readings" as select * from (values (1, 'a'), (2, 'a'), (3, 'x'), (null, 'b')) t(meter, kind)`);
    await engine.query(`create table "clean.meters" as select * from (values ('1', 'a'), ('1', 'b'), ('2', 'a')) t(id, kind)`);
    const one = relationSelect({table: "readings", columns: ["meter"], other: "meters", keys: ["id"]}), two = relationSelect({table: "readings", columns: ["meter", "kind"], other: "meters", keys: ["id", "kind"]});
    const counts = async (sql: string) => { const [row] = await engine.query(sql); return [Number(row?.["filled"]), Number(row?.["found"])]; };
    assert.deepEqual([await counts(one), await counts(two)], [[3, 2], [3, 2]]);
    const [parsed] = await engine.query(`select json_serialize_sql('${two.replaceAll("'", "''")}') as tree`);
    assert.deepEqual(findUnportable(two, JSON.parse(String(parsed?.["tree"]))), []);
  } finally {
    engine.close();
  }
});
