"""The cleaning rules of Online Retail in pandas or polars: python clean.py pandas|polars in.csv out-folder. Prints JSON."""
import json, resource, sys, time

tool, source, out = sys.argv[1:]
countries = {"EIRE": "Ireland", "RSA": "South Africa", "USA": "United States", "Czech Republic": "Czechia", "Unspecified": "Unknown", "European Community": "Unknown"}
columns = ["InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"]
start = time.perf_counter()
if tool == "pandas":
    import pandas as pd
    d = pd.read_csv(source, dtype=str, keep_default_na=False)
    d["Description"] = d["Description"].str.replace(r"\s+", " ", regex=True).str.strip().str.upper().replace("", pd.NA)
    d = d.drop_duplicates(subset=columns)
    d["Quantity"] = pd.to_numeric(d["Quantity"], errors="coerce").astype("Int64")
    d["UnitPrice"] = pd.to_numeric(d["UnitPrice"], errors="coerce")
    d["InvoiceDate"] = pd.to_datetime(d["InvoiceDate"], format="%Y-%m-%d %H:%M:%S", errors="coerce")
    failed = d[["Quantity", "UnitPrice", "InvoiceDate"]].isna().any(axis=1)
    refused = failed | (d["UnitPrice"] <= 0)
    cancelled = ~refused & d["InvoiceNo"].str.startswith("C")
    d["Country"] = d["Country"].replace(countries)
    d["is_product"] = d["StockCode"].str.match(r"^[0-9]{5}[A-Za-z]*$")
    d["has_customer"] = d["CustomerID"] != ""
    d["amount"] = (d["Quantity"] * d["UnitPrice"]).round(2)
    c = d[~refused & ~cancelled].copy()
    q1, q3 = c["Quantity"].astype("float64").quantile([.25, .75])
    c["clipped"] = c["Quantity"].clip(int(q1 - 1.5 * (q3 - q1)), int(q3 + 1.5 * (q3 - q1)))
    for name, part in {"clean": c, "cancelled": d[cancelled], "refused": d[refused]}.items():
        part.to_parquet(f"{out}/{name}.parquet", compression="zstd", index=False)
    rows, amount = len(c), float(c["amount"].sum())
else:
    import polars as pl
    d = pl.read_csv(source, infer_schema=False)
    d = d.with_columns(pl.col("Description").str.replace_all(r"\s+", " ").str.strip_chars().str.to_uppercase().replace("", None)).unique(subset=columns, keep="first", maintain_order=True)
    d = d.with_columns(pl.col("Quantity").cast(pl.Int64, strict=False), pl.col("UnitPrice").cast(pl.Float64, strict=False), pl.col("InvoiceDate").str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False), pl.col("Country").replace(countries), is_product=pl.col("StockCode").str.contains(r"^[0-9]{5}[A-Za-z]*$"), has_customer=pl.col("CustomerID").is_not_null())
    d = d.with_columns(amount=(pl.col("Quantity") * pl.col("UnitPrice")).round(2), refused=pl.any_horizontal(pl.col("Quantity", "UnitPrice", "InvoiceDate").is_null()) | (pl.col("UnitPrice") <= 0))
    kept = d.filter(~pl.col("refused"))
    c = kept.filter(~pl.col("InvoiceNo").str.starts_with("C"))
    q1, q3 = (c["Quantity"].quantile(q, "linear") for q in (.25, .75))
    c = c.with_columns(clipped=pl.col("Quantity").clip(int(q1 - 1.5 * (q3 - q1)), int(q3 + 1.5 * (q3 - q1))))
    for name, part in {"clean": c, "cancelled": kept.filter(pl.col("InvoiceNo").str.starts_with("C")), "refused": d.filter(pl.col("refused"))}.items():
        part.write_parquet(f"{out}/{name}.parquet", compression="zstd")
    rows, amount = len(c), float(c["amount"].sum())
print(json.dumps({"seconds": time.perf_counter() - start, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, "rows": rows, "amount": round(amount, 2)}))
