import assert from "node:assert/strict";
import {appendFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync} from "node:fs";
import {createHash} from "node:crypto";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {test, type TestContext} from "node:test";
import {type Content, contentName, watchContent, type WatchOptions} from "../../../loaders/live/watch.js";

const sha = (text: string) => createHash("sha256").update(text).digest("hex");

/** A watched folder; `next` gives the paths of the next change that is told, relative. */
async function watched(t: TestContext, options: Partial<WatchOptions> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "portrait-watch-"));
  writeFileSync(join(folder, "a.txt"), "one");
  const told: {content: Content; paths: string[]}[] = [], waiting: ((change: {content: Content; paths: string[]}) => void)[] = [];
  const watcher = await watchContent({roots: [{path: folder, except: /^\./, still: 30}], poll: 50, ...options, onChange: (content, paths) => {
    const change = {content, paths: paths.map((path) => path.slice(folder.length + 1))}, take = waiting.shift();
    if (take === undefined) told.push(change);
    else take(change);
  }});
  t.after(() => { watcher.stop(); rmSync(folder, {recursive: true, force: true}); });
  const next = () => new Promise<{content: Content; paths: string[]}>((resolve) => { const first = told.shift(); if (first === undefined) waiting.push(resolve); else resolve(first); });
  return {folder, watcher, next, told};
}

for (const listen of [true, false])
  test(`changes are told by content, ${listen ? "with" : "without"} the system's news`, {timeout: 30_000}, async (t) => {
    const {folder, watcher, next} = await watched(t, {listen});
    const file = join(folder, "a.txt");
    assert.equal(watcher.content().get(file), sha("one"));
    writeFileSync(`${folder}/.a.swp`, "two");
    renameSync(`${folder}/.a.swp`, file); // as editors save
    assert.deepEqual([(await next()).paths, watcher.content().get(file)], [["a.txt"], sha("two")]);
    const {mtime, atime} = statSync(file);
    writeFileSync(file, "six");
    utimesSync(file, atime, mtime); // same size, same modified time
    assert.deepEqual([(await next()).paths, watcher.content().get(file)], [["a.txt"], sha("six")]);
    mkdirSync(join(folder, "new/deep"), {recursive: true});
    writeFileSync(join(folder, "new/deep/b.txt"), "b");
    assert.deepEqual((await next()).paths, ["new/deep/b.txt"]);
    writeFileSync(join(folder, "new/deep/b.txt"), "bb");
    assert.deepEqual((await next()).paths, ["new/deep/b.txt"]);
    rmSync(join(folder, "new"), {recursive: true});
    assert.deepEqual((await next()).paths, ["new/deep/b.txt"]);
  });

test("a save without a change is no change, and a change back before it is told is none", {timeout: 30_000}, async (t) => {
  const {folder, next, told} = await watched(t);
  writeFileSync(join(folder, "a.txt"), "one");
  utimesSync(join(folder, "a.txt"), new Date(0), new Date(0));
  writeFileSync(join(folder, "b.txt"), "b");
  assert.deepEqual((await next()).paths, ["b.txt"]);
  assert.deepEqual(told, []);
});

test("a file that is still being written waits until it keeps still", {timeout: 30_000}, async (t) => {
  const {folder, next, told} = await watched(t);
  const file = join(folder, "big.csv");
  writeFileSync(file, "");
  let size = 0;
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      appendFileSync(file, "line\n");
      if (++size === 40) { clearInterval(timer); resolve(); }
    }, 5);
  });
  const change = await next();
  assert.deepEqual([change.paths, told.length], [["big.csv"], 0]);
  assert.equal(change.content.get(file), sha(readFileSync(file, "utf8")));
});

test("after the machine slept everything is compared, marks or not", {timeout: 30_000}, async (t) => {
  let time = 0;
  const {folder, watcher, next} = await watched(t, {now: () => time, listen: false});
  time = 3_600_000;
  writeFileSync(join(folder, "a.txt"), "slept");
  assert.deepEqual([(await next()).paths, watcher.content().get(join(folder, "a.txt"))], [["a.txt"], sha("slept")]);
});

test("folders that come and go leave no more open files than folders", {timeout: 120_000}, async (t) => {
  const {folder, next} = await watched(t);
  const open = () => readdirSync("/proc/self/fd").length;
  for (let i = 0; i < 20; i++) {
    mkdirSync(join(folder, `f${i}`));
    writeFileSync(join(folder, `f${i}`, "x.txt"), String(i));
    await next();
    rmSync(join(folder, `f${i}`), {recursive: true});
    await next();
  }
  assert.ok(open() < 100);
});

test("contentName(content, belongs) names paths and bytes, in any order", () => {
  const a = new Map([["/x", "1"], ["/y", "2"]]), b = new Map([["/y", "2"], ["/x", "1"]]);
  assert.equal(contentName(a, () => true), contentName(b, () => true));
  assert.notEqual(contentName(a, () => true), contentName(a, (path) => path === "/x"));
  assert.notEqual(contentName(a, () => true), contentName(new Map([["/x", "2"], ["/y", "1"]]), () => true));
});
