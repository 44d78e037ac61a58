"""Linear regressions, trees, forests and boosting of a made amount by scikit-learn, with missing values and a category, for test/lib/models/amounts.test.ts. Usage: ml-amounts.py > ml-amounts.json"""
import json, platform
import numpy as np, scipy, sklearn
from scipy.stats import pearsonr, spearmanr
from sklearn.ensemble import HistGradientBoostingRegressor, RandomForestRegressor
from sklearn.linear_model import LinearRegression, Ridge
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.tree import DecisionTreeRegressor

random = np.random.default_rng(7)
rows, learnt = 260, 200
age = np.where(random.random(rows) < .1, np.nan, np.round(random.uniform(18, 80, rows)))
visits = random.poisson(4, rows).astype(float)
town = random.choice(["a", "b", "c", None], rows, p=[.5, .3, .1, .1])
amount = np.round(20 + 1.5 * np.nan_to_num(age, nan=40) + 12 * visits + 30 * (town == "b") + random.normal(0, 25, rows), 2)
train, test = np.arange(learnt), np.arange(learnt, rows)

def number(v):
    v = np.where(np.isnan(v), np.nanmedian(v[train]), v)
    return ((v - v[train].mean()) / v[train].std())[:, None]
x = np.hstack([number(age), number(visits), *[(town == level).astype(float)[:, None] for level in ["a", "b", "c", None]]])
a, b, u, v = x[train], x[test], amount[train], amount[test]

def measured(model, alpha):
    p = model.predict(b)
    z = a - a.mean(0)
    s = z.T @ z
    inverse = np.linalg.pinv(s, rcond=1e-12) if alpha == 0 else np.linalg.inv(s + alpha * np.eye(len(s)))
    free = len(u) - 1 - np.trace(inverse @ s)
    errors = np.sqrt(np.diag(inverse @ s @ inverse) * ((u - model.predict(a)) ** 2).sum() / free)
    return dict(intercept=float(model.intercept_), weights=model.coef_.tolist(), errors=errors.tolist(), first=p[:10].tolist(), r2=r2_score(v, p), rmse=float(np.sqrt(mean_squared_error(v, p))), mae=mean_absolute_error(v, p))

levels = ["a", "b", "c"]
native = np.stack([age, visits, [levels.index(one) if one in levels else np.nan for one in town]], 1)
def boosted(**options):
    return HistGradientBoostingRegressor(max_iter=60, min_samples_leaf=5, max_leaf_nodes=8, early_stopping=False, random_state=0, **options)
def judged(p):
    return dict(predictions=p.tolist(), r2=r2_score(v, p), rmse=float(np.sqrt(mean_squared_error(v, p))), mae=mean_absolute_error(v, p))
grown = dict(
    tree=judged(DecisionTreeRegressor(max_depth=4, min_samples_leaf=5, random_state=0).fit(a, u).predict(b)),
    forest=judged(np.mean([RandomForestRegressor(100, min_samples_leaf=5, max_features=1 / 3, random_state=seed).fit(a, u).predict(b) for seed in range(10)], 0)),
    boosting=judged(boosted(categorical_features=[False, False, True]).fit(native[train], u).predict(native[test])),
    boostingNumbers=judged(boosted().fit(native[train, :2], u).predict(native[test, :2])))

there = test[~np.isnan(age[test])]
print(json.dumps(dict(
    versions=dict(python=platform.python_version(), sklearn=sklearn.__version__, numpy=np.__version__, scipy=scipy.__version__), learnt=learnt,
    age=[None if np.isnan(one) else one for one in age], visits=visits.tolist(), town=town.tolist(), amount=amount.tolist(),
    plain=measured(LinearRegression().fit(a, u), 0), ridge=measured(Ridge(alpha=10, solver="cholesky", tol=1e-12).fit(a, u), 10),
    **grown, correlations=dict(age=[float(pearsonr(age[there], amount[there])[0]), float(spearmanr(age[there], amount[there])[0])], visits=[float(pearsonr(visits[test], v)[0]), float(spearmanr(visits[test], v)[0])]))))
