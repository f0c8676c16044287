import { cloudExamples, KEPT_STEPS, LEARNING_RATE, PENALTIES } from '#experiments/studio/normsOverTime.ts';
import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';

/** So far the program runs: ten times as many steps take it half a minute. */
const LAST_STEP = 1000;

export function toPython({ clouds }: State, link: string): string {
  const { features, labels } = cloudExamples(clouds);
  return `${pythonHead(`Gradient descent on clouds, up to step ${LAST_STEP}`, link)}
X = ${pythonList(Array.from(features))}  # two features a point
y = ${pythonList(Array.from(labels))}
K, RATE = 3, ${LEARNING_RATE}
KEPT = ${pythonList(KEPT_STEPS.filter((step) => step <= LAST_STEP))}
points = [(X[2 * n], X[2 * n + 1], 1.0, y[n]) for n in range(len(y))]
${PYTHON_ROW}

def loss_and_gradient(W):
    """Mean cross-entropy of rows (w1, w2, b), and its gradient."""
    loss, G = 0.0, [[0.0] * 3 for _ in range(K)]
    for x1, x2, one, label in points:
        z = [w[0] * x1 + w[1] * x2 + w[2] for w in W]
        top = max(z)
        t = [math.exp(value - top) for value in z]
        total = sum(t)
        loss += math.log(total) + top - z[label]
        for k in range(K):
            error = t[k] / total - (k == label)
            for d, x in enumerate((x1, x2, one)):
                G[k][d] += error * x
    m = len(points)
    return loss / m, [[g / m for g in row] for row in G]


def run(decay):
    W, kept, step = [[0.0] * 3 for _ in range(K)], [], 0
    while len(kept) < len(KEPT):
        loss, G = loss_and_gradient(W)
        if step in KEPT:
            kept.append((math.sqrt(sum(w * w for row in W for w in row[:2])), loss))
        W = [[w - RATE * (g + (decay * w if d < 2 else 0)) for d, (w, g) in enumerate(zip(r, s))] for r, s in zip(W, G)]
        step += 1
    return kept


runs = [run(decay) for decay in ${pythonList(PENALTIES)}]
print("step,${PENALTIES.map((l2Strength) => `norm λ ${l2Strength},loss λ ${l2Strength}`).join(',')}")
for step, *cells in zip(KEPT, *runs):
    row(step, *[value for cell in cells for value in cell])
`;
}
