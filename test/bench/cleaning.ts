import {createHash} from "node:crypto";
import {execFileSync} from "node:child_process";
import {createReadStream, createWriteStream, existsSync, mkdirSync, statSync, symlinkSync, writeFileSync, cpSync} from "node:fs";
import {join} from "node:path";
import {createInterface} from "node:readline";
import {once} from "node:events";
import {createGunzip} from "node:zlib";
import {root} from "../util/source.js";

/** One timed run of a tool. */
export interface Run {seconds: number; megabytes: number; rows: number; amount: number; cleaning?: number}

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
  const peer = (tool: string) => (typeof python === "string" ? timed(python, ["test/bench/clean.py", tool, csv, out(tool)]) : python);
  return {portrait: worker("portrait", world), bare: worker("bare", csv, out("bare")), pandas: peer("pandas"), polars: peer("polars")};
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

function timed(program: string, args: readonly string[]): Run | {absent: string} {
  try {
    return JSON.parse(execFileSync(program, args, {cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], env: {...process.env, PORTRAIT_DATASETS: ""}})) as Run;
  } catch (error) {
    return {absent: `failed: ${String((error as {stderr?: unknown}).stderr ?? error).trim().split("\n").at(-1)}`};
  }
}
