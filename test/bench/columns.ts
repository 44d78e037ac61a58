import {execFileSync} from "node:child_process";
import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {createEngine} from "../../loaders/engine.js";
import {literal} from "../../lib/sql.js";
import {root} from "../util/source.js";

/** One timed run in a process of its own: wall seconds, seconds of processor of all its threads, and `page`, the size of ydata-profiling's page in MB. */
export interface ColumnsRun {seconds: number; cpu: number; megabytes: number; rows: number; columns?: number; page?: number}

/** Profiles Online Retail and bank marketing with Portrait (typed columns, as ydata-profiling does, and texts as delivered) and with ydata-profiling, one after another, then a million rows by 70 columns as delivered and cleaned. */
export async function columns(folder: string): Promise<Record<string, ColumnsRun | {absent: string}>> {
  const found: Record<string, ColumnsRun | {absent: string}> = {}, python = environment(folder), datasets = process.env["PORTRAIT_DATASETS"] ?? "";
  for (const [name, path, delimiter] of [["Online Retail", "online_retail/online_retail.csv.gz", ","], ["bank marketing", "bank_marketing/bank-additional-full.csv.gz", ";"]] as const) {
    if (!existsSync(join(datasets, path))) {
      found[name] = {absent: "PORTRAIT_DATASETS names no folder with it"};
      continue;
    }
    const csv = join(folder, `${name.replace(" ", "-")}.csv`);
    writeFileSync(csv, gunzipSync(readFileSync(join(datasets, path))));
    for (const form of ["typed", "texts"]) found[`${name}, Portrait, ${form}`] = run(process.execPath, ["--import", "tsx", "test/bench/columns-worker.ts", form, csv, delimiter]);
    found[`${name}, ydata-profiling`] = typeof python === "string" ? run(python, ["-W", "ignore", "test/bench/columns.py", csv, delimiter]) : python;
  }
  await makeMillion(folder);
  for (const side of ["raw", "clean"]) found[`1,000,000 rows by 70 columns, ${side}`] = run(process.execPath, ["--import", "tsx", "test/bench/columns-worker.ts", "lake", join(folder, `${side}.parquet`), side]);
  return found;
}

/** One line a run. */
export function tellColumns(found: Record<string, ColumnsRun | {absent: string}>, say: (line: string) => void): typeof found {
  for (const [name, run] of Object.entries(found)) {
    if ("absent" in run) say(`${name.padEnd(40)} – ${run.absent}`);
    else {
      const own = found[name.replace("ydata-profiling", "Portrait, typed")], ratio = own !== undefined && "seconds" in own && own !== run ? `  Portrait is ${(run.seconds / own.seconds).toFixed(1)} × as fast` : "";
      say(`${name.padEnd(40)} ${run.seconds.toFixed(1).padStart(6)} s  ${run.cpu.toFixed(1).padStart(6)} s of processor  ${run.megabytes.toFixed(0).padStart(6)} MB  ${run.rows} rows${run.page === undefined ? "" : `  page ${run.page.toFixed(1)} MB`}${ratio}`);
    }
  }
  return found;
}

/** Three keys of 20 digits, two counters, 15 fractions all but unique, 15 small numbers, 10 days, 3 times, 17 categories and 5 texts with gaps: as delivered and typed. */
async function makeMillion(folder: string): Promise<void> {
  const names: [string, string, string][] = Array.from({length: 70}, (_, k) => {
    const h = `hash(i * 71 + ${k})`;
    if (k < 3) return [`key${k}`, `cast(${h} as varchar)`, "varchar"];
    if (k < 5) return [`counter${k}`, "cast(i as varchar)", "bigint"];
    if (k < 20) return [`fraction${k}`, `cast(cast(cast(${h} % 100000000 as bigint) / 1000.0 as decimal(12,3)) as varchar)`, "decimal(12,3)"];
    if (k < 35) return [`number${k}`, `cast(${h} % 1000 as varchar)`, "bigint"];
    if (k < 45) return [`day${k}`, `cast(date '2020-01-01' + cast(${h} % 1500 as int) as varchar)`, "date"];
    if (k < 48) return [`time${k}`, `cast(timestamp '2020-01-01' + to_seconds(cast(${h} % 100000000 as bigint)) as varchar)`, "timestamp"];
    if (k < 65) return [`category${k}`, `'category ' || (${h} % ${k})`, "varchar"];
    return [`text${k}`, `case when ${h} % 3 = 0 then null else 'some text ' || (${h} % 200000) || ' more words' end`, "varchar"];
  });
  const engine = await createEngine();
  try {
    const raw = `select ${names.map(([name, text]) => `${text} as ${name}`).join(", ")}, 'record' as _kind, 'f.csv' as _file, i + 2 as _line from range(1000000) r(i)`;
    await engine.query(`copy (${raw}) to ${literal(join(folder, "raw.parquet"))} (format parquet, compression zstd)`);
    await engine.query(`copy (select ${names.map(([name, , type]) => `cast(${name} as ${type}) as ${name}`).join(", ")}, _file, _line from read_parquet(${literal(join(folder, "raw.parquet"))})) to ${literal(join(folder, "clean.parquet"))} (format parquet, compression zstd)`);
  } finally {
    engine.close();
  }
}

/** The interpreter of a Python environment with ydata-profiling alone, made once. */
function environment(folder: string): string | {absent: string} {
  const home = process.env["PORTRAIT_YDATA"] ?? join(folder, "../python-columns"), python = join(home, "bin/python");
  try {
    if (!existsSync(python)) execFileSync("python3", ["-m", "venv", home], {stdio: "ignore"});
    execFileSync(python, ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", join(root, "test/bench/columns-requirements.txt")], {stdio: ["ignore", "ignore", "pipe"]});
    return python;
  } catch (error) {
    return {absent: `no Python environment: ${String((error as {stderr?: unknown}).stderr ?? error).trim().split("\n").at(-1)}`};
  }
}

function run(program: string, args: readonly string[]): ColumnsRun | {absent: string} {
  try {
    const said = execFileSync(program, args, {cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1e8});
    return JSON.parse(said.trim().split("\n").at(-1) ?? "") as ColumnsRun;
  } catch (error) {
    return {absent: `failed: ${String((error as {stderr?: unknown}).stderr ?? error).trim().split("\n").at(-1)}`};
  }
}
