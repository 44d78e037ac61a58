import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import test from "node:test";
import {assemble} from "../../../loaders/site/assemble.js";
import {npmCache, versionOf} from "../../../loaders/site/npm-cache.js";
import {makeWorld} from "./fixture.js";

const repository = join(import.meta.dirname, "../../..");

test("npmCache(root) holds each package as one file, and settles every version that Framework would ask for", async () => {
  const cache = await npmCache(repository);
  assert.equal(await npmCache(repository), cache);
  for (const name of ["vega", "vega-lite"]) assert.ok(existsSync(join(cache, "_node", `${name}@${await versionOf(repository, name)}`, "index.js")), name);
  assert.ok(readdirSync(join(cache, "_npm")).length > 10);
  assert.equal(await versionOf(repository, "no-such-package"), null);
});

const cut = spawnSync("unshare", ["-rn", "true"]).status === 0 ? ["unshare", "-rn"] : null;

test("a build needs no network", {skip: cut === null && "no unshare here", timeout: 60_000}, async (t) => {
  const page = `# Offline\n\n\`\`\`js\nimport {parse} from "vega";\ndisplay([typeof parse, Inputs, Plot, html, d3, vl, tex, aq]);\n\`\`\`\n`;
  const {root, result} = await makeWorld(t, {files: {"docs/index.md": page}});
  const site = await assemble(result, "build", {root, draw: async () => ({})});
  const code = `import {frameworkBuild} from ${JSON.stringify(join(repository, "loaders/site/framework.ts"))};
    await frameworkBuild({root: ${JSON.stringify(root)}, site: ${JSON.stringify(site.folder)}, output: ${JSON.stringify(`${site.folder}.out`)}});`;
  const [command = "", ...args] = [...(cut ?? []), process.execPath, "--import", "tsx", "--input-type=module", "-e", code];
  const {status, stderr} = spawnSync(command, args, {cwd: repository, encoding: "utf8", timeout: 50_000});
  assert.equal(status, 0, stderr);
  const html = readFileSync(join(`${site.folder}.out`, "index.html"), "utf8");
  for (const name of ["htl", "isoformat", "@observablehq/plot", "d3", "vega-lite-api", "katex", "arquero"]) assert.ok(html.includes(`_npm/${name}@${await versionOf(repository, name)}/`), name);
});
