import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import type {EvidenceLink} from "../../../lib/identity/evidence.js";
import {spanning} from "../../../lib/identity/links.js";

/** Groups that the links at or above a weight connect, by walking. */
function groups(records: readonly number[], links: readonly EvidenceLink[], least: number): number {
  const seen = new Set<number>();
  const walk = (rid: number): void => {
    if (seen.has(rid)) return;
    seen.add(rid);
    for (const {l, r, bits} of links) if (bits >= least) { if (l === rid) walk(r); if (r === rid) walk(l); }
  };
  return records.filter((rid) => { const fresh = !seen.has(rid); walk(rid); return fresh; }).length;
}

test("spanning(records, links) connects as links do, and its last link is the strongest weight at which all still hang together", () => {
  const links = fc.uniqueArray(fc.record({l: fc.integer({min: 1, max: 6}), r: fc.integer({min: 1, max: 6}), bits: fc.integer({min: -5, max: 5})}).filter(({l, r}) => l < r), {selector: ({l, r}) => `${l} ${r}`});
  fc.assert(fc.property(links, (given) => {
    const records = [1, 2, 3, 4, 5, 6], tree = spanning(records, given);
    assert.equal(tree.length, records.length - groups(records, given, -Infinity));
    const whole = groups(records, given, -Infinity), best = [5, 4, 3, 2, 1, 0, -1, -2, -3, -4, -5].find((least) => groups(records, given, least) === whole);
    if (tree.length > 0) assert.equal(tree.at(-1)?.bits, best);
    assert.deepEqual(spanning(records, [...given].reverse()), tree);
  }));
});

test("links of records that are not among them are left out", () => assert.deepEqual(spanning([1, 2], [{l: 1, r: 9, bits: 4}, {l: 1, r: 2, bits: 1}]), [{l: 1, r: 2, bits: 1}]));
