import assert from "node:assert/strict";
import {test} from "node:test";
import {allowedColumn, audienceCells, inColumn} from "../../../loaders/profile/shown-audiences.js";

test("sizes, consents, overlaps and marks are cells; what two of them leave over is guarded", () => {
  const atoms = [{[inColumn("a")]: true, [allowedColumn("a")]: true, [inColumn("b")]: false}, {[inColumn("a")]: true, [allowedColumn("a")]: false, [inColumn("b")]: true}, {[inColumn("a")]: false, [inColumn("b")]: false}];
  const where = (is: (atom: number) => boolean) => { const members = atoms.flatMap((_, i) => (is(i) ? [i] : [])); return {members, size: members.length}; };
  const {cells, guarded} = audienceCells(["a", "b"], atoms, [{mark: {tag: "t", value: "x"}, carried: [true, true, false]}], where);
  assert.deepEqual(cells.map(({kind, a, b, group}) => [kind, a.tag, b?.tag ?? null, group.members]), [["size", "a", null, [0, 1]], ["allowed", "a", null, [0]], ["size", "b", null, [1]], ["allowed", "b", null, []], ["overlap", "a", "b", [1]], ["mark", "a", "t", [0, 1]], ["mark", "b", "t", [1]]]);
  assert.deepEqual(guarded.slice(0, 2).map(({members}) => members), [[2], [1]], "those outside, and those whom consent loses");
  assert.equal(guarded.length, 2 * 2 + 3 * 3);
});
