import assert from "node:assert/strict";
import {test} from "node:test";
import {published} from "../../../lib/schema/published.js";
import {segmentTables} from "../../../lib/schema/segments.js";

test("all tables about segments are aggregates, but the list of features, which says nothing of persons, and stand among the published ones", () => {
  for (const [table, {class: kind}] of Object.entries(segmentTables)) assert.ok(kind === (table === "segment_features" ? "public" : "aggregate") && table in published, table);
});
