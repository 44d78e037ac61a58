"""scikit-learn over the matrices that test/bench/models.ts wrote into a folder, one JSON line of measures and seconds. Usage: models.py FOLDER"""
import json, sys, time
import numpy as np
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

folder = sys.argv[1]
sets = json.load(open(f"{folder}/sets.json"))
# rows stand in order of time: folds that are runs of them judge scores of other times, and may turn them round
shuffled = StratifiedKFold(5, shuffle=True, random_state=0)
read = lambda name, columns: np.fromfile(f"{folder}/{name}.f64").reshape(-1, columns)

def measured(make, a, u, b, v, seeds):
    """Means over seeds of AUC and log loss, and the seconds of the quickest fit."""
    found, seconds = [], []
    for seed in range(seeds):
        begun = time.perf_counter(); model = make(seed).fit(a, u); seconds.append(time.perf_counter() - begun)
        p = model.predict_proba(b)[:, 1]
        found.append((roc_auc_score(v, p), log_loss(v, np.clip(p, 1e-15, 1 - 1e-15))))
    auc, loss = np.mean(found, 0)
    return dict(auc=float(auc), loss=float(loss), seconds=min(seconds))

out = {}
for name, about in sets.items():
    u, v = read(f"{name}.y", 1)[:, 0], read(f"{name}.yTest", 1)[:, 0]
    native, nativeTest, cats = read(f"{name}.native", about["native"]), read(f"{name}.nativeTest", about["native"]), np.array(about["categorical"])
    if about["speed"]:
        out[name] = dict(boosting=measured(lambda seed: HistGradientBoostingClassifier(max_iter=100, early_stopping=False, random_state=seed), native, u, nativeTest, v, 3))
        continue
    x, z = read(f"{name}.x", about["columns"]), read(f"{name}.xTest", about["columns"])
    out[name] = dict(
        logistic=measured(lambda seed: LogisticRegression(C=1, solver="newton-cholesky", tol=1e-12, max_iter=1000), x, u, z, v, 1),
        forest=measured(lambda seed: RandomForestClassifier(100, min_samples_leaf=5, random_state=seed, n_jobs=1), x, u, z, v, 10),
        boosting=measured(lambda seed: HistGradientBoostingClassifier(learning_rate=.03, max_iter=600, early_stopping=True, categorical_features=cats, random_state=seed), native, u, nativeTest, v, 10),
        svm=measured(lambda seed: CalibratedClassifierCV(LinearSVC(C=.1, dual=False, tol=1e-8, max_iter=100000), ensemble=False, cv=shuffled), x, u, z, v, 1))
print(json.dumps(out))
