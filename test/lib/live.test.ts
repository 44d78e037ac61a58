import assert from "node:assert/strict";
import {test} from "node:test";
import fc from "../util/property.js";
import {pageOfPath, writableFolders, writeProblem} from "../../lib/live.js";

test("pageOfPath(pathname) names the page, whatever its language of letters", () => {
  const cases = [["/", "index"], ["/index.html", "index"], ["/quality.html", "quality"], ["/tiny/%E7%AC%94%E8%AE%B0.html", "tiny/笔记"], ["/tiny/", "tiny/index"], ["/%E0%A4%A", undefined]] as const;
  for (const [path, page] of cases) assert.equal(pageOfPath(path), page, path);
});

test("writeProblem(path, workspace) allows the workspace's own folders and pages", () => {
  for (const [folder, endings] of Object.entries(writableFolders)) for (const ending of endings) assert.equal(writeProblem(`data/tiny/${folder}/a-1.${ending}`, "tiny"), undefined);
  assert.equal(writeProblem("docs/tiny/my-page.md", "tiny"), undefined);
});

test("writeProblem(path, workspace): whatever is allowed is of one plain form", () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom("data", "docs", "tiny", "segments", "models", "..", ".", "", "a.json", "a.md", "A", "\\"), fc.string({maxLength: 6})), {maxLength: 6}), (parts) => {
    const path = parts.join("/");
    if (writeProblem(path, "tiny") === undefined) assert.match(path, /^(data\/tiny\/(decisions|models|segments|audiences)\/[a-z0-9][a-z0-9_-]*\.(json|csv|ndjson)|docs\/tiny\/[a-z0-9][a-z0-9_-]*\.md)$/);
  }), {numRuns: 2000});
});
