import assert from "node:assert/strict";
import {test} from "node:test";
import {refusedBySource, sourcesRefusedTitle} from "../../../lib/words/refused-sources.js";
import {emptyFixture, fixture} from "../charts/fixtures.js";

const [, , , zero] = fixture().tables.outcomes!;

test("rows of each source sum to what was refused, with and without a month", () => {
  const bundle = fixture({tables: {outcomes: [{...zero!, rows: 9}, {...zero!, source: "b", rows: 3}], refused_monthly: [{month: "2011-03-01", source: "retail", rule: "a", rows: 5}, {month: "2011-03-01", source: "retail", rule: "b", rows: 1}, {month: "2055-01-01", source: "retail", rule: "b", rows: 2}]}});
  assert.deepEqual(refusedBySource(bundle), [{source: "retail", rows: 9, months: [{month: "2011-03-01", rows: 6}], undated: 3}, {source: "b", rows: 3, months: [], undated: 3}]);
  assert.deepEqual([sourcesRefusedTitle(bundle, "en"), sourcesRefusedTitle(fixture(), "en"), sourcesRefusedTitle(emptyFixture(), "zh")], ["retail had 75.0% of what was refused", "All 2,353 were of retail", "没有来源有被拒收的行"]);
});
