import assert from "node:assert/strict";
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {after, test} from "node:test";
import {fileURLToPath} from "node:url";
import {runBench} from "../../../loaders/check/bench.js";

const root = mkdtempSync(join(tmpdir(), "portrait-bench-"));
after(() => rmSync(root, {recursive: true}));
mkdirSync(join(root, "test/bench"), {recursive: true});
symlinkSync(fileURLToPath(new URL("../../../node_modules", import.meta.url)), join(root, "node_modules"));
writeFileSync(join(root, "test/bench/bench.ts"), "process.exitCode = Number(process.argv[2]);");

test("runBench hands on the words and the exit code", async () => {
  assert.equal(await runBench(["0"], root), 0);
  assert.equal(await runBench(["3"], root), 3);
});
