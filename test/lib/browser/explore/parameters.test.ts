import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../../../util/property.js";
import {bind, parameterNames, parameterValue} from "../../../../lib/browser/explore/parameters.js";

test("names are found where a value can stand, and nowhere else", () => {
  const cases: [string, string[]][] = [
    ["select * from t where a = :a and b > :b_2 or a = :a", ["a", "b_2"]], ["select x::int, ':no', \":no\", $$ :no $$, $q$ :no $q$ -- :no\n/* :no */ from t", []], ["select l[1:n], l[:n], {a: :v, 'b':c} from t", ["n", "v"]],
    ["select 'it''s :no' || :yes", ["yes"]], ["select x : y", []], ["f(a := :b)", ["b"]], ["select :中", []], ["select ':open", []], ["limit :n", ["n"]], ["select [x for x in [:a, :b]]", ["a", "b"]]
  ];
  for (const [sql, names] of cases) assert.deepEqual(parameterNames(sql), names, sql);
});

test("each name is one number, and every place leads back", () => {
  const sql = "select :longname, :b, :longname", {text, values, written} = bind(sql, {longname: "x", b: "2"});
  assert.deepEqual([text, values], ["select $1, $2, $1", ["x", 2]]);
  assert.deepEqual([0, 7, 9, 11, 15].map(written), [0, 7, 16, 18, 22]);
  fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(":a", ":bb", ":ccccc", " ", ",", "'x:y'", "z"))), (parts) => {
    const given = parts.join(" "), {text: sent, written: back} = bind(given, {});
    for (let at = 0; at < sent.length; at++) if (/[z,]/.test(sent[at] ?? "")) assert.equal(given[back(at)], sent[at]);
  }));
});

test("what is typed keeps its letters unless it is a number in its plain form", () => {
  assert.deepEqual(["", "5", "-1.5", "007", "1e5", "12345678901234567890", " 5", "Infinity", "x'; drop", "0.10"].map(parameterValue), [null, 5, -1.5, "007", "1e5", "12345678901234567890", " 5", "Infinity", "x'; drop", "0.10"]);
});
