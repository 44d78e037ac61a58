import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import type {Workspace} from "../../lib/workspace.js";
import {readSaved, type WithSaved} from "../../loaders/saved.js";
import {problemsOf} from "../../loaders/workspace.js";
import {shop} from "../pipeline/world.js";

/** Reads a folder with a good definition, one that is no JSON, one whose name is taken, and what is none. */
function saved(kind: "audiences" | "segments", definition: unknown, work: (found: WithSaved, said: string) => void): void {
  const root = mkdtempSync(join(tmpdir(), "portrait-saved-")), folder = join(root, "data/tiny", kind);
  try {
    assert.deepEqual(readSaved(root, "tiny", shop, kind), {workspace: shop, files: {}, problems: []});
    mkdirSync(folder, {recursive: true});
    for (const [name, text] of [["saved.json", JSON.stringify(definition)], ["broken.json", "{"], ["own.json", JSON.stringify(definition)], [".saved.json", "{"], ["notes.md", ""]] as const) writeFileSync(join(folder, name), text);
    const found = readSaved(root, "tiny", {...shop, [kind]: {own: definition}} as Workspace, kind);
    assert.deepEqual([Object.keys(found.workspace[kind] ?? {}), found.files], [["own", "saved"], {saved: `data/tiny/${kind}/saved.json`}]);
    work(found, found.problems.map(({message}) => message).join("\n"));
  } finally {
    rmSync(root, {recursive: true});
  }
}

const says = {en: "x", zh: "x"};

test("saved audiences join those of the workspace, and their mistakes stand in their files", () => saved("audiences", {says, owner: "a", purpose: "p", who: {tag: "gone"}}, ({workspace, files}, said) => {
  assert.match(said, /^definition is not JSON: .* \(data\/tiny\/audiences\/broken\.json\)\naudience declared twice, in the workspace and in a file: "own"/);
  assert.match(problemsOf(workspace, "tiny", files).map(({message}) => message).join("\n"), /unknown tag: "gone" \(audiences\.own\.who\.tag\) \(data\/tiny\/workspace\.ts\)\nunknown tag: "gone" \(who\.tag\) \(data\/tiny\/audiences\/saved\.json\)/);
}));

test("saved segmentations join those of the workspace, and their mistakes stand in their files", () => saved("segments", {says, owner: "a", kind: "rfm", tag: "gone"}, ({workspace, files}, said) => {
  assert.match(said, /^definition is not JSON: .* \(data\/tiny\/segments\/broken\.json\)\nsegmentation declared twice, in the workspace and in a file: "own"/);
  assert.match(problemsOf(workspace, "tiny", {}, files).map(({message}) => message).join("\n"), /no tag of kind rfm: "gone" \(segments\.own\.tag\) \(data\/tiny\/workspace\.ts\)\nno tag of kind rfm: "gone" \(tag\) \(data\/tiny\/segments\/saved\.json\)/);
}));
