import assert from "node:assert/strict";
import {after, test} from "node:test";
import {recommendSteps} from "../../../loaders/recommend/index.js";
import {groupBy, lines, recommendLake, workspace, type Line} from "../../util/recommend-lake.js";

const all = lines(), lake = await recommendLake(all);
after(() => lake.close());
const monday = Date.parse("2000-01-03"), week = (day: string) => Math.floor((Date.parse(day) - monday) / 86_400_000 / 7);

/** What is expected of a pair within strata, in plain JavaScript. */
function expected(a: string, b: string, stratum: (line: Line) => string, least = 1): {n: number; expected: number} {
  const strata = groupBy(all, stratum);
  let [n, sum] = [0, 0];
  for (const inside of strata.values()) {
    const baskets = [...groupBy(inside, ({order}) => order).values()].map((basket) => new Set(basket.map(({product}) => product))), of = (...ids: string[]) => baskets.filter((basket) => ids.every((id) => basket.has(id))).length;
    if (baskets.length < least) continue;
    n += of(a, b);
    sum += (of(a) * of(b)) / baskets.length;
  }
  return {n, expected: sum};
}

test("pairs are counted and expected within weeks and persons as plain JavaScript does", async () => {
  const rows = await lake.rows("profile.recommend_pairs");
  assert.ok(rows.length > 10);
  for (const row of rows) {
    const [a, b] = [String(row["a"]), String(row["b"])], weekly = expected(a, b, ({day}) => String(week(day))), personal = expected(a, b, ({who}) => who, 2);
    assert.deepEqual([Number(row["n"]), Number(row["personal_n"])], [weekly.n, personal.n], `${a} ${b}`);
    assert.ok(Math.abs(Number(row["weekly"]) - weekly.expected) < 1e-6 && Math.abs(Number(row["personal"]) - personal.expected) < 1e-6 && Number(row["persons"]) >= 5, `${a} ${b}`);
  }
});

test("events keep what was bought, and baskets hold each product once", async () => {
  const events = await lake.rows("profile.recommend_events"), baskets = await lake.rows("profile.recommend_baskets");
  assert.equal(events.length, all.filter(({day}) => day < workspace.asOf).length);
  assert.equal(baskets.length, events.length);
});

test("without persons, purchases or tables nothing is planned", () => {
  const made = new Set(["resolve.persons", "clean.lines", "clean.goods"]);
  assert.ok(recommendSteps(workspace, made).length >= 9);
  for (const without of made) assert.deepEqual(recommendSteps(workspace, new Set([...made].filter((name) => name !== without))), [], without);
  assert.deepEqual(recommendSteps({...workspace, recommend: {events: [{table: "lines", product: "product_id", kind: "view", weight: 1}]}}, made), []);
});
