import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../util/property.js";
import {crossfilter, type Brush, type Dimension} from "../../../lib/charts/crossfilter.js";
import {seededRandom} from "../../../lib/random.js";
import {identifier} from "../../../lib/sql.js";
import {createEngine} from "../../../loaders/engine.js";

const names = ["a", "b", "c", "d"], sizes = [13, 3, 7, 5];

/** Rows of which each property leans on the one before, so that brushes meet. */
function rows(count: number): {dimensions: Dimension[]; cents: Float64Array} {
  const random = seededRandom("crossfilter");
  const draw = (below: number) => Math.floor(random() * below);
  const dimensions = names.map((name, i) => ({name, size: sizes[i] ?? 1, bins: new Uint16Array(count)}));
  for (let row = 0; row < count; row += 1) dimensions.forEach(({bins, size}, i) => { bins[row] = i > 0 && draw(2) === 0 ? (dimensions[i - 1]?.bins[row] ?? 0) % size : draw(size); });
  return {dimensions, cents: Float64Array.from({length: count}, () => draw(1_000_000) - 1000)};
}

test("after any brushes, every view equals SQL in native DuckDB", async () => {
  const {dimensions, cents} = rows(3000), ones = new Float64Array(3000).fill(1);
  const engine = await createEngine({threads: 1});
  try {
    const values = Array.from(cents, (value, row) => `(${[...dimensions.map(({bins}) => bins[row]), value].join(", ")})`).join(", ");
    const from = `(values ${values}) facts(a, b, c, d, cents)`;
    const move = fc.record({name: fc.constantFrom(...names), brush: fc.option(fc.tuple(fc.integer({min: -1, max: 13}), fc.integer({min: 0, max: 14})))});
    await fc.assert(fc.asyncProperty(fc.array(move, {minLength: 1, maxLength: 6}), async (moves) => {
      const filter = crossfilter(dimensions, [ones, cents]), set = new Map<string, Brush>();
      for (const {name, brush} of moves) {
        const given = brush === null ? null : {from: Math.min(...brush), until: Math.max(...brush)};
        filter.brush(name, given);
        if (given === null) set.delete(name);
        else set.set(name, given);
        if (moves.length % 2 === 0) filter.total(); // with the tables built between moves, and without
      }
      const where = (but?: string) => [...set].filter(([name]) => name !== but).map(([name, {from: low, until}]) => `${identifier(name)} >= ${low} and ${identifier(name)} < ${until}`).concat("true").join(" and ");
      for (const [i, name] of names.entries()) {
        const native = await engine.query(`select ${identifier(name)} as bin, count(*) as n, cast(sum(cents) as bigint) as cents from ${from} where ${where(name)} group by ${identifier(name)}`);
        const [count, sum] = filter.histogram(name);
        assert.deepEqual([count?.length, sum?.length], [sizes[i], sizes[i]]);
        for (let bin = 0; bin < (sizes[i] ?? 0); bin += 1) {
          const row = native.find((one) => one["bin"] === bin);
          assert.deepEqual([count?.[bin], sum?.[bin]], [Number(row?.["n"] ?? 0), Number(row?.["cents"] ?? 0)], `${name} ${bin}`);
        }
      }
      const [all] = await engine.query(`select count(*) as n, cast(coalesce(sum(cents), 0) as bigint) as cents from ${from} where ${where()}`);
      assert.deepEqual(filter.total().map((sums) => sums[0]), [Number(all?.["n"]), Number(all?.["cents"])]);
    }), {numRuns: 12});
  } finally {
    engine.close();
  }
});

test("a brush can be read back, is cut to the bins, and goes away", () => {
  const filter = crossfilter([{name: "a", size: 2, bins: Uint16Array.of(0, 1, 1)}], [Float64Array.of(1, 2, 4)]);
  filter.brush("a", {from: -3, until: 1});
  assert.deepEqual([filter.brushed("a"), filter.total()[0]?.[0]], [{from: 0, until: 1}, 1]);
  filter.brush("a", {from: 1, until: 1});
  assert.equal(filter.total()[0]?.[0], 0);
  filter.brush("a", null);
  assert.deepEqual([filter.brushed("a"), filter.total()[0]?.[0], [...(filter.histogram("a")[0] ?? [])]], [null, 7, [1, 6]]);
  assert.equal(crossfilter([], []).total().length, 0);
});

test("columns that do not fit are refused", () => {
  const one = {name: "a", size: 1, bins: Uint16Array.of(0)};
  assert.throws(() => crossfilter([{...one, bins: Uint16Array.of(1)}], []), /bin outside: 1 of a/);
  assert.throws(() => crossfilter([one, {...one, name: "b", bins: Uint16Array.of(0, 0)}], []), /not a bin for each row: b/);
  assert.throws(() => crossfilter([one], [Float64Array.of(1, 2)]), RangeError);
  assert.throws(() => crossfilter([one], []).brush("x", null), /unknown property: x/);
  assert.throws(() => crossfilter(Array.from({length: 9}, (_, i) => ({...one, name: String(i)})), []), /more than 8/);
});
