"""Reference values for what training can be told beside examples and penalty: class and sample weights, ignored
rows, soft targets, smoothing, temperature. Written from the definition alone, at 50 digits; the gradient and the
Hessian are differences of the loss at 50 digits (step 1e-15: exact to 1e-30), so no formula of theirs is shared
with the engine. Where scikit-learn is installed its fits are recorded too.

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
    for n in range(N):
        if "labels" in case and case["labels"][n] == case.get("ignoreLabel"):
            continue
        x = [Decimal(repr(v)) for v in case["features"][n * D : (n + 1) * D]]
        z = [
            (sum(parameters[k * D + d] * x[d] for d in range(D)) + parameters[K * D + k]) / temperature
            for k in range(K)
        ]
        log_total = sum(v.exp() for v in z).ln()
        sample_weight = Decimal(repr(case.get("sampleWeights", [1] * N)[n]))
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
            C=1 / (strength * weights.sum()), multi_class="multinomial", solver="newton-cg", tol=1e-9,
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


cases = [{"name": name, **worked({**base(), **options})} for name, options in OPTIONS.items()]
print(json.dumps({"cases": cases, "scikitLearn": scikit_learn_fits()}, indent=1))
