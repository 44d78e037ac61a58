import assert from "node:assert/strict";
import {test} from "node:test";
import {csv} from "../../../lib/charts/csv.js";

test("CSV quotes what must be quoted and defuses formulas", () => {
  const columns = [{key: "a", name: "A"}, {key: "b", name: "B"}];
  assert.equal(csv({columns, rows: [["=1+1", -5], ['say "hi", twice', null], ["-", 1.5], ["a\nb", 0]]}), "\ufeffa,b\r\n'=1+1,-5\r\n\"say \"\"hi\"\", twice\",\r\n'-,1.5\r\n\"a\nb\",0\r\n");
});

test("no cell of a downloaded file begins as a formula, however it is hidden; nothing else changes", () => {
  const read = (text: string) => csv({columns: [{key: "a", name: "A"}], rows: [[text]]}).slice(1).split("\r\n").slice(1).join("\r\n").slice(0, -2);
  for (const bad of ["=1", "+1", "-1", "@x", "\tx", "\r=1", "\n=1", "  =1", "＝1", "＋1", "－1", "＠x", "\ufeff=1"]) assert.match(read(bad), /^"?'/, JSON.stringify(bad));
  for (const good of ["a=1", "1", "", " x", "'=1"]) assert.equal(read(good), good);
  assert.equal(read("a;b"), "\"a;b\"", "a country that separates by semicolons does not cut it");
});
