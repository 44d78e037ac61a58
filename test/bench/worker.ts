import {createEngine} from "../../loaders/engine.js";
import {literal} from "../../lib/sql.js";
import {runPipeline} from "../../loaders/pipeline.js";

// One timed run in a process of its own, so that its peak memory is its own: worker.ts portrait ROOT | bare CSV FOLDER. Prints JSON.
const [tool, first = "", second = ""] = process.argv.slice(2);
const start = performance.now();
const found = tool === "portrait" ? await portrait(first) : await bare(first, second);
process.stdout.write(JSON.stringify({seconds: (performance.now() - start) / 1000, megabytes: process.resourceUsage().maxRSS / 1024, ...found}));

/** Portrait's pipeline; `cleaning` is the time of the stages that the peers do too: ingest and clean. */
async function portrait(root: string) {
  const {steps} = await runPipeline({workspace: "online-retail", root});
  const engine = await createEngine();
  try {
    const file = steps.find(({name}) => name === "clean.order_lines")?.file ?? "";
    const [row] = await engine.query(`select count(*) as rows, cast(sum(line_amount) as double) as amount from read_parquet(${literal(file)})`);
    return {...row, cleaning: steps.filter(({stage}) => stage === "ingest" || stage === "clean").reduce((sum, {seconds}) => sum + seconds, 0)};
  } finally {
    engine.close();
  }
}

/** The same rules as plain DuckDB, a statement a table, output in line order. */
async function bare(csv: string, folder: string) {
  const engine = await createEngine();
  const country = "case Country when 'EIRE' then 'Ireland' when 'RSA' then 'South Africa' when 'USA' then 'United States' when 'Czech Republic' then 'Czechia' when 'Unspecified' then 'Unknown' when 'European Community' then 'Unknown' else Country end";
  const copy = (select: string, name: string) => engine.query(`copy (${select}) to ${literal(`${folder}/${name}.parquet`)} (format parquet, compression zstd)`);
  try {
    await engine.query(`create temp table d as select *, row_number() over (partition by InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country order by line) as copy from (
      select row_number() over () as line, InvoiceNo, StockCode, nullif(upper(trim(regexp_replace(Description, '\\s+', ' '))), '') as Description, try_cast(Quantity as bigint) as Quantity,
        try_cast(InvoiceDate as timestamp) as InvoiceDate, try_cast(UnitPrice as decimal(12,3)) as UnitPrice, CustomerID, ${country} as Country
      from read_csv(${literal(csv)}, header = true, all_varchar = true))`);
    const made = "*, cast(round(Quantity * UnitPrice, 2) as decimal(18,2)) as amount, regexp_matches(StockCode, '^[0-9]{5}[A-Za-z]*$') as is_product, CustomerID is not null as has_customer";
    const valid = "copy = 1 and Quantity is not null and InvoiceDate is not null and UnitPrice > 0";
    await engine.query(`create temp table f as select quantile_cont(Quantity, 0.25) as q1, quantile_cont(Quantity, 0.75) as q3 from d where ${valid} and InvoiceNo not like 'C%'`);
    await copy(`select ${made}, least(greatest(Quantity, q1 - 1.5 * (q3 - q1)), q3 + 1.5 * (q3 - q1)) as clipped from d, f where ${valid} and InvoiceNo not like 'C%' order by line`, "clean");
    await copy(`select ${made} from d where ${valid} and InvoiceNo like 'C%' order by line`, "cancelled");
    await copy("select * from d where copy = 1 and (Quantity is null or InvoiceDate is null or UnitPrice is null or UnitPrice <= 0) order by line", "refused");
    const [row] = await engine.query(`select count(*) as rows, cast(sum(amount) as double) as amount from read_parquet(${literal(`${folder}/clean.parquet`)})`);
    return {...row};
  } finally {
    engine.close();
  }
}
