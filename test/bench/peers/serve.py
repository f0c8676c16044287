"""The same protocol as serve.ts: {"work"} prepares, {"repeats"} measures the CPU time of the whole process."""
import json
import os
import sys
import time

import numpy as np


def serve(about, prepare):
    unit = None

    def answer(value):
        print(json.dumps(value), flush=True)

    answer({"about": about})
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "work" in request:
                unit = None
                unit = prepare(request["work"])
                if unit is None:
                    answer({"cannot": True})
                else:
                    unit()
                    unit()
                    answer({"ready": True})
            elif unit is not None:
                before = time.process_time()
                for _ in range(request["repeats"]):
                    unit()
                answer({"seconds": (time.process_time() - before) / request["repeats"]})
        except Exception as error:  # a peer that fails is a row of the table, not the end of it
            answer({"cannot": True, "why": repr(error)})


def examples(work, random):
    """[N, D] float32: the site's MNIST, over and over, or numbers with as many zeros."""
    N, D = work.get("numExamples", 1024), work["numFeatures"]
    if work.get("data") == "mnist":
        pixels = np.fromfile(os.environ["BENCH_MNIST"], np.uint8).reshape(-1, D)
        return pixels[np.arange(N) % len(pixels)].astype(np.float32) / 255
    X = random.standard_normal((N, D), dtype=np.float32)
    X[random.random((N, D)) > work.get("density", 1)] = 0
    return X
