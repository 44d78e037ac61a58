import {createHash} from "node:crypto";
import {execFileSync, spawn} from "node:child_process";
import {createReadStream, createWriteStream, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync, cpSync} from "node:fs";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {once} from "node:events";
import {createGunzip} from "node:zlib";
import {root} from "../util/source.js";

/** One timed run of a tool; `megabytes` is the peak of its whole process tree. */
export interface Run {seconds: number; megabytes: number; rows: number; amount: number; cleaning?: number; stages?: Record<string, number>}

/** Cleans Online Retail, repeated `copies` times, with Portrait and its peers one after another; a peer that cannot run says why. */
export async function cleaning(folder: string, copies: number): Promise<Record<string, Run | {absent: string}>> {
  const datasets = process.env["PORTRAIT_DATASETS"];
  const delivered = join(datasets ?? "", "online_retail/online_retail.csv.gz");
  if (!existsSync(delivered)) return {portrait: {absent: "PORTRAIT_DATASETS names no folder with online_retail"}};
  const world = join(folder, `world-${copies}`);
  const csv = await makeWorld(world, delivered, copies);
  const out = (name: string) => {
    const path = join(folder, `${name}-${copies}`);
    mkdirSync(path, {recursive: true});
    return path;
  };
  const worker = (...args: string[]) => timed(process.execPath, ["--import", "tsx", "test/bench/worker.ts", ...args]);
  const python = environment(folder);
  const peer = async (tool: string) => (typeof python === "string" ? timed(python, ["test/bench/clean.py", tool, csv, out(tool)]) : python);
  const found: Record<string, Run | {absent: string}> = {};
  for (const [name, run] of Object.entries({portrait: () => worker("portrait", world), bare: () => worker("bare", csv, out("bare")), pandas: () => peer("pandas"), polars: () => peer("polars")})) found[name] = await run();
  return found;
}

/** A root with the workspace and its source as delivered; copy g adds g·100000 to the digits of InvoiceNo and g·10000 to CustomerID. */
async function makeWorld(world: string, delivered: string, copies: number): Promise<string> {
  const data = join(world, "data/online-retail");
  mkdirSync(join(data, "sources"), {recursive: true});
  cpSync(join(root, "test/bench/retail.ts"), join(data, "workspace.ts"));
  for (const name of ["lib", "loaders", "docs", "package.json", "package-lock.json", "node_modules"]) symlinkSync(join(root, name), join(world, name));
  const csv = join(data, "sources/online_retail.csv");
  const to = createWriteStream(csv);
  for (let copy = 0; copy < copies; copy += 1) {
    let header = true;
    for await (const line of createInterface({input: createReadStream(delivered).pipe(createGunzip()), crlfDelay: Infinity})) {
      const shifted = header ? (copy === 0 ? line : undefined) : shift(line, copy);
      header = false;
      if (shifted !== undefined && !to.write(`${shifted}\n`)) await once(to, "drain");
    }
  }
  to.end();
  await once(to, "finish");
  const hash = createHash("sha256");
  for await (const part of createReadStream(csv)) hash.update(part as Buffer);
  writeFileSync(join(data, "sources.lock"), JSON.stringify([{path: "online_retail.csv", bytes: statSync(csv).size, sha256: hash.digest("hex")}]));
  return csv;
}

function shift(line: string, copy: number): string {
  const invoice = line.replace(/^("?[A-Z]?)(\d+)/, (_, letter: string, digits: string) => letter + String(Number(digits) + copy * 100_000));
  return invoice.replace(/,(\d+)((?:\.0)?,(?:"[^"]*"|[^,"]*))$/, (_, customer: string, rest: string) => `,${Number(customer) + copy * 10_000}${rest}`);
}

/** The interpreter of a Python environment with the pinned peers, made once. */
function environment(folder: string): string | {absent: string} {
  const python = join(folder, "../python/bin/python");
  try {
    if (!existsSync(python)) execFileSync("python3", ["-m", "venv", join(folder, "../python")], {stdio: "ignore"});
    execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", join(root, "test/bench/requirements.txt")], {stdio: ["ignore", "ignore", "pipe"]});
    return python;
  } catch (error) {
    return {absent: `no Python environment: ${String((error as {stderr?: unknown}).stderr ?? error).trim().split("\n").at(-1)}`};
  }
}

async function timed(program: string, args: readonly string[]): Promise<Run | {absent: string}> {
  const child = spawn(program, args, {cwd: root, stdio: ["ignore", "pipe", "pipe"], env: {...process.env, PORTRAIT_DATASETS: ""}});
  let [said, complained] = ["", ""];
  child.stdout.on("data", (text) => { said += String(text); });
  child.stderr.on("data", (text) => { complained += String(text); });
  let peak = 0;
  const watch = setInterval(() => { peak = Math.max(peak, treeMegabytes(child.pid ?? 0)); }, 250);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(watch);
  if (code !== 0) return {absent: `failed: ${complained.trim().split("\n").at(-1)}`};
  const run = JSON.parse(said) as Run;
  return {...run, megabytes: Math.max(peak, run.megabytes)};
}

/** Resident memory of a process and all below it. */
function treeMegabytes(pid: number): number {
  const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss="], {encoding: "utf8"}).trim().split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const family = new Set([pid]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [own = 0, parent = 0] of rows) if (family.has(parent) && !family.has(own)) { family.add(own); grown = true; }
  }
  return rows.reduce((sum, [own = 0, , kilobytes = 0]) => sum + (family.has(own) ? kilobytes / 1024 : 0), 0);
}
