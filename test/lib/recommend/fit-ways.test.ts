import assert from "node:assert/strict";
import {test} from "node:test";
import {countBefore} from "../../../lib/recommend/fit.js";
import {waysBefore, type WayOptions} from "../../../lib/recommend/fit-ways.js";
import {logOf, type Event} from "../../../lib/recommend/histories.js";
import type {ItemWeights} from "../../../lib/recommend/item-weights.js";
import type {Way} from "../../../lib/recommend/ways.js";
import {seededRandom} from "../../../lib/random.js";

const random = seededRandom("fit ways"), items = 8, persons = 80, cut = 90, kindOf = ["tea", "tea", "tea", "ware", "ware", "ware", null, null];
const events = Array.from({length: 900}, (): Event => ({person: Math.floor(random() * persons), item: Math.floor(random() * items), day: Math.floor(random() * 120), kind: random() < 0.9 ? "purchase" : "view", weight: 1, times: 1})), log = logOf(persons, items, events), before = events.filter(({day}) => day < cut), bought = before.filter(({kind}) => kind === "purchase");
const products = kindOf.map((category, i) => ({category, words: `article ${i}`})), options: WayOptions = {least: 5, strength: 20, penalty: 10, neighbours: items}, counted = countBefore(log, cut, {least: 5, horizon: 30, neighbours: items}), ways = waysBefore(log, cut, counted, products, options);
const of = (name: Way["name"], from = ways) => from.find((way) => way.name === name)!;
const who = (item: number, from: readonly Event[] = before) => new Set(from.filter((event) => event.item === item).map(({person}) => person));
const fives = (n: number) => (n < 5 ? 0 : 5 * Math.round(n / 5)), near = (a: number, b: number) => Math.abs(a - b) <= 5.1e-6;
const at = ({starts, item, weight}: ItemWeights, from: number, to: number) => { for (let e = starts[from]!; e < starts[from + 1]!; ++e) if (item[e] === to) return weight[e]!; return 0; };

test("best-sellers are shares of the most bought, counted in fives of persons, of all time, of late, and of those who bought most of a kind; nothing of later days is seen", () => {
  const shares = (from: readonly Event[]) => { const counts = kindOf.map((_, item) => fives(who(item, from).size)), most = Math.max(...counts); return counts.map((count) => count / most); };
  const equal = (found: ArrayLike<number> | undefined, wanted: readonly number[]) => { for (const [item, share] of wanted.entries()) assert.ok(near(found?.[item] ?? NaN, share), `${item}`); };
  equal(of("popular").base, shares(bought));
  equal(of("kind").base, shares(bought));
  const times = new Map(Array.from({length: persons}, (_, person) => [person, ["tea", "ware"].map((kind) => bought.filter((event) => event.person === person && kindOf[event.item] === kind).length)] as const));
  for (const [k, kind] of ["tea", "ware"].entries()) equal(of("kind").kinds!.base.get(kind), shares(bought.filter(({person}) => { const [tea = 0, ware = 0] = times.get(person)!; return tea + ware > 0 && (tea >= ware ? 0 : 1) === k; })));
  assert.ok(of("recent").base!.some((share, i) => share !== of("popular").base![i]));
});

test("neighbours are Jaccard's index and lift of the persons who had to do with both, drawn to 0 by ten", () => {
  for (let from = 0; from < items; ++from) for (let to = 0; to < items; ++to) {
    if (from === to) continue;
    const [a, b] = [who(from), who(to)], n = [...a].filter((person) => b.has(person)).length, shrunk = n < 5 ? 0 : n / (n + 10);
    assert.ok(near(at(of("jaccard").weights!, from, to), (n / (a.size + b.size - n)) * shrunk), `jaccard ${from} ${to}`);
    assert.ok(near(at(of("lift").weights!, from, to), ((n * persons) / (a.size * b.size)) * shrunk), `lift ${from} ${to}`);
  }
});

test("what follows is the share of the next day of purchase, where five persons did so", () => {
  const days = Array.from({length: persons}, (_, person) => [...new Set(bought.filter((event) => event.person === person).map(({day}) => day))].sort((a, b) => a - b).map((day) => new Set(bought.filter((event) => event.person === person && event.day === day).map(({item}) => item))));
  for (let from = 0; from < items; ++from) for (let to = 0; to < items; ++to) {
    const each = days.map((own) => own.slice(1).filter((next, i) => own[i]!.has(from) && next.has(to)).length), times = days.reduce((sum, own) => sum + own.slice(1).filter((_, i) => own[i]!.has(from)).length, 0);
    assert.ok(near(at(of("next").weights!, from, to), each.filter((n) => n > 0).length < 5 ? 0 : each.reduce((sum, n) => sum + n, 0) / (times + 10)), `${from} ${to}`);
  }
});

test("no product has more weights into it than asked, or out of it where texts and what follows are the reason", () => {
  for (const {name, weights} of waysBefore(log, cut, countBefore(log, cut, {least: 5, horizon: 30, neighbours: 2}), products, {...options, neighbours: 2})) {
    if (weights === undefined) continue;
    for (let one = 0; one < items; ++one) assert.ok((["content", "next", "next2"].includes(name) ? weights.starts[one + 1]! - weights.starts[one]! : weights.item.filter((to) => to === one).length) <= 2, `${name} ${one}`);
  }
});

test("of a catalogue larger than what is joined, rare products have no factors and no neighbours", () => {
  const rare = logOf(persons, items + 1, [...events, {person: 0, item: items, day: 3, kind: "purchase", weight: 1, times: 1}]), more = waysBefore(rare, cut, countBefore(rare, cut, {least: 5, horizon: 30}), [...products, {category: "tea", words: "rare"}], options), {factors, item} = of("factors", more).factors!;
  assert.equal(item.length, (items + 1) * factors);
  assert.ok(item.subarray(items * factors).every((value) => value === 0) && item.subarray(0, factors).some((value) => value !== 0));
  for (const name of ["cosine", "jaccard", "lift", "ease"] as const) { const {starts, item: to} = of(name, more).weights!; assert.ok(starts[items] === starts[items + 1] && !to.includes(items), name); }
});
