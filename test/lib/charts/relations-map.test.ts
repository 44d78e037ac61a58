import assert from "node:assert/strict";
import {test} from "node:test";
import {mapText, relationsFigureOf, relationsMapOf} from "../../../lib/charts/relations-map.js";
import type {RecommendRelationRow} from "../../../lib/page.js";
import {recommendBundle} from "../../util/recommend-bundle.js";

const relation = (a: string, b: string, lift: number, rank: number): RecommendRelationRow => ({a, b, baskets: 40, persons: 40, support: 0.1, confidence: 0.5, back: 0.5, lift, low: 1.2, high: 9, weekly: 2, personal: 2, steady: 2, sure: 1.5, rank});
const bundle = recommendBundle(), own = {...bundle, tables: {...bundle.tables, recommend_relations: [relation("A", "B", 4, 1), relation("<script>", "D", 2.5, 2)]}};

test("each product stands once, each relation is a line, in both languages and widths", () => {
  for (const lang of ["en", "zh"] as const) for (const narrow of [false, true]) {
    const {width, height, boxes, lines} = relationsMapOf(own, lang, narrow);
    assert.deepEqual([lines.length, boxes.map(({name}) => name)], [2, lang === "zh" ? ["商品A", "商品B", "<script>", "商品D"] : ["Article A", "Article B", "<script>", "Article D"]]);
    for (const box of boxes) assert.ok(box.x - box.width / 2 >= -1e-9 && box.x + box.width / 2 <= width + 1e-9 && box.y > 0 && box.y < height);
    assert.ok(lines[0]!.width > lines[1]!.width);
  }
  assert.equal(relationsFigureOf.title(own, "en"), "4 products in 2 groups that are bought together");
  assert.deepEqual(relationsFigureOf.table(own, "en").rows, [["Article A", "Article B", 4], ["<script>", "Article D", 2.5]]);
  assert.match(mapText(own, "en"), /4 products with 2 lines/);
  assert.match(relationsMapOf(own, "en", false).lines[0]!.says, /4\.0 times as often as by chance, 40 baskets/);
});

test("of many relations the surest are drawn, and the sentence says so", () => {
  const many = {...own, tables: {...own.tables, recommend_relations: Array.from({length: 100}, (_, i) => relation(`P${i}`, `P${i + 1}`, 2, 100 - i))}};
  assert.deepEqual([relationsMapOf(many, "en", false).lines.length, relationsMapOf(many, "en", true).lines.length, relationsMapOf(bundle, "en", false).lines.length], [40, 20, 0]);
  assert.match(relationsFigureOf.sub(many, "en"), /40 of 100/);
});

test("forty relations of eighty products with long names stand beside each other", () => {
  const long = {...own, tables: {...own.tables, recommend_relations: Array.from({length: 40}, (_, i) => relation(`a product with a very long name ${i}`, `another one of that kind, number ${i}`, 2 + i, i))}};
  for (const narrow of [false, true]) {
    const {boxes} = relationsMapOf(long, "en", narrow);
    for (const [i, a] of boxes.entries()) for (const b of boxes.slice(0, i)) assert.ok(Math.abs(a.x - b.x) > (a.width + b.width) / 2 || Math.abs(a.y - b.y) > (a.height + b.height) / 2, `${a.name} and ${b.name}`);
  }
});
