import assert from "node:assert/strict";
import {test} from "node:test";
import {kinds} from "../../../loaders/generate/kinds.js";
import {columns} from "../../../loaders/generate/world.js";

test("every kind of error has a name of its own, a small rate and a file that exists", () => {
  assert.equal(new Set(kinds.map(({id}) => id)).size, kinds.length);
  for (const {id, file, rate} of kinds) {
    assert.ok(file in columns, id);
    assert.ok(rate > 0 && rate < 0.2, id);
  }
});
