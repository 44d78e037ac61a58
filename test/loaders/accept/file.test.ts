import assert from "node:assert/strict";
import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {baselineName, loadBaseline} from "../../../loaders/accept/file.js";
import {root} from "../../util/source.js";

test("loadBaseline: none, a broken one, and the committed one of the demo", async () => {
  const folder = mkdtempSync(join(tmpdir(), "portrait-baseline-"));
  assert.equal(await loadBaseline(folder), undefined);
  writeFileSync(join(folder, baselineName), "no");
  await assert.rejects(loadBaseline(folder), /no JSON/);
  const demo = await loadBaseline(join(root, "data/demo"));
  assert.equal(demo?.workspace, "demo");
  assert.ok(Object.keys(demo?.tables ?? {}).length > 5);
});
