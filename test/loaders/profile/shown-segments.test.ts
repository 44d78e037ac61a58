import assert from "node:assert/strict";
import {test} from "node:test";
import {quietColumn, segmentAtoms, segmentCells, segmentColumn} from "../../../loaders/profile/shown-segments.js";

test("sizes and who was not seen for long are cells; who has no segment, and who was seen, are guarded", () => {
  const atoms = [{[segmentColumn("s")]: "a", [quietColumn("s")]: true}, {[segmentColumn("s")]: "a", [quietColumn("s")]: false}, {[segmentColumn("s")]: "b", [quietColumn("s")]: false}, {[segmentColumn("s")]: null, [quietColumn("s")]: false}];
  const where = (is: (atom: number) => boolean) => { const members = atoms.flatMap((_, i) => (is(i) ? [i] : [])); return {members, size: members.length}; };
  const {cells, guarded} = segmentCells(["s"], atoms, where);
  assert.deepEqual(cells.map(({kind, a, group}) => [kind, a.value, group.members]), [["segment", "a", [0, 1]], ["quiet", "a", [0]], ["segment", "b", [2]], ["quiet", "b", []]]);
  assert.deepEqual(guarded.map(({members}) => members), [[3], [1], [2]]);
  assert.deepEqual(segmentAtoms(["s", "t"]).columns.map(({name}) => name), ["segment s", "quiet s", "segment t", "quiet t"]);
});
