import assert from "node:assert/strict";
import {after, test} from "node:test";
import {comparedModels} from "../../../loaders/recommend/judged.js";
import {countBefore} from "../../../lib/recommend/fit.js";
import {logOf} from "../../../lib/recommend/histories.js";
import {groupBy, lines, recommendLake, workspace} from "../../util/recommend-lake.js";

const all = lines("judged"), lake = await recommendLake(all);
after(() => lake.close());

test("best-sellers are worth what plain JavaScript finds: lists of what most persons bought before the period", async () => {
  const before = all.filter(({day}) => day < "2024-01-01"), after = all.filter(({day}) => day >= "2024-01-01" && day < workspace.asOf), buyers = (product: string) => new Set(before.filter((line) => line.product === product).map(({who}) => who)).size;
  const list = [..."ABCDEFGHI"].map((product) => ({product, n: 5 * Math.round(buyers(product) / 5)})).sort((x, y) => y.n - x.n || (x.product < y.product ? -1 : 1)).slice(0, 3).map(({product}) => product);
  const known = new Set(before.map(({who}) => who)), taken = groupBy(after.filter(({who}) => known.has(who)), ({who}) => who), persons = [...taken.values()].map((own) => new Set(own.map(({product}) => product)));
  const row = (await lake.rows("profile.recommend_judged")).find((one) => one["scope"] === "all" && one["method"] === "popular" && one["metric"] === "bought");
  assert.ok(Math.abs(Number(row?.["value"]) - persons.reduce((sum, own) => sum + list.filter((product) => own.has(product)).length, 0) / persons.length) < 1e-9);
});

test("what is compared is the model with some of its terms", () => {
  const log = logOf(6, 3, Array.from({length: 6}, (_, person) => [0, 1].map((item) => ({person, item, day: 5 + item, kind: "purchase" as const, weight: 1, times: 1}))).flat());
  const models = new Map(comparedModels(countBefore(log, 10, {least: 2, horizon: 60}), {method: "cosine", strength: 1, popular: "all", base: 0.3, again: 0.2, habit: 0, trend: 0}));
  assert.deepEqual([...models.keys()], ["popular", "recent", "again", "links", "blend"]);
  assert.deepEqual([models.get("popular")!.again, models.get("again")!.again, models.get("links")!.again, models.get("blend")!.again], [0, 1, 0, 0.2]);
  assert.ok(models.get("blend")!.base[0]! > 0 && models.get("links")!.weights.weight.length > 0 && models.get("popular")!.weights.weight.length === 0);
});

test("small parts are hidden, and rules cost what they cost", async () => {
  const rows = await lake.rows("profile.recommend_judged");
  for (const row of rows) assert.ok(row["suppressed"] === false || row["value"] === null);
  assert.deepEqual([...new Set(rows.filter((row) => row["scope"] === "rule").map((row) => row["part"]))], ["none", "bought", "perCategory", "diversity", "margin"]);
  const value = (part: string, method: string, metric: string) => Number(rows.find((row) => row["part"] === part && row["method"] === method && row["metric"] === metric)?.["value"]);
  assert.ok(value("margin", "0.8", "margin") >= value("none", "", "margin") && value("perCategory", "1", "categories") >= value("none", "", "categories"));
});
