import assert from "node:assert/strict";
import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {publicText} from "../bench/detection.js";
import {publicData} from "../bench/injections.js";
import {detectProposed} from "../bench/suggest.js";
import {thorough} from "../util/source.js";

const work = mkdtempSync(join(tmpdir(), "portrait-suggest-"));
after(() => rmSync(work, {recursive: true, force: true}));
const required = process.env["PORTRAIT_REQUIRE_DATASETS"] === "1";
/** Some thousand records of each. */
const every: Record<string, number> = {"online-retail": 51, "bank-marketing": 10, "telco-churn": 3};

for (const data of publicData.filter(({workspace}) => thorough || workspace.name !== "online-retail")) {
  const {name} = data.workspace, text = publicText(data);
  test(`${name}: proposed rules alone find at least 80% of visible errors at 90% precision`, {skip: text !== undefined || required ? false : "PORTRAIT_DATASETS names no folder with it"}, async () => {
    const {found, proposals} = await detectProposed(data, text ?? "", {work, seed: "test", every: every[name] ?? 1, share: 0.15});
    assert.ok(found.kinds.filter(({visible, errors}) => visible === "yes" && errors > 0).length >= 20, "most kinds occur");
    assert.ok(found.recall >= 0.8, JSON.stringify(found.missed));
    assert.ok(found.precision >= 0.9, JSON.stringify(found.falseAlarms));
    assert.ok(proposals.every(({rows, of}) => rows <= of));
  });
}
