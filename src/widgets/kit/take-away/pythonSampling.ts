import { ZIPF_EXAMPLE } from '#datasets';
import { PYTHON_NORMAL, PYTHON_RANDOM } from './pythonRandom.ts';
import { PYTHON_SOFTMAX } from './pythonSoftmax.ts';

/** The model of ZIPF_EXAMPLE: W [K × 2], z [K], p [K] and the unigram's shares [K], as NumPy arrays. */
export const PYTHON_ZIPF_MODEL = `
import numpy as np
${PYTHON_RANDOM}${PYTHON_NORMAL}
${PYTHON_SOFTMAX}

# A language model in miniature: frequent and rare classes, two features, one context.
K = ${ZIPF_EXAMPLE.numClasses}
unigram = 1 / (np.arange(K) + 1 + 2.7)
unigram /= unigram.sum()
source = Random.of(${ZIPF_EXAMPLE.seed}).fork("zipf model")
W = np.array([[source.normal(), source.normal()] for _ in range(K)])
z = W @ [1.9, 1.2] + np.log(unigram)
p = softmax(z)
`;

/**
 * The exact mean and error of a sampled softmax's gradient, by an integral; follows PYTHON_ZIPF_MODEL and needs the
 * label y and the form: what ln(S q) of the label and of the draws is multiplied by, and whether hits are removed.
 */
export const PYTHON_MOMENTS = `
def moments(q, counts):
    """
    For each S: the mean gradient dL/dz over all lists of S draws from q, and the root of E|one draw's - full|².
    With a the label's weight and r those of the draws, 1 / (a + sum of r) is the integral over t of
    exp(-t (a + sum of r)), and under it independent draws are factors.
    """
    log_r = z + SIGN_DRAWN * np.log(q)
    if REMOVE_HITS:
        log_r[y] = -np.inf
    log_a = z[y] + SIGN_OWN * np.log(q[y])
    top = max(log_a, log_r.max())
    r = np.exp(log_r - top)
    own = {S: np.exp(log_a - top) * float(S) ** (SIGN_OWN - SIGN_DRAWN) for S in counts}
    low = math.log(1e-11 / max(a + S * r.max() for S, a in own.items()))
    high, width = math.log(26 / min(own.values())), 0.4
    t = np.exp(low + width * np.arange(math.ceil((high - low) / width) + 1))  # nodes of the trapezoids
    decay = np.exp(-np.outer(t, r))
    phi, psi, chi = decay @ q, decay * (q * r), decay @ (q * r * r)
    for S, a in own.items():
        measure = width * t * np.exp(-t * a)
        # All draws apart from none, one and two of them.
        none, one, two = (measure * phi ** max(0, S - n) for n in range(3))
        share = S * q * r * (one @ decay)
        share[y] += a * none.sum()
        square = a * a * none + S * one * (2 * a * psi[:, y] + chi) + S * (S - 1) * two * (psi**2).sum(axis=1)
        error = math.sqrt((t * square).sum() + p @ (p - 2 * share))
        share[y] -= 1
        yield S, share, error
`;

/** What the log expected count of the label and of the draws is multiplied by, in each form. */
export const PYTHON_SIGNS = {
  conditional: 'SIGN_OWN, SIGN_DRAWN = -1, -1  # log q is subtracted from both',
  estimate: 'SIGN_OWN, SIGN_DRAWN = 0, -1  # log q is subtracted from the draws only',
  uncorrected: 'SIGN_OWN, SIGN_DRAWN = 0, 0  # log q is left out',
} as const;
