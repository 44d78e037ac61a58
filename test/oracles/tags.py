"""Every kind of tag by pandas, over a slice of the demo's clean tables, for test/loaders/profile/tags-pandas.test.ts. Usage: tags.py LAKE > tags.json

The slice is kept beside the values, so that rules of cleaning may change without this file: all rows of 90 persons that the tags look at. Values are of two dates, today and a month's end."""
import json, platform, sys
import numpy as np, pandas as pd

lake, dates, most = sys.argv[1], ["2026-05-01", "2026-10-01"], 90
read = lambda stage, table, columns: pd.read_parquet(f"{lake}/{stage}/{table}.parquet")[columns]
persons = read("resolve", "persons", ["person_id", "system", "customer_id"]).sort_values(["person_id", "system", "customer_id"])
everybody = sorted(persons.person_id.unique())[:most]
persons = persons[persons.person_id.isin(everybody)]
tables = {
    "orders": read("clean", "orders", ["customer_id", "ordered_at", "order_id", "channel", "coupon", "amount"]), "order_lines": read("clean", "order_lines", ["order_id", "line_no", "product_id", "quantity", "line_amount"]),
    "products": read("clean", "products", ["product_id", "category"]), "events": read("clean", "events", ["customer_id", "happened_at", "type"]).query("type == 'view' and happened_at >= '2026-03-25'"),
    "tickets": read("clean", "tickets", ["customer_id", "opened_at", "topic"]), "feedback": read("clean", "feedback", ["customer_id", "given_at", "rating"]),
    "touchpoints": read("clean", "touchpoints", ["customer_id", "happened_at", "action"]).query("action == 'clicked'"), "customers": read("clean", "customers", ["customer_id", "blocked", "city"]),
}
systems = {"orders": "erp", "customers": "erp", "events": "crm", "tickets": "crm", "feedback": "crm", "touchpoints": "crm"}
for name, system in systems.items():
    tables[name] = tables[name][tables[name].customer_id.isin(persons[persons.system == system].customer_id)]
tables["order_lines"] = tables["order_lines"][tables["order_lines"].order_id.isin(tables["orders"].order_id)]

def of_persons(table, at=None):
    """Rows with the person of each and their time."""
    own = persons[persons.system == systems[table]][["person_id", "customer_id"]]
    rows = tables[table].merge(own, on="customer_id")
    return rows if at is None else rows.assign(at=rows[at])

orders = of_persons("orders", "ordered_at").assign(cents=lambda rows: (rows.amount.astype(float) * 100).round())
lines = tables["order_lines"].merge(orders[["order_id", "person_id", "at"]], on="order_id").merge(tables["products"], on="product_id", how="left")
lines = lines.assign(amount=lines.line_amount.astype(float), cents=(lines.line_amount.astype(float) * 100).round())

def groups(values, n, ascending=False):
    """Groups of equal size, 1 first; equal values share the group of the first of them."""
    return 1 + ((values.rank(method="min", ascending=ascending).astype("int64") - 1) * n) // len(values)

def fifths(values, ascending, within=None):
    if within is None: return 6 - groups(values, 5, ascending)
    return pd.concat([6 - groups(part, 5, ascending) for _, part in values.groupby(within, sort=False)]).reindex(values.index)

def at(day):
    date = pd.Timestamp(day)
    seen = lambda rows, back=None, until=0: rows[(rows["at"] < date - pd.Timedelta(days=until)) & ((rows["at"] >= date - pd.Timedelta(days=back)) if back is not None else True)]
    days = lambda time: (date - time.dt.normalize()).dt.days
    by = lambda rows: rows.groupby("person_id")
    everyone = lambda series: series.reindex(everybody).fillna(0)
    true = lambda index: pd.Series(True, index=sorted(set(index)))
    bought, year, two = seen(orders), seen(orders, 365), seen(orders, 730)
    first = by(bought.dropna(subset=["channel"]).sort_values(["at", "channel"])).channel.first()
    last = by(bought.dropna(subset=["channel"]).sort_values(["at", "channel"], ascending=[False, True])).channel.first()
    count, spend, since = everyone(by(year).size()), everyone(by(year).cents.sum() / 100), days(by(bought)["at"].max())
    span = by(bought)["at"].agg(lambda times: (times.max().normalize() - times.min().normalize()).days / max(times.dt.normalize().nunique() - 1, 0.5) if times.dt.normalize().nunique() > 1 else np.nan).dropna()
    kinds = seen(lines).dropna(subset=["category"]).groupby(["person_id", "category"]).agg(cents=("cents", "sum"), n=("cents", "size"), last=("at", "max")).reset_index()
    kinds = kinds.assign(whole=by(kinds).cents.transform("sum"), rows=by(kinds).n.transform("sum"))
    best = by(kinds.sort_values(["cents", "last", "category"], ascending=[False, False, True])).first().query("cents > 0 and rows >= 2")
    often = by(kinds.sort_values(["n", "last", "category"], ascending=[False, False, True])).first()
    repeat = true(by(year).size()[lambda n: n >= 2].index)
    coupons = by(bought).coupon.agg(["count", "size"])
    rated = seen(of_persons("feedback", "given_at")).dropna(subset=["rating"]).groupby("person_id").rating.mean()
    money = by(two).agg(last=("at", "max"), n=("cents", "size"), cents=("cents", "sum"), mean=("cents", "mean"))
    recency = fifths(days(money["last"]), True)
    score = lambda *parts: recency.astype(str).str.cat([part.astype(str) for part in parts])
    nested = fifths(money.n, False, recency)
    stage = pd.Series("active", index=everybody)
    ago = since.reindex(everybody)
    for state, when in [("new", count == 1), ("at_risk", ago > 120), ("lapsed", ago > 365), ("prospect", ago.isna())]: stage[when] = state
    priced = seen(lines).query("quantity > 0 and amount == amount")
    listed = of_persons("customers")
    tags = {
        "orders_12m": count, "spend_12m": spend, "order_value": by(bought.dropna(subset=["amount"])).cents.median() / 100, "days_since_order": since, "days_between_orders": span, "first_channel": first, "last_channel": last,
        "favourite_goods": best.category, "repeat_buyer": repeat, "bargain_hunter": true(coupons[(coupons["count"] >= 2) & (coupons["count"] * 2 > coupons["size"])].index),
        "returned_to_shop": true(by(seen(of_persons("events", "happened_at").query("type == 'view'"), 30)).size()[lambda n: n >= 5].index), "complained": true(seen(of_persons("tickets", "opened_at").query("topic == 'complaint'"), 180).person_id),
        "rating": rated, "clicks": true(seen(of_persons("touchpoints", "happened_at").query("action == 'clicked'"), 90).person_id), "spend_tenth": groups(spend, 10), "value": score(fifths(money.n, False), fifths(money.cents, False)), "lifecycle": stage,
        "big_fan": true(rated[rated >= 4].index.intersection(repeat.index)), "dearest": (priced.amount / priced.quantity).groupby(priced.person_id).max(), "blocked": true(listed[listed.blocked].person_id),
        # kinds and statistics that no tag of the demo has
        "goods_share": best.cents / best.whole, "often": often.category, "kinds": seen(lines).groupby("person_id").category.nunique(), "least_paid": by(bought).cents.min() / 100, "most_paid": by(bought).cents.max() / 100, "mean_paid": by(bought).cents.mean() / 100, "days_since_first": days(by(bought)["at"].min()),
        "earlier": everyone(by(seen(orders, 120, 30)).size()), "fixed": by(bought[(bought["at"] >= "2026-01-01") & (bought["at"] < "2026-04-01")]).size(), "last_day": by(bought)["at"].max().dt.strftime("%Y-%m-%d"), "quiet_tenth": groups(since, 10, True), "nested": score(nested, fifths(money["mean"], False, [recency, nested])), "town": by(listed.dropna(subset=["city"])).city.min(),
        "none": true(set(everybody) - set(by(year).size().index)),
    }
    plain = lambda value: value.item() if isinstance(value, np.generic) else value
    return {name: {person: plain(value) for person, value in values.dropna().sort_index().items()} for name, values in tags.items()}

def packed(table):
    """Columns, and rows as text: times as the engine writes them."""
    own = table.sort_values(list(table.columns), na_position="first")
    text = lambda value: None if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)) else value.strftime("%Y-%m-%d %H:%M:%S.%f").removesuffix(".000000") if isinstance(value, pd.Timestamp) else bool(value) if isinstance(value, (bool, np.bool_)) else str(value)
    return {"columns": list(own.columns), "rows": [[text(value) for value in row] for row in own.itertuples(index=False, name=None)]}

given = {"resolve.persons": packed(persons), **{f"clean.{name}": packed(table) for name, table in tables.items()}}
lines_of = lambda tags: ",\n".join(f"{json.dumps(name)}: {json.dumps(values, ensure_ascii=False)}" for name, values in tags.items())
print("{" + f'"versions": {json.dumps({"python": platform.python_version(), "pandas": pd.__version__, "numpy": np.__version__})},\n"given": {{\n' + ",\n".join(f"{json.dumps(name)}: {json.dumps(table, ensure_ascii=False)}" for name, table in given.items()) + '},\n"at": {' + ",\n".join(f"{json.dumps(day)}: {{{lines_of(at(day))}}}" for day in dates) + "}}")
