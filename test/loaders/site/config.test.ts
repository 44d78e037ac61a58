import assert from "node:assert/strict";
import {execFile} from "node:child_process";
import {join} from "node:path";
import test from "node:test";
import {promisify} from "node:util";
import {makeWorld} from "./fixture.js";

test("Framework's config is the project's with the site and the output of this run", async (t) => {
  const {root} = await makeWorld(t);
  const config = join(import.meta.dirname, "../../../loaders/site/config.ts");
  const run = (env: Record<string, string>) => promisify(execFile)(process.execPath, ["--import", "tsx", "--input-type=module", "-e", `console.log(JSON.stringify((await import(${JSON.stringify(config)})).default)); process.exit()`], {env: {...process.env, ...env}, timeout: 20_000});
  await assert.rejects(run({}), /missing variable: PORTRAIT_CONFIG/);
  const {title, root: site, output} = JSON.parse((await run({PORTRAIT_CONFIG: join(root, "observablehq.config.ts"), PORTRAIT_SITE: "a", PORTRAIT_OUTPUT: "b"})).stdout) as Record<string, string>;
  assert.deepEqual([title, site, output], ["Portrait", "a", "b"]);
});
