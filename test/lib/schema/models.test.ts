import assert from "node:assert/strict";
import {test} from "node:test";
import {modelTables} from "../../../lib/schema/models.js";
import {published} from "../../../lib/schema/published.js";

test("tables about models describe the model or are aggregates, and stand among the published ones", () => {
  for (const [table, {class: kind}] of Object.entries(modelTables)) assert.ok((kind === "public" || "persons" in modelTables[table as keyof typeof modelTables].columns) && table in published, table);
});
