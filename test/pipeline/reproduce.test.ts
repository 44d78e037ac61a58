import assert from "node:assert/strict";
import {execFileSync, spawn} from "node:child_process";
import {appendFileSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {seededRandom} from "../../lib/random.js";
import {hashFiles} from "../../loaders/site/verify.js";
import {root, thorough} from "../util/source.js";

const base = mkdtempSync(join(tmpdir(), "portrait-reproduce-"));
after(() => {
  rmSync(base, {recursive: true, force: true});
});

/** A clone of HEAD in a folder of its own; packages are those of this repository. */
function clone(name: string): string {
  const folder = join(base, name);
  execFileSync("git", ["clone", "--quiet", "--local", root, folder]);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

interface Ended {code: number | null; signal: NodeJS.Signals | null; output: string; seconds: number}

/** Runs `npm run build` of a clone as the command does, by the shell for its umask; `killAfter` ends the whole process group hard. */
function build(folder: string, {args = "", env = {}, umask = "022", killAfter}: {args?: string; env?: Record<string, string>; umask?: string; killAfter?: number} = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn("sh", ["-c", `umask ${umask}; exec node loaders/commands/run.js build ${args}`], {cwd: folder, env: {...process.env, ...env}, detached: true});
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => { output += String(text); });
    const timer = killAfter === undefined ? undefined : setTimeout(() => { if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL"); }, killAfter);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      clearTimeout(timer);
      resolve({code, signal, output, seconds: (performance.now() - start) / 1000});
    });
  });
}

async function built(folder: string, options: Parameters<typeof build>[1] = {}): Promise<Ended> {
  const ended = await build(folder, options);
  assert.equal(ended.code, 0, ended.output);
  return ended;
}

/** What `diff -r` says about two folders; empty when they are the same. */
function diff(a: string, b: string): string[] {
  try {
    return execFileSync("diff", ["-rq", a, b], {encoding: "utf8"}).split("\n").filter((line) => line !== "");
  } catch (error) {
    return String((error as {stdout?: unknown}).stdout ?? error).trim().split("\n");
  }
}

/** Every Parquet file of a clone's lake with its hash. */
async function lake(folder: string): Promise<Record<string, string>> {
  return Object.fromEntries([...(await hashFiles(join(folder, "data/demo/.lake")))].filter(([path]) => path.endsWith(".parquet")).sort());
}

const first = clone("one");
const second = clone("second/folder with blanks");
let seconds = 0;

test("two clones, other folder, time zone, language, umask and threads: the same bytes", async () => {
  const [one] = await Promise.all([
    built(first, {args: "--threads 1", env: {TZ: "Asia/Tokyo", LANG: "C", LC_ALL: "C"}, umask: "022"}),
    built(second, {args: "--threads 2", env: {TZ: "America/New_York", LANG: "zh_CN.UTF-8", LC_ALL: ""}, umask: "077"})
  ]);
  seconds = one.seconds;
  assert.ok(readdirSync(join(first, "dist")).length > 5);
  assert.deepEqual(diff(join(first, "dist"), join(second, "dist")), []);
  assert.deepEqual(await lake(first), await lake(second));
});

test("a text edit of one line changes that page, the search index and the manifest", async () => {
  appendFileSync(join(second, "docs/dictionary.md"), "\n<p lang=\"en\">One more line.</p>\n");
  await built(second);
  const changed = diff(join(first, "dist"), join(second, "dist")).map((line) => / and .*\/dist\/(.*) differ$/.exec(line)?.[1] ?? line).sort();
  assert.deepEqual(changed, ["dictionary.html", "manifest.json", "search.json"]);
});

/** With a tiny business the same is tested in `pipeline.test.ts`, in every run. */
const long = thorough ? false : "only in npm run test:all";

test("kill -9 at any moment leaves a lake that the next run completes to the same bytes", {skip: long}, async () => {
  const random = seededRandom("kill");
  for (let round = 0; round < 8; round += 1) {
    rmSync(join(second, "data/demo/.lake"), {recursive: true, force: true});
    const {signal} = await build(second, {killAfter: 300 + random() * Math.max(1, seconds * 1000 - 600)});
    await built(second);
    assert.deepEqual(await lake(second), await lake(first), `after a run that ended with ${signal ?? "0"}`);
  }
});

test("two runs at once leave both the same site", {skip: long}, async () => {
  rmSync(join(second, "data/demo/.lake"), {recursive: true, force: true});
  const [a, b] = await Promise.all([build(second, {args: "--output dist-a"}), build(second, {args: "--output dist-b"})]);
  assert.deepEqual([a.code, b.code], [0, 0], `${a.output}\n${b.output}`);
  assert.deepEqual(diff(join(second, "dist-a"), join(second, "dist-b")), []);
  assert.deepEqual(await lake(second), await lake(first));
});

test("an output that cannot be written is one clear error, and nothing is published", async () => {
  const file = join(base, "a file");
  writeFileSync(file, "not a folder");
  const {code, output} = await build(first, {args: `--output '${file}/dist'`});
  assert.equal(code, 1, output);
  assert.match(output, /a file/);
  assert.doesNotMatch(output, /^\s+at /m, "no stack trace");
  assert.equal(readFileSync(file, "utf8"), "not a folder");
});

test("a lake that cannot be written is one clear error", async () => {
  const folder = join(first, "data/demo/.lake");
  rmSync(folder, {recursive: true, force: true});
  writeFileSync(folder, "a file stands where the lake should be");
  const {code, output} = await build(first);
  assert.equal(code, 1, output);
  assert.match(output, /\.lake/);
  assert.doesNotMatch(output, /^\s+at /m, "no stack trace");
  rmSync(folder);
});
