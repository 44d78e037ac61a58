import assert from "node:assert/strict";
import {test} from "node:test";
import {run, shop, world} from "../../pipeline/world.js";

test("every file of a series is listed with its lines, and what differs between them in words", async () => {
  const series = {...shop, sources: {sales: {...shop.sources["sales"]!, path: "sales-*.csv", footer: "^END", control: {pattern: "^END (\\d+)", of: "records" as const}}}};
  const result = await run(series, await world(series, {"sales-1.csv": "no,who,day,sum\n1,a,2024-01-05,1\n2,b\n\nEND 2\n", "sales-2.csv": "no,who,day,sum,coupon\n3,a,2024-01-06,1,X\nEND 1\n"}));
  const files = (await result.rows("publish.source_files")).map((row) => [row["file"], row["columns"], row["records"], row["unreadable"], row["blank"], row["footer"], row["control"], row["status"]]);
  assert.deepEqual(files, [["sales-1.csv", 4, 1, 1, 1, 1, "met", "read"], ["sales-2.csv", 5, 1, 0, 0, 1, "met", "read"]]);
  assert.deepEqual((await result.rows("publish.drift")).map((row) => [row["source"], row["says_en"], row["how"]]), [["sales", "sales-2.csv gains the column coupon", "inferred"]]);
  assert.match(String((await result.rows("publish.source_files"))[0]?.["form"]), /^utf-8/);
});

test("names of any length are cut, with their length", async () => {
  const long = "x".repeat(5000);
  const result = await run(shop, await world(shop, {"sales.csv": `no,who,day,sum,${long}\n1,a,2024-01-05,1,\n`}));
  const [row] = await result.rows("publish.drift");
  assert.equal(row?.["column"], `${"x".repeat(200)}… (5,000)`);
  assert.ok(String(row?.["says_en"]).length < 300);
});
