"""Every tag of Online Retail by pandas, over a slice of its clean invoices, for test/loaders/profile/tags-retail.test.ts. Usage: tags-retail.py LAKE [PERSONS] > tags-retail.json

The slice is kept beside the values, so that rules of cleaning may change without this file: all invoices of 150 persons (or so many as are asked for). Values are of two dates: that of the data and a month's end."""
import json, platform, sys
import numpy as np, pandas as pd

lake, most, dates = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 150, ["2011-09-01", "2011-12-10"]
persons = pd.read_parquet(f"{lake}/resolve/persons.parquet")[["person_id", "system", "customer_id"]].sort_values(["person_id", "system", "customer_id"])
everybody = sorted(persons.person_id.unique())[:most]
persons = persons[persons.person_id.isin(everybody)]
orders = pd.read_parquet(f"{lake}/clean/orders.parquet")[["customer_id", "ordered_at", "order_id", "country", "amount"]]
orders = orders[orders.customer_id.isin(persons.customer_id)]
rows = orders.merge(persons[persons.system == "shop"], on="customer_id").assign(cents=lambda own: (own.amount.astype(float) * 100).round().astype("int64"), day=lambda own: own.ordered_at.dt.normalize())

def groups(values, n, ascending=False):
    """Groups of equal size, 1 first; equal values share the group of the first of them."""
    return 1 + ((values.rank(method="min", ascending=ascending).astype("int64") - 1) * n) // len(values)

def at(day):
    date = pd.Timestamp(day)
    seen = rows[rows.ordered_at < date]
    by = seen.groupby("person_id")
    invoices, spend, since = by.size(), by.cents.sum(), (date - by.day.max()).dt.days
    gaps = by.day.agg(lambda days: (days.max() - days.min()).days / (days.nunique() - 1) if days.nunique() > 1 else np.nan)
    country = seen.dropna(subset=["country"]).sort_values(["ordered_at", "country"], ascending=[False, True]).groupby("person_id").country.first()
    half = seen[seen.ordered_at >= date - pd.Timedelta(days=180)].groupby("person_id").size()
    score = lambda values, ascending: (6 - groups(values, 5, ascending)).astype(str)
    ago, count = since.reindex(everybody), invoices.reindex(everybody)
    stage = pd.Series("active", index=everybody)
    for state, when in [("new", count == 1), ("at_risk", ago > 90), ("lapsed", ago > 180), ("prospect", count.isna())]: stage[when] = state
    tags = {
        "invoices": invoices, "spend": spend / 100, "days_since_order": since, "days_between_orders": gaps, "country": country, "repeat_buyer": (half >= 2)[lambda yes: yes],
        "value": score(since, True).str.cat([score(invoices, False), score(spend, False)]), "spend_tenth": groups(spend, 10), "lifecycle": stage,
    }
    plain = lambda value: value.item() if isinstance(value, np.generic) else value
    return {name: {person: plain(value) for person, value in values.dropna().sort_index().items()} for name, values in tags.items()}

def packed(table):
    """Columns, and rows as text: times as the engine writes them."""
    own = table.sort_values(list(table.columns), na_position="first")
    text = lambda value: None if value is None or (isinstance(value, float) and np.isnan(value)) else value.strftime("%Y-%m-%d %H:%M:%S") if isinstance(value, pd.Timestamp) else str(value)
    return {"columns": list(own.columns), "rows": [[text(value) for value in row] for row in own.itertuples(index=False, name=None)]}

lines = lambda tags: ",\n".join(f"{json.dumps(name)}: {json.dumps(values, ensure_ascii=False)}" for name, values in tags.items())
given = {"resolve.persons": packed(persons), "clean.orders": packed(orders)}
print("{" + f'"versions": {json.dumps({"python": platform.python_version(), "pandas": pd.__version__, "numpy": np.__version__})},\n"given": {{\n' + ",\n".join(f"{json.dumps(name)}: {json.dumps(table)}" for name, table in given.items()) + '},\n"at": {' + ",\n".join(f"{json.dumps(day)}: {{{lines(at(day))}}}" for day in dates) + "}}")
