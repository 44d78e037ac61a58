import assert from "node:assert/strict";
import {test} from "node:test";
import {csv} from "../../../lib/charts/csv.js";

test("CSV quotes what must be quoted and defuses formulas", () => {
  const columns = [{key: "a", name: "A"}, {key: "b", name: "B"}];
  assert.equal(csv({columns, rows: [["=1+1", -5], ['say "hi", twice', null], ["-", 1.5], ["a\nb", 0]]}), "\ufeffa,b\r\n'=1+1,-5\r\n\"say \"\"hi\"\", twice\",\r\n'-,1.5\r\n\"a\nb\",0\r\n");
});
