import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {dayNumber, readCatalogue, readLearnt} from "../../../loaders/recommend/read.js";
import {lines, recommendLake} from "../../util/recommend-lake.js";

test("events come as numbers of persons and products, and margins from price and cost", async () => {
  const all = lines("read"), lake = await recommendLake([...all, {who: "P1", order: "X", day: "2023-05-01", product: "gone"}]);
  const context = {rows: lake.rows, select: (sql: string) => lake.engine.query(sql), count: async () => 0, columns: async () => ({}), settings: {}, asOf: "2024-03-01", random: seededRandom("x"), log: () => undefined, signal: new AbortController().signal};
  const products = await readCatalogue(context), {log, all: persons} = await readLearnt(context);
  assert.deepEqual([products[0]?.product_id, products[0]?.margin, products[0]?.in_stock, products.length, log.persons, persons], ["A", 0.5, null, 9, 120, 120]);
  assert.equal(log.events.length, new Set(all.filter(({day}) => day < "2024-03-01").map(({who, day, product}) => `${who} ${day} ${product}`)).size, "what the catalogue does not have is left out");
  assert.equal(dayNumber("1970-01-02"), 1);
  lake.close();
});
