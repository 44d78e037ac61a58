import assert from "node:assert/strict";
import {test} from "node:test";
import {classifyBuyers, meanInterval, type Buyers} from "../../../../lib/ml/cluster/buyers.js";
import {clockOf, fitBuyers, sampleBuyers} from "../../../../lib/ml/cluster/buyers-fit.js";
import {adjustedRand} from "../../../../lib/ml/cluster/scores.js";
import {seededRandom} from "../../../../lib/random.js";

const random = seededRandom("buyers"), end = 600;
const kinds = [{every: 20, shape: 6, leave: 0.03, word: [0.8, 0.1, 0.1], visits: 0.05}, {every: 60, shape: 1, leave: 0.25, word: [0.2, 0.5, 0.3], visits: 0.01}, {every: 45, shape: 2, leave: 0.06, word: [0.1, 0.1, 0.8], visits: 0.02}];
const erlang = (shape: number, mean: number) => { let sum = 0; for (let i = 0; i < shape; ++i) sum -= Math.log(1 - random()) * mean / shape; return sum; };

/** Buyers of planted kinds, and which. */
function planted(rows: number): {buyers: Buyers; truth: number[]} {
  const truth: number[] = [], days: number[] = [], starts = [0], since: number[] = [], before: number[] = [], after: number[] = [], away: number[] = [], marked: number[] = [], counts: number[] = [];
  for (let i = 0; i < rows; ++i) {
    const at = i % 3, kind = kinds[at]!, first = Math.floor(random() * 400), own = [first], word = [0, 0, 0];
    let gone = false;
    for (let now = first; ; ) {
      const u = random();
      word[u < kind.word[0]! ? 0 : u < kind.word[0]! + kind.word[1]! ? 1 : 2]! += 1;
      if (random() < kind.leave) { gone = true; break; }
      now += erlang(kind.shape, kind.every);
      if (now >= end) break;
      if (Math.floor(now) > own.at(-1)!) own.push(Math.floor(now));
    }
    const last = own.at(-1)!, seen = Array.from({length: end - first}, (_, d) => first + d).filter((day) => !own.includes(day) && random() < kind.visits * (gone && day > last ? Math.exp(-(day - last) / 25) : 1));
    truth.push(at); marked.push(random() < (gone ? 0.4 : 0.05) ? 1 : 0); days.push(...own); starts.push(days.length); since.push(first); counts.push(...word);
    before.push(seen.filter((day) => day <= last).length); after.push(seen.filter((day) => day > last).length); away.push(seen.filter((day) => day > last).reduce((sum, day) => sum + day - last, 0));
  }
  const array = (values: number[]) => Float64Array.from(values);
  return {truth, buyers: {rows, end, days: array(days), starts: Int32Array.from(starts), since: array(since), before: array(before), after: array(after), away: array(away), marked: array(marked), words: [{values: 3, counts: array(counts)}]}};
}

const {buyers, truth} = planted(600), found = fitBuyers(buyers, 3, "s", {starts: 3});

test("planted kinds are found again, with their rhythm, departure, words and visits", () => {
  assert.ok(adjustedRand(classifyBuyers(buyers, found).labels, truth) > 0.7);
  const of = (word: number) => found.classes.reduce((best, one) => ((one.words[0]?.[word] ?? 0) > (best.words[0]?.[word] ?? 0) ? one : best));
  for (const [word, kind] of [of(0), of(1), of(2)].map((one, i) => [one, kinds[i]!] as const)) {
    const told = JSON.stringify([word, kind]);
    assert.ok(Math.abs(word.leave - kind.leave) < 0.02 + 0.2 * kind.leave, told);
    assert.ok(Math.abs(word.visits / kind.visits - 1) < 0.3, told);
    assert.ok(Math.abs(meanInterval(word) / kind.every - 1) < 0.4, told);
  }
  assert.ok(of(0).shape > of(1).shape);
  assert.ok(Math.abs(found.marks.left - 0.4) < 0.1 && Math.abs(found.marks.stays - 0.05) < 0.04, JSON.stringify(found.marks));
  assert.deepEqual(found.classes.map(({share}) => share), found.classes.map(({share}) => share).sort((a, b) => b - a));
});

test("the right number has the least of Schwarz's criterion", () => {
  const [two, four] = [2, 4].map((k) => fitBuyers(buyers, k, "s", {starts: 3}));
  assert.ok(found.bic < (two?.bic ?? 0) && found.bic < (four?.bic ?? 0), JSON.stringify([two?.bic, found.bic, four?.bic]));
});

test("more rounds are never less likely; the same seed gives the same model, another one as good", () => {
  const few = sampleBuyers(buyers, 200, seededRandom("few")), at = [1, 3, 8].map((rounds) => fitBuyers(few, 3, "s", {starts: 1, rounds, tolerance: 0}).logLikelihood);
  assert.deepEqual(at, [...at].sort((a, b) => a - b));
  assert.deepEqual(fitBuyers(few, 3, "s", {starts: 1, rounds: 3}), fitBuyers(few, 3, "s", {starts: 1, rounds: 3}));
});

test("a sample keeps every buyer's own rows", () => {
  const some = sampleBuyers(buyers, 50, seededRandom("x"));
  assert.equal(some.rows, 50);
  for (let j = 0; j < 50; ++j) {
    const own = [...some.days.subarray(some.starts[j], some.starts[j + 1])];
    assert.ok(Array.from({length: buyers.rows}, (_, i) => i).some((i) => buyers.since[i] === some.since[j] && buyers.away[i] === some.away[j] && String([...buyers.days.subarray(buyers.starts[i], buyers.starts[i + 1])]) === String(own) && [0, 1, 2].every((v) => buyers.words[0]?.counts[3 * i + v] === some.words[0]?.counts[3 * j + v])));
  }
  assert.equal(sampleBuyers(buyers, 10_000, seededRandom("x")), buyers);
});

test("the clock runs fast on busy days, and is as long as the days", () => {
  const many = 300, days = Array.from({length: many}, (_, i) => [0, 50 + (i % 5), 20 + (i % 60)].sort((a, b) => a - b)), {clock, first} = clockOf({...buyers, rows: many, end: 100, days: Float64Array.from(days.flat()), starts: Int32Array.from({length: many + 1}, (_, i) => 3 * i)});
  assert.ok(Math.abs((clock.at(-1) ?? 0) - 100) < 1e-9);
  assert.equal(first, 0);
  assert.ok((clock[55] ?? 0) - (clock[50] ?? 0) > 3 * ((clock[95] ?? 0) - (clock[90] ?? 0)));
});

test("numbers of classes that cannot be are clear sentences; one buyer, one purchase each and no words are no trouble", () => {
  const one: Buyers = {rows: 1, end: 10, days: Float64Array.of(3), starts: Int32Array.of(0, 1), since: Float64Array.of(3), before: Float64Array.of(0), after: Float64Array.of(0), away: Float64Array.of(0), marked: Float64Array.of(0), words: []};
  assert.throws(() => fitBuyers(one, 2, "s"), /more classes than buyers: 2 classes, 1 buyers/);
  assert.throws(() => fitBuyers(one, 0, "s"), /invalid number of classes: 0/);
  assert.throws(() => fitBuyers(buyers, 3, "s", {starts: 0}), /invalid number of starts/);
  const alone = fitBuyers(one, 1, "s");
  assert.deepEqual([...classifyBuyers(one, alone).labels], [0]);
  assert.ok(Number.isFinite(alone.logLikelihood));
});
