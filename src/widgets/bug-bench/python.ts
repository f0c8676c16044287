import { CENTRES, L2_STRENGTH, LABELS } from '#datasets/benchProblem.ts';
import { PYTHON_NORMAL, PYTHON_RANDOM } from '../kit/take-away/pythonRandom.ts';
import { PYTHON_ROW, pythonHead, pythonList, pythonRows } from '../kit/take-away/pythonSource.ts';
import { BUGS } from './bugs.ts';
import type { BenchView, State } from './model.ts';

export function toPython(
  { bug, power, seed }: State,
  link: string,
  { curve }: Pick<BenchView, 'curve'>,
): string {
  return `${pythonHead('Find the bug in a gradient', link)}
# With small steps the differences are made of rounding: there the last digits are this machine's own.
BUG = ${JSON.stringify(bug)}
SEED, EPSILON, DECAY = ${seed}, ${10 ** power}, ${L2_STRENGTH}
y = ${pythonList(LABELS)}
CENTRES = ${pythonRows(CENTRES)}
K, D, m = 3, 2, len(y)
STEPS = {
${curve.map(({ step }) => `    "step ${step.toPrecision(3)}": ${step},`).join('\n')}
}
${PYTHON_RANDOM}${PYTHON_NORMAL}
${PYTHON_ROW}

source = Random.of(SEED)
noise, start = source.fork("examples"), source.fork("parameters")
X = [[round(at + noise.normal(), 2) for at in CENTRES[label]] for label in y]
theta = []  # six weights row by row, then three biases
for _ in range(K * (D + 1)):
    value = 0.7 * start.normal()
    theta.append(round(value + math.copysign(0.2, value), 2))
if BUG == "hidden":
    BUG = ${JSON.stringify(BUGS)}[int(source.fork("bug").uniform() * ${BUGS.length})]


def logits(theta, x):
    return [sum(theta[k * D + d] * x[d] for d in range(D)) + theta[K * D + k] for k in range(K)]


def softmax(z):
    t = [math.exp(value - max(z)) for value in z]
    return [value / sum(t) for value in t]


def loss(theta):
    """Mean cross-entropy, and the penalty on the weights."""
    total = 0.0
    for x, label in zip(X, y):
        z = logits(theta, x)
        top = max(z)
        total += top + math.log(sum(math.exp(value - top) for value in z)) - z[label]
    return total / m + DECAY / 2 * sum(w * w for w in theta[: K * D])


def gradient(bug):
    G = [0.0] * len(theta)
    for x, label in zip(X, y):
        p = softmax(logits(theta, x))
        if bug == "shiftedLabel":
            label = (label + 1) % K
        error = [p[k] - (k == label) for k in range(K)]
        if bug == "diagonalOnly":  # of the Jacobian
            error = [error[k] if k == label else 0.0 for k in range(K)]
        if bug == "squaredError":
            error = [sum(error[j] * p[j] * ((j == k) - p[k]) for j in range(K)) for k in range(K)]
        for k in range(K):
            for d in range(D):
                G[k * D + d] += error[k] * x[d]
            G[K * D + k] += error[k]
    for at in range(len(theta)):
        is_weight = at < K * D
        if bug != "noMean" and (is_weight or bug != "summedBias"):
            G[at] /= m
        if bug == "decayedBias" or (is_weight and bug != "noDecay"):
            G[at] += DECAY * theta[at]
    return G


def by_differences(step):
    """Central differences of the loss."""
    slopes = []
    for at, value in enumerate(theta):
        ahead, behind = theta[:], theta[:]
        h = step * max(1, abs(value))
        ahead[at], behind[at] = value + h, value - h
        slopes.append((loss(ahead) - loss(behind)) / (ahead[at] - behind[at]))
    return slopes


def relative_error(a, b):
    return math.dist(a, b) / max(math.hypot(*a), math.hypot(*b))


bench = gradient(BUG)
names = [f"W{k + 1}{d + 1}" for k in range(K) for d in range(D)] + [f"b{k + 1}" for k in range(K)]
print('component,on the bench,by differences,"relative error, all components"')
for name, value, measured in zip(names, bench, by_differences(EPSILON)):
    row(name, value, measured, "")
for name, step in STEPS.items():
    row(name, "", "", relative_error(bench, by_differences(step)))
`;
}
