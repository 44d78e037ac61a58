import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test} from "node:test";
import {gzipSync} from "node:zlib";
import {checkLock, findSources, type Lock, readLock, writeLock} from "../../../loaders/ingest/sources.js";
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

test("every file of a series has its line in the lock, and none may be gone", async () => {
  const sales = shop.sources["sales"];
  assert.ok(sales);
  const workspace = {...shop, sources: {sales: {...sales, path: "m-*.csv"}}};
  const made = folder();
  for (const name of ["m-1.csv", "m-2.csv"]) writeFileSync(join(made, "sources", name), csv);
  const lock = JSON.parse(writeLock(await findSources(workspace, {folder: made}))) as Lock[];
  assert.deepEqual(lock.map(({path}) => path), ["m-1.csv", "m-2.csv"]);
  rmSync(join(made, "sources/m-2.csv"));
  const found = await findSources(workspace, {folder: made});
  assert.throws(() => checkLock(found, lock), /missing file of the series sales.*\(m-2\.csv\)/);
  assert.doesNotThrow(() => checkLock(found, lock.slice(0, 1)));
  await assert.rejects(findSources(workspace, {folder: folder()}), /missing source: sales\..*\(m-\*\.csv\)/);
});

test("a source that may be skipped carries the reasons of all its files", async () => {
  const sales = shop.sources["sales"];
  assert.ok(sales);
  const made = folder();
  writeFileSync(join(made, "sources/sales.csv"), "");
  assert.deepEqual([...await findSources({...shop, sources: {sales: {...sales, onBroken: "skip"}}}, {folder: made})], [["sales", {skipped: "empty file: it has no bytes (sales.csv)"}]]);
});
