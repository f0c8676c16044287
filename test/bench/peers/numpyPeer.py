"""Softmax regression as well as NumPy can do it: in place, float32, one thread."""
import ctypes
import glob
import os

import numpy as np

from serve import examples, serve


def blas():
    """The version of OpenBLAS, and the matrix kernel that it chose for this machine."""
    folder = os.path.join(os.path.dirname(np.__file__), "..", "numpy.libs", "*openblas*")
    for path in glob.glob(folder) + glob.glob("/usr/lib/*/libopenblas.so.0"):
        library = ctypes.CDLL(path)

        def ask(name):
            for affixes in ("scipy_openblas_{}64_", "scipy_openblas_{}", "openblas_{}64_", "openblas_{}"):
                if hasattr(library, affixes.format(name)):
                    function = getattr(library, affixes.format(name))
                    function.restype = ctypes.c_char_p
                    return function().decode()
            return None

        if ask("get_corename"):
            return " ".join(ask("get_config").split()[:2]) + ", kernel " + ask("get_corename")
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
    b = np.zeros(K, np.float32)
    N = work.get("numExamples", 1024)
    X = examples(work, random)
    y = zipf(N, K, random)
    order = np.random.permutation(N)
    # Gathered before the time is taken.
    batches = [(X[rows], y[rows]) for rows in (order[i : i + B] for i in range(0, N - B + 1, B))]
    lines = np.arange(B)
    if work["kind"] == "sampled":
        return sampled_step(work, batches, random)

    # W is [D, K]: both products are faster than with [K, D], and nothing new is allocated in a step.
    W = np.zeros((D, K), np.float32)
    z = np.empty((B, K), np.float32)
    gradient = np.empty((D, K), np.float32)

    def step(batch):
        x, labels = batch
        np.matmul(x, W, out=z)
        np.add(z, b, out=z)
        np.subtract(z, z.max(axis=1, keepdims=True), out=z)
        np.exp(z, out=z)
        np.multiply(z, (0.1 / B) / z.sum(axis=1, keepdims=True), out=z)
        z[lines, labels] -= 0.1 / B
        np.matmul(x.T, z, out=gradient)
        np.subtract(W, gradient, out=W)
        np.subtract(b, z.sum(axis=0), out=b)

    if work["kind"] == "epoch":

        def epoch():
            for batch in batches:
                step(batch)

        return epoch
    turn = [0]

    def full():
        turn[0] = (turn[0] + 1) % len(batches)
        step(batches[turn[0]])

    return full


def sampled_step(work, batches, random):
    K, D, B, S = (work[name] for name in ("numClasses", "numFeatures", "batchSize", "numSampled"))
    # [K, D]: a class's numbers side by side, since a step touches few classes.
    W = np.zeros((K, D), np.float32)
    b = np.zeros(K, np.float32)
    logq = np.log(S * (np.log1p(1 / (np.arange(K) + 1)) / np.log1p(K))).astype(np.float32)
    z = np.empty((B, S + 1), np.float32)
    turn = [0]

    def sampled():
        turn[0] = (turn[0] + 1) % len(batches)
        x, labels = batches[turn[0]]
        drawn = zipf(S, K, random)
        z[:, 0] = np.einsum("bd,bd->b", x, W[labels]) + b[labels] - logq[labels]
        z[:, 1:] = x @ W[drawn].T + (b[drawn] - logq[drawn])
        z[:, 1:][drawn == labels[:, None]] = -1e30
        np.subtract(z, z.max(axis=1, keepdims=True), out=z)
        np.exp(z, out=z)
        np.multiply(z, (0.1 / B) / z.sum(axis=1, keepdims=True), out=z)
        z[:, 0] -= 0.1 / B
        np.subtract.at(W, drawn, z[:, 1:].T @ x)
        np.subtract.at(W, labels, z[:, :1] * x)
        np.subtract.at(b, drawn, z[:, 1:].sum(axis=0))
        np.subtract.at(b, labels, z[:, 0])

    return sampled


serve(f"NumPy {np.__version__}, {blas()}", prepare)
