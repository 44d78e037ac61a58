import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {readFileSync, writeFileSync} from "node:fs";
import {connect} from "node:net";
import {join} from "node:path";
import test from "node:test";
import {assemble} from "../../../loaders/site/assemble.js";
import {frameworkPreview} from "../../../loaders/site/framework.js";
import {previewPage} from "../../../loaders/site/live.js";
import {daysBehind, freePort, problemLines} from "../../../loaders/site/start.js";
import {makeWorld} from "./fixture.js";

const draw = async () => ({});

test("a preview shows pages, drafts included, and an edit at once; it ends when it is told to", {timeout: 60_000}, async (t) => {
  const {root, result} = await makeWorld(t);
  const site = await assemble(result, "start", {root, draw});
  const preview = await frameworkPreview({root, site: site.folder, output: `${site.folder}.out`}, await freePort());
  try {
    assert.match(await previewPage(preview.port, "index.html"), /Revenue of the week/);
    assert.match(await previewPage(preview.port, "secret.html"), /Local/);
    const page = join(root, "docs/index.md");
    writeFileSync(page, readFileSync(page, "utf8").replace("Revenue of", "Income of"));
    assert.match(await previewPage(preview.port, "index.html"), /Income of the week/);
  } finally {
    await preview.stop();
  }
  await assert.rejects(previewPage(preview.port, "index.html"));
});

test("a preview ends with its parent, however that ends", {timeout: 60_000}, async (t) => {
  const {root, result} = await makeWorld(t);
  const site = await assemble(result, "start", {root, draw});
  const port = await freePort();
  const code = `import {frameworkPreview} from ${JSON.stringify(join(import.meta.dirname, "../../../loaders/site/framework.ts"))};
    await frameworkPreview({root: ${JSON.stringify(root)}, site: ${JSON.stringify(site.folder)}, output: "out"}, ${port}); console.log("ready");`;
  const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", code], {stdio: ["ignore", "pipe", "ignore"]});
  t.after(() => parent.kill("SIGKILL"));
  await once(parent.stdout, "data");
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  parent.kill("SIGKILL");
  await once(socket.resume(), "close"); // the operating system closes it when the preview is gone
});

test("problemLines(problems) says each problem with its rule, its place and its statement", () => {
  assert.deepEqual(problemLines([{code: "a", message: "m", rule: "orders.negative", file: "data/a/workspace.ts", line: 3, sql: "select 1"}, {code: "b", message: "n", file: "lib/a.ts"}, {code: "c", message: "o"}]),
    ["m", "rule orders.negative, in data/a/workspace.ts:3", "select 1", "n", "in lib/a.ts", "o"]);
});

test("daysBehind(asOf, now) counts whole days", () => {
  assert.equal(daysBehind("2026-10-01", new Date("2026-10-03T12:00:00Z")), 2);
  assert.equal(daysBehind("2026-10-01", new Date("2026-10-01T23:00:00Z")), 0);
});
