import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {fileURLToPath} from "node:url";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "portrait-run-"));
after(() => rmSync(root, {recursive: true}));
mkdirSync(join(root, "test/lib"), {recursive: true});
symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));

/** Runs the tests of a small tree in a process of its own. */
function run(body: string, ...words: string[]) {
  writeFileSync(join(root, "test/lib/x.test.ts"), `import {test} from "node:test";\n${body}`);
  const script = `import {runTests} from ${JSON.stringify(join(repository, "loaders/check/run.ts"))}; process.exitCode = await runTests(${JSON.stringify(words)}, ${JSON.stringify(root)});`;
  const {status, stdout, stderr} = spawnSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {cwd: repository, encoding: "utf8"});
  return {status, stderr, last: stdout.trimEnd().split("\n").at(-1), stdout};
}

test("runTests closes with the counts, alone on the last line, and says minutes per area", () => {
  const good = run(`test("a", () => {}); test("b", {skip: "why"}, () => {});`);
  assert.deepEqual([good.status, good.last], [0, "1 passed, 0 failed, 1 skipped"]);
  assert.match(good.stdout, /^unit +\d+\.\d min/m);
});

test("runTests fails for a failed test, a file that does not load, and no test", () => {
  const bad = run(`test("a", () => { throw new Error("no"); });`, "unit");
  assert.deepEqual([bad.status, bad.last], [1, "0 passed, 1 failed"]);
  const broken = run(`import "./nothing.js";`);
  assert.deepEqual([broken.status, broken.last], [1, "0 passed, 1 failed"]);
  const skipped = run(`test("a", {skip: true}, () => {});`);
  assert.deepEqual([skipped.status, skipped.last], [1, "0 passed, 0 failed, 1 skipped"]);
});

test("files that share a process are counted each, and one that cannot be loaded takes none with it", () => {
  writeFileSync(join(root, "test/lib/y.test.ts"), `import {test} from "node:test"; test("y", () => {});`);
  try {
    const broken = run(`import "./nothing.js";`);
    assert.deepEqual([broken.status, broken.last], [1, "1 passed, 1 failed"]);
    assert.match(broken.stdout, /✖ test\/lib\/x\.test\.ts/);
    const bad = run(`test("a", () => { throw new Error("no"); }); test("b", () => {});`);
    assert.deepEqual([bad.status, bad.last], [1, "2 passed, 1 failed"]);
    assert.match(bad.stdout, /x\.test\.ts/);
  } finally {
    rmSync(join(root, "test/lib/y.test.ts"));
  }
});

test("runTests is used wrongly with a name it does not know", () => {
  const wrong = run("", "unti");
  assert.equal(wrong.status, 2);
  assert.match(wrong.stderr, /unknown area or test file: unti/);
});
