import assert from "node:assert/strict";
import {after, test} from "node:test";
import {createEngine} from "../../../loaders/engine.js";
import {linksSelect, othersSelect, partnersSelect, rivalled, weighedTable} from "../../../loaders/resolve/partners.js";
import fc from "../../util/property.js";

const engine = await createEngine({threads: 2});
after(() => engine.close());

type Pair = readonly [number, number, number];

/** Pairs [l, r, weight] of records whose tables are `sources`, the record after its number in it; what the statements make of them, one after the other. */
async function linked(sources: readonly number[], pairs: readonly Pair[]): Promise<{others: Record<string, unknown>; links: Map<string, number>}> {
  const rows = (of: readonly (readonly number[])[], names: string) => `select * from (values ${of.map((row) => `(${row.join(", ")})`).join(", ")}) t(${names})`;
  await engine.query(`create or replace table "resolve.records" as ${rows(sources.map((source, i) => [i + 1, source]), "rid, source")}`);
  await engine.query(`create or replace table "resolve.scores" as select l, r, cast(weight as double) as weight from (${rows(pairs, "l, r, weight")})`);
  for (const [name, select] of [["partners", partnersSelect], ["others", othersSelect], ["links", linksSelect]] as const) await engine.query(`create or replace table "resolve.${name}" as ${select}`);
  const [others = {}] = await engine.query('select * from "resolve.others"');
  return {others, links: new Map((await engine.query('select * from "resolve.links"')).map(({l, r, weight}) => [`${String(l)}-${String(r)}`, Number(weight)]))};
}

/** Two works of one title in both tables: each is the other's second best. Twenty others have one partner. */
const works = {sources: [0, 0, 1, 1, ...Array.from({length: 40}, (_, i) => i % 2)], pairs: [[1, 3, 20], [2, 4, 20], [1, 4, 5], [2, 3, 5], ...Array.from({length: 20}, (_, i): Pair => [5 + 2 * i, 6 + 2 * i, 18])] as readonly Pair[]};

test("where nobody has a second partner, two of one title stay two", async () => {
  const {others, links} = await linked(works.sources, works.pairs);
  assert.deepEqual([Number(others["firsts"]), Number(others["seconds"]), Number(others["likely"])], [22, 0, 0]);
  assert.deepEqual([links.get("1-3"), links.get("1-4")], [20, Number((5 + Math.log2(0.5 / 22)).toFixed(6))]);
  await engine.query('create or replace table "resolve.settled" as select 1 as component, * from (values (1, 2, cast(3 as double)), (1, 3, 20), (1, 4, 5), (1, 9, -4)) t(l, r, weight)');
  const inside = await engine.query(`select l, r, weight from (${rivalled('select * from "resolve.settled"')}) order by l, r`);
  assert.deepEqual(inside.map(({weight}) => Math.round(Number(weight) * 10) / 10), [-2.5, 20, -0.5, -9.5]);
});

test("where many have several partners, a second one weighs what it says", async () => {
  const many = Array.from({length: 12}, (_, i) => [[3 * i + 1, 3 * i + 2, 30 + (i % 5)], [3 * i + 1, 3 * i + 3, 29 + (i % 5)]] as const).flat();
  const {others, links} = await linked(Array.from({length: 36}, (_, i) => (i % 3 === 0 ? 0 : 1)), many);
  assert.equal(Number(others["bits"]), 0);
  for (const [l, r, weight] of many) assert.equal(links.get(`${l}-${r}`), weight);
});

test("without pairs there is nothing to learn, and equal weights are all the best", async () => {
  assert.deepEqual((await linked([0, 1], [[1, 2, -3]])).others, {firsts: 0, seconds: 0, likely: 0, bits: 0});
  assert.deepEqual([...(await linked([0, 1, 1], [[1, 2, 9], [1, 3, 9]])).links.values()], [9, 9]);
});

test("links equal plain JavaScript, whatever the pairs and the tables", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.nat(2), {minLength: 2, maxLength: 9}), fc.array(fc.tuple(fc.nat(8), fc.nat(8), fc.integer({min: -3, max: 40})), {minLength: 1, maxLength: 25}), async (sources, drawn) => {
    const pairs = [...new Map(drawn.map(([a, b, weight]) => [a % sources.length, b % sources.length, weight] as const).filter(([a, b]) => a < b && sources[a] !== sources[b]).map(([a, b, weight]): [string, Pair] => [`${a} ${b}`, [a + 1, b + 1, weight]])).values()];
    if (pairs.length === 0) return;
    const above = pairs.filter(([, , weight]) => weight > 0), table = (rid: number) => sources[rid - 1];
    const most = (rid: number, of: number | undefined) => Math.max(...above.flatMap(([l, r, weight]) => ((l === rid && table(r) === of) || (r === rid && table(l) === of) ? [weight] : [])));
    const best = ([l, r, weight]: Pair) => Number(weight === most(l, table(r))) + Number(weight === most(r, table(l)));
    const firsts = above.filter((pair) => best(pair) === 2).map(([, , weight]) => weight).sort((a, b) => a - b), middle = (firsts.length - 1) / 2;
    const half = ((firsts[Math.floor(middle)] ?? 0) + (firsts[Math.ceil(middle)] ?? 0)) / 2;
    const likely = above.filter((pair) => best(pair) === 1 && pair[2] >= half).length, bits = firsts.length === 0 ? 0 : Math.min(0, Math.log2(Math.max(0.5, 4 * likely) / firsts.length));
    const {links} = await linked(sources, pairs);
    assert.deepEqual([...links.keys()].sort(), above.map(([l, r]) => `${l}-${r}`).sort());
    for (const pair of above) assert.ok(Math.abs((links.get(`${pair[0]}-${pair[1]}`) ?? NaN) - pair[2] - (best(pair) === 2 ? 0 : bits)) < 2e-6, JSON.stringify(pairs));
  }), {numRuns: 60});
});

test("partners are weighed where records are linked and may have several", () => assert.deepEqual([weighedTable(true), weighedTable(false)], ["resolve.links", "resolve.scores"]));
