import assert from "node:assert/strict";
import {test} from "node:test";
import {knownValues, proposeSets} from "../../../lib/suggest/sets.js";
import {oneColumn, times} from "../../util/profiled.js";

const column = (counts: Record<string, number>, privacy: "none" | "direct" = "none") => { const made = oneColumn(times(counts), {privacy}); proposeSets(made); return made.proposals; };

test("knownValues: those above the fall of the frequencies; none for names", () => {
  assert.deepEqual(knownValues(oneColumn(times({red: 500, green: 300, blue: 80, gren: 2, x: 1}))), ["red", "green", "blue"]);
  assert.equal(knownValues(oneColumn(Array.from({length: 300}, (_, i) => `name ${i}`))), undefined);
});

test("misspelt values go to the nearest, strangers are flagged, nothing is proposed for a clean list", () => {
  assert.deepEqual(column({red: 500, green: 300, blue: 80}), []);
  assert.deepEqual(column({yellow: 500, green: 300, blue: 80, yelow: 2, TBX: 1}).map(({kind, rows}) => [kind, rows]), [["category", 2], ["set", 1]]);
});

test("countries are known by name: other words take the frequent one, however rare a country is it stays", () => {
  const found = column({"United Kingdom": 900, Germany: 60, France: 50, Malta: 1, UK: 40, Deutschland: 9, XX99: 30});
  assert.deepEqual(found.map(({kind, rows, examples}) => [kind, rows, examples]), [["country", 49, ["UK", "Deutschland"]], ["set", 30, ["XX99"]]]);
});
