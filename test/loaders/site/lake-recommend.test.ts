import assert from "node:assert/strict";
import {after, test} from "node:test";
import {openRecommend, type RecommendReader} from "../../../loaders/site/lake-recommend.js";
import {openSelects} from "../../../loaders/site/lake-select.js";
import {alikeLake, alikeWorkspace, members} from "../../util/alike-lake.js";
import {lines} from "../../util/recommend-lake.js";

const lake = await alikeLake(), selects = await openSelects(lake.steps as never, 1), reader = openRecommend({steps: lake.steps as never, workspace: alikeWorkspace}, async () => selects)!;
after(() => { selects.close(); lake.close(); });

async function table(made: ReturnType<RecommendReader["lists"]>): Promise<string[][]> {
  let text = "";
  for await (const part of made) text += part;
  assert.ok(!text.includes("\""));
  return text.replace("\ufeff", "").trimEnd().split("\r\n").map((line) => line.split(","));
}

test("members who may be used get lists of k products, best first, with what speaks most for each", async () => {
  const [head, ...rows] = await table(reader.lists("half")), allowed = members["half"]!.filter((_, i) => i % 2 === 0).toSorted();
  assert.deepEqual([head, [...new Set(rows.map(([person]) => person))], rows.length], [["person_id", "position", "product_id", "product", "score", "most_for_it"], allowed, 3 * allowed.length]);
  for (const [i, [person, position, id, product, score]] of rows.entries()) {
    assert.deepEqual([position, product], [String(1 + (i % 3)), `Article ${id}`]);
    if (i % 3 > 0) assert.ok(Number(score) <= Number(rows[i - 1]?.[4]), person);
  }
  const bought = new Set(lines("alike").map(({product}) => `Article ${product}`));
  assert.ok(rows.every(([, , , , , most]) => most === "best-seller" || bought.has(most ?? "")));
});

test("persons like the members are those who buy the same, members left out", async () => {
  const [head, ...rows] = await table(reader.alike("half")), own = new Set(members["half"]), like = rows.slice(0, 8).map(([person]) => Number(person?.slice(1)));
  assert.deepEqual([head, rows.length, rows.filter(([person]) => own.has(person ?? "")).length], [["person_id", "position", "score", "most_for_it"], 105, 0]);
  assert.ok(like.filter((p) => p % 4 === 0).length >= 7, like.join());
  assert.deepEqual(rows.map(([, , score]) => Number(score)), rows.map(([, , score]) => Number(score)).sort((a, b) => b - a));
});

test("an audience that is not there, one of too few, and a lake without audiences", async () => {
  await assert.rejects(table(reader.lists("' or 1 = 1 --")), {code: "unknown-audience"});
  await assert.rejects(table(reader.lists("constructor")), {code: "unknown-audience"});
  await assert.rejects(table(reader.alike("few")), {code: "no-data"});
  assert.equal(openRecommend({steps: lake.steps.filter(({name}) => name !== "profile.recommend_alike") as never, workspace: alikeWorkspace}, async () => selects), undefined);
});
