import {existsSync, mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {bCubedScores, pairwiseScores} from "../../lib/linkage/measures.js";
import {literal} from "../../lib/sql.js";
import {createEngine} from "../../loaders/engine.js";
import {findSources, writeLock} from "../../loaders/ingest/sources.js";
import {runWorkspace} from "../../loaders/pipeline.js";
import {sets, workspaceOf, type LinkageSet} from "./linkage-sets.js";
import {people} from "./people.js";

// One set: `linkage-worker.ts deliver SET FOLDER` writes its files and makes the clean tables; `linkage-worker.ts link SET FOLDER`, in a process of its own whose peak memory is then that of linking, makes
// persons of these tables and prints JSON. The number of generated records stands in place of a set.
const [act = "", name = "", folder = ""] = process.argv.slice(2);
const datasets = process.env["PORTRAIT_DATASETS"] ?? "";
const columns = ["id", "first_name", "last_name", "birth_date", "city", "email"] as const;
const generated = /^\d+$/.test(name) ? Number(name) : undefined;
const set: LinkageSet | undefined = generated === undefined ? sets[name] : {linkage: {mode: "deduplicate"}, truth: "cluster", tables: {a: {path: "", id: "id", columns, kinds: {first_name: "name", last_name: "name", birth_date: "birth-date", city: "address", email: "email"}}}};
if (set === undefined) throw new Error(`unknown set: ${name}`);
const workspace = workspaceOf(`set-${name}`, set), run = {workspace: workspace.name, root: folder};
const home = join(folder, "data", workspace.name), truthFile = join(home, "truth.csv");
process.stdout.write(JSON.stringify(act === "deliver" ? await prepare(set) : await link()));

/** Delivered files, their truth for the scores and for the peer, and the clean tables. */
async function prepare(delivered: LinkageSet): Promise<{records: number}> {
  mkdirSync(join(home, "sources"), {recursive: true});
  const truth = deliver(delivered);
  writeFileSync(truthFile, [...truth].map(([record, entity]) => `${record.replace(" ", ",")},${entity}\n`).join(""));
  writeFileSync(join(home, "sources.lock"), writeLock(await findSources(workspace, {folder: home})));
  const {steps} = await runWorkspace({...workspace, identity: []}, run);
  return {records: steps.reduce((records, {name: step, rows}) => records + (step.startsWith("ingest.") && !step.endsWith("_drift") ? rows : 0), 0)};
}

async function link() {
  let [first, last] = [Infinity, 0];
  const stages: Record<string, number> = {};
  const {steps} = await runWorkspace(workspace, {...run, onEvent({kind, stage, step, seconds = 0}) {
    if (stage !== "resolve") return;
    if (kind === "start") first = Math.min(first, performance.now());
    if (kind === "done") [last, stages[step]] = [performance.now(), seconds];
  }});
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const engine = await createEngine();
  const rows = await engine.query(`select system, customer_id, person_id from read_parquet(${literal(steps.find(({name: step}) => step === "resolve.persons")?.file ?? "")})`);
  engine.close();
  const truth = new Map(readFileSync(truthFile, "utf8").trim().split("\n").map((line) => line.split(",")).map(([table = "", record = "", entity = ""]) => [`${table} ${record}`, entity]));
  const found = rows.map((row) => String(row["person_id"]));
  const real = rows.map((row) => truth.get(`${String(row["system"])} ${String(row["customer_id"])}`) ?? `${String(row["system"])} ${String(row["customer_id"])}`);
  return {records: rows.length, seconds: (last - first) / 1000, megabytes, pairwise: pairwiseScores(found, real), bCubed: bCubedScores(found, real), stages};
}

/** Writes the delivered files; returns the entity of each record. */
function deliver({tables, truth: kind}: LinkageSet): Map<string, string> {
  const truth = new Map<string, string>();
  const read = (path: string) => gunzipSync(readFileSync(join(datasets, path))).toString();
  for (const [table, {path, columns: names, delimiter = ","}] of Object.entries(tables)) {
    const file = join(home, "sources", `${table}.csv`);
    const text = generated === undefined ? read(path).replaceAll(/, /g, path.startsWith("febrl") ? "," : ", ") : crowd(generated, truth);
    if (!existsSync(file)) writeFileSync(file, text);
    if (kind === "gt" || generated !== undefined) continue;
    for (const line of text.trim().split(/\r?\n/).slice(1)) {
      const cells = line.split(delimiter);
      truth.set(`${table} ${cells[0] ?? ""}`, kind === "cluster" ? cells[names.indexOf("cluster")] ?? "" : (cells[0] ?? "").split("-")[1] ?? "");
    }
  }
  if (kind !== "gt") return truth;
  for (const line of read("dblp_acm/gt.csv.gz").trim().split(/\r?\n/).slice(1)) {
    const [dblp = "", acm = ""] = line.replaceAll('"', "").split("%"); // the manifest names them the other way round; titles tell
    truth.set(`dblp ${dblp}`, dblp).set(`acm ${acm}`, dblp);
  }
  return truth;
}

function crowd(records: number, truth: Map<string, string>): string {
  const lines: string[] = [columns.join(",")];
  for (const record of people(records, "bench")) {
    truth.set(`a ${record.id}`, String(record.entity));
    lines.push(columns.map((column) => record[column]).join(","));
  }
  return `${lines.join("\n")}\n`;
}
