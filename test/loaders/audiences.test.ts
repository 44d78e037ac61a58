import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {readAudiences} from "../../loaders/audiences.js";
import {problemsOf} from "../../loaders/workspace.js";
import {shop} from "../pipeline/world.js";

const audience = {says: {en: "x", zh: "x"}, owner: "a", purpose: "p", who: {tag: "gone"}};

test("saved audiences join those of the workspace, and their mistakes stand in their files", () => {
  const root = mkdtempSync(join(tmpdir(), "portrait-audiences-")), folder = join(root, "data/tiny/audiences");
  try {
    assert.deepEqual(readAudiences(root, "tiny", shop), {workspace: shop, files: {}, problems: []});
    mkdirSync(folder, {recursive: true});
    for (const [name, text] of [["saved.json", JSON.stringify(audience)], ["broken.json", "{"], ["own.json", JSON.stringify(audience)], [".saved.json", "{"], ["notes.md", ""]] as const) writeFileSync(join(folder, name), text);
    const found = readAudiences(root, "tiny", {...shop, audiences: {own: audience}});
    assert.deepEqual([Object.keys(found.workspace.audiences ?? {}), found.files], [["own", "saved"], {saved: "data/tiny/audiences/saved.json"}]);
    assert.match(found.problems.map(({message}) => message).join("\n"), /^definition is not JSON: .* \(data\/tiny\/audiences\/broken\.json\)\naudience declared twice, in the workspace and in a file: "own"/);
    assert.match(problemsOf(found.workspace, "tiny", found.files).map(({message}) => message).join("\n"), /unknown tag: "gone" \(audiences\.own\.who\.tag\) \(data\/tiny\/workspace\.ts\)\nunknown tag: "gone" \(who\.tag\) \(data\/tiny\/audiences\/saved\.json\)/);
  } finally {
    rmSync(root, {recursive: true});
  }
});
