"""Peers over the tasks that test/bench/recommend.ts wrote into a folder, one JSON line of measures by person. Usage: recommend.py FOLDER"""
import json, os, sys, time
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np
from scipy.sparse import csr_matrix
from implicit.als import AlternatingLeastSquares
from implicit.bpr import BayesianPersonalizedRanking
import cornac

def matrix(part):
    return csr_matrix((np.ones(len(part["user"])), (part["user"], part["item"])), shape=(part["users"], part["items"]))

def judge(part, hide, scores):
    """nDCG and recall at 10 of every person, all products ranked; what a person has is left out where `hide` says so."""
    x, ideal, ndcg, recall = matrix(part), np.cumsum(1 / np.log2(np.arange(2, 12))), [], []
    for person, taken in zip(part["person"], part["taken"]):
        row = np.array(scores[person], dtype=float)
        if hide: row[x[person].indices] = -np.inf
        hits = np.isin(np.argsort(-row, kind="stable")[:10], taken)
        ndcg.append(float((hits / np.log2(np.arange(2, 12))).sum() / ideal[min(10, len(taken)) - 1])); recall.append(float(hits.sum() / len(taken)))
    return dict(ndcg=ndcg, recall=recall)

def ease(part, strength):
    x = matrix(part); g = (x.T @ x).toarray(); g[np.diag_indices_from(g)] += strength
    p = np.linalg.inv(g); b = -p / np.diag(p); np.fill_diagonal(b, 0)
    return x @ b

def factors(model, part):
    model.fit(matrix(part), show_progress=False)
    return model.user_factors @ model.item_factors.T

def als(part, factors_, regularization, alpha):
    return factors(AlternatingLeastSquares(factors=factors_, regularization=regularization, alpha=alpha, iterations=15, random_state=42, num_threads=1), part)

def bpr(part, rate, regularization):
    return factors(BayesianPersonalizedRanking(factors=64, learning_rate=rate, regularization=regularization, iterations=150, random_state=42, num_threads=1), part)

def cornac_bpr(part, rate, regularization):
    data = cornac.data.Dataset.build([(u, i, 1.0) for u, i in zip(part["user"], part["item"])], seed=42)
    model = cornac.models.BPR(k=64, max_iter=150, learning_rate=rate, lambda_reg=regularization, seed=42, num_threads=1, verbose=False).fit(data)
    scores = np.full((part["users"], part["items"]), -np.inf); items = np.array([data.iid_map[i] if i in data.iid_map else -1 for i in range(part["items"])])
    for user, place in data.uid_map.items(): scores[user, items >= 0] = np.asarray(model.score(place))[items[items >= 0]]
    return scores

grids = {
    "EASE (numpy)": (ease, [(100,), (200,), (400,), (800,)]),
    "implicit ALS": (als, [(f, r, a) for f in (32, 64) for r, a in ((.01, 1), (1, 1), (10, 2), (30, 2), (10, 10))]),
    "implicit BPR": (bpr, [(.02, .01), (.05, .01), (.05, .05)]),
    "Cornac BPR": (cornac_bpr, [(.02, .01), (.05, .01), (.05, .05)]),
}

out = {}
for name in json.load(open(f"{sys.argv[1]}/tasks.json")):
    task = json.load(open(f"{sys.argv[1]}/{name}.json")); hide = task["hide"]; out[name] = {}
    for method, (fit, grid) in grids.items():
        begun = time.perf_counter()
        chosen = max(grid, key=lambda options: float(np.mean(judge(task["validation"], hide, fit(task["validation"], *options))["ndcg"])))
        found = judge(task["final"], hide, fit(task["final"], *chosen))
        out[name][method] = dict(found, chosen=list(chosen), seconds=time.perf_counter() - begun)
print(json.dumps(out))
