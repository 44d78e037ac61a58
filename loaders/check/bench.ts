import {spawn} from "node:child_process";

/** Runs the benchmark, which is test code, in a process of its own; returns its exit code. */
export function runBench(words: readonly string[], root: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", "test/bench/bench.ts", ...words], {cwd: root, stdio: "inherit"});
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}
