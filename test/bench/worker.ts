import {readFileSync} from "node:fs";
import {createEngine} from "../../loaders/engine.js";
import {literal} from "../../lib/sql.js";
import {runPipeline} from "../../loaders/pipeline.js";

// One timed run in a process of its own, so that its peak memory is its own: worker.ts portrait ROOT | bare CSV FOLDER. Prints JSON.
const [tool, first = "", second = ""] = process.argv.slice(2);
const start = performance.now();
const found = tool === "portrait" ? await portrait(first) : await bare(first, second);
process.stdout.write(JSON.stringify({seconds: (performance.now() - start) / 1000, megabytes: process.resourceUsage().maxRSS / 1024, ...found}));

/** Portrait's pipeline; `cleaning` are the seconds up to the end of the clean stage, the reading and checking of sources included: the work that the peers do too. */
async function portrait(root: string) {
  let cleaning = 0;
  const stages: Record<string, number> = {};
  const {steps} = await runPipeline({workspace: "online-retail", root, onEvent({kind, stage, step, seconds = 0}) {
    if (kind !== "done" || (stage !== "ingest" && stage !== "clean")) return;
    cleaning = (performance.now() - start) / 1000;
    stages[step] = seconds;
  }});
  const engine = await createEngine();
  try {
    const file = steps.find(({name}) => name === "clean.order_lines")?.file ?? "";
    const [row] = await engine.query(`select count(*) as rows, cast(sum(line_amount) as double) as amount from read_parquet(${literal(file)})`);
    return {...row, cleaning, stages};
  } finally {
    engine.close();
  }
}

/** The same rules as plain DuckDB: `bare.sql`. */
async function bare(csv: string, folder: string) {
  const engine = await createEngine();
  const text = readFileSync(new URL("bare.sql", import.meta.url), "utf8").replaceAll(/\{out\/([a-z]+)\}/g, (_, name: string) => literal(`${folder}/${name}.parquet`)).replaceAll("{csv}", literal(csv));
  try {
    await engine.query("drop macro regexp_replace"); // DuckDB's own in its place
    for (const statement of text.replaceAll(/^--.*$/gm, "").split(";")) if (statement.trim() !== "") await engine.query(statement);
    const [row] = await engine.query(`select count(*) as rows, cast(sum(amount) as double) as amount from read_parquet(${literal(`${folder}/clean.parquet`)})`);
    return {...row};
  } finally {
    engine.close();
  }
}
