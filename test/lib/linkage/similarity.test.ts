import assert from "node:assert/strict";
import {after, test} from "node:test";
import fc from "../../util/property.js";
import {damerauLevenshtein, jaro, jaroWinkler} from "../../../lib/linkage/similarity.js";
import {literal} from "../../../lib/sql.js";
import * as dialect from "../../../loaders/dialect.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());

/** Winkler, W. E. (1990), String comparator metrics and enhanced decision rules, table of examples: pair, Jaro, Jaro–Winkler, to three places. */
const winkler: [string, string, number, number][] = [
  ["SHACKLEFORD", "SHACKELFORD", 0.97, 0.982], ["DUNNINGHAM", "CUNNIGHAM", 0.896, 0.896], ["NICHLESON", "NICHULSON", 0.926, 0.956], ["JONES", "JOHNSON", 0.79, 0.832],
  ["MASSEY", "MASSIE", 0.889, 0.933], ["ABROMS", "ABRAMS", 0.889, 0.922], ["JERALDINE", "GERALDINE", 0.926, 0.926], ["MARHTA", "MARTHA", 0.944, 0.961], ["MICHELLE", "MICHAEL", 0.869, 0.921],
  ["JULIES", "JULIUS", 0.889, 0.933], ["TANYA", "TONYA", 0.867, 0.88], ["DWAYNE", "DUANE", 0.822, 0.84], ["SEAN", "SUSAN", 0.783, 0.805], ["JON", "JOHN", 0.917, 0.933]
];

test("jaro and jaroWinkler give Winkler's published values", () => {
  for (const [a, b, plain, raised] of winkler) assert.deepEqual([jaro(a, b).toFixed(3), jaroWinkler(a, b).toFixed(3)], [plain.toFixed(3), raised.toFixed(3)], `${a} ${b}`);
});

test("damerauLevenshtein: cases of the unrestricted distance", () => {
  for (const [a, b, edits] of [["ca", "abc", 2], ["", "abc", 3], ["kitten", "sitting", 3], ["19710624", "19710642", 1], ["abc", "abc", 0]] as const) assert.equal(damerauLevenshtein(a, b), edits, `${a} ${b}`);
});

test("the engine's functions are these, on text folded to ASCII", async () => {
  const word = fc.string({unit: fc.constantFrom(..."abc1"), minLength: 1, maxLength: 9});
  const pairs = fc.sample(fc.tuple(word, word), {numRuns: 400, seed: 7});
  const rows = await engine.query(`select ${dialect.jaro("a", "b")} as j, ${dialect.jaroWinkler("a", "b")} as w, ${dialect.damerauLevenshtein("a", "b")} as d from (values ${pairs.map(([a, b], i) => `(${i}, ${literal(a)}, ${literal(b)})`).join(", ")}) t(i, a, b) order by i`);
  for (const [i, [a, b]] of pairs.entries()) {
    assert.ok(Math.abs(Number(rows[i]?.["j"]) - jaro(a, b)) < 1e-9, `${a} ${b} ${String(rows[i]?.["j"])} ${jaro(a, b)}`);
    assert.ok(Math.abs(Number(rows[i]?.["w"]) - jaroWinkler(a, b)) < 1e-9, `${a} ${b} ${String(rows[i]?.["w"])} ${jaroWinkler(a, b)}`);
    assert.equal(Number(rows[i]?.["d"]), damerauLevenshtein(a, b), `${a} ${b}`);
  }
});
