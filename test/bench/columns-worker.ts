import {measureTable} from "../../loaders/columns/measure.js";
import {findAlerts} from "../../lib/columns/alerts.js";
import {createEngine} from "../../loaders/engine.js";
import {identifier, literal} from "../../lib/sql.js";

// One timed run in a process of its own: columns-worker.ts csv FILE DELIMITER | lake FILE raw|clean. Prints JSON. From a CSV both sides are measured: its texts, and its columns typed as DuckDB reads them.
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
    const read = (text: boolean) => `select *, row_number() over () as _line from read_csv(${literal(file)}, delim = ${literal(how)}, header = true, quote = '"'${text ? ", all_varchar = true" : ""})`;
    for (const [name, text] of [["texts", true], ["typed", false]] as const) {
      await engine.materialize(read(text), `${file}.${name}.parquet`, {orderBy: []});
      await engine.source(name, `${file}.${name}.parquet`);
      await profile(name, false);
    }
  }
} finally {
  engine.close();
}
process.stdout.write(JSON.stringify({seconds: (performance.now() - start) / 1000, megabytes: process.resourceUsage().maxRSS / 1024, rows, columns}));
