import assert from "node:assert/strict";
import test from "node:test";
import {findByForm} from "../../../../loaders/publish/gate/form.js";

test("findByForm(pieces) reads texts, not numbers", () => {
  const piece = {file: "a", table: "t", column: "c", text: "13812345678", numeric: false};
  assert.deepEqual(findByForm([piece, {...piece, numeric: true}]).map(({example, what}) => [example, what.split(":")[0]]), [["13812345678", "phone"]]);
});
