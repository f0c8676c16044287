"""What PyTorch's cross_entropy gives for the cases of trainingOptions.json that it can express, and for class weights
together with soft targets and with smoothing: the loss and its gradient by the logits, without penalty, in float64.

    python3 test/engine/reference/pytorchLosses.py > test/engine/reference/pytorchLosses.json
"""

import json
from pathlib import Path

import torch
from torch.nn.functional import cross_entropy

K, D = 3, 2
cases = json.loads((Path(__file__).parent / "trainingOptions.json").read_text())["cases"]
double = lambda values: torch.tensor(values, dtype=torch.float64)

named = {case["name"]: case for case in cases}
WEIGHTS = {"classWeights": [0.5, 3, 1.25]}
mixed = [
    {**named["soft targets"], **WEIGHTS, "name": "soft targets, class weights"},
    {**named["smoothing"], **WEIGHTS, "name": "smoothing, class weights", "labels": [1, 2, 1, 1, 0, 1]},
]

results = []
for case in cases + mixed:
    if "sampleWeights" in case:
        continue  # PyTorch has none: reduction="none" leaves the mean to its user.
    features = double(case["features"]).reshape(-1, D)
    parameters = double(case["parameters"])
    logits = features @ parameters[: K * D].reshape(K, D).T + parameters[K * D :]
    logits = (logits / case.get("temperature", 1)).detach().requires_grad_()
    soft = "targets" in case
    loss = cross_entropy(
        logits,
        double(case["targets"]).reshape(-1, K) if soft else torch.tensor(case["labels"]),
        weight=double(case["classWeights"]) if "classWeights" in case else None,
        ignore_index=case.get("ignoreLabel", -100),
        label_smoothing=case.get("smoothing", 0.0),
    )
    loss.backward()
    results.append({
        **{key: case.get(key) for key in ("name", "labels", "targets", "classWeights", "ignoreLabel", "smoothing")},
        "logits": logits.detach().ravel().tolist(),
        "loss": loss.item(),
        "gradient": logits.grad.ravel().tolist(),
    })
print(json.dumps({"version": torch.__version__, "cases": results}, indent=1))
