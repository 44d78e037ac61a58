import assert from "node:assert/strict";
import {after, test} from "node:test";
import {alikeLake, members} from "../../util/alike-lake.js";

const lake = await alikeLake();
after(() => lake.close());

test("likeness is told of audiences with enough members and others, with what speaks for each", async () => {
  const rows = await lake.rows("profile.recommend_alike"), heads = rows.filter((row) => Number(row["product"]) === -1), half = rows.filter((row) => row["audience"] === "half" && Number(row["product"]) >= 0), value = (product: string) => Number(half.find((row) => "ABCDEFGHI"[Number(row["product"])] === product)?.["value"]);
  assert.deepEqual(heads.map((row) => [row["audience"], Number(row["members"]), Number(row["others"])]), [["half", members["half"]!.length, 105], ["secret", 30, 90]]);
  assert.ok(Number(heads[0]?.["auc"]) > 0.8 && Number(heads[0]?.["tenth"]) > 2 && Number(heads[0]?.["low"]) < Number(heads[0]?.["auc"]), JSON.stringify(heads[0]));
  assert.ok(Math.min(value("E"), value("F")) > Math.max(value("A"), value("B"), value("G")));
});

test("what is published hides audiences that are hidden elsewhere and those of too few, and rounds", async () => {
  const rows = await lake.rows("publish.recommend_alike"), [half, ...others] = rows;
  assert.deepEqual([half?.["audience"], Number(half?.["persons"]), half?.["suppressed"]], ["half", 15, false]);
  assert.deepEqual((JSON.parse(String(half?.["products"])) as [string, number][]).slice(0, 2).map(([product]) => product).sort(), ["E", "F"]);
  for (const row of others) assert.deepEqual([row["persons"], row["auc"], row["tenth"], row["products"], row["suppressed"]], [null, null, null, "[]", true], String(row["audience"]));
  assert.equal(others.length, 2);
});
