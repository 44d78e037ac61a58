"""Profiles one CSV with ydata-profiling, its default report: columns.py CSV DELIMITER. Prints JSON."""
import json, resource, sys, time
import pandas
from ydata_profiling import ProfileReport

start = time.perf_counter()
frame = pandas.read_csv(sys.argv[1], sep=sys.argv[2])
html = ProfileReport(frame, progress_bar=False).to_html()
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps(dict(seconds=time.perf_counter() - start, cpu=used.ru_utime + used.ru_stime, megabytes=used.ru_maxrss / 1024, rows=len(frame), page=len(html) / 1e6)))
