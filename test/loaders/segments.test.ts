import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {readSegments} from "../../loaders/segments.js";
import {problemsOf} from "../../loaders/workspace.js";
import {shop} from "../pipeline/world.js";

const segmentation = {says: {en: "x", zh: "x"}, owner: "a", kind: "rfm", tag: "gone"} as const;

test("saved segmentations join those of the workspace, and their mistakes stand in their files", () => {
  const root = mkdtempSync(join(tmpdir(), "portrait-segments-")), folder = join(root, "data/tiny/segments");
  try {
    assert.deepEqual(readSegments(root, "tiny", shop), {workspace: shop, files: {}, problems: []});
    mkdirSync(folder, {recursive: true});
    for (const [name, text] of [["saved.json", JSON.stringify(segmentation)], ["broken.json", "{"], ["own.json", JSON.stringify(segmentation)], [".saved.json", "{"], ["notes.md", ""]] as const) writeFileSync(join(folder, name), text);
    const found = readSegments(root, "tiny", {...shop, segments: {own: segmentation}});
    assert.deepEqual([Object.keys(found.workspace.segments ?? {}), found.files], [["own", "saved"], {saved: "data/tiny/segments/saved.json"}]);
    assert.match(found.problems.map(({message}) => message).join("\n"), /^definition is not JSON: .* \(data\/tiny\/segments\/broken\.json\)\nsegmentation declared twice, in the workspace and in a file: "own"/);
    assert.match(problemsOf(found.workspace, "tiny", {}, found.files).map(({message}) => message).join("\n"), /no tag of kind rfm: "gone" \(segments\.own\.tag\) \(data\/tiny\/workspace\.ts\)\nno tag of kind rfm: "gone" \(tag\) \(data\/tiny\/segments\/saved\.json\)/);
  } finally {
    rmSync(root, {recursive: true});
  }
});
