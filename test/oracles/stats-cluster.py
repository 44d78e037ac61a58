"""Scaling, components, clusters and their scores by scikit-learn and scipy, for test/lib/stats and test/lib/ml/cluster. Usage: stats-cluster.py DATASETS > stats-cluster.json"""
import json, platform, sys
import numpy as np, pandas as pd, scipy, sklearn
from scipy.cluster.hierarchy import linkage
from scipy.spatial.distance import pdist
from sklearn.cluster import KMeans, MiniBatchKMeans, AgglomerativeClustering
from sklearn.datasets import load_iris, load_wine
from sklearn.decomposition import PCA
from sklearn.metrics import adjusted_rand_score, calinski_harabasz_score, davies_bouldin_score, silhouette_score
from sklearn.mixture import GaussianMixture
from sklearn.preprocessing import RobustScaler, StandardScaler

root = sys.argv[1]

def retail():
    d = pd.read_csv(f"{root}/online_retail/online_retail.csv.gz", dtype=str, keep_default_na=False)
    d = d.drop_duplicates()
    d = d[(d.CustomerID != "") & ~d.InvoiceNo.str.startswith("C")]
    d = d.assign(q=d.Quantity.astype(float), p=d.UnitPrice.astype(float), day=pd.to_datetime(d.InvoiceDate))
    d = d[(d.q > 0) & (d.p > 0)]
    d = d.assign(amount=(d.q * d.p).round(2))
    g = d.groupby("CustomerID")
    return pd.DataFrame(dict(r=(pd.Timestamp("2011-12-10") - g.day.max().dt.normalize()).dt.days, f=g.InvoiceNo.nunique(), m=g.amount.sum().round(2))).sort_index().to_numpy(dtype=float)

def cdnow():
    d = pd.read_csv(f"{root}/cdnow/cdnow_customers_summary_with_transactions.csv.gz")
    return d[d.columns[-4:]].to_numpy(dtype=float)[:1200]

digits = "0123456789abcdefghij"
text = lambda labels: "".join(digits[i] for i in labels)

def measure(raw, log, ks):
    z = StandardScaler().fit_transform(np.log1p(raw) if log else raw)
    robust = RobustScaler().fit(raw)
    pca = PCA(svd_solver="full").fit(z)
    out = dict(log=log, rows=raw.tolist(), robust=dict(centre=robust.center_.tolist(), scale=robust.scale_.tolist()), first=z[0].tolist(), last=z[-1].tolist(),
               pca=dict(shares=pca.explained_variance_ratio_.tolist(), variances=pca.explained_variance_.tolist(), components=pca.components_.tolist(), first=pca.transform(z)[0].tolist()), kmeans=[], trees={})
    for k in ks:
        start = z[np.linspace(0, len(z) - 1, k).astype(int)]
        m = KMeans(k, init=start, n_init=1, tol=0, max_iter=1000, algorithm="lloyd").fit(z)
        best = KMeans(k, n_init=50, random_state=0, tol=1e-10).fit(z)
        out["kmeans"].append(dict(k=k, centres=m.cluster_centers_.tolist(), inertia=m.inertia_, labels=text(m.labels_) if k in (4, ks[-1]) else None, best=best.inertia_, bestSizes=sorted(np.bincount(best.labels_).tolist()), bestSilhouette=silhouette_score(z, best.labels_),
                                  silhouette=silhouette_score(z, m.labels_), calinskiHarabasz=calinski_harabasz_score(z, m.labels_), daviesBouldin=davies_bouldin_score(z, m.labels_)))
    k = ks[-1]
    for method in ["ward", "complete", "average", "single"]:
        heights = linkage(z, method)[:, 2]
        labels = AgglomerativeClustering(4, linkage=method).fit_predict(z)
        out["trees"][method] = dict(last=heights[-20:].tolist(), sum=heights.sum(), sizes=sorted(np.bincount(labels).tolist()), labels=text(labels) if method == "ward" else None, silhouette=silhouette_score(z, labels))
    labels = KMeans(3, init=z[np.linspace(0, len(z) - 1, 3).astype(int)], n_init=1, tol=0, max_iter=1000).fit(z).labels_
    out["mixtures"] = {}
    for shape in ["full", "diag"]:
        parts = [z[labels == c] for c in range(3)]
        cov = [np.cov(p.T, bias=True) + 1e-6 * np.eye(z.shape[1]) for p in parts]
        precision = [np.linalg.inv(c) if shape == "full" else 1 / np.diag(c) for c in cov]
        g = GaussianMixture(3, covariance_type=shape, weights_init=[len(p) / len(z) for p in parts], means_init=[p.mean(0) for p in parts], precisions_init=precision, tol=1e-6, max_iter=500).fit(z)
        out["mixtures"][shape] = dict(weights=g.weights_.tolist(), means=g.means_.tolist(), covariances=g.covariances_.tolist(), score=g.score(z), bic=g.bic(z), aic=g.aic(z), labels=text(g.predict(z)), rounds=g.n_iter_)
    mini = MiniBatchKMeans(4, init=z[:4], n_init=1, reassignment_ratio=0, random_state=0)
    for at in range(0, len(z) - 49, 50): mini.partial_fit(z[at:at + 50])
    out["mini"] = dict(batch=50, centres=mini.cluster_centers_.tolist())
    out["rand"] = adjusted_rand_score(labels, [int(c, 36) for c in out["trees"]["ward"]["labels"]])
    return out

sets = dict(retail=measure(retail(), True, [2, 3, 4, 5, 6, 7, 8]), iris=measure(load_iris().data, False, [3]), wine=measure(load_wine().data, False, [3, 5]), cdnow=measure(cdnow(), True, [4]))
json.dump(dict(versions=dict(python=platform.python_version(), numpy=np.__version__, pandas=pd.__version__, scipy=scipy.__version__, sklearn=sklearn.__version__),
               sources="Online Retail (UCI 352, CC BY 4.0) as recency, frequency and value of each customer; iris and wine from scikit-learn; the first 1,200 customers of the CDNOW summary", sets=sets),
          sys.stdout, separators=(",", ":"))
