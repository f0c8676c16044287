"""CPU seconds of scikit-learn's L-BFGS until its loss is within a tolerance of the optimum. One JSON line."""
import json
import os
import sys
import time
import warnings

import numpy as np
import sklearn
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_info

warnings.filterwarnings("ignore")
pixels = np.fromfile(os.environ["BENCH_MNIST"], np.uint8).reshape(-1, 784)
labels = np.fromfile(os.environ["BENCH_MNIST_LABELS"], np.uint8)
N, l2, goal = int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])
X = pixels[np.arange(N) % len(pixels)].astype(np.float64) / 255
y = labels[np.arange(N) % len(labels)]


def loss(model):
    z = X @ model.coef_.T + model.intercept_
    z -= z.max(axis=1, keepdims=True)
    nll = np.log(np.exp(z).sum(axis=1)) - z[np.arange(N), y]
    return nll.mean() + l2 / 2 * (model.coef_**2).sum()


def fit(iterations):
    model = LogisticRegression(C=1 / (N * l2), max_iter=iterations, tol=1e-12)
    before = time.process_time()
    model.fit(X, y)
    return time.process_time() - before, loss(model)


# A tenth more iterations at a time: the first that get there.
iterations = 100
seconds, end = fit(iterations)
while end > goal and iterations < 2000:
    iterations = iterations * 11 // 10
    seconds, end = fit(iterations)
# Each as "OpenBLAS 0.3.30 Haswell"; threadpoolctl comes with scikit-learn.
pools = {f"{pool['internal_api']} {pool['version']} {pool.get('architecture', '')}" for pool in threadpool_info() if pool["user_api"] == "blas"}
about = ", ".join([f"scikit-learn {sklearn.__version__}", *sorted(pools)])
print(json.dumps({"about": about, "iterations": iterations, "seconds": seconds}))
