"""Classifiers by scikit-learn under the protocol of the development data (75/25, stratified, random_state 0), for test/lib/ml. Usage: ml-classifiers.py DATASETS > ml-classifiers.json"""
import base64, json, platform, sys
import numpy as np, pandas as pd, scipy, sklearn
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.calibration import CalibratedClassifierCV
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
from sklearn.metrics import average_precision_score, brier_score_loss, log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import BernoulliNB, GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.svm import SVC, LinearSVC
from sklearn.tree import DecisionTreeClassifier

root = sys.argv[1]
def bank():
    d = pd.read_csv(f"{root}/bank_marketing/bank-additional-full.csv.gz", sep=";", keep_default_na=False)
    return d.drop(columns=["duration", "y"]), (d.y == "yes").to_numpy(int)
def telco():
    d = pd.read_csv(f"{root}/telco_churn/Telco-Customer-Churn.csv.gz", keep_default_na=False)
    d["TotalCharges"] = pd.to_numeric(d.TotalCharges.str.strip()).fillna(0)
    return d.drop(columns=["customerID", "Churn"]), (d.Churn == "Yes").to_numpy(int)
def german():
    d = pd.read_csv(f"{root}/german_credit/german.data.gz", sep=" ", header=None)
    d.columns = [f"c{i}" for i in range(d.shape[1])]
    return d.drop(columns=["c20"]), (d.c20 == 2).to_numpy(int)

def encode(x, train):
    numbers = [c for c in x if x[c].dtype.kind in "if"]
    parts, native, names = [], [], []
    for c in x:
        if c in numbers:
            v = x[c].to_numpy(float)
            parts.append(((v - v[train].mean()) / v[train].std())[:, None]); native.append(v)
        else:
            levels = sorted(x[c].iloc[train].astype(str).unique())
            v = x[c].astype(str).to_numpy()
            parts.append(np.stack([(v == l).astype(float) for l in levels], 1))
            native.append(np.array([levels.index(a) if a in levels else np.nan for a in v]))
    return np.hstack(parts), np.stack(native, 1), np.array([c not in numbers for c in x])

score = lambda y, p: dict(auc=roc_auc_score(y, p), loss=log_loss(y, np.clip(p, 1e-15, 1 - 1e-15)))
mean = lambda rows: {k: float(np.mean([r[k] for r in rows])) for k in rows[0]}

def measure(load, few):
    x, y = load()
    train, test = train_test_split(np.arange(len(y)), test_size=0.25, random_state=0, stratify=y)
    train, test = np.sort(train), np.sort(test)
    z, native, cats = encode(x, train)
    a, b, u, v = z[train], z[test], y[train], y[test]
    mask = np.zeros(len(y), bool); mask[test] = True
    out = dict(rows=len(y), test=base64.b64encode(np.packbits(mask)).decode(), columns=z.shape[1])
    m = LogisticRegression(C=1, solver="newton-cholesky", tol=1e-12, max_iter=1000).fit(a, u)
    p = m.predict_proba(b)[:, 1]
    out["logistic"] = dict(intercept=m.intercept_[0], weights=m.coef_[0].tolist(), average=average_precision_score(v, p), brier=brier_score_loss(v, p), **score(v, p))
    half = u.mean()
    m = LogisticRegression(C=0.02, l1_ratio=1, solver="saga", tol=1e-11, max_iter=200000 if not few else 3000).fit(a, u) if not few else None
    if m is not None: out["lasso"] = dict(intercept=m.intercept_[0], weights=m.coef_[0].tolist(), **score(v, m.predict_proba(b)[:, 1]))
    target = x[[c for c in x if x[c].dtype.kind in "if"][0]].to_numpy(float)
    r = Ridge(alpha=3, solver="cholesky", tol=1e-12).fit(a[:, 1:], target[train])
    out["ridge"] = dict(intercept=float(r.intercept_), weights=r.coef_.tolist(), r2=r.score(b[:, 1:], target[test]), ols=LinearRegression().fit(a[:, 1:], target[train]).score(b[:, 1:], target[test]))
    m = LinearSVC(C=0.1, dual=False, tol=1e-10, max_iter=100000).fit(a, u)
    out["linearSvm"] = dict(intercept=m.intercept_[0], weights=m.coef_[0].tolist(), auc=roc_auc_score(v, m.decision_function(b)))
    cut = 1500
    m = SVC(C=1, gamma="scale", tol=1e-6).fit(a[:cut], u[:cut])
    out["rbfSvm"] = dict(rows=cut, support=int(m.n_support_.sum()), intercept=m.intercept_[0], first=m.decision_function(b[:20]).tolist(), auc=roc_auc_score(v, m.decision_function(b)))
    out["rbfAuc8000"] = roc_auc_score(v, SVC(C=1, gamma="scale", tol=1e-5).fit(a[:8000], u[:8000]).decision_function(b))
    out["gaussianBayes"] = score(v, GaussianNB().fit(a, u).predict_proba(b)[:, 1])
    binary = [j for j in range(z.shape[1]) if set(np.unique(z[:, j])) <= {0.0, 1.0}]
    out["bernoulliBayes"] = score(v, BernoulliNB(alpha=1).fit(a[:, binary], u).predict_proba(b[:, binary])[:, 1])
    near = KNeighborsClassifier(25).fit(a[:4000], u[:4000])
    out["neighbours"] = dict(auc=roc_auc_score(v[:500], near.predict_proba(b[:500])[:, 1]))
    seeds = range(3) if few else range(10)
    out["tree"] = mean([score(v, DecisionTreeClassifier(max_depth=5, min_samples_leaf=20, random_state=s).fit(a, u).predict_proba(b)[:, 1]) for s in seeds])
    out["forest"] = mean([score(v, RandomForestClassifier(100, min_samples_leaf=5, random_state=s, n_jobs=1).fit(a, u).predict_proba(b)[:, 1]) for s in seeds])
    out["boosting"] = mean([score(v, HistGradientBoostingClassifier(learning_rate=.03, max_iter=600, early_stopping=True, categorical_features=cats, random_state=s).fit(native[train], u).predict_proba(native[test])[:, 1]) for s in seeds])
    out["boostingFixed"] = score(v, HistGradientBoostingClassifier(learning_rate=.1, max_iter=50, early_stopping=False, categorical_features=cats, random_state=0).fit(native[train], u).predict_proba(native[test])[:, 1])
    out["boostingFirst"] = score(v, HistGradientBoostingClassifier(learning_rate=.1, max_iter=1, early_stopping=False, categorical_features=cats, random_state=0).fit(native[train], u).predict_proba(native[test])[:, 1])
    iso = IsotonicRegression(out_of_bounds="clip").fit(p[:600], v[:600])
    out["isotonic"] = iso.predict(p[600:620] if len(p) > 620 else p[:20]).tolist()
    return out

sets = dict(telco=measure(telco, False), german=measure(german, False), bank=measure(bank, True))
json.dump(dict(versions=dict(python=platform.python_version(), numpy=np.__version__, pandas=pd.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__), sets=sets), sys.stdout, separators=(",", ":"))
