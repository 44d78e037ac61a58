import assert from "node:assert/strict";
import {test} from "node:test";
import {catalogueFiles, catalogueRows, categoryNames} from "../../../../loaders/generate/systems/catalogue.js";
import {categories, products} from "../../../../loaders/generate/world/products.js";

test("the workbook lists every article once, in both languages, and its stock per warehouse", () => {
  const rows = [...catalogueRows()];
  const articles = rows.filter(({file}) => file === catalogueFiles.products).map(({record}) => record);
  assert.deepEqual(articles.map(({sku}) => sku), products.map(({sku}) => sku));
  for (const row of articles) assert.ok(catalogueFiles.products.columns.every((column) => (row[column] ?? "") !== ""), row["sku"]);
  const stock = rows.filter(({file}) => file === catalogueFiles.stock).map(({record}) => record);
  assert.equal(new Set(stock.map(({sku, warehouse}) => `${sku} ${warehouse}`)).size, stock.length);
  assert.ok(products.every(({sku}) => stock.some((row) => row["sku"] === sku)));
  assert.deepEqual(Object.keys(categoryNames).sort(), [...categories].sort());
});
