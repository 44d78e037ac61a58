import assert from "node:assert/strict";
import {after, test} from "node:test";
import fc from "../../util/property.js";
import {literal} from "../../../lib/sql.js";
import {stripInvisible} from "../../../lib/rules.js";
import {withoutInvisible} from "../../../lib/text/invisible.js";
import {createEngine} from "../../../loaders/engine.js";

const engine = await createEngine({threads: 1});
after(() => engine.close());

const cases: readonly (readonly [string, string])[] = [
  ["Te\u200ba", "Tea"], ["\ufeffTea", "Tea"], ["co\u00adoperate", "cooperate"], ["\u202eevil\u202c", "evil"], ["a\u2066b\u2069", "ab"], ["a\u0000b\u0007c", "abc"],
  ["line\nbreak\tand\r\n", "line\nbreak\tand\r\n"], ["张\u200d三", "张三"], ["می\u200cخواهم", "می\u200cخواهم"], ["👩\u200d👧", "👩\u200d👧"], ["❤\ufe0f", "❤\ufe0f"], ["a\ufe0fb", "ab"], ["क्\u200dष", "क्\u200dष"]
];
for (const [input, expected] of cases) test(`withoutInvisible(${JSON.stringify(input)})`, () => assert.equal(withoutInvisible(input), expected));

test("the SQL repair and the function agree on any text", async () => {
  const letters = fc.constantFrom("a", "张", "\u200b", "\u200d", "\u202e", "\ufeff", "م", "👩", "\ufe0f", "\u00ad", "\n", "\u115f", "\u{e0041}", "-", "]", "^", "1", "\u2060", "\u0085", "\u0080", "\u0001");
  const texts = fc.sample(fc.oneof(fc.string({unit: letters, maxLength: 8}), fc.string({unit: "binary", maxLength: 12})), {numRuns: 500, seed: 7}).map((text) => text.replaceAll("\u0000", ""));
  const sql = "sql" in stripInvisible ? stripInvisible.sql : "";
  const rows = await engine.query(`select value, coalesce(${sql}, '') as v from (values ${texts.map((text, i) => `(${i}, ${literal(text)})`).join(", ")}) as t(i, value) order by i`);
  assert.equal(rows.length, texts.length);
  for (const [i, row] of rows.entries()) assert.equal(row["v"], withoutInvisible(texts[i] ?? ""), JSON.stringify(texts[i]));
});
