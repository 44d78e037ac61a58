import assert from "node:assert/strict";
import {test} from "node:test";
import {published} from "../../../lib/schema/published.js";
import {recommendTables} from "../../../lib/schema/recommend.js";

test("tables about recommendations are aggregates, or public examples, and none has a column of a person", () => {
  for (const [table, {class: kind, columns}] of Object.entries(recommendTables)) assert.ok((kind === "aggregate" || table === "recommend_examples") && table in published && !Object.keys(columns).some((name) => /person_id|pseudonym|customer/.test(name)), table);
});
