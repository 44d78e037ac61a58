"""Statistics of columns by pandas, for test/loaders/columns/measure.test.ts. Usage: columns.py DATASETS > columns.json"""
import csv, gzip, io, itertools, json, math, platform, re, sys
import numpy, pandas

def number(text):
    text = (text or "").strip(" ")
    return float(text) if re.match(r"^[+-]?([0-9]{1,18}([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$", text) and math.isfinite(float(text)) else None

shares = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99]
finite = lambda x: None if x is None or not math.isfinite(x) else float(x)

def column(values):
    there = [v for v in values if v is not None and v.strip(" ") != ""]
    read = [number(v) for v in there]
    s = pandas.Series([x for x in read if x is not None], dtype="float64")
    lengths = [len(v) for v in there]
    counts = pandas.Series(there, dtype="object").value_counts()
    found = dict(missing=len(values) - len(there), distinct=int(len(counts)), single=int((counts == 1).sum()), numbers=len(s), top=int(counts.iloc[0]) if len(counts) else 0,
                 shortest=min(lengths, default=None), longest=max(lengths, default=None), meanLength=float(numpy.mean(lengths)) if lengths else None)
    if len(s) > 0 and len(s) >= 0.95 * len(there):
        q1, q3 = s.quantile(0.25), s.quantile(0.75)
        flat = s.nunique() < 2
        found["number"] = dict(mean=finite(s.mean()), sd=finite(s.std()), skew=None if flat else finite(s.skew()), kurtosis=None if flat else finite(s.kurt()), min=s.min(), max=s.max(), zeros=int((s == 0).sum()), negatives=int((s < 0).sum()),
                               quantiles=[float(x) for x in s.quantile(shares)], below=int((s < q1 - 1.5 * (q3 - q1)).sum()), above=int((s > q3 + 1.5 * (q3 - q1)).sum()))
    return found

def cramer(a, b):  # Bergsma 2013
    t = pandas.crosstab(a, b).to_numpy(dtype=float)
    n, (r, k) = t.sum(), t.shape
    e = numpy.outer(t.sum(1), t.sum(0)) / n
    phi2 = max(0, ((t - e) ** 2 / e).sum() / n - (r - 1) * (k - 1) / (n - 1))
    return math.sqrt(phi2 / (min(r - (r - 1) ** 2 / (n - 1), k - (k - 1) ** 2 / (n - 1)) - 1))

def eta(a, x):
    m = x.mean()
    g = x.groupby(a)
    return math.sqrt((g.size() * (g.mean() - m) ** 2).sum() / ((x - m) ** 2).sum())

def pairs(frame, numbers, words):
    out = []
    for a, b in itertools.combinations(numbers, 2):
        x, y = frame[a].astype(float), frame[b].astype(float)
        out += [[a, b, "pearson", x.corr(y)], [a, b, "spearman", x.corr(y, method="spearman")]]
    for a, b in itertools.combinations(words, 2):
        both = (frame[a] != "unknown") & (frame[b] != "unknown")
        out.append([a, b, "cramer", cramer(frame[a][both], frame[b][both])])
    for a in words:
        there = frame[a] != "unknown"
        out += [[a, b, "ratio", eta(frame[a][there], frame[b][there].astype(float))] for b in numbers]
    return [p for p in out if math.isfinite(p[3])]

hand = {
    "awkward": [["n", "words", "void", "one", "odd", "wide"]] + [
        ["1", "Zoë", "", "x", "inf", "1e70"], ["2.5", " 上海 ", "", "x", "-inf", "-1e70"], ["", "N/A", " ", "x", "nan", "1"], ["-3", "𝔘nicode", "", "x", "7", "2"], ["0", "Zoë", "", "x", "0x10", "3"], ["1e3", "line\nbreak", "", "x", "1,000", "4"],
        ["0.1", "\"quoted\", too", "", "x", "1e999", "1e-70"], [".5", "A", "", "x", "007", "0"], ["5.", "a", "", "x", "+4", "-0"]],
    "single": [["a", "b"], ["4", "y"]],
    "none": [["a", "b"]],
    "far": [["x"]] + [[str(10**9 + i % 7)] for i in range(50)] + [["1e15"]],
}
tables = {}
for name, lines in hand.items():
    tables[name] = dict(header=lines[0], rows=lines[1:], columns={c: column([row[i] if row[i] != "" else None for row in lines[1:]]) for i, c in enumerate(lines[0])})

folder = sys.argv[1]
def read(path, delimiter, limit):
    with gzip.open(f"{folder}/{path}", "rt", encoding="utf-8", newline="") as f:
        reader = csv.reader(f, delimiter=delimiter)
        return next(reader), list(itertools.islice(reader, limit))
sets = {}
for name, path, delimiter, limit in [("online_retail", "online_retail/online_retail.csv.gz", ",", 8000), ("bank_marketing", "bank_marketing/bank-additional-full.csv.gz", ";", 4000)]:
    header, rows = read(path, delimiter, limit)
    sets[name] = dict(path=path, delimiter=delimiter, limit=limit, columns={c: column([r[i] if r[i] != "" else None for r in rows]) for i, c in enumerate(header)})
    if name == "bank_marketing":
        frame = pandas.DataFrame(rows, columns=header)
        sets[name]["pairs"] = pairs(frame, ["age", "duration", "campaign", "emp.var.rate", "euribor3m"], ["job", "marital", "housing", "y"])
json.dump(dict(versions=dict(python=platform.python_version(), pandas=pandas.__version__, numpy=numpy.__version__), tables=tables, sets=sets), sys.stdout, ensure_ascii=False, separators=(",", ":"))
