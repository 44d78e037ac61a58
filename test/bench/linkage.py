"""Links one set with Splink as its documentation does for that set: linkage.py SET FOLDER, where FOLDER has sources/*.csv and truth.csv. Prints JSON.

febrl3, febrl4 (the detailed model) and fake_1000 are linked with the settings of Splink's own examples (docs/demos/examples/duckdb: febrl3, febrl4, accuracy_analysis_from_labels_column);
generated persons with those of its README, with blocking rules of two and three columns, since blocks of one surname make billions of pairs there.
Seconds go from tables in memory to clusters at the example's threshold, training included. F1 is told there and, in `best`, at the threshold that suits the truth best.
"""
import json, logging, resource, sys, time
import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.WARNING)
name, folder = sys.argv[1], sys.argv[2]
db = duckdb.connect()
files = sorted(db.sql(f"select file from glob('{folder}/sources/*.csv')").fetchall())


def read(file):
    columns = [row[0] for row in db.sql(f"describe select * from read_csv('{file}', all_varchar=true)").fetchall() if row[0] != "cluster"]
    trimmed = ", ".join(f"nullif(trim(\"{column}\"), '') as \"{column.strip()}\"" for column in columns)
    return db.sql(f"select {trimmed} from read_csv('{file}', all_varchar=true)").to_arrow_table()


def febrl(codes, postcode, common):
    names = [cl.NameComparison(column) for column in ("given_name", "surname")]
    if common:
        names = [name.configure(term_frequency_adjustments=True) for name in names]
    birth = cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d", **(dict(invalid_dates_as_null=True) if common else {}))
    return [*names, birth, cl.DamerauLevenshteinAtThresholds("soc_sec_id", codes), cl.ExactMatch("street_number").configure(term_frequency_adjustments=True), postcode.configure(term_frequency_adjustments=True)]


def example():
    """Settings, deterministic rules with their recall, blocking rules of training, least probability of a pair and that of a cluster."""
    if name == "febrl3":
        return (dict(unique_id_column_name="rec_id", link_type="dedupe_only", comparisons=febrl([2], cl.ExactMatch("postcode"), False), blocking_rules_to_generate_predictions=[block_on(column) for column in ("soc_sec_id", "given_name", "surname", "date_of_birth", "postcode")]),
                [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth"), "l.given_name = r.surname and l.surname = r.given_name and l.date_of_birth = r.date_of_birth"], 0.9, [["date_of_birth"], ["postcode"]], False, 0.2, 0.99)
    if name == "febrl4":
        return (dict(unique_id_column_name="rec_id", link_type="link_only", comparisons=febrl([1, 2], cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]), True),
                     blocking_rules_to_generate_predictions=[block_on("given_name", "surname"), "l.given_name = r.surname and l.surname = r.given_name", block_on("date_of_birth"), block_on("soc_sec_id"), block_on("state", "address_1"), block_on("street_number", "address_1"), block_on("postcode")]),
                [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth")], 0.8, [["date_of_birth"], ["postcode"]], True, 0.2, 0.99)
    if name == "fake_1000":
        return (dict(link_type="dedupe_only", comparisons=[cl.ForenameSurnameComparison("first_name", "surname"), cl.DateOfBirthComparison("dob", input_is_string=True), cl.ExactMatch("city").configure(term_frequency_adjustments=True), cl.EmailComparison("email")], blocking_rules_to_generate_predictions=[block_on(column) for column in ("first_name", "surname", "dob", "email")]),
                ["l.first_name = r.first_name and levenshtein(r.dob, l.dob) <= 1", "l.surname = r.surname and levenshtein(r.dob, l.dob) <= 1", "l.first_name = r.first_name and levenshtein(r.surname, l.surname) <= 2", "l.email = r.email"], 0.7, [["dob"], ["email"], ["first_name", "surname"]], True, 0.2, 0.5)
    return (dict(unique_id_column_name="id", link_type="dedupe_only", comparisons=[cl.NameComparison("first_name"), cl.NameComparison("last_name"), cl.DateOfBirthComparison("birth_date", input_is_string=True), cl.ExactMatch("city").configure(term_frequency_adjustments=True), cl.EmailComparison("email")],
                 blocking_rules_to_generate_predictions=[block_on("first_name", "birth_date"), block_on("last_name", "birth_date"), block_on("email"), block_on("first_name", "last_name", "city")]),
            [block_on("first_name", "last_name", "birth_date"), block_on("email")], 0.7, [["birth_date"], ["email"]], False, 0.2, 0.95)


def scores(clusters, ids):
    """Pairwise precision, recall and F1 over all records whose entity is known."""
    db.register("found", clusters.as_duckdbpyrelation().select(f"cluster_id, cast({ids} as varchar) as id").to_arrow_table())
    truth = f"select column1 as id, column2 as entity from read_csv('{folder}/truth.csv', header=false, all_varchar=true)"
    count = lambda of: db.sql(f"select coalesce(sum(n * (n - 1) / 2), 0) from (select count(*) as n from found join ({truth}) using (id) group by {of})").fetchall()[0][0]
    said, real, right = count("cluster_id"), count("entity"), count("cluster_id, entity")
    precision, recall = right / said if said else 1, right / real if real else 1
    return dict(precision=precision, recall=recall, f1=2 * precision * recall / (precision + recall) if precision + recall else 0)


settings, rules, recall, trainings, without, least, threshold = example()
tables = [read(file) for (file,) in files]
start = time.perf_counter()
api = DuckDBAPI()
registered = [api.register(table) for table in tables]
linker = Linker(registered if len(registered) > 1 else registered[0], SettingsCreator(**settings))
linker.training.estimate_probability_two_random_records_match(rules, recall=recall)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=2)
for columns in trainings:
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(*columns), **(dict(estimate_without_term_frequencies=True) if without else {}))
pairs = linker.inference.predict(threshold_match_probability=least)
clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=threshold)
seconds, megabytes = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
ids = settings.get("unique_id_column_name", "unique_id")
published = scores(clusters, ids)
best = dict(threshold=threshold, **published)
for other in (0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.999):
    found = dict(threshold=other, **scores(linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold_match_probability=other), ids))
    if found["f1"] > best["f1"]:
        best = found
print(json.dumps(dict(records=sum(table.num_rows for table in tables), seconds=seconds, megabytes=megabytes, pairwise=published, best=best)))
