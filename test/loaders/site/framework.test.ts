import assert from "node:assert/strict";
import test from "node:test";
import {frameworkBuild} from "../../../loaders/site/framework.js";
import {makeWorld} from "./fixture.js";

test("frameworkBuild(run) stops when it is told to, and reads the config it is given", {timeout: 40_000}, async (t) => {
  const {root} = await makeWorld(t, {files: {"broken.ts": "throw new Error('config is broken');\n"}});
  const run = {root, site: `${root}/docs`, output: `${root}/out`};
  await assert.rejects(frameworkBuild({...run, config: `${root}/broken.ts`}), /pages do not build: .*config is broken/s);
  const controller = new AbortController();
  const building = frameworkBuild(run, controller.signal);
  controller.abort();
  await assert.rejects(building, {name: "AbortError"});
});
