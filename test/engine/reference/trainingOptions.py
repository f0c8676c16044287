"""Reference values for what training can be told beside examples and penalty: class and sample weights, ignored
rows, soft targets, smoothing, temperature. Written from the definition alone, at 50 digits; the gradient and the
Hessian are differences of the loss at 50 digits (step 1e-15: exact to 1e-30), so no formula of theirs is shared
with the engine. Fits are Newton's method on those differences, until the slope is below 1e-25. Where scikit-learn is
installed its fits are recorded too.

    python3 test/engine/reference/trainingOptions.py > test/engine/reference/trainingOptions.json
"""

import json
import random
from decimal import Decimal, getcontext

getcontext().prec = 50
K, D, N = 3, 2, 6
STEP = Decimal("1e-15")
dice = random.Random(9)


def numbers(count, scale=1.0):
    return [round(dice.uniform(-scale, scale), 3) for _ in range(count)]


def targets_of(case, n):
    if "targets" in case:
        given = [Decimal(repr(t)) for t in case["targets"][n * K : (n + 1) * K]]
    else:
        given = [Decimal(int(case["labels"][n] == k)) for k in range(K)]
    smoothing = Decimal(repr(case.get("smoothing", 0)))
    return [(1 - smoothing) * t + smoothing / K for t in given]


def loss_of(case, parameters):
    temperature = Decimal(repr(case.get("temperature", 1)))
    above = below = Decimal(0)
    count = len(case["features"]) // D
    for n in range(count):
        if "labels" in case and case["labels"][n] == case.get("ignoreLabel"):
            continue
        x = [Decimal(repr(v)) for v in case["features"][n * D : (n + 1) * D]]
        z = [
            (sum(parameters[k * D + d] * x[d] for d in range(D)) + parameters[K * D + k]) / temperature
            for k in range(K)
        ]
        log_total = sum(v.exp() for v in z).ln()
        sample_weight = Decimal(repr(case.get("sampleWeights", [1] * count)[n]))
        for k, t in enumerate(targets_of(case, n)):
            share = sample_weight * Decimal(repr(case.get("classWeights", [1] * K)[k])) * t
            above += share * (log_total - z[k])
            below += share
    squares = sum(w * w for w in parameters[: K * D])
    if case.get("penalizeBias"):
        squares += sum(b * b for b in parameters[K * D :])
    return above / below + Decimal(repr(case.get("l2Strength", 0))) / 2 * squares


def moved(parameters, *moves):
    result = list(parameters)
    for direction, length in moves:
        result = [p + length * d for p, d in zip(result, direction)]
    return result


def slope(case, parameters, direction):
    up, down = (loss_of(case, moved(parameters, (direction, s))) for s in (STEP, -STEP))
    return (up - down) / (2 * STEP)


def curvature(case, parameters, a, b):
    at = lambda s, t: loss_of(case, moved(parameters, (a, s), (b, t)))
    return (at(STEP, STEP) - at(STEP, -STEP) - at(-STEP, STEP) + at(-STEP, -STEP)) / (4 * STEP * STEP)


def worked(case):
    parameters = [Decimal(repr(v)) for v in case["parameters"]]
    direction = [Decimal(repr(v)) for v in case["direction"]]
    axes = [[Decimal(int(i == j)) for j in range(len(parameters))] for i in range(len(parameters))]
    return {
        **case,
        "loss": float(loss_of(case, parameters)),
        "gradient": [float(slope(case, parameters, axis)) for axis in axes],
        "hessianTimesDirection": [float(curvature(case, parameters, axis, direction)) for axis in axes],
    }


def base():
    return {
        "features": numbers(N * D, 2),
        "parameters": numbers(K * D + K, 1.5),
        "direction": numbers(K * D + K),
    }


LABELS = [0, 2, 1, 1, 0, 2]
SOFT = [0.7, 0.2, 0.1, 0, 1, 0, 0.25, 0.25, 0.5, 0.125, 0.875, 0, 0.5, 0, 0.5, 0, 0, 1]
WEIGHTS = {"classWeights": [0.5, 3, 1.25], "sampleWeights": [1, 0.25, 0, 4, 2.5, 1]}
PENALTY = {"l2Strength": 0.3}
OPTIONS = {
    "plain": {"labels": LABELS},
    "class weights": {"labels": LABELS, "classWeights": [0.5, 3, 1.25]},
    "a class of weight 0": {"labels": LABELS, "classWeights": [0, 3, 1.25]},
    "sample weights": {"labels": LABELS, "sampleWeights": [1, 0.25, 0, 4, 2.5, 1]},
    "both weights, penalty": {"labels": LABELS, **WEIGHTS, **PENALTY},
    "ignored rows": {"labels": [0, -100, 1, 1, -100, 2], "ignoreLabel": -100},
    "an ignored class, both weights": {"labels": LABELS, "ignoreLabel": 1, **WEIGHTS},
    "soft targets": {"targets": SOFT},
    "soft targets, both weights, penalty with bias": {
        "targets": SOFT, **WEIGHTS, **PENALTY, "penalizeBias": True,
    },
    "smoothing": {"labels": LABELS, "smoothing": 0.1},
    "smoothing, both weights, ignored rows": {
        "labels": [0, -1, 1, 1, -1, 2], "ignoreLabel": -1, "smoothing": 0.1, **WEIGHTS,
    },
    "smoothed soft targets at temperature 2.5": {"targets": SOFT, "smoothing": 0.2, "temperature": 2.5},
    "temperature 0.25": {"labels": LABELS, "temperature": 0.25},
    "everything": {
        "labels": [0, -1, 1, 1, 0, 2], "ignoreLabel": -1, "smoothing": 0.05, "temperature": 1.5,
        **WEIGHTS, **PENALTY,
    },
}


def scikit_learn_fits():
    try:
        import sklearn
        from sklearn.linear_model import LogisticRegression
    except ImportError:
        return None
    import numpy

    count, strength = 30, 0.05
    features = numpy.array(numbers(count * D, 2)).reshape(count, D)
    labels = numpy.array([(i * 7 % 10) % K for i in range(count)])
    samples = numpy.array([round(dice.uniform(0.1, 3), 2) for _ in range(count)])
    classes = [0.5, 3, 1.25]
    fits = []
    for name, class_weight, sample_weight in [
        ("none", None, None), ("class weights", classes, None),
        ("sample weights", None, samples), ("both", classes, samples),
    ]:
        weights = (sample_weight if sample_weight is not None else numpy.ones(count)) * (
            numpy.array(class_weight)[labels] if class_weight else 1
        )
        model = LogisticRegression(
            C=1 / (strength * weights.sum()), solver="newton-cg", tol=1e-9,
            max_iter=10000, class_weight=class_weight and dict(enumerate(class_weight)),
        ).fit(features, labels, sample_weight=sample_weight)
        fits.append({
            "name": name,
            "classWeights": class_weight,
            "sampleWeights": None if sample_weight is None else sample_weight.tolist(),
            "probabilities": model.predict_proba(features).ravel().tolist(),
            "weights": model.coef_.ravel().tolist(),
        })
    return {
        "version": sklearn.__version__, "l2Strength": strength, "features": features.ravel().tolist(),
        "labels": labels.tolist(), "fits": fits,
    }


def solved(matrix, vector):
    """Gauss and Jordan with the largest pivot."""
    size = len(vector)
    rows = [list(row) + [value] for row, value in zip(matrix, vector)]
    for column in range(size):
        pivot = max(range(column, size), key=lambda i: abs(rows[i][column]))
        rows[column], rows[pivot] = rows[pivot], rows[column]
        for i in range(size):
            if i != column:
                factor = rows[i][column] / rows[column][column]
                rows[i] = [a - factor * b for a, b in zip(rows[i], rows[column])]
    return [rows[i][size] / rows[i][i] for i in range(size)]


def fitted(case):
    """Newton's method from 0, damped. What adds a constant to all classes and changes nothing is kept at 0."""
    size = K * D + K
    axes = [[Decimal(int(i == j)) for j in range(size)] for i in range(size)]
    shared = []
    if not case.get("l2Strength"):
        shared += [[Decimal(int(i < K * D and i % D == d)) for i in range(size)] for d in range(D)]
    if not case.get("penalizeBias"):
        shared.append([Decimal(int(i >= K * D)) for i in range(size)])
    at = [Decimal(0)] * size
    for _ in range(60):
        gradient = [slope(case, at, axis) for axis in axes]
        if max(abs(g) for g in gradient) < Decimal("1e-25"):
            break
        hessian = [[curvature(case, at, a, b) + sum(u[i] * u[j] for u in shared) for j, b in enumerate(axes)]
                   for i, a in enumerate(axes)]
        step = solved(hessian, [-g for g in gradient])
        length = Decimal(1)
        while length > Decimal("1e-9") and loss_of(case, moved(at, (step, length))) > loss_of(case, at):
            length /= 2
        at = moved(at, (step, length))
    else:
        raise ArithmeticError(f"no optimum found: {case}")
    features = [Decimal(repr(v)) for v in case["features"]]
    logits = [
        [sum(at[k * D + d] * features[n * D + d] for d in range(D)) + at[K * D + k] for k in range(K)]
        for n in range(len(features) // D)
    ]
    powers = [[z.exp() for z in row] for row in logits]
    return {
        **case,
        "loss": float(loss_of(case, at)),
        "probabilities": [float(p / sum(row)) for row in powers for p in row],
    }


FIT_LABELS = [0, 2, 1, 1, 0, 2, 1, 0, 2, 0]
FIT_IGNORED = [0, -1, 1, 1, 0, 2, -1, 0, 2, 0]
FIT_SOFT = [
    0.7, 0.2, 0.1, 0, 1, 0, 0.25, 0.25, 0.5, 0.125, 0.875, 0, 0.5, 0, 0.5,
    0, 0, 1, 0.25, 0.5, 0.25, 1, 0, 0, 0.125, 0.75, 0.125, 0.375, 0.25, 0.375,
]
FIT_WEIGHTS = {"classWeights": [0.5, 3, 1.25], "sampleWeights": [1, 0.25, 0, 4, 2.5, 1, 0.5, 1, 2, 0.75]}
FITS = {
    "penalty": {"labels": FIT_LABELS, **PENALTY},
    "class weights": {"labels": FIT_LABELS, "classWeights": [0.5, 3, 1.25], "l2Strength": 0.01},
    "ignored rows": {"labels": FIT_IGNORED, "ignoreLabel": -1, "l2Strength": 0.01},
    "soft targets": {"targets": FIT_SOFT},
    "soft targets, both weights": {"targets": FIT_SOFT, **FIT_WEIGHTS},
    "smoothing": {"labels": FIT_LABELS, "smoothing": 0.1},
    "smoothing, both weights, ignored rows": {
        "labels": FIT_IGNORED, "ignoreLabel": -1, "smoothing": 0.2, **FIT_WEIGHTS,
    },
    "temperature, penalty with bias": {
        "labels": FIT_LABELS, "temperature": 2.5, "l2Strength": 0.05, "penalizeBias": True,
    },
    "temperature 0.25, smoothed soft targets": {"targets": FIT_SOFT, "smoothing": 0.2, "temperature": 0.25},
    "everything": {
        "labels": FIT_IGNORED, "ignoreLabel": -1, "smoothing": 0.05, "temperature": 1.5, **FIT_WEIGHTS, **PENALTY,
    },
}

cases = [{"name": name, **worked({**base(), **options})} for name, options in OPTIONS.items()]
scikit_learn = scikit_learn_fits()
dice = random.Random(10)
fits = [
    {"name": name, **fitted({"features": numbers(len(FIT_LABELS) * D, 2), **options})}
    for name, options in FITS.items()
]
print(json.dumps({"cases": cases, "fits": fits, "scikitLearn": scikit_learn}, indent=1))
