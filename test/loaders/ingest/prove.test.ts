import assert from "node:assert/strict";
import {once} from "node:events";
import {test} from "node:test";
import {Worker} from "node:worker_threads";

test("the thread answers each piece, and at the end what it proved", async () => {
  const module = new URL("../../../loaders/ingest/prove.ts", import.meta.url).href;
  const worker = new Worker(`import(${JSON.stringify(import.meta.resolve("tsx/esm/api"))}).then(({register}) => { register(); return import(${JSON.stringify(module)}); });`, {eval: true, workerData: {separator: ";", first: 0}});
  try {
    const ask = async (message: unknown) => {
      worker.postMessage(message);
      return (await once(worker, "message"))[0] as unknown;
    };
    assert.deepEqual(await ask({kind: "piece", bytes: Buffer.from("a;b\n1;")}), {kind: "taken"});
    assert.deepEqual(await ask({kind: "piece", bytes: Buffer.from("2\n")}), {kind: "taken"});
    assert.deepEqual(await ask({kind: "end"}), {kind: "result", regular: {lines: 2, lineEnd: "\n", width: 2, irregular: {offsets: [], lines: []}}});
  } finally {
    await worker.terminate();
  }
});
