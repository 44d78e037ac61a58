import assert from "node:assert/strict";
import {test} from "node:test";
import {suggest} from "../../../lib/suggest/suggest.js";
import {profiled, times} from "../../util/profiled.js";

test("suggest is a pure function: the same profile gives the same proposals, an empty table none", () => {
  const table = profiled({c: times({yellow: 300, green: 280, yelow: 1, "N/A": 2})});
  assert.deepEqual(suggest([table]), suggest([table]));
  assert.deepEqual(suggest([table]).map(({kind}) => kind).sort(), ["category", "duplicate", "placeholder"]);
  assert.deepEqual(suggest([profiled({c: []})]), []);
});
