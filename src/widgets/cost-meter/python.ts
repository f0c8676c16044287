import { NEEDS_NUMPY, PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import type { Meter, State } from './model.ts';

export function toPython({ seed }: State, link: string, { measurement }: Pick<Meter, 'measurement'>): string {
  const { numFeatures, batchSize, numExamples, learningRate } = measurement;
  const { numSampled, classCounts, secondsEach, longestStep } = measurement;
  return `${pythonHead('Cost meter', link, NEEDS_NUMPY)}
# What is counted is the same everywhere; the microseconds are those of this machine, and of NumPy.
import sys
import time

import numpy as np

S = ${numSampled}  # draws of a step, shared by its batch
D, BATCH, EXAMPLES, RATE = ${numFeatures}, ${batchSize}, ${numExamples}, ${learningRate}
CLASSES = ${pythonList(classCounts)}
SECONDS_EACH, LONGEST_STEP = ${secondsEach}, ${longestStep}
MOST = float(sys.argv[1]) if len(sys.argv) > 1 else math.inf  # measure up to this K only
random = np.random.default_rng(${seed})
${PYTHON_ROW}

def count(method, K):
    """Rows of W that a step may touch, and its additions and multiplications."""
    scored = K if method == "full" else min(K, S) + 1
    rows = K if method == "full" else min(K, S + BATCH)
    return rows, 4 * BATCH * scored * (D + 1)  # a score and a gradient: two each a weight, bias included


def zipf(K, size):
    """Draws of the log-uniform distribution over 0..K-1."""
    return np.minimum(np.exp(random.random(size) * np.log1p(K)).astype(int), K) - 1


def log_expected_count(k, K):
    return np.log(S * np.log1p(1 / (k + 1)) / np.log1p(K))


def errors_of(logits):
    """The shares, of which each example's own 1 is still to be taken; in place."""
    logits -= logits.max(axis=1, keepdims=True)
    np.exp(logits, out=logits)
    logits /= logits.sum(axis=1, keepdims=True)
    return logits


def full_step(W, X, labels, K):
    errors = errors_of(X @ W.T)
    errors[np.arange(BATCH), labels] -= 1
    W -= (RATE / BATCH) * (errors.T @ X)


def sampled_step(W, X, labels, K):
    draws = zipf(K, S)
    own = (X * W[labels]).sum(axis=1, keepdims=True) - log_expected_count(labels, K)[:, None]
    others = X @ W[draws].T - log_expected_count(draws, K)
    errors = errors_of(np.hstack([own, others])).astype(np.float32)
    errors[:, 0] -= 1
    np.subtract.at(W, labels, (RATE / BATCH) * errors[:, :1] * X)
    np.subtract.at(W, draws, (RATE / BATCH) * (errors[:, 1:].T @ X))


def time_of(step, K):
    """Seconds of the fastest step: whatever else runs only ever adds time."""
    X = random.standard_normal((EXAMPLES, D + 1), dtype=np.float32)
    X[:, D] = 1  # of the bias
    W = np.zeros((K, D + 1), dtype=np.float32)
    best, spent, steps = math.inf, 0.0, 0
    while steps < 4 or spent < SECONDS_EACH:
        rows, labels = random.integers(EXAMPLES, size=BATCH), zipf(K, BATCH)
        begin = time.perf_counter()
        step(W, X[rows], labels, K)
        took = time.perf_counter() - begin
        if steps > 0:  # the first one warms up
            best = min(best, took)
        spent, steps = spent + took, steps + 1
    return best, steps


print("method,K,rows touched,FLOPs,microseconds a step,note")
last = {}
for K in CLASSES:
    for method, step in (("full", full_step), ("sampled", sampled_step)):
        before, seconds = last.get(method, (K, 0.0))
        growth = K / before if method == "full" else 1
        if K > MOST:
            row(method, K, *count(method, K), "", "not measured")
        elif seconds * growth > LONGEST_STEP:
            row(method, K, *count(method, K), "", "it would take too long")
        else:
            seconds, steps = time_of(step, K)
            last[method] = K, seconds
            row(method, K, *count(method, K), seconds * 1e6, f"{steps} steps timed")
`;
}
