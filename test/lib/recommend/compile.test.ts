import assert from "node:assert/strict";
import {test} from "node:test";
import {basketsSelect, eventFacts, eventsSelect, metSelect, pairsSelect, productsSelect} from "../../../lib/recommend/compile.js";
import {recommendSpec} from "../../../lib/recommend/settings.js";
import {createEngine} from "../../../loaders/engine.js";
import {findUnportable} from "../../../loaders/portable.js";
import {recommend} from "../../util/recommend-lake.js";
import {shop} from "../../pipeline/world.js";

const spec = recommendSpec({...shop, recommend: {...recommend, events: [...recommend.events, {table: "seen", product: "item", kind: "view", weight: 0.2, where: "type = 'it''s'"}], products: {...recommend.products!, stock: {table: "held", id: "id", quantity: "n"}}}})!;
const { products: _, ...bare } = spec;

test("every statement is portable", async () => {
  const engine = await createEngine({threads: 1});
  for (const sql of [eventsSelect(spec), productsSelect(spec).select, productsSelect({...bare, title: "name"}).select, basketsSelect, metSelect(20), pairsSelect]) {
    const [row] = await engine.query(`select cast(json_serialize_sql('${sql.replaceAll("'", "''")}') as varchar) as parsed`);
    assert.deepEqual(findUnportable(sql, JSON.parse(String(row?.["parsed"]))), [], sql.slice(0, 60));
  }
  engine.close();
});

test("events read their tables once, and a catalogue what it is made of", () => {
  assert.deepEqual(eventFacts({...spec, events: [...spec.events, ...spec.events]}), ["lines", "seen"]);
  assert.deepEqual([productsSelect(spec).inputs, productsSelect(bare).inputs], [["clean.goods", "clean.held"], ["profile.fact_lines"]]);
  assert.match(eventsSelect(spec), /'view' as kind.* and \(type = 'it''s'\)/);
});
