"""Softmax regression as well as NumPy can do it: in place, float32, one thread."""
import ctypes
import glob
import os

import numpy as np

from serve import examples, serve


def core_name():
    """The matrix kernel that OpenBLAS chose for this machine."""
    folder = os.path.join(os.path.dirname(np.__file__), "..", "numpy.libs", "*openblas*")
    for path in glob.glob(folder) + glob.glob("/usr/lib/*/libopenblas.so.0"):
        library = ctypes.CDLL(path)
        for name in ("scipy_openblas_get_corename64_", "scipy_openblas_get_corename", "openblas_get_corename"):
            if hasattr(library, name):
                function = getattr(library, name)
                function.restype = ctypes.c_char_p
                return "OpenBLAS " + function().decode()
    return "unknown BLAS"


def zipf(count, num_classes, random):
    return np.minimum(num_classes - 1, ((num_classes + 1.0) ** random.random(count)).astype(np.int64) - 1)


def prepare(work):
    random = np.random.default_rng(1)
    K = work["numClasses"]
    if work["kind"] == "softmax":
        z = random.standard_normal(K, dtype=np.float32)

        def softmax():
            for _ in range(1000):
                e = np.exp(z - z.max())
                e /= e.sum()

        return softmax

    D, B = work["numFeatures"], work["batchSize"]
    W = np.zeros((K, D), np.float32)
    b = np.zeros(K, np.float32)
    N = work.get("numExamples", 1024)
    X = examples(work, random)
    y = zipf(N, K, random)
    order = np.random.permutation(N)
    batches = [order[i : i + B] for i in range(0, N - B + 1, B)]
    lines = np.arange(B)

    def step(rows):
        x = X[rows]
        z = x @ W.T
        z += b
        z -= z.max(axis=1, keepdims=True)
        np.exp(z, out=z)
        z *= (0.1 / B) / z.sum(axis=1, keepdims=True)
        z[lines, y[rows]] -= 0.1 / B
        np.subtract(W, z.T @ x, out=W)
        np.subtract(b, z.sum(axis=0), out=b)

    if work["kind"] == "epoch":

        def epoch():
            for rows in batches:
                step(rows)

        return epoch
    if work["kind"] == "full":
        turn = [0]

        def full():
            turn[0] = (turn[0] + 1) % len(batches)
            step(batches[turn[0]])

        return full

    S = work["numSampled"]
    logq = np.log(S * (np.log1p(1 / (np.arange(K) + 1)) / np.log1p(K))).astype(np.float32)
    turn = [0]

    def sampled():
        turn[0] = (turn[0] + 1) % len(batches)
        rows = batches[turn[0]]
        x, labels = X[rows], y[rows]
        drawn = zipf(S, K, random)
        Wc, Wt = W[drawn], W[labels]
        z = np.empty((B, S + 1), np.float32)
        z[:, 0] = np.einsum("bd,bd->b", x, Wt) + b[labels] - logq[labels]
        z[:, 1:] = x @ Wc.T + (b[drawn] - logq[drawn])
        z[:, 1:][drawn == labels[:, None]] = -1e30
        z -= z.max(axis=1, keepdims=True)
        np.exp(z, out=z)
        z *= (0.1 / B) / z.sum(axis=1, keepdims=True)
        z[:, 0] -= 0.1 / B
        np.subtract.at(W, drawn, z[:, 1:].T @ x)
        np.subtract.at(W, labels, z[:, :1] * x)
        np.subtract.at(b, drawn, z[:, 1:].sum(axis=0))
        np.subtract.at(b, labels, z[:, 0])

    return sampled


serve(f"NumPy {np.__version__}, {core_name()}", prepare)
