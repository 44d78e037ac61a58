import assert from "node:assert/strict";
import {test} from "node:test";
import {audienceTables} from "../../../lib/schema/audiences.js";
import {published} from "../../../lib/schema/published.js";

test("all tables about audiences are aggregates and stand among the published ones", () => {
  for (const [table, {class: kind}] of Object.entries(audienceTables)) assert.ok(kind === "aggregate" && table in published, table);
});
