import assert from "node:assert/strict";
import {test} from "node:test";
import {examples, fate, periods, repairs, sources, tasks} from "../../../lib/charts/evidence.js";
import {drift, files} from "../../../lib/charts/files.js";
import {chartsOf} from "../../../lib/charts/index.js";
import {languages} from "../../../lib/words/lang.js";
import {emptyFixture, fixture} from "./fixtures.js";

const pages = ["index", "sources", "refused", "quality"];

test("every figure has words and a table whose rows fit its columns", () => {
  for (const bundle of [fixture(), emptyFixture()])
    for (const lang of languages)
      for (const figure of [...pages.flatMap(chartsOf), tasks, fate, repairs, examples, sources, periods, files, drift]) {
        assert.ok(figure.title(bundle, lang).length > 0);
        assert.doesNotMatch(figure.title(bundle, lang) + figure.sub(bundle, lang), /undefined|NaN|null/);
        const table = figure.table(bundle, lang);
        for (const row of table.rows) assert.equal(row.length, table.columns.length);
      }
});
