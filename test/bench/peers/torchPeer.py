"""Softmax regression as PyTorch's users write it: functional losses, autograd, torch.optim.SGD, one thread."""
import numpy as np
import torch
import torch.nn.functional as F

from serve import examples, serve

torch.set_num_threads(1)


def zipf(count, num_classes):
    return torch.clamp(((num_classes + 1.0) ** torch.rand(count)).long() - 1, 0, num_classes - 1)


def prepare(work):
    torch.manual_seed(1)
    K = work["numClasses"]
    if work["kind"] == "softmax":
        z = torch.randn(K)

        def softmax():
            for _ in range(1000):
                torch.softmax(z, 0)

        return softmax

    D, B = work["numFeatures"], work["batchSize"]
    N = work.get("numExamples", 1024)
    X = torch.from_numpy(examples(work, np.random.default_rng(1)))
    y = zipf(N, K)
    # Gathered before the time is taken.
    batches = [(X[rows], y[rows]) for rows in torch.randperm(N)[: N - N % B].split(B)]
    turn = [0]
    W = torch.zeros(K, D, requires_grad=True)
    b = torch.zeros(K, requires_grad=True)
    optimizer = torch.optim.SGD([W, b], lr=0.1)

    def step(batch):
        x, labels = batch
        optimizer.zero_grad()
        F.cross_entropy(F.linear(x, W, b), labels).backward()
        optimizer.step()

    if work["kind"] == "epoch":

        def epoch():
            for batch in batches:
                step(batch)

        return epoch
    if work["kind"] == "full":

        def full():
            turn[0] = (turn[0] + 1) % len(batches)
            step(batches[turn[0]])

        return full

    S = work["numSampled"]
    logq = torch.from_numpy(np.log(S * np.log1p(1 / (np.arange(K) + 1)) / np.log1p(K)).astype(np.float32))
    weights = torch.nn.Embedding(K, D, sparse=True)
    biases = torch.nn.Embedding(K, 1, sparse=True)
    sparse = torch.optim.SGD([*weights.parameters(), *biases.parameters()], lr=0.1)
    first = torch.zeros(B, dtype=torch.long)

    def sampled():
        turn[0] = (turn[0] + 1) % len(batches)
        x, labels = batches[turn[0]]
        drawn = zipf(S, K)
        sparse.zero_grad()
        true = (x * weights(labels)).sum(1, keepdim=True) + biases(labels) - logq[labels, None]
        others = x @ weights(drawn).T + biases(drawn).T - logq[drawn]
        others = others.masked_fill(labels[:, None] == drawn, -1e30)
        F.cross_entropy(torch.cat([true, others], 1), first).backward()
        sparse.step()

    return sampled


def blas():
    """Which matrix library PyTorch was built with, and the vectors that it uses here."""
    lines = torch.__config__.show().splitlines()
    library = next((line for line in lines if "Math Kernel" in line or "OpenBLAS" in line), "unknown BLAS")
    capability = next((line for line in lines if "CPU capability" in line), "unknown vectors")
    return ", ".join(line.strip(" -").split("-Product")[0] for line in (library, capability))


serve(f"PyTorch {torch.__version__}, {blas()}", prepare)
