import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {checkLock, findSources, readLock, writeLock} from "../../../loaders/ingest/sources.js";
import {shop} from "../../pipeline/world.js";

const folder = () => { const made = mkdtempSync(join(tmpdir(), "portrait-sources-")); mkdirSync(join(made, "sources")); return made; };
const csv = "no,who,day,sum\n1,a,2024-01-05,1\n";

test("a packed delivery has the hash of its content", async () => {
  const [plain, packed] = [folder(), folder()];
  writeFileSync(join(plain, "sources/sales.csv"), csv);
  writeFileSync(join(packed, "sources/sales.csv.gz"), gzipSync(csv));
  const lock = writeLock(await findSources(shop, {folder: plain}));
  assert.equal(writeLock(await findSources(shop, {folder: packed})), lock);
  writeFileSync(join(packed, "sources.lock"), lock);
  assert.doesNotThrow(() => checkLock(new Map(), readLock(packed)));
});

test("a delivery may lie in the folder of shared data sets", async () => {
  const datasets = mkdtempSync(join(tmpdir(), "portrait-sets-"));
  mkdirSync(join(datasets, "tiny"));
  writeFileSync(join(datasets, "tiny/sales.csv"), csv);
  assert.ok((await findSources(shop, {folder: folder(), datasets})).has("sales"));
});

test("a missing source says what to do", async () => {
  await assert.rejects(findSources(shop, {folder: folder()}), /missing source: sales\. Put it into data\/tiny\/sources \(sales\.csv\)/);
});

test("an unlocked or different delivery is refused", async () => {
  const made = folder();
  writeFileSync(join(made, "sources/sales.csv"), csv);
  const found = await findSources(shop, {folder: made});
  assert.throws(() => checkLock(found, []), /source without a line in sources\.lock/);
  assert.throws(() => checkLock(found, [{path: "sales.csv", bytes: 1, sha256: "0".repeat(64)}]), /different source/);
  writeFileSync(join(made, "sources.lock"), "no json");
  assert.throws(() => readLock(made), /unreadable sources\.lock/);
});
