import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../lib/random.js";
import {proposeNumberFormats, proposeNumberRange} from "../../../lib/suggest/numbers.js";
import {oneColumn} from "../../util/profiled.js";

const formats = (texts: string[]) => { const column = oneColumn([...Array.from({length: 60}, (_, i) => `${i}.5`), ...texts], {type: "double"}); proposeNumberFormats(column); return column.proposals.map(({kind, line}) => [kind, line.code]); };

test("units, the other decimal sign, groups and currencies", () => {
  assert.deepEqual(formats([]), []);
  assert.deepEqual(formats(["12 pcs"]), [["unit", "withoutUnit"]]);
  assert.deepEqual(formats(["12,5"]), [["number-format", "decimalPoint"]]);
  assert.deepEqual(formats(["1,234.5"]), [["number-format", "{group: \",\"}"]]);
  assert.deepEqual(formats(["€12.50"]), [["number-format", "{currency: [\"€\"]}"]]);
});

test("a column with decimal commas is read with them", () => {
  const column = oneColumn(Array.from({length: 60}, (_, i) => `${i},5`), {type: "double"});
  proposeNumberFormats(column);
  assert.deepEqual(column.profile.spec.number, {decimal: ","});
});

test("ranges: edges where values end at once, wrong signs, values a hundred times too large; a smooth tail has next to none", () => {
  const random = seededRandom("numbers");
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const range = (numbers: number[]) => { const column = oneColumn(numbers.map(String), {type: "double"}); proposeNumberRange(column); return column.proposals[0]; };
  const months = Array.from({length: 3000}, () => Math.floor(random() * 73));
  assert.equal(range([...months, 75, 81, 80, -3])?.rows, 4);
  const prices = Array.from({length: 3000}, () => Math.round(100 * Math.exp(2 + 0.8 * normal())) / 100);
  assert.ok((range(prices)?.rows ?? 0) <= 12);
  const wrong = range([...prices, 5300, 91000, -4]);
  assert.ok(wrong !== undefined && wrong.rows >= 3 && wrong.rows <= 15 && wrong.examples.length > 0, String(wrong?.rows));
});
