import assert from "node:assert/strict";
import {test} from "node:test";
import {plain} from "../../../lib/words/lang.js";
import {personFileAnswer, personFileScope, personFileWords, reasonText, wholeNumbers} from "../../../lib/words/person-file.js";
import {fixture} from "../charts/fixtures.js";

test("the page says how to find somebody and where the data stay", () => {
  assert.match(plain(personFileAnswer(fixture(), "en")), /by name, phone, e-mail, customer number or order/);
  assert.match(personFileScope(fixture(), "zh"), /从不发布/);
  assert.deepEqual([personFileWords("en").rows(1), personFileWords("zh").rows(2)], ["1 row", "2 条记录"]);
});

test("a reason is rows, days and what else decided", () => {
  const none = {rows: null, first_at: null, last_at: null, reason: null};
  assert.equal(reasonText({...none, rows: 3, first_at: "2024-01-05 10:00:00", last_at: "2024-02-01"}, "en"), "3 rows, 2024-01-05 to 2024-02-01");
  assert.equal(reasonText({rows: 1, first_at: "2024-01-05", last_at: "2024-01-05 12:00:00", reason: "2 of 3"}, "zh"), "1 条记录, 2024-01-05; 2 of 3");
  assert.deepEqual([reasonText({...none, reason: "spend=3"}, "en"), reasonText(none, "en")], ["spend=3", "–"]);
});

test("whole numbers lose their empty decimals, others keep theirs", () => {
  assert.equal(wholeNumbers("16.785714285714285; x=-0.30000000000000004, 1.2345678.9"), "16.7857; x=-0.3, 1.2345678.9");
  assert.equal(wholeNumbers("share=0.000012345678"), "share=0.00001235", "small, not nothing");
  assert.equal(wholeNumbers("days_since_order=670.0, spend=12.50, version 1.0.2, -3.000"), "days_since_order=670, spend=12.50, version 1.0.2, -3");
  assert.deepEqual([1, 21].map((n) => personFileWords("en").many(n)), ["1 person found", "21 persons found, the first 20 shown"]);
});
