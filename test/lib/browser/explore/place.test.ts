import assert from "node:assert/strict";
import {test} from "node:test";
import {errorPlace, plainMessage, wordAt} from "../../../../lib/browser/explore/place.js";
import {createEngine} from "../../../../loaders/engine.js";

test("messages of the engine lead to the word they mean, in long lines, later lines and after wide letters", async () => {
  const engine = await createEngine({threads: 1});
  const many = Array.from({length: 60}, (_, i) => `${i} as column_${i}`).join(", ");
  const cases: [string, string][] = [
    ["select nothere", "nothere"], ["select 1,\n  2,\n  wrong_name\nfrom range(3)", "wrong_name"], ["select '中文字符', wrong_name", "wrong_name"], [`select ${many}, wrong_name, ${many}`, "wrong_name"], [`select '甲乙丙', ${many}, wrong_name, ${many}`, "wrong_name"],
    ["select * from nowhere", "nowhere"], ["select nofunction(1)", "nofunction"], ["selec 1", "selec"], ["select 1 from range(2) where where", "where"], ["select \"no col\"", "\"no col\""]
  ];
  try {
    for (const [sql, word] of cases) {
      const message = await engine.query(sql).then(() => "", (error: Error) => error.message), at = errorPlace(message, sql);
      assert.ok(at !== null, message);
      const {from, to} = wordAt(sql, at);
      assert.equal(sql.slice(from, to), word, message);
    }
  } finally {
    engine.close();
  }
});

test("what names no place has none, and an end is the last letter", () => {
  assert.equal(errorPlace("Out of Memory", "select 1"), null);
  assert.equal(errorPlace("x\n\nLINE 9: a\n        ^", "select 1"), null);
  assert.deepEqual([wordAt("select 1 +  ", 12), wordAt("", 0), wordAt("a b", 2)], [{from: 9, to: 10}, {from: 0, to: 0}, {from: 2, to: 3}]);
  assert.equal(plainMessage("Binder Error: no such\n\nLINE 1: x\n ^"), "no such");
  assert.equal(plainMessage("Out of Memory Error: full"), "full");
});
