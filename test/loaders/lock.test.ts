import assert from "node:assert/strict";
import {spawn} from "node:child_process";
import {once} from "node:events";
import {mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {lockLake} from "../../loaders/lock.js";

test("lockLake lets one run after the other in", async () => {
  const lake = mkdtempSync(join(tmpdir(), "portrait-lock-"));
  const order: string[] = [];
  const first = await lockLake(lake);
  const second = lockLake(lake).then((release) => { order.push("second"); return release(); });
  order.push("first");
  await first();
  await second;
  assert.deepEqual(order, ["first", "second"]);
});

test("lockLake waits for another process, and a killed one blocks nobody", async () => {
  const lake = mkdtempSync(join(tmpdir(), "portrait-lock-"));
  const module = new URL("../../loaders/lock.ts", import.meta.url).href;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", `import {lockLake} from ${JSON.stringify(module)}; await lockLake(${JSON.stringify(lake)}); console.log("held"); setInterval(() => {}, 1000);`], {stdio: ["ignore", "pipe", "inherit"]});
  await once(child.stdout, "data");
  const controller = new AbortController();
  const waiting = lockLake(lake, controller.signal);
  controller.abort(new Error("given up"));
  await assert.rejects(waiting);
  child.kill("SIGKILL");
  await once(child, "exit");
  await (await lockLake(lake))();
});
