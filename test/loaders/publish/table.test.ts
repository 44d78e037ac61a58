import assert from "node:assert/strict";
import {test} from "node:test";
import {publishStep} from "../../../loaders/publish/table.js";

test("a published table has the columns of the schema, in its order", () => {
  const step = publishStep("checks", {module: "file:///x", inputs: [], settings: {}, orderBy: ["check"], compute: () => []});
  assert.deepEqual(step.columns, {check: "string", says_en: "string", says_zh: "string", passed: "boolean", found: "string", expected: "string"});
  assert.deepEqual([step.name, step.stage, step.kind], ["publish.checks", "publish", "compute"]);
});
