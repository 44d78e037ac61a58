import assert from "node:assert/strict";
import {test} from "node:test";
import {seededRandom} from "../../../../lib/random.js";
import {csvLine, rowSpoilerOf, rowSpoilers, swapNeighbours} from "../../../../loaders/generate/spoil.js";

const values = ["C1", "Emma; Smith", "x"];

test("csvLine(values, delimiter) quotes what RFC 4180 says must be quoted", () => {
  assert.equal(csvLine(["a", 'b "c"', "d,e", "", "f\ng"]), 'a,"b ""c""","d,e",,"f\ng"');
  assert.equal(csvLine(["a", "d,e", "f;g"], ";"), 'a;d,e;"f;g"');
});

test("every spoiler of records adds the lines that it says it adds", () => {
  for (const {id, spoil, formats} of rowSpoilers) {
    for (const format of formats) {
      for (let i = 0; i < 20; ++i) {
        const {lines, at, inserted} = spoil(format === "csv" ? values : ['{"a":1,"b":"text"}'], seededRandom(`${id}${i}`), ";");
        assert.equal(lines.length, 1 + inserted, id);
        assert.ok(at < lines.length, id);
        const whole = format === "csv" ? csvLine(values, ";") : '{"a":1,"b":"text"}';
        assert.ok(inserted > 0 ? lines[0] === whole : lines[0] !== whole, `${id} changes the record`);
      }
    }
  }
});

test("a record with a field too many or too few has another width, an open quote stays open, a cut record is no JSON", () => {
  const width = (line: string) => line.replace(/"[^"]*"/g, "").split(";").length;
  assert.equal(width(rowSpoilerOf("extra-field").spoil(values, seededRandom("x"), ";").lines[0] ?? ""), 4);
  assert.ok(width(rowSpoilerOf("lost-field").spoil(values, seededRandom("x"), ";").lines[0] ?? "") < 3);
  assert.equal((rowSpoilerOf("open-quote").spoil(values, seededRandom("x"), ";").lines[0] ?? "").split('"').length, 2);
  assert.throws(() => JSON.parse(rowSpoilerOf("cut-record").spoil(['{"a":1,"b":"text"}'], seededRandom("x"), ";").lines[0] ?? ""));
});

test("swapNeighbours(record, left, right)", () => assert.deepEqual(swapNeighbours({a: "1", b: "2", c: "3"}, "a", "b"), {a: "2", b: "1", c: "3"}));
