import {crossSelect} from "../../loaders/columns/cross.js";
import {measureTable} from "../../loaders/columns/measure.js";
import {findAlerts} from "../../lib/columns/alerts.js";
import {cutColumns, publishCross, type CountedParts} from "../../lib/columns/cross.js";
import type {TableStatistics} from "../../lib/columns/shape.js";
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
  if (!records) await cross(table, found);
  [rows, columns] = [found.rows, columns + types.length];
}

/** Rows of every two parts of the columns that are crossed, and what of them may be shown. */
async function cross(table: string, found: Pick<TableStatistics, "columns" | "pairs">): Promise<void> {
  const cut = cutColumns({...found, time: null}, true, 10), rows = cut.length < 2 ? [] : await engine.query(crossSelect(table, cut, undefined));
  const counted = rows.map((row): CountedParts => { const [a = 0, b] = cut.map((_, i) => i).filter((i) => row[`p${i}`] !== null); return {a, b: b ?? -1, pa: Number(row[`p${a}`]), pb: b === undefined ? -1 : Number(row[`p${b}`]), rows: Number(row["rows"]), members: Number(row["members"])}; });
  publishCross(cut, counted, "rows", 10);
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
