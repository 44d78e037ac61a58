import assert from "node:assert/strict";
import {spawnSync} from "node:child_process";
import {join} from "node:path";
import test from "node:test";
import {readCommandLine} from "../../loaders/command-line.js";

test("readCommandLine(args) reads what a command allows", () => {
  assert.deepEqual(readCommandLine([], ["workspace"], {}), {workspace: "demo", rebuild: false});
  assert.deepEqual(readCommandLine([], ["workspace"], {WORKSPACE: "a"}), {workspace: "a", rebuild: false});
  assert.deepEqual(readCommandLine(["--workspace", "b", "--threads", "2"], ["workspace", "threads"], {WORKSPACE: "a"}), {workspace: "b", threads: 2, rebuild: false});
  assert.deepEqual(readCommandLine(["site", "--rebuild"], ["folder", "rebuild"], {}), {workspace: "demo", folder: "site", rebuild: true});
  for (const args of [["--threads", "0"], ["--threads", "x"], ["--port", "70000"], ["a", "b"]]) assert.throws(() => readCommandLine(args, ["threads", "port", "folder"], {}), /invalid|too many/);
  assert.throws(() => readCommandLine(["--nope"], [], {}), /nope/);
});

test("run.js ends with 2 when used wrongly, 1 when the data say no, and helps", () => {
  const run = (...args: string[]) => spawnSync(process.execPath, [join(import.meta.dirname, "../../loaders/commands/run.js"), ...args], {encoding: "utf8"});
  const unknown = run("nope");
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /unknown command: nope[^]*build[^]*verify/);
  assert.deepEqual([run("build", "--nope").status, run("build", "--workspace", "nope").status, run("--help").status], [2, 1, 0]);
  assert.match(run("verify", "--help").stdout, /--rebuild/);
});
