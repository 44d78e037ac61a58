import {spawn} from "node:child_process";
import {mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {performance} from "node:perf_hooks";
import {pathToFileURL} from "node:url";
import {PortraitError} from "../../lib/errors.js";
import {chooseAreas, listAreas, type Area} from "./areas.js";
import {findChromium} from "./chromium.js";
import {addTallies, closingLine, exitCode, readTally, type Tally} from "./tally.js";

const help = `Usage: npm test [-- area|file|folder …]

Runs the areas types, policy, unit, pipeline and pages, or the parts named.
npm run test:all, or --all, runs the long versions too: more rounds, every view, every data set.
PORTRAIT_DATASETS names the folder of the large data sets; without it their tests are skipped.
PORTRAIT_REQUIRE_DATASETS=1 makes a missing data set a failure.
PORTRAIT_CHROMIUM names the browser.
`;

/** Longest an area may take before it is stopped and counted as failed, in milliseconds: it ends a test that hangs, also on a machine that is several times slower than most. */
const limit = (all: boolean) => (all ? 240 : 40) * 60_000;

/** Runs the tests that the words ask for, prints minutes per area and closes with the line of counts; returns the exit code. */
export async function runTests(words: readonly string[], root: string): Promise<number> {
  if (words.includes("--help")) {
    process.stdout.write(help);
    return 0;
  }
  let areas: Area[];
  const all = words.includes("--all") || process.env["PORTRAIT_TEST_ALL"] === "1";
  try {
    areas = chooseAreas(listAreas(root), words.filter((word) => word !== "--all"));
  } catch (error) {
    if (!(error instanceof PortraitError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
  const lines: string[] = [];
  const tallies: Tally[] = [];
  for (const area of areas) {
    if (area.files.length === 0) continue;
    const start = performance.now();
    const tally = await runArea(area, root, all);
    tallies.push(tally);
    const line = `${area.name.padEnd(9)} ${((performance.now() - start) / 60_000).toFixed(1)} min  ${closingLine(tally)}`;
    lines.push(line);
    process.stdout.write(`${line}\n\n`);
  }
  const sum = addTallies(tallies);
  process.stdout.write(`${lines.join("\n")}\n\n${closingLine(sum)}\n`);
  return exitCode(sum);
}

async function runArea({name, files, concurrency, together, browser}: Area, root: string, all: boolean): Promise<Tally> {
  process.stdout.write(`${name}\n`);
  const env: NodeJS.ProcessEnv = {...process.env, PORTRAIT_TEST_ALL: all ? "1" : "0"};
  delete env["NODE_TEST_CONTEXT"];
  if (browser) {
    try {
      env["PORTRAIT_CHROMIUM"] = await findChromium();
    } catch (error) {
      process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
      return {passed: 0, failed: 1, skipped: 0};
    }
  }
  const folder = await mkdtemp(join(tmpdir(), "portrait-test-"));
  try {
    env["PORTRAIT_TEST_FOLDER"] = folder; // what test files of one run share
    const report = join(folder, "report.tap");
    const reporters = ["--test-reporter=spec", "--test-reporter-destination=stdout", "--test-reporter=tap", `--test-reporter-destination=${report}`];
    const code = await ended(process.execPath, ["--import", "tsx", "--test", `--test-concurrency=${concurrency}`, ...reporters, ...await share(files, together, root, folder)], root, env, limit(all));
    return readTally(await readFile(report, "utf8").catch(() => ""), code);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** Test files of which each runs as many of the given ones, one after the other, in its process; one that cannot be loaded is a failed test, and the others run. */
async function share(files: readonly string[], together: number, root: string, folder: string): Promise<string[]> {
  if (together === 1 || files.length === 1) return [...files];
  const shared: string[] = [];
  for (let start = 0; start < files.length; start += together) {
    const path = join(folder, `${String(shared.length).padStart(3, "0")}.test.mjs`);
    const part = files.slice(start, start + together).map((file) => [file, pathToFileURL(join(root, file)).href]);
    await writeFile(path, `import {test} from "node:test";
for (const [file, address] of ${JSON.stringify(part)}) {
  try {
    await import(address);
  } catch (error) {
    test(file, () => { throw error; });
  }
}
`);
    shared.push(path);
  }
  return shared;
}

function ended(program: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, timeout: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {cwd, env, stdio: ["ignore", "inherit", "inherit"], timeout});
    child.once("error", reject);
    child.once("close", resolve);
  });
}
