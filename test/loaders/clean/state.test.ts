import assert from "node:assert/strict";
import {after, test} from "node:test";
import {firstState, fromState, nextState} from "../../../loaders/clean/state.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());

test("a state carries values, decisions and flags through rules, and reads the tables they look into", async () => {
  await engine.query(`create or replace view "clean.t_parsed" as select * from (values ('f', 1, 5, 1, cast(null as varchar)), ('f', 2, 50, 1, null), ('f', 3, 500, 2, 'n-unreadable')) v(_file, _line, n, _hash, _rule)`);
  await engine.query(`create or replace view "clean.t_rule_x" as select 2 as _l`);
  let state = firstState("t", ["n"], true);
  assert.deepEqual(state.inputs, ["clean.t_parsed"]);
  state = nextState(state, "halved", "n > 10", {kind: "value", column: "n", value: "s.n / 2"});
  state = nextState(state, "small", "n < 100", {kind: "flag"});
  const lookup = {table: "clean.t_rule_x", select: `select _l from "clean.t_rule_x"`, on: "s._line = d._l"};
  assert.match(fromState(state, lookup), /left join/);
  state = nextState(state, "x", "d._l is not null", {kind: "decide"}, lookup);
  state = nextState(state, "late", "n > 0", {kind: "flag"});
  assert.deepEqual(state.inputs, ["clean.t_parsed", "clean.t_rule_x"]);
  assert.deepEqual(await engine.query(`select * from (${state.select}) order by _line`), [
    {_file: "f", _line: 1, n: 5, _hash: 1, _rule: null, _flags: "small late"}, {_file: "f", _line: 2, n: 25, _hash: 1, _rule: "x", _flags: "small"}, {_file: "f", _line: 3, n: 500, _hash: 2, _rule: "n-unreadable", _flags: null}
  ]);
});
