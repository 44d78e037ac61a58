"""Recency, frequency, amount, scores, the ten segments, lifecycle stages and cohorts of Online Retail by pandas, for test/pipeline/online-retail.test.ts. Usage: segments.py DATASETS > segments.json"""
import hashlib, json, platform, sys
import numpy as np, pandas as pd

raw = pd.read_csv(f"{sys.argv[1]}/online_retail/online_retail.csv.gz", dtype=str, keep_default_na=False).drop_duplicates()
raw = raw[~raw.InvoiceNo.str.startswith("C")].assign(CustomerID=raw.CustomerID.str.replace(r"\.0$", "", regex=True))
pence = raw.UnitPrice.map(lambda text: round(float(text) * 1000)).astype("int64") * raw.Quantity.astype("int64")  # thousandths of a pound, exact
raw = raw.assign(at=pd.to_datetime(raw.InvoiceDate), cents=np.sign(pence) * ((np.abs(pence) + 5) // 10))[raw.UnitPrice.astype(float) > 0]
orders = raw.groupby("InvoiceNo").agg(customer=("CustomerID", "first"), at=("at", "min"), cents=("cents", "sum"))
orders = orders[orders.customer != ""]

names = {"champions": ([5], [4, 5]), "loyal": ([3, 4], [4, 5]), "potential": ([4, 5], [2, 3]), "new": ([5], [1]), "promising": ([4], [1]), "attention": ([3], [3]), "about_to_sleep": ([3], [1, 2]), "cannot_lose": ([1, 2], [5]), "at_risk": ([1, 2], [3, 4]), "hibernating": ([1, 2], [1, 2])}
segment = {(r, f): name for name, (rs, fs) in names.items() for r in rs for f in fs}

def fifths(values, ascending):
    """5 is best; equal values share the rank of the best of them."""
    return 5 - ((values.rank(method="min", ascending=ascending).astype("int64") - 1) * 5) // len(values)

def at(day):
    seen = orders[orders["at"] < day]
    own = seen.groupby("customer").agg(last=("at", "max"), orders=("at", "size"), cents=("cents", "sum"))
    own["days"] = (pd.Timestamp(day) - own["last"].dt.normalize()).dt.days
    r, f, m = fifths(own.days, True), fifths(own.orders, False), fifths(own.cents, False)
    stage = np.select([own.days > 180, own.days > 90, own.orders == 1], ["lapsed", "at_risk", "new"], "active")
    lines = [f"{c} {d} {n} {v} {a}{b}{e} {segment[(a, b)]} {s}" for c, d, n, v, a, b, e, s in zip(own.index, own.days, own.orders, own.cents, r, f, m, stage)]
    count = lambda of: {str(k): int(v) for k, v in pd.Series(of).value_counts().sort_index().items()}
    return {"persons": len(lines), "first": sorted(lines)[:5], "sha256": hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest(), "segments": count([line.split()[5] for line in lines]), "stages": count(stage)}

month = orders["at"].dt.to_period("M")
whole = orders.assign(month=month)[month < pd.Period("2011-12")]
whole["cohort"] = whole.groupby("customer").month.transform("min")
whole["since"] = [(m - c).n for m, c in zip(whole.month, whole.cohort)]
cohorts = whole.groupby(["cohort", "since"]).customer.nunique()
print(json.dumps({"versions": {"python": platform.python_version(), "pandas": pd.__version__, "numpy": np.__version__}, "at": {day: at(day) for day in ["2011-07-01", "2011-12-10"]}, "cohorts": [[f"{c}-01", int(s), int(n)] for (c, s), n in cohorts.items()]}, indent=1))
