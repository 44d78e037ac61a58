import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {contract, type Edge} from "../../../lib/linkage/contraction.js";

const groups = (edges: readonly Edge[]) => [...contract(edges)].map(([node, cluster]) => `${node}:${cluster}`).join(" ");
const edge = (a: number, b: number, weight: number): Edge => ({a, b, weight});

test("evidence against a join counts as much as evidence for it", () => {
  assert.equal(groups([edge(1, 2, 9), edge(2, 3, 4), edge(1, 3, -6)]), "1:1 2:1 3:3"); // father, his second account, son
  assert.equal(groups([edge(1, 2, 9), edge(2, 3, 4), edge(1, 3, -3)]), "1:1 2:1 3:1");
  assert.equal(groups([edge(1, 2, 5), edge(3, 4, 5), edge(2, 3, 1), edge(1, 4, -9)]), "1:1 2:1 3:3 4:3"); // a chain is cut at its weakest link
});

/** The definition without a heap: again and again the heaviest pair of clusters. */
function plainly(edges: readonly Edge[]): string {
  const nodes = [...new Set(edges.flatMap(({a, b}) => [a, b]))].sort((x, y) => x - y);
  let clusters = nodes.map((node) => [node]);
  for (;;) {
    let best: {x: number[]; y: number[]; sum: number} | undefined;
    for (const x of clusters) for (const y of clusters) {
      if ((x[0] ?? 0) >= (y[0] ?? 0)) continue;
      const sum = edges.reduce((all, {a, b, weight}) => all + ((x.includes(a) && y.includes(b)) || (x.includes(b) && y.includes(a)) ? weight : 0), 0);
      if (sum > 0 && (best === undefined || sum > best.sum)) best = {x, y, sum};
    }
    if (best === undefined) return nodes.map((node) => `${node}:${clusters.find((cluster) => cluster.includes(node))?.[0] ?? ""}`).join(" ");
    const {x, y} = best;
    clusters = [...clusters.filter((cluster) => cluster !== x && cluster !== y), [...x, ...y].sort((a, b) => a - b)].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
  }
}

test("it is the plain definition, whatever the order of edges", () => {
  const edges = fc.uniqueArray(fc.record({a: fc.nat(6), b: fc.nat(6), weight: fc.integer({min: -8, max: 8})}).filter(({a, b}) => a < b), {selector: ({a, b}) => `${a} ${b}`, maxLength: 15});
  fc.assert(fc.property(edges, (all) => {
    assert.equal(groups(all), plainly(all));
    assert.equal(groups([...all].reverse()), groups(all));
  }));
});
