import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {assign} from "../../../lib/linkage/assignment.js";

test("each node has one partner, and no two prefer each other to the partners they have", () => {
  const edges = fc.uniqueArray(fc.record({a: fc.nat(5), b: fc.integer({min: 10, max: 15}), weight: fc.integer({min: -3, max: 9})}), {selector: ({a, b}) => `${a} ${b}`, maxLength: 30});
  fc.assert(fc.property(edges, (all) => {
    const chosen = assign(all);
    const of = (node: number) => chosen.find(({a, b}) => a === node || b === node);
    assert.equal(new Set(chosen.flatMap(({a, b}) => [a, b])).size, 2 * chosen.length);
    for (const {a, b, weight} of all) if (weight > 0) assert.ok((of(a)?.weight ?? 0) >= weight || (of(b)?.weight ?? 0) >= weight);
    assert.deepEqual(assign([...all].reverse()), chosen);
  }));
});
