import assert from "node:assert/strict";
import {test} from "node:test";
import {countBefore} from "../../../lib/recommend/fit.js";
import {logOf} from "../../../lib/recommend/histories.js";
import {digits, factorsOf, factorWeight, linksOf, type LinkOptions} from "../../../lib/recommend/links.js";
import {weightsOf} from "../../../lib/recommend/meetings.js";
import {seededRandom} from "../../../lib/random.js";
import {invertPositiveDefinite} from "../../../lib/stats/inverse.js";

const random = seededRandom("links"), items = 9, persons = 50, events = Array.from({length: 300}, () => ({person: Math.floor(random() * persons), item: Math.floor(random() ** 1.5 * items), day: Math.floor(random() * 50), kind: "purchase" as const, weight: 1, times: 1}));
const counted = countBefore(logOf(persons, items, events), 60, {least: 5, horizon: 30}), options: LinkOptions = {method: "ease", strength: 20, latent: 0, penalty: 10};

test("weights of hidden factors are their own formula", () => {
  const als = factorsOf(counted, 10), {items: n, factors: f, item, alpha, lambda} = als, weight = factorWeight(als), gram = new Float64Array(f * f);
  for (let i = 0; i < n; ++i) for (let a = 0; a < f; ++a) for (let b = 0; b < f; ++b) gram[a * f + b]! += item[i * f + a]! * item[i * f + b]!;
  for (let a = 0; a < f; ++a) gram[a * f + a]! += lambda;
  const inverse = invertPositiveDefinite(gram, f);
  for (let from = 0; from < n; ++from) for (let to = 0; to < n; ++to) {
    let sum = 0;
    for (let a = 0; a < f; ++a) for (let b = 0; b < f; ++b) sum += item[to * f + a]! * inverse[a * f + b]! * item[from * f + b]!;
    assert.ok(Math.abs(weight(from, to) - (1 + alpha) * sum) < 1e-12);
  }
  assert.equal(factorsOf(counted, 10), als);
  assert.notEqual(factorsOf(counted, 20), als);
});

/** Weights by the numbers of the two products. */
const table = ({starts, item, weight}: ReturnType<typeof linksOf>): Map<string, number> => new Map<string, number>(Array.from({length: items}, (_, from) => [...item.subarray(starts[from]!, starts[from + 1]!)].map((to, e) => [`${from} ${to}`, weight[starts[from]! + e]!] as const)).flat());

test("links are the method's weights between the nearest, in the digits in which they are published", () => {
  for (const method of ["ease", "cosine"] as const) {
    const found = table(linksOf(counted, {...options, method})), {linked, near, meetings} = counted;
    for (const [to, weights] of weightsOf(meetings, near, {method, strength: 20}).entries()) for (const [e, from] of near[to]!.entries()) assert.equal(found.get(`${linked[from]} ${linked[to]}`) ?? 0, digits(weights[e]!) + 0);
    assert.ok(found.size > 10 && [...found.keys()].every((pair) => pair.split(" ")[0] !== pair.split(" ")[1]));
  }
});

test("hidden factors stand beside them in one size, as much as asked", () => {
  const {linked, near} = counted, plain = table(linksOf(counted, options)), one = table(linksOf(counted, {...options, latent: 1})), two = table(linksOf(counted, {...options, latent: 2})), weight = factorWeight(factorsOf(counted, 10));
  const pairs = near.flatMap((list, to) => [...list].map((from) => ({key: `${linked[from]} ${linked[to]}`, other: weight(from, to)}))), square = (of: (pair: (typeof pairs)[number]) => number) => Math.sqrt(pairs.reduce((sum, pair) => sum + of(pair) ** 2, 0));
  const more = (from: typeof one, key: string) => (from.get(key) ?? 0) - (plain.get(key) ?? 0);
  assert.ok(Math.abs(square(({key}) => more(one, key)) / square(({key}) => plain.get(key) ?? 0) - 1) < 1e-3);
  for (const {key, other} of pairs) {
    assert.ok(Math.abs(more(two, key) - 2 * more(one, key)) < 4e-5);
    assert.ok(Math.abs(more(one, key) - (other * square(({key: pair}) => plain.get(pair) ?? 0)) / square((pair) => pair.other)) < 2e-4);
  }
});

test("nobody, and one product: no link", () => {
  for (const [people, n] of [[0, 3], [20, 1]] as const) {
    const none = countBefore(logOf(people, n, Array.from({length: people}, (_, person) => ({person, item: 0, day: 1, kind: "purchase" as const, weight: 1, times: 1}))), 60, {least: 5, horizon: 30});
    for (const latent of [0, 1]) assert.deepEqual([...linksOf(none, {...options, latent}).starts], new Array<number>(n + 1).fill(0));
  }
});
