import {measureTable} from "../../loaders/columns/measure.js";
import {findAlerts} from "../../lib/columns/alerts.js";
import {createEngine} from "../../loaders/engine.js";
import {identifier, literal} from "../../lib/sql.js";

// One timed run in a process of its own: columns-worker.ts texts|typed FILE DELIMITER | lake FILE raw|clean. Prints JSON. A CSV is measured as texts, or with its columns typed as DuckDB reads them.
const [form, file = "", how = ","] = process.argv.slice(2);
const start = performance.now();
const engine = await createEngine();
let rows = 0, columns = 0;

async function profile(table: string, records: boolean): Promise<void> {
  const types = Object.entries(await engine.check(`select * from ${identifier(table)}`)).filter(([name]) => !/^_(file|line|kind|fault|text)$/.test(name));
  const found = await measureTable({asOf: "2026-01-01", select: (sql) => engine.query(sql)}, {table, records, order: ["_line"]}, types.map(([column, type]) => ({column, type, from: column, privacy: "none" as const})));
  findAlerts({table, side: records ? "raw" : "clean", related: [], time: null, ...found});
  [rows, columns] = [found.rows, columns + types.length];
}

try {
  if (form === "lake") {
    await engine.source("t", file);
    await profile("t", how === "raw");
  } else {
    const read = `select *, row_number() over () as _line from read_csv(${literal(file)}, delim = ${literal(how)}, header = true, quote = '"'${form === "texts" ? ", all_varchar = true" : ""})`;
    await engine.materialize(read, `${file}.parquet`, {orderBy: []});
    await engine.source("t", `${file}.parquet`);
    await profile("t", false);
  }
} finally {
  engine.close();
}
const used = process.resourceUsage();
process.stdout.write(JSON.stringify({seconds: (performance.now() - start) / 1000, cpu: (used.userCPUTime + used.systemCPUTime) / 1e6, megabytes: used.maxRSS / 1024, rows, columns}));
