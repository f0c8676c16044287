import { PYTHON_NORMAL, PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_LOG_SOFTMAX } from '../kit/take-away/pythonSoftmax.ts';
import { NEEDS_NUMPY, PYTHON_ROW, pythonHead } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';
import { SEED, SIZE } from './targets.ts';

const LOGITS = {
  groups: 'np.where(np.equal.outer(n < SIZE / 2, n < SIZE / 2), 1.0, -1.0)',
  smooth: '2.2 * np.cos(2 * np.pi * (n - n[:, None]) / SIZE)',
  own: '4.0 * np.eye(SIZE)',
  mixed: '1.6 * np.array([[mixed.normal() for _ in n] for _ in n])',
};

export function toPython({ target }: State, link: string): string {
  return `${pythonHead('The softmax bottleneck', link, NEEDS_NUMPY)}
# The page rounds to four digits. The loss is not convex: this takes some seconds, for several starts each.
import numpy as np
${PYTHON_RANDOM}${PYTHON_NORMAL}
${PYTHON_ROW}

SIZE, STEPS, STARTS = ${SIZE}, 600, 10  # contexts, and as many classes
source = Random.of(${SEED})
mixed = source.fork("mixed target")
n = np.arange(SIZE)

${PYTHON_LOG_SOFTMAX}

log_truth = log_softmax(${LOGITS[target]})
truth = np.exp(log_truth)


def loss_and_gradient(theta):
    """Mean cross-entropy of contexts H and classes W, [SIZE x D] each, one after the other."""
    H, W = theta.reshape(2, SIZE, -1)
    log_p = log_softmax(H @ W.T)
    errors = (np.exp(log_p) - truth) / SIZE
    return -(truth * log_p).sum() / SIZE, np.concatenate([(errors @ W).ravel(), (errors.T @ H).ravel()])


def direction(g, pairs):
    """Minus the inverse Hessian times the gradient, as the last steps tell it (L-BFGS)."""
    d, alphas = -g, []
    for s, y in reversed(pairs):
        alphas.append(s @ d / (s @ y))
        d = d - alphas[-1] * y
    if pairs:
        s, y = pairs[-1]
        d = d * (s @ y / (y @ y))
    for (s, y), alpha in zip(pairs, reversed(alphas)):
        d = d + (alpha - y @ d / (s @ y)) * s
    return d


def search(theta, loss, g, d, length):
    """A step that brings enough of the fall its slope promises and leaves little of the slope (weak Wolfe)."""
    slope, near, far, best = g @ d, 0.0, math.inf, None
    for _ in range(60):
        there = theta + length * d
        if slope >= 0 or (there == theta).all():
            break
        next_loss, next_g = loss_and_gradient(there)
        rest = next_g @ d
        is_noise = abs(next_loss - loss) <= 1e-14 * abs(loss)  # then the slopes decide
        if next_loss <= loss + 1e-4 * length * slope or (is_noise and rest <= -0.9998 * slope):
            best, near = (there, next_loss, next_g), length
            if rest >= 0.9 * slope:
                break
        else:
            far = length
        if far == math.inf:
            length = 2 * near
        elif near == 0:
            length = far / 2
        else:
            length = math.sqrt(near * far) if far > 4 * near else (near + far) / 2
    return best


def fit(theta):
    loss, g = loss_and_gradient(theta)
    pairs = []
    for _ in range(STEPS):
        if abs(g).max(initial=0) <= 1e-9:
            break
        first = 1 if pairs else 1 / max(1, abs(g).max())
        found = search(theta, loss, g, direction(g, pairs), first)
        if found is None:
            break
        s, y = found[0] - theta, found[2] - g
        if s @ y > 0:
            pairs = [*pairs, (s, y)][-10:]
        theta, loss, g = found
    return loss, theta


entropy = -(truth * log_truth).sum() / SIZE
starts = source.fork("${target}")
print("features D,loss above entropy (nats),rank of log-probabilities")
for D in range(SIZE + 1):
    best = math.inf, None
    for start in range(STARTS):
        if best[0] - entropy <= 1e-12:
            break
        normals = starts.fork(f"d {D}, start {start}")
        found = fit(np.array([0.7 * normals.normal() for _ in range(2 * SIZE * D)]))
        best = min(best, found, key=lambda pair: pair[0])
    H, W = best[1].reshape(2, SIZE, -1)
    log_p = log_softmax(H @ W.T)
    row(D, max(0.0, best[0] - entropy), int(np.linalg.matrix_rank(log_p, tol=1e-5 * abs(log_p).max())))
`;
}
