import assert from "node:assert/strict";
import {test} from "node:test";
import {clusterRows, groupRows, largestGroup} from "../../../loaders/resolve/cluster.js";

const row = (l: number, r: number, weight: number, component?: number) => ({l, r, weight, ...(component === undefined ? {} : {component})});
const told = (rows: readonly Record<string, unknown>[]) => rows.map((each) => `${String(each["rid"])}:${String(each["cluster"])}`).sort().join(" ");

test("groups of three and more are compared whole; two records are their one pair", () => {
  const scores = [row(1, 2, 5), row(3, 4, 5), row(4, 5, 1), row(6, 7, -1)];
  assert.deepEqual(groupRows(scores).map(({rid, component}) => [rid, component]), [[3, 3], [4, 3], [5, 3]]);
  assert.equal(told(clusterRows(scores, [row(3, 4, 5, 3), row(4, 5, 1, 3), row(3, 5, -8, 3)], false)), "1:1 2:1 3:3 4:3 5:5");
});

test("a group that is too large is cut at its weakest links", () => {
  const chain = Array.from({length: 2 * largestGroup - 1}, (_, i) => row(i, i + 1, i === largestGroup - 1 ? 1 : 9));
  assert.deepEqual([...new Set(groupRows(chain).map(({component, members, least}) => `${String(component)} ${String(members)} ${String(least)}`))], [`0 ${largestGroup} 2`, `${largestGroup} ${largestGroup} 2`]);
});

test("one to one, the heaviest pair wins", () => assert.equal(told(clusterRows([row(1, 2, 5), row(1, 3, 7), row(4, 3, 6), row(4, 2, 1)], [], true)), "1:1 2:4 3:1 4:4"));
