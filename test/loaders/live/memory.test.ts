import assert from "node:assert/strict";
import {rmSync, statSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {changeMark, emptyMemory, type Memory, remember} from "../../../loaders/live/memory.js";
import {run, sales, shop, world} from "./world.js";

test("runs with a memory make what runs without one make, and forget what is no more", async (t) => {
  const root = await world(shop, {"sales.csv": sales});
  t.after(() => rmSync(root, {recursive: true}));
  let memory: Memory = emptyMemory();
  const live = async (workspace = shop) => {
    const {shortcuts, now} = remember(memory, "code");
    const made = await run(workspace, root, {shortcuts, onUnlocked: () => undefined});
    memory = now;
    return made;
  };
  const hashes = ({steps}: {steps: readonly {name: string; sha256: string}[]}) => steps.map(({name, sha256}) => [name, sha256]);
  const first = await live(), again = await live();
  assert.deepEqual([again.ran, hashes(again)], [[], hashes(first)]);
  assert.deepEqual(hashes(await run(shop, root)), hashes(first));
  const file = join(root, "data/tiny/sources/sales.csv"), {atime, mtime} = statSync(file), mark = await changeMark(file);
  writeFileSync(file, sales.replace("A4,C2,2024-02-20,40", "A4,C2,2024-02-20,41")); // same size
  utimesSync(file, atime, mtime);
  assert.notEqual(await changeMark(file), mark);
  const changed = await live();
  assert.ok(changed.ran.includes("ingest.sales"));
  assert.equal((await changed.rows("clean.orders")).find((row) => row["order_id"] === "A4")?.["amount"], "41.00");
  assert.deepEqual([memory.files.size, memory.inspected.size, memory.tables.size], [1, 1, changed.steps.length - changed.ran.length]);
  writeFileSync(changed.steps.find(({name}) => name === "clean.orders")?.file ?? "", "damaged");
  assert.ok((await live()).ran.includes("clean.orders"));
});
