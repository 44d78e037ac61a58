import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {Components} from "../../../lib/linkage/components.js";

test("components are what can be reached, whatever the order of edges", () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(14), fc.nat(14)), {maxLength: 25}), (edges) => {
    const found = new Components(15), turned = new Components(15);
    for (const [a, b] of edges) found.join(a, b);
    for (const [a, b] of [...edges].reverse()) turned.join(b, a);
    for (let node = 0; node < 15; ++node) {
      const reached = new Set([node]);
      for (let grown = true; grown;) {
        grown = false;
        for (const [a, b] of edges) for (const [x, y] of [[a, b], [b, a]] as const) if (reached.has(x) && !reached.has(y)) grown = reached.add(y).size > 0;
      }
      assert.equal(found.find(node), Math.min(...reached));
      assert.equal(turned.find(node), found.find(node));
    }
  }));
});
