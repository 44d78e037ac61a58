-- The yardstick of cleaning: the rules of data/online-retail as plain DuckDB, a statement a table, output in line order.
-- No raw table, no log of repairs, no reason beside a refusal. {csv} and {out} are put in by test/bench/worker.ts.

create temp table delivered as
select *,
  row_number() over (partition by InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country order by line) as copy
from (
  select row_number() over () as line, InvoiceNo, StockCode,
    nullif(upper(trim(regexp_replace(Description, '\s+', ' ', 'g'))), '') as Description,
    try_cast(Quantity as bigint) as Quantity,
    try_cast(InvoiceDate as timestamp) as InvoiceDate,
    try_cast(UnitPrice as decimal(12,3)) as UnitPrice,
    regexp_replace(CustomerID, '[.]0$', '') as CustomerID,
    case Country when 'EIRE' then 'Ireland' when 'RSA' then 'South Africa' when 'USA' then 'United States' when 'Czech Republic' then 'Czechia'
      when 'Unspecified' then 'Unknown' when 'European Community' then 'Unknown' else Country end as Country
  from read_csv({csv}, header = true, all_varchar = true)
);

create temp table valid as
select line, InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country,
  cast(round(cast(Quantity as int) * UnitPrice, 2) as decimal(18,2)) as amount,
  regexp_matches(StockCode, '^[0-9]{5}[A-Za-z]*$') as is_product,
  CustomerID is not null as has_customer
from delivered
where copy = 1 and Quantity is not null and InvoiceDate is not null and UnitPrice > 0;

create temp table fences as
select quantile_cont(Quantity, 0.25) as q1, quantile_cont(Quantity, 0.75) as q3 from valid where InvoiceNo not like 'C%';

copy (
  select valid.*, least(greatest(Quantity, q1 - 1.5 * (q3 - q1)), q3 + 1.5 * (q3 - q1)) as clipped
  from valid, fences where InvoiceNo not like 'C%' order by line
) to {out/clean} (format parquet, compression zstd);

copy (select * from valid where InvoiceNo like 'C%' order by line) to {out/cancelled} (format parquet, compression zstd);

copy (
  select line, InvoiceNo, StockCode, Description, Quantity, InvoiceDate, UnitPrice, CustomerID, Country
  from delivered where copy = 1 and (Quantity is null or InvoiceDate is null or UnitPrice is null or UnitPrice <= 0) order by line
) to {out/refused} (format parquet, compression zstd);
