import { penguinTable } from '#datasets/tables/penguinTable.ts';
import { examplesOf, PROBLEMS } from '#experiments/free-parameters/problems.ts';
import { PYTHON_ROW, pythonHead, pythonList } from '../kit/take-away/pythonSource.ts';
import type { State } from './model.ts';

export function toPython({ species, l2Strength, reference, share }: State, link: string): string {
  const { features, labels } = examplesOf(PROBLEMS[species]);
  const { classNames } = penguinTable();
  return `${pythonHead('Two programs, one boundary?', link)}
species = ${JSON.stringify(PROBLEMS[species].map((k) => classNames[k]))}
lengths = ${pythonList(features.filter((_, index) => index % 2 === 0))}  # of bills, mm
depths = ${pythonList(features.filter((_, index) => index % 2 === 1))}
labels = ${pythonList(labels)}
decay = ${l2Strength}  # lambda
pinned = ${reference === 'first' ? '0' : 'len(species) - 1'}
pinned_decay = ${share === 'half' ? 'decay / 2' : 'decay'}
${PYTHON_ROW}

def standardised(values):
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((v - mean) ** 2 for v in values) / len(values))
    return [(v - mean) / deviation for v in values]


X = list(zip(standardised(lengths), standardised(depths), [1.0] * len(labels)))
K, m = len(species), len(labels)


def solve(A, b):
    """Gauss, with the largest pivot."""
    n = len(b)
    A = [row[:] + [value] for row, value in zip(A, b)]
    for i in range(n):
        top = max(range(i, n), key=lambda r: abs(A[r][i]))
        A[i], A[top] = A[top], A[i]
        for r in range(i + 1, n):
            f = A[r][i] / A[i][i]
            for c in range(i, n + 1):
                A[r][c] -= f * A[i][c]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (A[i][n] - sum(A[i][c] * x[c] for c in range(i + 1, n))) / A[i][i]
    return x


def fit(free, decay):
    """Newton's method for the rows in free; the others stay 0."""
    theta = [[0.0] * 3 for _ in range(K)]
    n = 3 * len(free)

    def loss():
        total = decay / 2 * sum(t[0] ** 2 + t[1] ** 2 for t in theta)
        for x, y in zip(X, labels):
            z = [sum(a * b for a, b in zip(t, x)) for t in theta]
            top = max(z)
            total += (top + math.log(sum(math.exp(v - top) for v in z)) - z[y]) / m
        return total

    for _ in range(60):
        g, H = [0.0] * n, [[0.0] * n for _ in range(n)]
        for x, y in zip(X, labels):
            z = [sum(a * b for a, b in zip(t, x)) for t in theta]
            top = max(z)
            e = [math.exp(v - top) for v in z]
            p = [v / sum(e) for v in e]
            for i, k in enumerate(free):
                for a in range(3):
                    g[3 * i + a] += (p[k] - (k == y)) * x[a] / m
                    for j, l in enumerate(free):
                        c = p[k] * ((k == l) - p[l]) / m
                        for b in range(3):
                            H[3 * i + a][3 * j + b] += c * x[a] * x[b]
        for i, k in enumerate(free):
            for a in range(3):
                if a < 2:
                    g[3 * i + a] += decay * theta[k][a]
                    H[3 * i + a][3 * i + a] += decay
                # The flat direction: the same step for all rows. Some curvature there makes H invertible, and
                # changes no step, for the gradient has no part along it.
                if len(free) == K:
                    for j in range(K):
                        H[3 * i + a][3 * j + a] += 1.0
        step, before, length = solve(H, g), loss(), 1.0
        start = [t[:] for t in theta]
        while True:
            for i, k in enumerate(free):
                theta[k] = [start[k][a] - length * step[3 * i + a] for a in range(3)]
            if loss() <= before or length < 1e-6:
                break
            length /= 2
        if max(abs(v) for v in g) < 1e-13:
            break
    return theta


print("program and species,length,depth,bias")
symmetric = fit(list(range(K)), decay)
for name, theta in zip(species, symmetric):
    row("symmetric " + name, *theta)
for name, theta in zip(species, fit([k for k in range(K) if k != pinned], pinned_decay)):
    row("pinned " + name, *theta)
`;
}
