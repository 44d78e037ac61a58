import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {exp, expm1, log, log1p} from "../../../lib/stats/elementary.js";

const random = seededRandom("elementary"), near = (a: number, b: number, units: number) => a === b || Math.abs(a - b) <= units * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE);

test("they are the engine's own functions to the last places", () => {
  for (let i = 0; i < 20_000; ++i) {
    const x = 10 ** (600 * random() - 300), small = (random() - 0.5) * 10 ** (-12 * random()), y = 1400 * random() - 700;
    assert.ok(near(log(x), Math.log(x), 1) && near(exp(y), Math.exp(y), 1.5), `${x} ${y}`);
    assert.ok(near(log1p(small), Math.log1p(small), 4) && near(expm1(small), Math.expm1(small), 4), String(small));
    assert.ok(near(log1p(x), Math.log1p(x), 3));
  }
});

test("ends and exact values", () => {
  assert.deepEqual([log(1), log(0), log(Infinity), log(-1), log(NaN)], [0, -Infinity, Infinity, NaN, NaN]);
  assert.deepEqual([exp(0), exp(-800), exp(800), exp(NaN), exp(-Infinity), exp(Infinity)], [1, 0, Infinity, NaN, 0, Infinity]);
  assert.deepEqual([log1p(0), log1p(-1), log1p(Infinity), expm1(0), expm1(-Infinity), expm1(1000)], [0, -Infinity, Infinity, 0, -1, Infinity]);
  assert.ok(near(log(5e-324), -744.4400719213812, 2) && near(exp(-745), 5e-324, 2) && near(exp(709.7), 1.6549840276802644e308, 4));
});

test("their bytes are fixed: any engine must give these", () => {
  const values = Float64Array.from({length: 5000}, (_, i) => [log, exp, log1p, expm1][i % 4]!((i - 2400) / 7.3 * ((i % 4) % 2 === 0 ? Math.sign(i - 2400) : 0.05)));
  assert.equal(createHash("sha256").update(Buffer.from(values.map((value) => (Number.isNaN(value) ? 0 : value)).buffer)).digest("hex").slice(0, 16), "83f66fb7dfbdded9");
});
